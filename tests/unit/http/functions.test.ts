import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as calibrations } from '../../../functions/calibrations.ts';
import { handler as comparisons } from '../../../functions/comparisons.ts';
import { handler as countries } from '../../../functions/countries.ts';
import { handler as documentation } from '../../../functions/documentation.ts';
import { handler as fallback } from '../../../functions/fallback.ts';
import { handler as groups } from '../../../functions/groups.ts';
import { handler as health } from '../../../functions/health.ts';
import { handler as projections } from '../../../functions/projections.ts';
import { handler as proposals } from '../../../functions/proposals.ts';
import { handler as questions } from '../../../functions/questions.ts';
import { handler as reviews } from '../../../functions/reviews.ts';
import { eventOf } from '../../support/gatewayEvents.ts';

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
    ['fallback', fallback, 'GET /nothing', undefined, 404],
  ] as const)('%s needs no settings', async (_, handler, request, body, status) => {
    const { statusCode } = await handler(eventOf(request, { body }, 'request-1'), context);
    expect(statusCode).toBe(status);
  });

  const needy = [
    ['projections', projections, 'POST /v1/projections'],
    ['comparisons', comparisons, 'POST /v1/comparisons'],
    ['calibrations', calibrations, 'POST /v1/calibrations'],
    ['questions', questions, 'GET /v1/proposals/01K10000000000000000000001/scenarios'],
    ['proposals', proposals, 'GET /v1/proposals'],
    ['reviews', reviews, 'GET /v1/proposals/01K10000000000000000000001/comments'],
    ['groups', groups, 'GET /v1/groups'],
  ] as const;
  const settings = {
    TABLE_NAME: 'compfund-test',
    AWS_REGION: 'eu-central-1',
    IDENTITY_ISSUER: 'https://login.example.org',
    IDENTITY_AUDIENCE: 'compfund',
  };

  test.each(needy)('%s does, and tells of all that are missing', async (_, handler, request) => {
    for (const name of Object.keys(settings)) vi.stubEnv(name, '');
    const answer = handler(eventOf(request, {}, 'request-1'), context);
    await expect(answer).rejects.toThrow(
      /TABLE_NAME.*AWS_REGION.*IDENTITY_ISSUER.*IDENTITY_AUDIENCE/,
    );
  });

  test.each(needy.slice(4))('%s lets nobody in who sends no token', async (_, handler, request) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    const { statusCode } = await handler(eventOf(request, {}, 'request-1'), context);
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
