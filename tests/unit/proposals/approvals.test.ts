import { beforeEach, describe, expect, test } from 'vitest';
import type { ApprovalList } from '../../../models/approval.ts';
import { PROPOSAL_STATUSES } from '../../../models/transition.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { newHead } from '../../support/proposalHeads.ts';
import { problem, stepping } from '../../support/stepping.ts';

let on: ReturnType<typeof stepping>;
beforeEach(() => {
  on = stepping();
});

/** A proposal that was submitted: at its second version. */
async function submitted(): Promise<ProposalHead> {
  const head = await on.kept();
  await on.take(head, { action: 'submit' });
  return on.found(head);
}

const listed = ({ id }: ProposalHead, query = '', as = 'observer') =>
  on.api.call(`GET /v1/proposals/${id}/approvals${query}`, { as });
const approversOf = async (head: ProposalHead) =>
  (await on.found(head)).approvals.map(({ subject }) => subject);

describe('approving', () => {
  test('puts the approval on the proposal, in its next version', async () => {
    const head = await submitted();
    const { status, headers, json } = await on.approve(head, 1, { version: '"2"' });
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"3"');
    expect(json).toMatchObject({ revision: 1, subject: 'reviewer' });
    expect(await on.found(head)).toEqual({
      ...head,
      version: 3,
      approvals: [json],
      updatedAt: (json as { at: string }).at,
      updatedBy: 'reviewer',
    });
  });

  test('again keeps nothing new', async () => {
    const head = await submitted();
    const first = await on.approve(head);
    const second = await on.approve(head);
    expect(second.status).toBe(200);
    expect(second.json).toEqual(first.json);
    expect(second.headers['etag']).toBe('"3"');
    expect(await on.found(head)).toMatchObject({ version: 3 });
  });

  test('is done by several, each for themselves, in the order in which they did', async () => {
    await on.setRole('observer', 'reviewer');
    const head = await submitted();
    await on.approve(head);
    await on.approve(head, 1, { as: 'observer' });
    expect(await approversOf(head)).toEqual(['reviewer', 'observer']);
    await on.takeBack(head);
    expect(await approversOf(head)).toEqual(['observer']);
  });

  test('at once, by two at the same version: one is told that somebody was first', async () => {
    await on.setRole('observer', 'reviewer');
    const head = await submitted();
    const answers = await Promise.all([
      on.approve(head, 1, { version: '"2"' }),
      on.approve(head, 1, { version: '"2"', as: 'observer' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await approversOf(head)).toHaveLength(1);
  });

  test.each(['chair', 'drafter', 'observer'])('is nothing for %s: 403', async (as) => {
    const head = await submitted();
    for (const answer of [await on.approve(head, 1, { as }), await on.takeBack(head, { as })])
      expect(answer.json).toMatchObject({
        status: 403,
        ...problem('forbidden'),
        detail: expect.stringContaining('a reviewer may approve its revision') as string,
      });
    expect(await on.found(head)).toEqual(head);
  });

  test.each(PROPOSAL_STATUSES.filter((status) => status !== 'in_review'))(
    'is for what is in review, and this is %s: 409',
    async (status) => {
      const { head } = await on.inState(status);
      for (const answer of [await on.approve(head), await on.takeBack(head)])
        expect(answer.json).toMatchObject({
          status: 409,
          ...problem('state_forbids'),
          allowed: [],
          detail: expect.stringContaining('it has to be in review') as string,
        });
      expect(await on.found(head)).toEqual(head);
    },
  );

  test('needs the version', async () => {
    const head = await submitted();
    const address = `/v1/proposals/${head.id}/approvals`;
    for (const answer of [
      await on.api.call(`PUT ${address}`, { as: 'reviewer', body: { revision: 1 } }),
      await on.api.call(`DELETE ${address}`, { as: 'reviewer' }),
    ])
      expect(answer.status).toBe(428);
    for (const answer of [
      await on.approve(head, 1, { version: '"1"' }),
      await on.takeBack(head, { version: '"1"' }),
    ]) {
      expect(answer.status).toBe(412);
      expect(answer.headers['etag']).toBe('"2"');
    }
  });

  test('can be tried out, as can taking back', async () => {
    const head = await submitted();
    const query = '?validateOnly=true';
    const { status, headers, json } = await on.approve(head, 1, { query });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('etag');
    expect(json).toMatchObject({ revision: 1, subject: 'reviewer' });
    expect(await on.found(head)).toEqual(head);
    await on.approve(head);
    expect((await on.takeBack(head, { query })).status).toBe(204);
    expect(await approversOf(head)).toEqual(['reviewer']);
  });

  test('of what is not open to the caller is the same as of nothing', async () => {
    const head = await submitted();
    for (const { id } of [head, newHead()]) {
      expect((await on.approve({ id }, 1, { as: 'outsider' })).json).toMatchObject({
        status: 404,
        detail: 'There is no such proposal, or it is not open to you.',
      });
      expect((await on.approve({ id }, 1, { as: null })).status).toBe(401);
    }
  });
});

describe('the revision that is approved', () => {
  const fault = (detail: string) => ({
    status: 422,
    ...problem('invalid_body'),
    errors: [{ pointer: '/revision', detail }],
  });

  /** A proposal whose second revision is in review. */
  async function revised(): Promise<ProposalHead> {
    const head = await submitted();
    await on.approve(head);
    await on.take(head, { action: 'return' });
    await on.api.call(`PATCH /v1/proposals/${head.id}`, {
      body: { title: 'Second', country: 'RS' },
      headers: { 'If-Match': '*' },
    });
    await on.take(head, { action: 'submit' });
    return on.found(head);
  }

  test('is one that is there', async () => {
    const head = await submitted();
    expect((await on.approve(head, 2)).json).toMatchObject(
      fault('`/revision` is 2; there is no such revision, the latest is 1'),
    );
  });

  test('is the one as it stands', async () => {
    const head = await revised();
    expect((await on.approve(head, 1)).json).toMatchObject(
      fault(
        '`/revision` is 1; the design has changed since; read revision 2, which is the one that can be approved',
      ),
    );
    expect((await on.approve(head, 2)).status).toBe(200);
  });

  test.each([0, 1.5, '1', null])('is a whole number, and %j is none', async (revision) => {
    const head = await submitted();
    const { status } = await on.approve(head, revision as number);
    expect(status).toBe(422);
  });

  test('keeps its approvals on record when it is history', async () => {
    const head = await revised();
    expect(head).toMatchObject({ revision: 2, approvals: [] });
    expect((await listed(head)).json).toEqual({ revision: 2, currentRevision: 2, items: [] });
    const { json } = await listed(head, '?revision=1');
    expect(json).toEqual({
      revision: 1,
      currentRevision: 2,
      items: [expect.objectContaining({ revision: 1, subject: 'reviewer' })],
    });
    expect((await listed(head, '?revision=3')).json).toMatchObject({
      status: 404,
      detail: 'There is no revision 3; the latest is 2.',
    });
  });
});

describe('taking an approval back', () => {
  test('takes the own one, and adoption has none any more', async () => {
    const head = await submitted();
    await on.approve(head);
    expect((await on.takeBack(head, { version: '"3"' })).status).toBe(204);
    expect(await on.found(head)).toMatchObject({ version: 4, approvals: [] });
    expect((await on.take(head, { action: 'adopt' })).json).toMatchObject(
      problem('approval_missing'),
    );
  });

  test('that was not given is 404', async () => {
    await on.setRole('observer', 'reviewer');
    const head = await submitted();
    await on.approve(head, 1, { as: 'observer' });
    expect((await on.takeBack(head)).json).toMatchObject({
      status: 404,
      detail: 'You have not approved revision 1, so there is nothing to take back.',
    });
    expect(await approversOf(head)).toEqual(['observer']);
  });

  test('at the moment of adoption: one of the two happens, never both or neither', async () => {
    for (let round = 0; round < 20; round += 1) {
      const head = await submitted();
      await on.approve(head);
      // Who comes first differs from round to round.
      const before = Array.from({ length: round % 10 }, () => undefined);
      const takenBack = before.reduce<Promise<unknown>>(
        (waited) => waited.then(() => undefined),
        Promise.resolve(),
      );
      const [adopted, taken] = await Promise.all([
        on.take(head, { action: 'adopt' }),
        takenBack.then(() => on.takeBack(head)),
      ]);
      const { status, approvals } = await on.found(head);
      expect([adopted.status === 201, taken.status === 204].filter(Boolean)).toHaveLength(1);
      expect(status === 'adopted').toBe(approvals.length === 1);
    }
  });
});

describe('the list of approvals', () => {
  test('has the version of the proposal as its tag, to go on from there', async () => {
    const head = await submitted();
    const { headers, json } = await listed(head);
    expect(headers['etag']).toBe('"2"');
    expect(json).toEqual({ revision: 1, currentRevision: 1, items: [] } satisfies ApprovalList);
    expect((await on.approve(head, 1, { version: headers['etag'] ?? '' })).status).toBe(200);
    const again = await on.api.call(`GET /v1/proposals/${head.id}/approvals`, {
      headers: { 'If-None-Match': '"3"' },
    });
    expect(again.status).toBe(304);
  });

  test('is for members', async () => {
    const head = await submitted();
    for (const as of ['chair', 'drafter', 'reviewer', 'observer'])
      expect((await listed(head, '', as)).status).toBe(200);
    for (const as of ['outsider', 'admin']) expect((await listed(head, '', as)).status).toBe(404);
  });
});
