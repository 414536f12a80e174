/** What holds answers against the document would itself notice an answer that is not as documented. */
import { describe, expect, test } from 'vitest';
import { deviations } from '../../support/api/contract.ts';

const headers = {
  'x-request-id': '1',
  'engine-version': '1.0.0',
  vary: 'Accept',
  'x-content-type-options': 'nosniff',
  'content-type': 'application/json',
};
const health = { status: 'ok', engineVersion: '1.0.0' };
const answer = (status: number, body: unknown, more: Record<string, string> = {}) => ({
  status,
  headers: { ...headers, ...more },
  text: JSON.stringify(body),
});

describe('an answer that is not as documented is noticed', () => {
  test('one that is as documented is not', () => {
    expect(deviations('GET', '/v1/health', answer(200, health))).toEqual([]);
  });

  test.each([
    ['a member too many', 'GET', '/v1/health', answer(200, { ...health, host: 'me' })],
    ['a member too few', 'GET', '/v1/health', answer(200, { status: 'ok' })],
    ['a status that is not told', 'GET', '/v1/health', answer(418, health)],
    [
      'another media type',
      'GET',
      '/v1/health',
      answer(200, health, { 'content-type': 'text/html' }),
    ],
    ['no JSON', 'GET', '/v1/health', { ...answer(200, health), text: 'ok' }],
    ['a body of HEAD', 'HEAD', '/v1/health', answer(200, health)],
    ['a success at no address', 'GET', '/v1/nothing', answer(200, health)],
    [
      'a problem that the operation does not have',
      'GET',
      '/v1/health',
      answer(
        500,
        {
          type: 'urn:compfund:problem:not_found',
          title: '',
          status: 500,
          detail: '',
          instance: '',
        },
        { 'content-type': 'application/problem+json' },
      ),
    ],
    ['no entity tag', 'GET', '/v1/openapi.json', answer(200, { openapi: '3.1.1' })],
  ])('%s', (_what, method, target, told) => {
    expect(deviations(method, target, told)).not.toEqual([]);
  });

  test('an answer without the headers of every answer', () => {
    const bare = {
      status: 200,
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify(health),
    };
    expect(deviations('GET', '/v1/health', bare).slice(0, 4)).toEqual([
      'the header x-request-id is missing',
      'the header engine-version is missing',
      'the header vary is missing',
      'the header x-content-type-options is missing',
    ]);
  });
});
