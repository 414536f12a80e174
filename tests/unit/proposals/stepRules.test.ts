import { beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { inProcessApi } from '../../support/inProcess.ts';
import { approved, edited, moved, replaceHead } from '../../support/proposalHeads.ts';
import { problem, stepping } from '../../support/stepping.ts';

let on: ReturnType<typeof stepping>;
beforeEach(() => {
  on = stepping();
});

describe('submitting', () => {
  test('needs a country, because that is what a published proposal is listed under', async () => {
    const head = await on.kept({ country: null });
    const { status, json } = await on.take(head, { action: 'submit' });
    expect(status).toBe(422);
    expect(json).toMatchObject({
      ...problem('invalid_design'),
      errors: [
        {
          pointer: '/country',
          detail: expect.stringContaining('the design names it before it is submitted') as string,
        },
      ],
    });
    expect((await on.take(head, { action: 'withdraw' })).status).toBe(201);
  });
});

describe('adopting', () => {
  const refusal = (detail: string) => ({
    ...problem('approval_missing'),
    status: 409,
    allowed: ['return', 'withdraw'],
    detail: `To adopt revision 1, a reviewer of the group has to have approved it: ${detail}. Ask a reviewer to read and approve it. Open to you now: return, withdraw.`,
  });
  const approvedBy = (...subjects: string[]) =>
    on.kept({
      status: 'in_review',
      approvals: subjects.map((subject) => ({
        revision: 1,
        subject,
        at: '2027-01-01T00:00:00.000Z',
      })),
    });

  test('needs an approval', async () => {
    const head = await approvedBy();
    const { json } = await on.take(head, { action: 'adopt' });
    expect(json).toMatchObject(refusal('nobody has'));
    expect(await on.found(head)).toEqual(head);
  });

  test('needs it from somebody who is a reviewer of the group now', async () => {
    const head = await approvedBy('reviewer');
    await on.setRole('reviewer', 'observer');
    expect((await on.take(head, { action: 'adopt' })).json).toMatchObject(
      refusal('reviewer did, and is not a reviewer now'),
    );
    await on.setRole('reviewer', 'reviewer');
    expect((await on.take(head, { action: 'adopt' })).status).toBe(201);
  });

  test('is not done on the approval of somebody who has left', async () => {
    const head = await approvedBy('reviewer', 'somebody-else');
    await on.api.call(`DELETE /v1/groups/${EXAMPLE_GROUP_ID}/members/reviewer`, {
      as: 'reviewer',
      headers: { 'If-Match': '*' },
    });
    expect((await on.take(head, { action: 'adopt' })).json).toMatchObject(
      refusal('reviewer, somebody-else did, and are not a reviewer now'),
    );
  });

  test('is done by another than the one who approved, whatever became of the roles', async () => {
    const head = await approvedBy('reviewer');
    await on.setRole('reviewer', 'chair');
    expect((await on.take(head, { action: 'adopt' }, { as: 'reviewer' })).json).toMatchObject(
      refusal('nobody has'),
    );
    // What was remembered of a chair may be older than what the group says.
    const remembered = await on.api.services.groups.memberships('reviewer');
    const late = inProcessApi({
      services: {
        store: on.api.store,
        groups: on.api.services.groups,
        callers: { ...on.api.services.callers, membershipsOf: () => Promise.resolve(remembered) },
      },
    });
    await on.setRole('reviewer', 'reviewer');
    const { json } = await late.call(`POST /v1/proposals/${head.id}/transitions`, {
      as: 'reviewer',
      body: { action: 'adopt' },
      headers: { 'If-Match': '*' },
    });
    expect(json).toMatchObject(refusal('nobody has'));
  });

  test('takes one valid approval among several', async () => {
    const head = await approvedBy('somebody-who-left', 'reviewer');
    expect((await on.take(head, { action: 'adopt' })).status).toBe(201);
  });

  test('needs the approval of this very revision: an edit makes earlier ones history', async () => {
    let head = await on.kept();
    for (const next of [
      moved(head, 'in_review'),
      approved(moved(head, 'in_review')),
      moved(approved(moved(head, 'in_review')), 'draft'),
    ]) {
      expect(await replaceHead(on.api.store, head, next)).toBe('replaced');
      head = next;
    }
    const revised = edited(head, 'Second');
    await replaceHead(on.api.store, head, revised);
    expect((await on.take(revised, { action: 'submit' })).status).toBe(201);
    const { json } = await on.take(revised, { action: 'adopt' });
    expect(json).toMatchObject({
      ...problem('approval_missing'),
      detail: expect.stringContaining('To adopt revision 2') as string,
    });
  });

  test('takes an approval that was given before the proposal was returned and came back the same', async () => {
    const head = await on.kept();
    await on.take(head, { action: 'submit' });
    await on.approve(head);
    for (const action of ['return', 'submit', 'adopt'])
      expect((await on.take(head, { action })).status).toBe(201);
  });
});

describe('publishing', () => {
  test('opens the proposal to everybody, and lists it under its country', async () => {
    const head = await on.kept({ status: 'adopted' });
    const listed = async () =>
      (await on.api.call('GET /v1/proposals?country=RS', { as: null })).json as { items: object[] };
    expect((await listed()).items).toEqual([]);
    expect((await on.api.call(`GET /v1/proposals/${head.id}`, { as: null })).status).toBe(401);
    await on.take(head, { action: 'publish' });
    expect((await on.api.call(`GET /v1/proposals/${head.id}`, { as: null })).status).toBe(200);
    expect((await listed()).items).toMatchObject([{ id: head.id, status: 'published' }]);
    const edit = await on.api.call(`PATCH /v1/proposals/${head.id}`, {
      as: 'chair',
      body: { title: 'Changed' },
      headers: { 'If-Match': '*' },
    });
    expect(edit.json).toMatchObject({
      ...problem('not_a_draft'),
      allowed: ['withdraw', 'supersede'],
    });
    await on.take(head, { action: 'withdraw' });
    expect((await listed()).items).toEqual([]);
    expect((await on.api.call(`GET /v1/proposals/${head.id}`, { as: null })).status).toBe(401);
  });
});
