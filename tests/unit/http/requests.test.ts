import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { readQuery } from '../../../lib/http/readParameters.ts';
import { smallDesign } from '../../support/designs.ts';
import { inProcessApi } from '../../support/inProcess.ts';

const { call } = inProcessApi();
const problem = (code: string) => ({ type: `urn:compfund:problem:${code}` });
const errorsOf = (json: unknown) =>
  (json as { readonly errors: readonly { pointer: string; detail: string }[] }).errors;
const project = '/v1/projections';

describe('query parameters', () => {
  test('that are not known are refused by name, all at once, with what there is', async () => {
    const { status, json } = await call('GET /v1/countries/RS/baseline?scenario=a&currency=EUR');
    expect(status).toBe(400);
    expect(json).toMatchObject(problem('malformed_query'));
    expect(errorsOf(json).map(({ pointer }) => pointer)).toEqual(['/scenario', '/currency']);
    expect(errorsOf(json)[0]?.detail).toContain('here there is variant');
  });

  test('of which there are none are refused too', async () => {
    const { status, json } = await call('GET /v1/health?verbose=true');
    expect(status).toBe(400);
    expect(errorsOf(json)[0]?.detail).toContain('there are none here');
  });

  test('that are given twice are refused, even with the same value', async () => {
    const { json } = await call('GET /v1/proposals?limit=5&limit=5');
    expect(errorsOf(json)).toEqual([
      { pointer: '/limit', detail: 'the query has `limit` more than once; give it once' },
    ]);
  });

  test.each(['0', '101', '-1', '1.5', '05', '1e1', '', ' 5', 'five', '99999999999999999999'])(
    'limit=%j is no page length',
    async (limit) => {
      const { status, json } = await call(`GET /v1/proposals?limit=${encodeURIComponent(limit)}`);
      expect(status).toBe(400);
      expect(errorsOf(json)[0]?.detail).toContain('it is a whole number from 1 to 100');
    },
  );

  test.each(['1', '100'])('limit=%s is one', async (limit) => {
    expect((await call(`GET /v1/proposals?limit=${limit}`)).status).toBe(200);
  });

  test.each(['yes', '1', 'TRUE', ''])('validateOnly=%j is neither true nor false', async (text) => {
    const { status } = await call(`POST /v1/proposals?validateOnly=${text}`, {
      body: { groupId: EXAMPLE_GROUP_ID },
    });
    expect(status).toBe(400);
  });

  test('that are lists may be given several times, with commas, or both, and keep their order', () => {
    const schema = z.strictObject({ scenario: z.array(z.string().min(1)).optional() });
    const read = (query: string) => readQuery(schema, query);
    for (const query of [
      'scenario=b,a,c',
      'scenario=b&scenario=a&scenario=c',
      'scenario=b,a&scenario=c',
    ])
      expect(read(query)).toEqual({ scenario: ['b', 'a', 'c'] });
    expect(read('scenario=b%2Ca')).toEqual({ scenario: ['b', 'a'] });
    expect(read('')).toEqual({});
    expect(() => read('scenario=b,,c')).toThrow();
  });

  test('are told together with a value that cannot be', async () => {
    const { json } = await call('GET /v1/proposals?limit=0&offset=10');
    expect(errorsOf(json).map(({ pointer }) => pointer)).toEqual(['/offset', '/limit']);
  });
});

describe('addresses', () => {
  test.each([
    '/v1/proposals/1',
    '/v1/proposals/01k10000000000000000000001',
    '/v1/proposals/%E0%A4%A',
    '/v1/countries/HR',
    '/v1/countries/rs',
    '/v1/health/',
    '/v2/health',
    '/',
  ])('there is nothing at %s', async (path) => {
    const { status, json } = await call(`GET ${path}`);
    expect(status).toBe(404);
    expect(json).toMatchObject(problem('not_found'));
  });

  test.each(['0', '-1', 'latest', '1.0'])('%s is no revision', async (n) => {
    const made = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID } });
    const { status } = await call(`GET ${made.headers['location'] ?? ''}/revisions/${n}`);
    expect(status).toBe(404);
  });
});

describe('bodies', () => {
  const design = smallDesign();

  test.each([
    'text/plain',
    'application/merge-patch+json',
    'application/json; charset=iso-8859-1',
    'application/jsonp',
    '',
  ])('of the media type %j are refused, and what is taken is said', async (type) => {
    const { status, headers, json } = await call(`POST ${project}`, {
      headers: { 'Content-Type': type },
      body: design,
    });
    expect(status).toBe(415);
    expect(json).toMatchObject(problem('unsupported_media_type'));
    expect(headers['accept']).toBe('application/json');
  });

  test.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;foo=bar'])(
    'of the media type %j are taken',
    async (type) => {
      const answer = await call(`POST ${project}`, {
        headers: { 'Content-Type': type },
        body: design,
      });
      expect(answer.status).toBe(200);
    },
  );

  test('of a patch have a media type of their own', async () => {
    const made = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID } });
    const { status, headers } = await call(`PATCH ${made.headers['location'] ?? ''}`, {
      headers: { 'If-Match': '"1"', 'Content-Type': 'application/json' },
      body: {},
    });
    expect(status).toBe(415);
    expect(headers['accept-patch']).toBe('application/merge-patch+json');
  });

  test('that are compressed are refused', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await call(`POST ${project}`, { headers, body: design })).status).toBe(415);
  });

  test.each(['', '{', '{"title":}', "{'title': 1}", '{} {}', 'undefined'])(
    '%j is no JSON',
    async (body) => {
      const { status, json } = await call(`POST ${project}`, { body });
      expect(status).toBe(400);
      expect(json).toMatchObject(problem('malformed_json'));
    },
  );

  test('that are no UTF-8 are no JSON', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]).toString('base64');
    expect((await call(`POST ${project}`, { body, base64: true })).status).toBe(400);
  });

  test('that the gateway hands over in base64 are read', async () => {
    const text = JSON.stringify({ ...design, title: 'Фонд за жртве' });
    const body = Buffer.from(text).toString('base64');
    const { status, json } = await call(`POST ${project}`, { body, base64: true });
    expect(status).toBe(200);
    expect(json).toMatchObject({ title: 'Фонд за жртве' });
  });

  test('with members of dangerous names are refused, with the place', async () => {
    const body = '{"victimGroups": {"__proto__": {"annualVictims": 1}}}';
    const { status, json } = await call(`POST ${project}`, { body });
    expect(status).toBe(422);
    expect(errorsOf(json)).toEqual([
      {
        pointer: '/victimGroups/__proto__',
        detail: '`/victimGroups/__proto__` is a name that cannot be used; remove it',
      },
    ]);
    expect(({} as Record<string, unknown>)['annualVictims']).toBeUndefined();
  });

  test('with half a character or a number beyond all bounds are refused', async () => {
    const body = '{"title": "\\ud83d", "firstYear": 1e999}';
    const { status, json } = await call(`POST ${project}`, { body });
    expect(status).toBe(422);
    const pointers = errorsOf(json).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/firstYear', '/title']);
  });

  test('with every fault of the design are answered with all of them', async () => {
    const body = { ...design, horizonYears: 41, amuont: 1, currency: 'eur' };
    const { status, json } = await call(`POST ${project}`, { body });
    expect(status).toBe(422);
    expect(json).toMatchObject(problem('invalid_design'));
    expect(
      errorsOf(json)
        .map(({ pointer }) => pointer)
        .toSorted(),
    ).toEqual(['/amuont', '/currency', '/horizonYears']);
  });
});

describe('the size of a design', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
  /** A design with a scenario; the scenario's patch is at the fourth level. */
  const deep = (levels: number) => ({
    ...smallDesign(),
    scenarios: { deep: { label: 'Deep', patch: nested(levels - 3) } },
  });
  const long = (bytes: number) => {
    const design = {
      ...smallDesign(),
      scenarios: { long: { label: 'Long', patch: { text: '' } } },
    };
    const rest = bytes - Buffer.byteLength(JSON.stringify(design));
    design.scenarios.long.patch.text = `${'ж'.repeat(Math.floor(rest / 2))}${'x'.repeat(rest % 2)}`;
    return design;
  };

  test('is at most 24 levels', async () => {
    expect((await call(`POST ${project}`, { body: deep(24) })).status).toBe(200);
    const { status, json } = await call(`POST ${project}`, { body: deep(25) });
    expect(status).toBe(413);
    expect(json).toMatchObject(problem('too_deep'));
  });

  test('is no danger however deep a body is', async () => {
    const body = `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`;
    expect((await call(`POST ${project}`, { body })).status).toBe(413);
  });

  test('is at most 256 KiB of UTF-8, layout not counted', async () => {
    const body = JSON.stringify(long(256 * 1024), null, 2);
    expect((await call(`POST ${project}`, { body })).status).toBe(200);
    const { status, json } = await call(`POST ${project}`, { body: long(256 * 1024 + 1) });
    expect(status).toBe(413);
    expect(json).toMatchObject(problem('too_large'));
  });

  test('counts after a patch has been merged', async () => {
    const design = long(200 * 1024);
    const made = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID, design } });
    expect(made.status).toBe(201);
    const { status } = await call(`PATCH ${made.headers['location'] ?? ''}`, {
      headers: { 'If-Match': '"1"' },
      body: { scenarios: { more: long(60 * 1024).scenarios.long } },
    });
    expect(status).toBe(413);
  });

  test('cannot be hidden behind layout: a body has at most 1 MiB', async () => {
    const body = `${JSON.stringify(smallDesign())}${' '.repeat(1024 * 1024)}`;
    expect((await call(`POST ${project}`, { body })).status).toBe(413);
  });
});

describe('the media type of an answer', () => {
  const body = smallDesign();
  const ask = (accept: string) => call(`POST ${project}`, { headers: { Accept: accept }, body });

  test.each([
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    ['text/*;q=0.9, application/json;q=0.5', 'text/csv; charset=utf-8; header=present'],
    ['text/html, application/*;q=0.1', 'application/json'],
  ])('for Accept: %s is %s', async (accept, type) => {
    const { status, headers } = await ask(accept);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
  });

  test.each(['text/html', 'application/xml', 'application/json;q=0, text/csv;q=0'])(
    'for Accept: %s there is none',
    async (accept) => {
      const { status, headers, json } = await ask(accept);
      expect(status).toBe(406);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(json).toMatchObject(problem('not_acceptable'));
    },
  );
});
