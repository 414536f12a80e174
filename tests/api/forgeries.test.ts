/**
 * Every route with every forged token, and with no token, and with that of somebody from elsewhere: the right
 * refusal, and nothing that tells whether a thing is there. What is there and what is not are answered alike
 * in status, body and headers, but for the identifier of the request; and, in place of a time, which would say
 * little on a busy machine, alike in which requests went to DynamoDB. That is what "time class" means here:
 * what an answer takes depends on the requests that it waits for.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID, OTHER_GROUP_ID } from '../../commands/local/seedExample.ts';
import type { Route } from '../../lib/http/route.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { operationNamed, partsOf, soundRequest, type Draft } from '../support/api/examples.ts';
import { NOBODY } from '../support/api/provocations.ts';
import { call, startService, type Parts, type Service, type Told } from '../support/api/service.ts';
import { keepFigure, written } from '../support/figures.ts';
import { newHead } from '../support/proposalHeads.ts';
import { forgeries, type Forgery } from '../support/identity/forgeries.ts';
import { startTestIssuer, type TestIssuer } from '../support/identity/testIssuer.ts';

let service: Service;
let attacker: TestIssuer;
let forged: readonly Forgery[];
beforeAll(async () => {
  [service, attacker] = await Promise.all([startService(), startTestIssuer()]);
  forged = await forgeries(service.issuer, 'chair', attacker.address);
  await call(service, 'GET', '/v1/caller');
});
afterAll(() => Promise.all([service.stop(), attacker.stop()]));

const tried = { routes: 0, requests: 0, pairs: 0 };

/** An answer, and what it cost: all that whoever asks can tell answers apart by. */
interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly requests: readonly string[];
}

/** Sends a request, and leaves out of what came back what is new each time. */
async function see(method: string, target: string, parts: Parts): Promise<Seen> {
  const before = service.wire.operations.length;
  const { status, headers, text, json }: Told = await call(service, method, target, parts);
  tried.requests += 1;
  const { 'x-request-id': requestId, date, ...rest } = headers;
  const body: unknown =
    headers['content-type'] === 'application/problem+json' ? { ...json, instance: '' } : text;
  if (requestId === undefined || date === undefined) throw new Error('an answer lacks a header');
  return { status, headers: rest, body, requests: service.wire.operations.slice(before) };
}

const send = ({ method, target, ...draft }: Draft, parts: Parts) =>
  see(method, target, { ...partsOf({ method, target, ...draft }), ...parts });

/** The same request about things that are not there. */
const aboutNothing = (draft: Draft): Draft => ({
  ...draft,
  target: draft.target
    .replace(EXAMPLE_ID, NOBODY)
    .replace(EXAMPLE_GROUP_ID, NOBODY)
    .replace(/[0-9a-f]{64}/, '0'.repeat(64)),
});

const isOpen = ({ access }: Route<never>) => access === 'anyone';
const asking = allRoutes.filter((route) => !isOpen(route));
const soundOf = ({ operationId }: Route<never>) => soundRequest(operationNamed(operationId));

describe('a forged token', () => {
  test.each(asking)('is refused by $operationId, whatever it is', async (route) => {
    tried.routes += 1;
    const sound = soundOf(route);
    const seen = new Set<string>();
    for (const [name, authorization] of forged) {
      const headers = { ...sound.headers, Authorization: authorization };
      for (const draft of [sound, aboutNothing(sound)]) {
        const { status, headers: told, body, requests } = await send(draft, { headers });
        expect([name, status, told['www-authenticate'], requests]).toEqual([
          name,
          401,
          'Bearer realm="compfund", error="invalid_token"',
          [],
        ]);
        seen.add(JSON.stringify([told, body]));
      }
    }
    // Whatever is wrong with a token, and whatever it is sent to: the answer is one and the same.
    expect([...seen]).toHaveLength(1);
  });

  test.each(allRoutes.filter(isOpen))(
    'is not looked at by $operationId, which asks nobody who it is',
    async (route) => {
      tried.routes += 1;
      const sound = soundOf(route);
      const open = await send(sound, { as: null });
      expect(open.status).toBe(200);
      for (const [, authorization] of forged)
        expect(await send(sound, { headers: { Authorization: authorization } })).toEqual(open);
    },
  );

  test('never makes the service ask the attacker for anything', () => {
    expect(attacker.fetches).toEqual({ description: 0, keys: 0, other: 0 });
  });
});

describe('a route for callers who are known', () => {
  test.each(asking.filter(({ access }) => access !== 'anyone_counted'))(
    '$operationId tells whoever sends no token nothing',
    async (route) => {
      const sound = soundOf(route);
      const target = sound.target.replace('country=RS', `group=${EXAMPLE_GROUP_ID}`);
      const there = await send({ ...sound, target }, { as: null });
      expect([there.status, there.headers['www-authenticate']]).toEqual([
        401,
        'Bearer realm="compfund"',
      ]);
      expect(await send(aboutNothing({ ...sound, target }), { as: null })).toEqual(there);
      tried.pairs += 1;
    },
  );

  const about = asking.filter(({ path }) => /\{(id|hash)\}/.test(path));
  beforeAll(async () => {
    const freezing = soundRequest(operationNamed('freezeProjection'));
    expect((await send(freezing, {})).status).toBe(201);
  });

  test.each(about.flatMap((route) => strangersOf(route).map((as) => ({ ...route, as }))))(
    '$operationId tells $as, from elsewhere, nothing',
    async ({ as, ...route }) => {
      const sound = soundOf(route);
      const there = await send(sound, { as });
      expect([there.status, there.headers['www-authenticate']]).toEqual([404, undefined]);
      expect(await send(aboutNothing(sound), { as })).toEqual(there);
      tried.pairs += 1;
    },
  );
});

/** Who is known, and not of the example's group. An administrator reads groups, and no proposal. */
function strangersOf({ path }: Route<never>): readonly string[] {
  const strangers = ['outsider', 'somebody-in-no-group'];
  return path.startsWith('/v1/groups') ? strangers : [...strangers, 'admin'];
}

describe('a body or a query that names a thing', () => {
  /** A draft and a group of somebody else's, and what is nowhere. */
  let theirs: string;
  beforeAll(async () => {
    const json = { groupId: OTHER_GROUP_ID, design: smallDesignOf() };
    theirs = (await call(service, 'POST', '/v1/proposals', { as: 'outsider', json })).json.id;
  });

  const comparing = (other: object): Parts => ({
    json: {
      entries: [
        { name: 'Ours', design: smallDesignOf() },
        { name: 'Theirs', ...other },
      ],
    },
  });

  const naming: Readonly<Record<string, (id: string, groupId: string) => [string, string, Parts]>> =
    {
      'a copy of a proposal': (id) => [
        'POST',
        '/v1/proposals',
        { json: { groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: id } } },
      ],
      'a copy of a revision': (id) => [
        'POST',
        '/v1/proposals',
        { json: { groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: id, revision: 7 } } },
      ],
      'a copy of a part': (id) => [
        'POST',
        `/v1/proposals/${EXAMPLE_ID}/copies`,
        { headers: { 'If-Match': '*' }, json: { proposalId: id, originPointer: '/funding' } },
      ],
      'a comparison with a proposal': (id) => [
        'POST',
        '/v1/comparisons',
        comparing({ proposalId: id }),
      ],
      'a comparison with a revision': (id) => [
        'POST',
        '/v1/comparisons',
        comparing({ proposalId: id, revision: 7 }),
      ],
      'a comparison with a proposal, without a token': (id) => [
        'POST',
        '/v1/comparisons',
        { ...comparing({ proposalId: id }), as: null },
      ],
      'a certificate of a proposal': (id) => [
        'POST',
        '/v1/certificates',
        { json: { proposalId: id } },
      ],
      'a certificate of a revision': (id) => [
        'POST',
        '/v1/certificates',
        { json: { proposalId: id, revision: 7 } },
      ],
      'a proposal of a group': (_, groupId) => ['POST', '/v1/proposals', { json: { groupId } }],
      'a list of a group': (_, groupId) => ['GET', `/v1/proposals?group=${groupId}`, {}],
      'a member of a group': (_, groupId) => ['GET', `/v1/groups/${groupId}/members/outsider`, {}],
    };

  test.each(Object.entries(naming))('%s does not tell whether it is there', async (_, ask) => {
    const there = await see(...ask(theirs, OTHER_GROUP_ID));
    expect([404, 422]).toContain(there.status);
    const shown = JSON.stringify(there)
      .replaceAll(theirs, NOBODY)
      .replaceAll(OTHER_GROUP_ID, NOBODY);
    expect(JSON.stringify(await see(...ask(NOBODY, NOBODY)))).toBe(shown);
    tried.pairs += 1;
  });

  test('a step that names a successor does not tell whether it is there', async () => {
    const head = newHead({ groupId: EXAMPLE_GROUP_ID, status: 'published' });
    await service.services.store.create(head);
    const step = (successorId: string): [string, string, Parts] => [
      'POST',
      `/v1/proposals/${head.id}/transitions`,
      { as: 'chair', headers: { 'If-Match': '*' }, json: { action: 'supersede', successorId } },
    ];
    const there = await see(...step(theirs));
    expect(there.status).toBe(422);
    const shown = JSON.stringify(there).replaceAll(theirs, NOBODY);
    expect(JSON.stringify(await see(...step(NOBODY)))).toBe(shown);
    tried.pairs += 1;
  });
});

describe('routes about nobody but the caller', () => {
  test('tell each caller of the own groups alone', async () => {
    const groupsOf = async (as: string, target: string) =>
      (await call(service, 'GET', target, { as })).text;
    for (const target of ['/v1/caller', '/v1/groups', '/v1/groups?country=RS']) {
      expect(await groupsOf('observer', target)).toContain(EXAMPLE_GROUP_ID);
      for (const as of ['outsider', 'somebody-in-no-group', 'admin'])
        if (as !== 'admin' || !target.includes('country'))
          expect(await groupsOf(as, target)).not.toContain(EXAMPLE_GROUP_ID);
    }
    expect(await groupsOf('outsider', '/v1/groups?country=RS')).toContain('"items":[]');
  });
});

test('the figures are those of the page', () => {
  const { routes, requests, pairs } = tried;
  keepFigure(
    'token forgeries × routes tried',
    `${written(forged.length)} × ${written(routes)}, none taken; ${written(pairs)} pairs of what is there and what is not, answered alike; by ${written(requests)} requests`,
  );
});
