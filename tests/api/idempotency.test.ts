/** Twice the same request makes one thing, whatever happened to the first: for every POST that makes something. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { ASKING, CREATIONS, create, kindsIn } from '../support/api/creations.ts';
import { call, startService, type Service } from '../support/api/service.ts';
import { keepFigure, written } from '../support/figures.ts';
import { BREAKS } from '../support/api/storeWire.ts';

const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService(LOGS_HERE);
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

let trials = 0;
const key = 'a-key-of-ours';
const example = `/v1/proposals/${EXAMPLE_ID}`;
const all = Object.entries(CREATIONS);

test('every route that makes something is tried here', () => {
  const making = allRoutes.filter(({ request }) => request.creates === true);
  expect(making.map(({ operationId }) => operationId).toSorted()).toEqual(
    Object.keys(CREATIONS).toSorted(),
  );
  const posting = allRoutes.filter(({ method, request }) => method === 'POST' && !request.creates);
  // Whatever is frozen stands under its hash: certificates.test.ts.
  const byTheirHash = ['freezeProjection'];
  expect(posting.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...ASKING, ...byTheirHash].toSorted(),
  );
});

describe.each(all)('%s', (_, creation) => {
  test('twice under one key makes one thing, and gets the same answer', async () => {
    const first = await create(service, creation, { key });
    expect(first.status).toBe(201);
    const kinds = await kindsIn(service);
    const again = await create(service, creation, { key });
    expect(again.status).toBe(201);
    expect(again.json).toEqual(first.json);
    for (const name of ['location', 'etag']) expect(again.headers[name]).toBe(first.headers[name]);
    expect(await kindsIn(service)).toEqual(kinds);
  });

  test('five times at once under one key makes one thing', async () => {
    const before = await kindsIn(service);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => create(service, creation, { key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => JSON.stringify(creation.made(answer)))).size).toBe(1);
    const after = await kindsIn(service);
    await service.reset();
    await create(service, creation, { key });
    expect(after).toEqual(await kindsIn(service));
    expect(after).not.toEqual(before);
  });

  test('of something else under a key that was used is refused, and makes nothing', async () => {
    await create(service, creation, { key });
    const before = await service.contents();
    const { otherJson } = creation;
    const other = await create(service, creation, {
      key,
      json: otherJson,
      headers: creation.headers === undefined ? {} : { 'If-Match': '*' },
    });
    expect([other.status, other.json.type]).toEqual([422, 'urn:compfund:problem:key_reused']);
    expect(await service.contents()).toEqual(before);
  });

  test('with a fault in it uses up no key, and neither does a trial', async () => {
    const faulty = await create(service, creation, { key, json: { colour: 'red' } });
    expect(faulty.status).toBe(422);
    const target = `${creation.target}?validateOnly=true`;
    const trial = await call(service, 'POST', target, {
      as: creation.as,
      json: creation.otherJson,
      headers: { ...creation.headers, 'Idempotency-Key': key },
    });
    expect(trial.status).toBe(200);
    expect(await kindsIn(service)).not.toHaveProperty('reservation');
    expect((await create(service, creation, { key })).status).toBe(201);
  });

  test.each(['', 'a b', 'ključ', 'x'.repeat(256)])('under the key %j is refused', async (odd) => {
    const sent = Buffer.from(odd, 'utf8').toString('latin1');
    const answer = await create(service, creation, { key: sent });
    expect([answer.status, answer.json.type]).toEqual([
      400,
      'urn:compfund:problem:malformed_header',
    ]);
  });

  test.each(BREAKS)(
    'that %s at any step of the store, and is repeated, makes one thing',
    async (kind) => {
      await create(service, creation, { key });
      const expected = await kindsIn(service);
      for (let nth = 1; ; nth += 1) {
        await service.reset();
        service.wire.breakAt({ kind, nth });
        const broken = await create(service, creation, { key });
        const struck = service.wire.struck();
        service.wire.breakAt(undefined);
        if (!struck) break;
        trials += 1;
        // A lost answer is asked for again by the SDK, and so by whoever called: nobody notices.
        expect([kind, nth, broken.status]).toEqual([
          kind,
          nth,
          kind === 'loses the answer' ? 201 : 503,
        ]);
        const again = await create(service, creation, { key });
        expect([kind, nth, again.status]).toEqual([kind, nth, 201]);
        expect(await kindsIn(service)).toEqual(expected);
        const third = await create(service, creation, { key });
        expect(creation.made(third)).toEqual(creation.made(again));
        expect(await kindsIn(service)).toEqual(expected);
      }
    },
  );
});

describe('a key', () => {
  test.each(all.filter(([, { as, other }]) => as !== other))(
    'of somebody else is another one: %s',
    async (name, creation) => {
      const first = await create(service, creation, { key });
      const theirs = await create(service, creation, {
        key,
        as: creation.other,
        ...(name === 'copyPart' && { headers: { 'If-Match': '*' }, json: creation.otherJson }),
      });
      expect(theirs.status).toBe(201);
      expect(creation.made(theirs)).not.toEqual(creation.made(first));
    },
  );

  test('is remembered for one operation', async () => {
    for (const name of ['createProposal', 'createComment', 'copyPart', 'createTransition']) {
      const creation = CREATIONS[name]!;
      const headers = creation.headers === undefined ? {} : { 'If-Match': '*' };
      const { status } = await create(service, creation, { key, as: 'chair', headers });
      expect([name, status]).toEqual([name, 201]);
    }
  });

  test('under which a draft was made that was deleted since makes nothing more', async () => {
    const creation = CREATIONS['createProposal']!;
    const { headers } = await create(service, creation, { key });
    await call(service, 'DELETE', headers['location'] ?? '', { headers: { 'If-Match': '*' } });
    const before = await service.contents();
    const again = await create(service, creation, { key });
    expect([again.status, again.json.type]).toEqual([404, 'urn:compfund:problem:not_found']);
    expect(again.json.detail).toContain('deleted');
    expect(await service.contents()).toEqual(before);
  });

  test('shows what it made as it stands by now, with the tag that it has now', async () => {
    const creation = CREATIONS['createProposal']!;
    const { headers, json } = await create(service, creation, { key });
    await call(service, 'PATCH', headers['location'] ?? '', {
      headers: { 'If-Match': '"1"', 'Content-Type': 'application/merge-patch+json' },
      json: { title: 'Changed since' },
    });
    const again = await create(service, creation, { key });
    expect(again.json).toMatchObject({ id: json.id, title: 'Changed since', version: 2 });
    expect(again.headers['etag']).toBe('"2"');
  });
});

describe('a request that is repeated after all has gone on', () => {
  const step = (json: object, parts = {}) =>
    create(service, CREATIONS['createTransition']!, { json, ...parts });

  test('takes no step again, and is told of the one that it took', async () => {
    const first = await step({ action: 'submit' }, { key });
    await step({ action: 'return' });
    const again = await step({ action: 'submit' }, { key });
    expect([again.status, again.json]).toEqual([201, first.json]);
    expect((await call(service, 'GET', example)).json.status).toBe('draft');
    expect(again.headers['etag']).toBe('"3"');
    await step({ action: 'submit' }, { key: 'another' });
    expect((await call(service, 'GET', example)).json.status).toBe('in_review');
  });

  test('copies no part again into a draft that has been edited since', async () => {
    const copying = CREATIONS['copyPart']!;
    await create(service, copying, { key });
    const edited = await call(service, 'PATCH', example, {
      headers: { 'If-Match': '"2"', 'Content-Type': 'application/merge-patch+json' },
      json: { title: 'Edited since', victimGroups: { more: null } },
    });
    const again = await create(service, copying, { key });
    expect([again.status, again.json.version]).toEqual([201, 3]);
    expect(again.json.designHash).toBe(edited.json.designHash);
  });

  test('copies no part again over a later copy to the same place, at any version', async () => {
    const copying = CREATIONS['copyPart']!;
    const parts = { headers: { 'If-Match': '*' } };
    await create(service, copying, { ...parts, key });
    const later = await create(service, copying, {
      ...parts,
      json: { ...copying.json, originPointer: '/victimGroups/trafficking' },
    });
    const again = await create(service, copying, { ...parts, key });
    expect([again.status, again.json.version]).toEqual([201, later.json.version]);
    const { json } = await call(service, 'GET', `${example}/lineage`);
    expect(json).toMatchObject({ parts: [{ pointer: '/victimGroups/more' }] });
  });

  test('finds the part that it copied into what is no draft any more', async () => {
    const copying = CREATIONS['copyPart']!;
    const first = await create(service, copying, { key });
    await step({ action: 'submit' });
    const again = await create(service, copying, { key });
    expect([again.status, again.json.designHash]).toEqual([201, first.json.designHash]);
    expect(again.json.status).toBe('in_review');
    const anew = await create(service, copying, { key: 'another' });
    expect([anew.status, anew.json.type]).toEqual([409, 'urn:compfund:problem:not_a_draft']);
  });

  test('finds the comment on a place that is gone, in a proposal that was withdrawn', async () => {
    const commenting = CREATIONS['createComment']!;
    const json = { text: 'Who?', pointer: '/title' };
    const first = await create(service, commenting, { key, json });
    await call(service, 'PATCH', example, {
      headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      json: { title: null },
    });
    await step({ action: 'withdraw' });
    const again = await create(service, commenting, { key, json });
    expect([again.status, again.json.id]).toEqual([201, first.json.id]);
    expect(again.json).toMatchObject({ place: 'gone' });
    const anew = await create(service, commenting, { key: 'another', json });
    expect([anew.status, anew.json.type]).toEqual([409, 'urn:compfund:problem:state_forbids']);
  });

  test('finds the copy of a proposal that has been deleted since', async () => {
    const creation = CREATIONS['createProposal']!;
    const json = { groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: EXAMPLE_ID } };
    const first = await create(service, creation, { key, json });
    await call(service, 'DELETE', example, { headers: { 'If-Match': '*' } });
    const before = await service.contents();
    const again = await create(service, creation, { key, json });
    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(await service.contents()).toEqual(before);
    expect((await create(service, creation, { key: 'another', json })).status).toBe(422);
  });

  test('makes no comment again that has been deleted since', async () => {
    const commenting = CREATIONS['createComment']!;
    const { headers } = await create(service, commenting, { key });
    await call(service, 'DELETE', headers['location'] ?? '', {
      as: commenting.as,
      headers: { 'If-Match': '*' },
    });
    const before = await service.contents();
    const again = await create(service, commenting, { key });
    expect([again.status, again.headers['location']]).toEqual([201, headers['location']]);
    expect(again.text).toContain('"text":null');
    expect(await service.contents()).toEqual(before);
  });
});

test('without a key twice the same makes two things', async () => {
  const creation = CREATIONS['createComment']!;
  const answers = [await create(service, creation), await create(service, creation)];
  expect(new Set(answers.map((answer) => creation.made(answer))).size).toBe(2);
});

test('all this met the breaks that were made here, and no fault of ours', () => {
  expect(new Set(logged().map(({ code }) => code))).toEqual(new Set(['STORE_UNAVAILABLE']));
});

test('the figure is that of the page', () => {
  keepFigure(
    'creations broken off at a step of the store, and repeated',
    `${written(trials)}; each made one thing`,
  );
});
