import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as countries } from '../../../functions/countries.ts';
import { handler as documentation } from '../../../functions/documentation.ts';
import { handler as fallback } from '../../../functions/fallback.ts';
import { handler as health } from '../../../functions/health.ts';
import { handler as projections } from '../../../functions/projections.ts';
import { handler as proposals } from '../../../functions/proposals.ts';
import { smallDesign } from '../../support/designs.ts';
import { eventOf } from '../../support/inProcess.ts';

const context = {} as Context;
/** Lines go to the console of the tests, which is watched, and to nowhere else. */
const printed = vi.spyOn(console, 'info').mockImplementation(() => undefined);
beforeEach(() => {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
  printed.mockClear();
});

describe('a function as it is deployed', () => {
  test.each([
    ['health', health, 'GET /v1/health', undefined, 200],
    ['documentation', documentation, 'GET /v1/openapi.json', undefined, 200],
    ['countries', countries, 'GET /v1/countries/RS', undefined, 200],
    ['projections', projections, 'POST /v1/projections', smallDesign(), 200],
    ['fallback', fallback, 'GET /nothing', undefined, 404],
  ] as const)('%s needs no settings', async (_, handler, request, body, status) => {
    const { statusCode } = await handler(eventOf(request, { body }, 'request-1'), context);
    expect(statusCode).toBe(status);
  });

  test('proposals does, and tells of all that are missing', async () => {
    vi.stubEnv('AWS_REGION', '');
    vi.stubEnv('TABLE_NAME', '');
    const request = proposals(eventOf('GET /v1/proposals', {}, 'request-1'), context);
    await expect(request).rejects.toThrow(/TABLE_NAME.*AWS_REGION/);
  });

  test('lets nobody in where no local caller is set up', async () => {
    vi.stubEnv('TABLE_NAME', 'compfund-test');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const { statusCode } = await proposals(eventOf('GET /v1/proposals', {}, 'request-1'), context);
    expect(statusCode).toBe(401);
  });

  test('logs a line of JSON with the code, the request and no more than is known of us', async () => {
    await health(eventOf('GET /v1/health', {}, 'request-7'), context);
    const line: unknown = JSON.parse(String(printed.mock.calls[0]?.[0]));
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'A request was answered',
      code: 'REQUEST_ANSWERED',
      service: 'compfund',
      requestId: 'request-7',
      operationId: 'getHealth',
      status: 200,
    });
  });
});
