import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfTest } from '../../lib/selfTest/selfTest.ts';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const ask = (headers: Readonly<Record<string, string>> = {}) =>
  call(service, 'GET', '/v1/self-test', { as: null, headers });

describe('the self-test', () => {
  test('shows anybody what the engine that is deployed makes of the known answers', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    expect(json).toEqual(JSON.parse(JSON.stringify(selfTest())));
    expect(json).toMatchObject({ passed: true });
  });

  test('is told to be the same as long as it is', async () => {
    const { headers } = await ask();
    expect(headers['etag']).toMatch(/^"[0-9a-f]{32}"$/);
    expect(headers['cache-control']).toBe('no-cache');
    const again = await ask({ 'If-None-Match': headers['etag'] ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('asks the store nothing, so that it answers while the store is away', async () => {
    const since = service.wire.operations.length;
    await ask();
    expect(service.wire.operations.slice(since)).toEqual([]);
  });
});
