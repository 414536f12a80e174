import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({
    ALLOWED_ORIGINS: 'https://drafts.example, https://other.example',
  });
});
afterAll(() => service.stop());

const ask = (method: string, target: string, Origin: string) =>
  call(service, method, target, {
    headers: { Origin, 'Access-Control-Request-Method': 'PUT' },
  });

describe('a page of another origin', () => {
  test('may read answers where its origin is named, errors too', async () => {
    for (const target of ['/v1/countries', '/v1/nothing', '/v1/proposals?limit=0']) {
      const { headers } = await ask('GET', target, 'https://other.example');
      expect(headers['access-control-allow-origin']).toBe('https://other.example');
      expect(headers['access-control-expose-headers']).toMatch(/ETag.*Link.*Location.*Retry-After/);
      expect(headers['vary']).toMatch(/\bOrigin\b/);
    }
  });

  test('is told beforehand what it may send', async () => {
    const { status, headers } = await ask('OPTIONS', '/v1/proposals/x', 'https://drafts.example');
    expect(status).toBe(204);
    expect(headers['access-control-allow-methods']).toMatch(/PUT/);
    expect(headers['access-control-allow-headers']).toMatch(/If-Match/);
  });

  test.each([
    'https://drafts.example.org',
    'http://drafts.example',
    'https://drafts.example:444',
    'null',
    '*',
  ])('%s may not', async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(method, '/v1/countries', origin);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
