import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_GROUP_ID } from '../../../commands/local/seedExample.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { linkSuccessor } from '../../../lib/proposals/supersede.ts';
import { PROPOSAL_STATUSES, type ProposalStatus } from '../../../models/transition.ts';
import { inProcessApi } from '../../support/inProcess.ts';
import { inMemoryProposalStore, noProposals } from '../../support/inMemoryProposalStore.ts';
import { moved, newHead, replaceHead } from '../../support/proposalHeads.ts';
import { problem, stepping } from '../../support/stepping.ts';

let on: ReturnType<typeof stepping>;
beforeEach(() => {
  on = stepping();
});

const supersede = (head: ProposalHead, successorId: unknown, key?: string) =>
  on.take(head, { action: 'supersede', successorId }, key === undefined ? {} : { key });
const published = (members: Partial<ProposalHead> = {}) =>
  on.kept({ status: 'published', ...members });

describe('superseding', () => {
  test('links both ways, and the old one is for members again', async () => {
    const [old, successor] = [await published(), await published()];
    const { status, json } = await supersede(old, successor.id);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      action: 'supersede',
      from: 'published',
      to: 'superseded',
      successorId: successor.id,
    });
    expect(await on.found(old)).toMatchObject({
      status: 'superseded',
      supersededBy: successor.id,
      version: 2,
    });
    expect(await on.found(successor)).toEqual({
      ...successor,
      version: 2,
      supersedes: [old.id],
      updatedAt: (json as { at: string }).at,
      updatedBy: 'chair',
    });
    const read = (id: string, as: string | null) => on.api.call(`GET /v1/proposals/${id}`, { as });
    expect((await read(old.id, null)).status).toBe(401);
    expect((await read(old.id, 'observer')).json).toMatchObject({ supersededBy: successor.id });
    expect((await read(successor.id, null)).json).toMatchObject({
      status: 'published',
      supersedes: [old.id],
    });
  });

  test('puts one in the place of several, and again another in its place', async () => {
    const [one, other, third, last] = [
      await published(),
      await published(),
      await published(),
      await published(),
    ];
    await supersede(one, third.id);
    await supersede(other, third.id);
    expect(await on.found(third)).toMatchObject({ supersedes: [one.id, other.id], version: 3 });
    expect((await supersede(third, last.id)).status).toBe(201);
    expect(await on.found(third)).toMatchObject({
      status: 'superseded',
      supersedes: [one.id, other.id],
      supersededBy: last.id,
    });
  });

  test('changes nothing of the successor but the link: its design, state and record stay', async () => {
    const [old, successor] = [await published(), await published()];
    await supersede(old, successor.id);
    const { design, status, revision, approvals, lastTransition } = await on.found(successor);
    expect({ design, status, revision, approvals, lastTransition }).toEqual({
      design: successor.design,
      status: 'published',
      revision: 1,
      approvals: [],
      lastTransition: null,
    });
  });
});

describe('the successor', () => {
  const refused = async (head: ProposalHead, successorId: unknown, detail: string) => {
    const answer = await supersede(head, successorId);
    expect(answer.json).toMatchObject({
      status: 422,
      ...problem('invalid_body'),
      errors: [{ pointer: '/successorId', detail: expect.stringContaining(detail) as string }],
    });
    expect(await on.found(head)).toEqual(head);
  };

  test('has to be named', async () => {
    await refused(await published(), undefined, '`/successorId` is missing; it is the identifier');
    await refused(await published(), 'the new one', 'is an identifier of 26 characters');
  });

  test('has to be there and open to the caller, and the two are told in the same words', async () => {
    const old = await published();
    const words = 'there is no such proposal, or it is not open to you';
    await refused(old, newHead().id, words);
    const hidden = await on.kept({ groupId: OTHER_GROUP_ID });
    await refused(old, hidden.id, words);
  });

  test('is not the proposal itself', async () => {
    const old = await published();
    await refused(old, old.id, 'that is this proposal itself');
  });

  test('is of the same group', async () => {
    const foreign = await published({ groupId: OTHER_GROUP_ID });
    await refused(await published(), foreign.id, 'it belongs to another group');
  });

  test.each([
    ['draft', 'it is a draft; only a published proposal takes the place of another'],
    ['in_review', 'it is in review;'],
    ['adopted', 'it is adopted;'],
    ['superseded', 'it is superseded;'],
    ['withdrawn', 'it is withdrawn;'],
  ] as const)('is published, and this one is %s', async (status: ProposalStatus, detail) => {
    await refused(await published(), (await on.kept({ status })).id, detail);
  });

  test.each(['submit', 'return', 'adopt', 'publish', 'withdraw'])(
    'is named with no other step, such as %s',
    async (action) => {
      const head = await on.kept();
      const successorId = (await published()).id;
      const { json } = await on.take(head, { action, successorId });
      expect(json).toMatchObject({
        status: 422,
        errors: [
          {
            pointer: '/successorId',
            detail: `\`/successorId\` goes with supersede, and the step is ${action}; leave it out`,
          },
        ],
      });
    },
  );
});

describe('stopped between the two steps', () => {
  /** Superseded by the first step alone, as a function leaves it that is stopped then. */
  async function halfWay() {
    const [old, successor] = [await published(), await published()];
    const superseded = { ...moved(old, 'superseded'), supersededBy: successor.id };
    await replaceHead(on.api.store, old, superseded);
    return { superseded, successor };
  }

  test('reading the superseded one finishes it, once', async () => {
    const { superseded, successor } = await halfWay();
    expect(await on.found(successor)).toEqual(successor);
    for (let times = 0; times < 3; times += 1)
      expect((await on.api.call(`GET /v1/proposals/${superseded.id}`)).json).toMatchObject({
        status: 'superseded',
        supersededBy: successor.id,
        version: 2,
      });
    expect(await on.found(successor)).toMatchObject({ supersedes: [superseded.id], version: 2 });
  });

  test('it is the change of whoever superseded, whoever finishes it', async () => {
    const { superseded, successor } = await halfWay();
    await on.api.call(`GET /v1/proposals/${superseded.id}`, { as: 'observer' });
    const { updatedBy, updatedAt } = await on.found(successor);
    expect({ updatedBy, updatedAt }).toEqual({
      updatedBy: superseded.lastTransition?.by,
      updatedAt: superseded.lastTransition?.at,
    });
  });

  test('a time of change never goes back', async () => {
    const { superseded, successor } = await halfWay();
    const later = {
      ...successor,
      version: 2,
      updatedAt: '2028-01-01T00:00:00.000Z',
      updatedBy: 'somebody later',
    };
    await replaceHead(on.api.store, successor, later);
    await on.api.call(`GET /v1/proposals/${superseded.id}`);
    expect(await on.found(successor)).toEqual({
      ...later,
      version: 3,
      supersedes: [superseded.id],
    });
  });

  test.each(PROPOSAL_STATUSES)(
    'also where the successor has become %s meanwhile',
    async (status) => {
      const old = await published();
      const successor = await on.kept({ status });
      await replaceHead(on.api.store, old, {
        ...moved(old, 'superseded'),
        supersededBy: successor.id,
      });
      await on.api.call(`GET /v1/proposals/${old.id}`);
      expect(await on.found(successor)).toMatchObject({ supersedes: [old.id], status });
    },
  );

  test('the same request under the same key finishes it', async () => {
    const data = noProposals();
    const whole = inMemoryProposalStore(data);
    // The successor says so, and then the store is away.
    let writes = 0;
    const failing = inProcessApi({
      services: {
        store: {
          ...whole,
          replace: (before, after, from) => {
            writes += 1;
            return writes > 1
              ? Promise.reject(new Error('away'))
              : whole.replace(before, after, from);
          },
        },
      },
    });
    on = stepping(failing);
    const [old, successor] = [await published(), await published()];
    expect((await supersede(old, successor.id, 'k')).status).toBe(500);
    expect(await on.found(old)).toMatchObject({ status: 'published', supersededBy: null });
    expect(await on.found(successor)).toMatchObject({ supersedes: [old.id], version: 2 });

    const { reservations, groups } = failing.services;
    on = stepping(inProcessApi({ services: { store: whole, reservations, groups } }));
    const again = await supersede(old, successor.id, 'k');
    expect(again.status).toBe(201);
    expect(again.headers['etag']).toBe('"2"');
    expect(await on.found(successor)).toMatchObject({ supersedes: [old.id], version: 3 });
  });

  test('before the state has changed, reading the successor takes the word back', async () => {
    const [old, successor] = [await published(), await published()];
    await replaceHead(on.api.store, successor, { ...successor, version: 2, supersedes: [old.id] });
    for (let times = 0; times < 2; times += 1)
      expect((await on.api.call(`GET /v1/proposals/${successor.id}`)).json).toMatchObject({
        supersedes: [],
        version: 3,
      });
    expect(await on.found(old)).toEqual(old);
  });
});

describe('raced', () => {
  test('of two successors, one takes the place, and only it says so', async () => {
    const [old, one, other] = [await published(), await published(), await published()];
    const answers = await Promise.all([
      on.take(old, { action: 'supersede', successorId: one.id }, { version: '"1"' }),
      on.take(old, { action: 'supersede', successorId: other.id }, { version: '"1"' }),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const { supersededBy } = await on.found(old);
    for (const { id } of [one, other])
      expect((await on.found({ id })).supersedes).toEqual(id === supersededBy ? [old.id] : []);
  });

  test('two that would take each other’s place do not: at least one stays published', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = [await published(), await published()];
      const answers = await Promise.all([
        on.take(one, { action: 'supersede', successorId: other.id }, { version: '*' }),
        on.take(other, { action: 'supersede', successorId: one.id }, { version: '*' }),
      ]);
      for (const { status } of answers) expect([201, 412, 422]).toContain(status);
      const heads = await Promise.all([one, other].map(({ id }) => on.found({ id })));
      expect(heads.map(({ status }) => status)).toContain('published');
    }
  });

  test('a successor that is withdrawn at the same moment either takes no place, or took it before', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [old, successor] = [await published(), await published()];
      const [superseding, withdrawing] = await Promise.all([
        on.take(old, { action: 'supersede', successorId: successor.id }, { version: '"1"' }),
        on.take(successor, { action: 'withdraw' }, { version: '"1"' }),
      ]);
      expect([superseding.status, withdrawing.status].filter((status) => status === 201)).toEqual([
        201,
      ]);
    }
  });

  test('several whose place is taken by the same one at once are all named by it', async () => {
    const olds = [];
    for (let count = 0; count < 4; count += 1) olds.push(await published());
    const successor = await published();
    const answers = await Promise.all(olds.map((old) => supersede(old, successor.id)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const { supersedes, version } = await on.found(successor);
    expect(supersedes.toSorted()).toEqual(olds.map(({ id }) => id).toSorted());
    expect(version).toBe(5);
  });

  test('a successor that is always being changed is left to the next reader', async () => {
    const store = inMemoryProposalStore();
    const successor = newHead({ status: 'published' });
    const old = newHead({ status: 'superseded', supersededBy: successor.id });
    await store.create(successor);
    await store.create(old);
    let tries = 0;
    const busy: Pick<typeof store, 'find' | 'replace'> = {
      find: (id) => store.find(id),
      replace: () => {
        tries += 1;
        return Promise.resolve('stale');
      },
    };
    await linkSuccessor(busy, old);
    expect(tries).toBe(5);
    await linkSuccessor(store, old);
    expect(await store.find(successor.id)).toMatchObject({ supersedes: [old.id] });
  });
});
