import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import type { Role } from '../../models/group.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}`;
const group = `/v1/groups/${EXAMPLE_GROUP_ID}`;
const statusOf = async (method: string, target: string, parts: Parts) =>
  (await call(service, method, target, parts)).status;
const read = (as: string) => statusOf('GET', example, { as });
const edit = (as: string, title: string) =>
  statusOf('PUT', example, {
    as,
    headers: { 'If-Match': '*' },
    json: { ...smallDesignOf(), title },
  });
const remove = (subject: string, as = 'chair') =>
  statusOf('DELETE', `${group}/members/${subject}`, { as, headers: { 'If-Match': '*' } });
const give = (subject: string, role: Role, as = 'chair') =>
  statusOf('PUT', `${group}/members/${subject}`, {
    as,
    headers: { 'If-Match': '*' },
    json: { role },
  });

describe('a member who is no longer one', () => {
  test('is somebody from elsewhere from then on, and may come back', async () => {
    expect([await read('drafter'), await edit('drafter', 'Before')]).toEqual([200, 200]);
    expect(await remove('drafter')).toBe(204);
    expect([await read('drafter'), await edit('drafter', 'After')]).toEqual([404, 404]);
    expect(await statusOf('GET', group, { as: 'drafter' })).toBe(404);
    const list = await call(service, 'GET', '/v1/proposals');
    expect(list.json.items).toEqual([]);
    expect(await statusOf('GET', `/v1/proposals?group=${EXAMPLE_GROUP_ID}`, {})).toBe(404);
    expect(await give('drafter', 'drafter')).toBe(201);
    expect([await read('drafter'), await edit('drafter', 'Back')]).toEqual([200, 200]);
  });

  test('makes nothing more in the group, and is told the groups that are left', async () => {
    await remove('drafter');
    const made = await call(service, 'POST', '/v1/proposals', {
      json: { groupId: EXAMPLE_GROUP_ID },
    });
    expect(made.json.errors).toMatchObject([{ pointer: '/groupId' }]);
    expect(made.status).toBe(422);
  });

  test('of another role does what that role does, and no more', async () => {
    expect(await give('drafter', 'observer')).toBe(200);
    expect([await read('drafter'), await edit('drafter', 'After')]).toEqual([200, 403]);
    expect(await give('observer', 'drafter')).toBe(200);
    expect(await edit('observer', 'Mine')).toBe(200);
  });

  test('who left was not thrown out by anybody', async () => {
    expect(await remove('observer', 'observer')).toBe(204);
    expect(await read('observer')).toBe(404);
    expect(await remove('reviewer', 'drafter')).toBe(403);
    expect(await read('reviewer')).toBe(200);
  });

  test('and was a chair gives nobody a role any more, not even back to oneself', async () => {
    expect(await give('drafter', 'chair')).toBe(200);
    expect(await remove('chair', 'drafter')).toBe(204);
    expect(await give('chair', 'chair')).toBe(404);
    expect(await remove('drafter', 'chair')).toBe(404);
    expect(await give('chair', 'observer', 'drafter')).toBe(201);
    expect(await give('chair', 'chair')).toBe(403);
  });

  test('keeps what was written under the own name, for the members', async () => {
    await edit('drafter', 'Mine');
    await remove('drafter');
    const { text } = await call(service, 'GET', `${example}/revisions/2`, { as: 'observer' });
    expect(text).toContain('"author":"drafter"');
  });

  test('approved before, and what was approved then no longer counts', async () => {
    const step = (action: string) =>
      call(service, 'POST', `${example}/transitions`, {
        as: 'chair',
        headers: { 'If-Match': '*' },
        json: { action },
      });
    await step('submit');
    const approved = await call(service, 'PUT', `${example}/approvals`, {
      as: 'reviewer',
      headers: { 'If-Match': '*' },
      json: { revision: 1 },
    });
    expect(approved.status).toBe(200);
    await remove('reviewer');
    const refused = await step('adopt');
    expect([refused.status, refused.json.type]).toEqual([
      409,
      'urn:compfund:problem:approval_missing',
    ]);
    expect(refused.json.allowed).toEqual(['return', 'withdraw']);
    await give('reviewer', 'reviewer');
    expect((await step('adopt')).status).toBe(201);
  });
});

describe('the last chair', () => {
  test('stays, whoever asks, and whatever way is tried', async () => {
    for (const as of ['chair', 'admin']) {
      expect(await remove('chair', as)).toBe(409);
      for (const role of ['drafter', 'reviewer', 'observer'] as const)
        expect(await give('chair', role, as)).toBe(409);
    }
    const { text } = await call(service, 'GET', group, { as: 'chair' });
    expect(text).toContain('"subject":"chair","role":"chair"');
    expect(await give('drafter', 'chair')).toBe(200);
    expect(await remove('chair')).toBe(204);
  });

  test('stays where two chairs go at once', async () => {
    expect(await give('drafter', 'chair')).toBe(200);
    const { headers } = await call(service, 'GET', group, { as: 'chair' });
    const leave = (as: string) =>
      statusOf('DELETE', `${group}/members/${as}`, {
        as,
        headers: { 'If-Match': headers['etag'] ?? '' },
      });
    const statuses = await Promise.all([leave('chair'), leave('drafter')]);
    expect(statuses.toSorted()).toEqual([204, 412]);
    const [left] = (await service.services.groups.find(EXAMPLE_GROUP_ID))!.members.filter(
      ({ role }) => role === 'chair',
    );
    expect(['chair', 'drafter']).toContain(left?.subject);
  });
});

describe('a group whose work is over', () => {
  test('is read by its members and changed by none, until an administrator opens it again', async () => {
    const archive = (as: string, archived: boolean) =>
      statusOf('PATCH', group, {
        as,
        headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
        json: { archived },
      });
    expect(await archive('chair', true)).toBe(200);
    for (const as of ['chair', 'drafter', 'reviewer', 'observer']) expect(await read(as)).toBe(200);
    expect([await edit('drafter', 'Late'), await edit('chair', 'Late')]).toEqual([403, 403]);
    expect(await give('somebody', 'drafter')).toBe(403);
    expect(await archive('chair', false)).toBe(403);
    expect(await archive('admin', false)).toBe(200);
    expect(await edit('drafter', 'In time')).toBe(200);
  });
});
