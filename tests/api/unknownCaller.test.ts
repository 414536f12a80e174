import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { operations, problemsIn } from '../support/api/contract.ts';
import { soundRequest } from '../support/api/provocations.ts';
import { call, startService, type Service } from '../support/api/service.ts';

/** A service that knows nobody, as it is when it is deployed. */
let service: Service;
beforeAll(async () => {
  service = await startService({});
});
afterAll(() => service.stop());

const all = operations.map((placed) => ({
  operationId: placed.operation.operationId,
  security: placed.operation.security,
  mayRefuse: problemsIn(placed).some(([, code]) => code === 'unauthenticated'),
  sound: soundRequest(placed),
}));
const isOpen = (security: readonly unknown[]) => security.length === 0;

describe('a caller who is not known', () => {
  test.each(all.filter(({ security }) => isOpen(security)))(
    'may call $operationId, as anyone may',
    async ({ sound: { method, target, headers, body } }) => {
      const parts = { headers, ...(body !== undefined && { body }) };
      expect((await call(service, method, target, parts)).status).toBe(200);
    },
  );

  test.each(all.filter(({ security }) => !isOpen(security)))(
    'is asked for a token by $operationId',
    async ({ mayRefuse, sound: { method, target, headers, body } }) => {
      expect(mayRefuse).toBe(true);
      // What has been published in a country is open to everyone; a group's list is not.
      const asked = target.replace('country=RS', 'group=local').replace(/\?limit=\d+$/, '');
      const parts = { headers, ...(body !== undefined && { body }) };
      const answer = await call(service, method, asked, parts);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
      expect(answer.json.type).toBe('urn:compfund:problem:unauthenticated');
    },
  );

  test('is told the same of a proposal that is there and of one that is not', async () => {
    const there = await call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}`);
    const absent = await call(service, 'GET', '/v1/proposals/01KDVDNW00N0B0DYATA11XXXXX');
    expect(there.status).toBe(401);
    expect({ ...there.json, instance: '' }).toEqual({ ...absent.json, instance: '' });
  });

  test('may list what has been published, and read it', async () => {
    const { store } = service.services;
    const head = await store.find(EXAMPLE_ID);
    if (head === undefined) throw new Error('there is no example');
    await store.replace(head, { ...head, status: 'published', version: head.version + 1 });

    const list = await call(service, 'GET', '/v1/proposals?country=RS');
    expect(list.json.items.map(({ id }) => id)).toEqual([EXAMPLE_ID]);
    for (const path of ['', '/revisions', '/revisions/1', '/projection'])
      expect((await call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}${path}`)).status).toBe(200);
  });
});
