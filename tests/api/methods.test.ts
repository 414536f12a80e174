import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi, operations } from '../support/api/contract.ts';
import { sendWhatGoesBefore, soundRequest } from '../support/api/examples.ts';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Every address as an example has it, with the methods of the document. */
const addresses = Object.entries(openApi.paths).map(([path, methods]) => {
  const placed = operations.find((operation) => operation.path === path)!;
  const known = Object.keys(methods).map((method) => method.toUpperCase());
  return {
    path,
    target: soundRequest(placed).target.split('?')[0]!,
    allowed: [...known, ...(known.includes('GET') ? ['HEAD'] : []), 'OPTIONS'],
  };
});
const namesIn = (list: string | undefined) => (list ?? '').split(', ').sort();

describe('an address says what can be done there', () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PURGE'];
  const strange = addresses.flatMap(({ target, path, allowed }) =>
    METHODS.filter((method) => !allowed.includes(method)).map((method) => ({
      method,
      path,
      target,
      allowed,
    })),
  );

  test.each(strange)('$method $path is 405 with Allow', async ({ method, target, allowed }) => {
    const answer = await call(service, method, target);
    expect(answer.json).toMatchObject({ status: 405 });
    expect(namesIn(answer.headers['allow'])).toEqual([...allowed].sort());
  });

  test.each(addresses)('OPTIONS $path', async ({ target, allowed }) => {
    const answer = await call(service, 'OPTIONS', target);
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(namesIn(answer.headers['allow'])).toEqual([...allowed].sort());
  });
});

describe('HEAD goes with GET', () => {
  const reading = addresses.filter(({ allowed }) => allowed.includes('GET'));

  test.each(reading)('HEAD $path has its headers and no body', async ({ path }) => {
    await service.reset();
    const sound = soundRequest(
      operations.find((operation) => operation.path === path && operation.method === 'GET')!,
    );
    await sendWhatGoesBefore(service, sound);
    const { target } = sound;
    const get = await call(service, 'GET', target);
    const head = await call(service, 'HEAD', target);
    expect(head).toMatchObject({ status: 200, text: '' });
    for (const name of ['etag', 'content-type', 'cache-control', 'vary', 'link'])
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
  });
});

describe('where there is nothing', () => {
  test.each([
    '/',
    '/v1',
    '/v1/',
    '/v2/health',
    '/v1/health/',
    '/v1//health',
    '/V1/health',
    '/v1/health/more',
    '/v1/proposals/',
    '/v1/constructor',
    '/v1/__proto__',
    '/v1/proposals/%zz',
    '/v1/proposals/..%2f..%2fcountries',
    '/v1/proposals/01KDVDNW00EXAMP1EFRSERB1A0/remarks',
    '/v1/proposals/01KDVDNW00EXAMP1EFRSERB1A0/comments/',
    '/v1/groups/01KDVDNW00EXAMP1EGR0VP0001/members',
    `/v1/proposals/${'x'.repeat(5_000)}`,
    '/v1/proposals/%00',
    '/v1/countries/rs',
    '/v1/countries/DE',
    '/v1/countries/toString',
    '/.env',
  ])('%s is 404', async (target) => {
    const answer = await call(service, 'GET', target);
    expect(answer.json).toMatchObject({ status: 404, type: 'urn:compfund:problem:not_found' });
  });
});
