import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_GROUP_ID } from '../../../commands/local/seedExample.ts';
import {
  actionsFrom,
  PROPOSAL_STATUSES,
  TRANSITION_ACTIONS,
  TRANSITIONS,
  type ProposalStatus,
  type Transition,
  type TransitionAction,
} from '../../../models/transition.ts';
import { newHead } from '../../support/proposalHeads.ts';
import { bodyFor, problem, stepping } from '../../support/stepping.ts';

let on: ReturnType<typeof stepping>;
beforeEach(() => {
  on = stepping();
});

const cells = TRANSITION_ACTIONS.flatMap((action) =>
  PROPOSAL_STATUSES.map((status) => ({ action, status })),
);
const leads = (action: TransitionAction, status: ProposalStatus) =>
  (TRANSITIONS[action].from as readonly ProposalStatus[]).includes(status);

describe('every step from every state', () => {
  test.each(cells.filter(({ action, status }) => leads(action, status)))(
    '$action leads on from $status',
    async ({ action, status }) => {
      const { head, successor } = await on.inState(status);
      const { to } = TRANSITIONS[action];
      const answer = await on.take(head, bodyFor(action, successor), { version: '"1"' });
      expect(answer.status).toBe(201);
      expect(answer.headers).toMatchObject({
        etag: '"2"',
        location: `/v1/proposals/${head.id}/transitions/1`,
      });
      const step = answer.json as Transition;
      expect(step).toMatchObject({ action, from: status, to, number: 1, revision: 1, by: 'chair' });
      const after = await on.found(head);
      expect(after).toEqual({
        ...head,
        status: to,
        version: 2,
        updatedAt: step.at,
        updatedBy: 'chair',
        lastTransition: step,
        supersededBy: action === 'supersede' ? successor.id : null,
      });
    },
  );

  test.each(cells.filter(({ action, status }) => !leads(action, status)))(
    '$action is refused from $status, with what is allowed',
    async ({ action, status }) => {
      const { head, successor } = await on.inState(status);
      for (const version of ['"1"', '"7"']) {
        const answer = await on.take(head, bodyFor(action, successor), { version });
        expect(answer.status).toBe(409);
        expect(answer.json).toMatchObject({
          ...problem('state_forbids'),
          allowed: actionsFrom(status),
        });
      }
      expect(await on.found(head)).toEqual(head);
    },
  );
});

describe('who takes steps', () => {
  test.each(['drafter', 'reviewer', 'observer', 'service'])('%s does not: 403', async (as) => {
    for (const { action, status } of cells) {
      const { head, successor } = await on.inState(status);
      const answer = await on.take(head, bodyFor(action, successor), { as });
      expect(answer.json).toMatchObject({ status: 403, ...problem('forbidden') });
      expect(answer.json).not.toHaveProperty('allowed');
    }
  });

  test('somebody of another group learns of no draft, and takes no step with what is published', async () => {
    for (const as of ['outsider', 'admin'])
      for (const { action, status } of cells) {
        const { head, successor } = await on.inState(status);
        const answer = await on.take(head, bodyFor(action, successor), { as });
        expect(answer.status).toBe(status === 'published' ? 403 : 404);
      }
  });

  test('somebody without a token is asked for one, whatever there is', async () => {
    for (const status of PROPOSAL_STATUSES) {
      const { head } = await on.inState(status);
      expect((await on.take(head, { action: 'withdraw' }, { as: null })).status).toBe(401);
    }
    expect((await on.take({ id: newHead().id }, { action: 'adopt' }, { as: null })).status).toBe(
      401,
    );
  });
});

describe('what is checked before what', () => {
  test('a fault of the body is told before anything is said of the proposal', async () => {
    for (const id of [(await on.kept()).id, newHead().id]) {
      const answer = await on.take({ id }, { action: 'burn' }, { as: 'outsider' });
      expect(answer.json).toMatchObject({ status: 422, ...problem('invalid_body') });
    }
  });

  test('the version has to be said, and is looked at after role and state', async () => {
    const head = await on.kept();
    const sent = { as: 'chair', body: { action: 'submit' } };
    const without = await on.api.call(`POST /v1/proposals/${head.id}/transitions`, sent);
    expect(without.status).toBe(428);
    const stale = await on.take(head, { action: 'submit' }, { version: '"7"' });
    expect(stale.json).toMatchObject({ status: 412, ...problem('stale_version') });
    expect(stale.headers['etag']).toBe('"1"');
    expect((await on.take(head, { action: 'adopt' }, { version: '"7"' })).status).toBe(409);
    expect(
      (await on.take(head, { action: 'adopt' }, { version: '"7"', as: 'drafter' })).status,
    ).toBe(403);
  });

  test('every fault of the body is told at once', async () => {
    const head = await on.kept();
    const body = { action: 'submit', note: '', successorId: head.id, by: 'me' };
    const { json } = await on.take(head, body);
    const { errors } = json as { errors: { pointer: string; detail: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(
      ['/by', '/note', '/successorId'].toSorted(),
    );
    expect(errors.find(({ pointer }) => pointer === '/successorId')?.detail).toBe(
      '`/successorId` goes with supersede, and the step is submit; leave it out',
    );
  });
});

describe('trying a step out', () => {
  test('answers with the step, and takes none', async () => {
    const head = await on.kept();
    const { status, headers, json } = await on.take(
      head,
      { action: 'submit', note: 'Ready.' },
      { query: '?validateOnly=true', version: '"1"', key: 'k' },
    );
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('location');
    expect(json).toMatchObject({ action: 'submit', to: 'in_review', number: 1, note: 'Ready.' });
    expect(await on.found(head)).toEqual(head);
    const adopt = await on.take(head, { action: 'adopt' }, { query: '?validateOnly=true' });
    expect(adopt.status).toBe(409);
  });
});

describe('two chairs at once', () => {
  const pairs = PROPOSAL_STATUSES.flatMap((status) =>
    actionsFrom(status).flatMap((one) =>
      actionsFrom(status).map((other) => ({ status, one, other })),
    ),
  );

  test.each(pairs)(
    '$one and $other of what is $status: one of them is taken',
    async ({ status, one, other }) => {
      const { head, successor } = await on.inState(status);
      const answers = await Promise.all([
        on.take(head, bodyFor(one, successor), { version: '"1"' }),
        on.take(head, bodyFor(other, successor), { version: '"1"' }),
      ]);
      const [won, lost] = answers.toSorted((first, second) => first.status - second.status);
      expect(won!.status).toBe(201);
      expect([409, 412]).toContain(lost!.status);
      const after = await on.found(head);
      expect(after).toMatchObject({ version: 2, lastTransition: { number: 1 } });
      expect(after.lastTransition).toEqual(won!.json);
    },
  );
});

describe('a proposal of another group', () => {
  test('is no business of the chair of this one', async () => {
    const head = await on.kept({ groupId: OTHER_GROUP_ID });
    expect((await on.take(head, { action: 'submit' })).status).toBe(404);
    expect((await on.take(head, { action: 'submit' }, { as: 'outsider' })).status).toBe(201);
  });
});
