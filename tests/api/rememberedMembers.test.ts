import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { call, startService, type Service } from '../support/api/service.ts';

/** A service that remembers members for 30 seconds, as it does where nothing else is set. */
let service: Service;
beforeAll(async () => {
  service = await startService({ MEMBERSHIP_CACHE_SECONDS: '' });
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}`;
const group = `/v1/groups/${EXAMPLE_GROUP_ID}`;

/** Calls, and tells which requests went to the store. */
async function requestsOf(target: string, as: string) {
  const since = service.wire.operations.length;
  const { status } = await call(service, 'GET', target, { as });
  return [status, ...service.wire.operations.slice(since)];
}

describe('a member who calls again soon', () => {
  test('costs one request less, in each function from its second call on', async () => {
    expect(await requestsOf(example, 'observer')).toEqual([200, 'Query', 'GetItem']);
    expect(await requestsOf(example, 'observer')).toEqual([200, 'GetItem']);
    expect(await requestsOf(`${example}/revisions/1`, 'observer')).toEqual([200, 'GetItem']);
    expect(await requestsOf(`${example}/approvals`, 'observer')).toEqual([200, 'Query', 'GetItem']);
    expect(await requestsOf(`${example}/approvals`, 'observer')).toEqual([200, 'GetItem']);
  });

  test('and was removed meanwhile reads for a moment yet, and manages nothing from then on', async () => {
    const manage = (method: 'PUT' | 'DELETE', subject: string, as: string) =>
      call(service, method, `${group}/members/${subject}`, {
        as,
        headers: { 'If-Match': '*' },
        ...(method === 'PUT' && { json: { role: 'chair' } }),
      });
    expect((await call(service, 'GET', example, { as: 'chair' })).status).toBe(200);
    expect((await call(service, 'GET', group, { as: 'chair' })).status).toBe(200);
    expect((await manage('PUT', 'drafter', 'chair')).status).toBe(200);
    expect((await manage('DELETE', 'chair', 'drafter')).status).toBe(204);
    expect((await call(service, 'GET', example, { as: 'chair' })).status).toBe(200);
    expect((await manage('PUT', 'chair', 'chair')).status).toBe(404);
    expect((await manage('DELETE', 'drafter', 'chair')).status).toBe(404);
  });
});
