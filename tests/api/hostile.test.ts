import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  EXAMPLE_COMMENT_ID,
  EXAMPLE_GROUP_ID,
  EXAMPLE_ID,
} from '../../commands/local/seedExample.ts';
import { deviations, operations } from '../support/api/contract.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { send } from '../support/api/http.ts';
import { soundRequest } from '../support/api/examples.ts';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const json = { 'Content-Type': 'application/json' };
const project = (body: string) => call(service, 'POST', '/v1/projections', { headers: json, body });
const text = (design: unknown) => JSON.stringify(design);

describe('a body that means harm', () => {
  const nested = (levels: number, open: string, close: string) =>
    `${open.repeat(levels)}1${close.repeat(levels)}`;

  test.each([25, 100, 10_000, 200_000])('of %i levels is too deep', async (levels) => {
    for (const body of [nested(levels, '[', ']'), nested(levels, '{"a":', '}')].filter(
      ({ length }) => length < 1_000_000,
    ))
      expect((await project(body)).json).toMatchObject({ status: 413 });
  });

  test('of more than 10 MB does not get past the gateway, and one of 1 MB not past the function', async () => {
    const padding = (bytes: number) => `{"title":"${'x'.repeat(bytes)}"}`;
    const plain = await send(service.address, {
      method: 'POST',
      target: '/v1/projections',
      headers: [['Content-Type', 'application/json']],
      body: padding(11_000_000),
    });
    expect([plain.status, plain.text]).toEqual([413, '{"message":"Request Entity Too Large"}']);
    expect((await project(padding(1_100_000))).json).toMatchObject({
      status: 413,
      type: 'urn:compfund:problem:too_large',
    });
  });

  test('cannot reach the prototype of anything', async () => {
    const inside = text(smallDesignOf());
    const bodies = [
      '{"__proto__":{"title":"x"}}',
      inside.replace('"victims":', '"__proto__":'),
      inside.replace('"budget":', '"constructor":{"prototype":{"polluted":1}},"budget":'),
      inside.replace('"title":', '"toString":1,"title":'),
    ];
    for (const body of bodies) expect((await project(body)).status).toBe(422);
    expect({}).not.toHaveProperty('polluted');

    const patch = await call(service, 'PATCH', `/v1/proposals/${EXAMPLE_ID}`, {
      headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      body: '{"economy":{"__proto__":{"polluted":1}}}',
    });
    expect(patch.status).toBe(422);
    expect({}).not.toHaveProperty('polluted');
  });

  test('may name a thing like a member of every object', async () => {
    const design = text(smallDesignOf())
      .replace('"victims":', '"constructor":')
      .replace('"budget":', '"valueof":');
    const { status, json: answer } = await project(design);
    expect(status).toBe(200);
    expect(Object.keys(answer.years[0]?.fundingBySource ?? {})).toEqual(['valueof']);
  });

  test.each([
    '1e999',
    '-1e999',
    '1e308',
    '-0',
    '1e-400',
    '123456789012345678901234567890',
    'null',
    '"3000"',
    '[3000]',
  ])('with an amount of %s is answered, and never with what is no number', async (number) => {
    const body = text(smallDesignOf()).replace('"amount":3000', `"amount":${number}`);
    const { status, text: answer } = await project(body);
    expect([200, 422]).toContain(status);
    expect(answer).not.toMatch(/NaN|Infinity/);
  });

  test('with half a character in a text is refused', async () => {
    for (const title of ['\\ud800', 'x\\udfff', '\\udfff\\ud800'])
      expect((await project(`{"title":"${title}"}`)).status).toBe(422);
  });

  test('with a hundred thousand faults gets an answer that can be sent', async () => {
    const members = Array.from({ length: 20_000 }, (_, index) => `"m${index}":0`).join();
    const list = `[${Array.from({ length: 40_000 }, () => '"x"').join()}]`;
    const longName = `{"${'n'.repeat(500_000)}":[${Array.from({ length: 30_000 }, () => '{"__proto__":0}').join()}]}`;
    const bodies = [`{${members}}`, `{"eligibility":{"crimesCovered":${list}}}`, longName];
    for (const body of bodies) {
      const answer = await project(body);
      expect(answer.status).toBe(422);
      expect(Buffer.byteLength(answer.text)).toBeLessThan(4_500_000);
    }
  });

  test('with a byte order mark or a member twice is read as JSON.parse reads it, or refused', async () => {
    expect((await project(`\ufeff${text(smallDesignOf())}`)).status).toBeLessThan(500);
    expect((await project(text(smallDesignOf()).replace('{', '{"title":"first",'))).status).toBe(
      200,
    );
  });
});

describe('headers and addresses that mean harm', () => {
  test('a header that is sent twice', async () => {
    const token = await service.tokens('drafter');
    const authorization = ['Authorization', `Bearer ${token}`] as const;
    const put = (headers: readonly (readonly [string, string])[]) =>
      send(service.address, {
        method: 'PUT',
        target: `/v1/proposals/${EXAMPLE_ID}?validateOnly=true`,
        headers: [authorization, ...headers],
        body: text(smallDesignOf()),
      });
    const type = ['Content-Type', 'application/json'] as const;
    expect((await put([type, ['If-Match', '"7"'], ['If-Match', '"1"']])).status).toBe(200);
    expect((await put([type, ['If-Match', '"7"'], ['If-Match', '*']])).status).toBe(400);
    expect((await put([type, type, ['If-Match', '*']])).status).toBe(415);
    expect((await put([type, authorization, ['If-Match', '*']])).status).toBe(401);
  });

  test.each([
    ['If-None-Match', `"${'x'.repeat(8_000)}"`],
    ['If-None-Match', '"a",'.repeat(1_500)],
    ['If-None-Match', `${' '.repeat(4_000)}x`],
    ['If-None-Match', `W/${'"'.repeat(3_001)}`],
    ['Accept', `${'a/b,'.repeat(2_000)}*/*`],
    ['Accept', '/;q=/'.repeat(1_000)],
    ['Origin', 'null'],
    ['X-Forwarded-For', '127.0.0.1, <script>'],
    ['X-Request-Id', 'mine'],
    ['X-HTTP-Method-Override', 'DELETE'],
  ])('%s: %.30s', async (name, value) => {
    const answer = await call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}`, {
      headers: { [name]: value },
    });
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['x-request-id']).not.toBe('mine');
  });

  test.each([
    '__proto__=1',
    'constructor=1',
    'limit[]=1',
    '%ff=1',
    `${'x'.repeat(3_000)}=1`,
    '=1',
    'a=1&b=2&a=3',
    '&',
    '%00',
  ])('a query of %.30s is known to nobody', async (query) => {
    for (const placed of operations.filter(({ method }) => method === 'GET')) {
      const { target, after } = soundRequest(placed);
      const isIncomplete = placed.operation.parameters?.some(
        (parameter) => parameter.in === 'query' && parameter.required,
      );
      const answer = await call(service, 'GET', `${target.split('?')[0]!}?${query}`);
      const plain = after.length > 0 ? [200, 404] : [200];
      expect(query === '&' && isIncomplete !== true ? plain : [400]).toContain(answer.status);
    }
  });

  test('nothing of what was sent is set as a header', async () => {
    const answer = await call(
      service,
      'GET',
      '/v1/proposals?country=RS&limit=1%0d%0aSet-Cookie:%20a=b',
    );
    expect(answer.status).toBe(400);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('whatever is sent', () => {
  const paths = [
    'title',
    'country',
    'currency',
    'horizonYears',
    'economy',
    'eligibility',
    'victimGroups',
    'workflow',
    'funding',
    'administration',
    'reserve',
    'scenarios',
    'shortfallRule',
    'firstYear',
    '__proto__',
    'other',
  ];
  const changes = fc.dictionary(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 4 }));

  property.prop([changes, fc.constantFrom('POST', 'PUT', 'PATCH')], { numRuns: 150 })(
    'a body is answered as the document says, and never as a fault of ours',
    async (members, method) => {
      const design = method === 'PATCH' ? members : { ...smallDesignOf(), ...members };
      const target =
        method === 'POST' ? '/v1/projections' : `/v1/proposals/${EXAMPLE_ID}?validateOnly=true`;
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const answer = await call(service, method, target, {
        headers: { 'If-Match': '*', 'Content-Type': type },
        body: text(design),
      });
      expect([200, 422]).toContain(answer.status);
    },
  );

  const part = fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent);
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  const places = [
    'health',
    'docs',
    'countries',
    'projections',
    'proposals',
    EXAMPLE_ID,
    'revisions',
    'diff',
    'transitions',
    'approvals',
    'comments',
    EXAMPLE_COMMENT_ID,
    'lineage',
    'caller',
    'groups',
    EXAMPLE_GROUP_ID,
    'members',
    'reviewer',
    'RS',
    'baseline',
    '1',
  ];

  property.prop(
    [
      fc.constantFrom(...methods),
      fc.array(fc.oneof(fc.constantFrom(...places), part), { maxLength: 4 }),
      fc.array(fc.tuple(part, part), { maxLength: 2 }),
      fc.constantFrom('drafter', 'chair', 'outsider', undefined),
    ],
    { numRuns: 300 },
  )('an address is answered as the document says', async (method, parts, query, as) => {
    const pairs = query.map(([name, value]) => `${name}=${value}`).join('&');
    const target = `/v1/${parts.join('/')}${pairs === '' ? '' : `?${pairs}`}`;
    const headers =
      as === undefined ? [] : ([['Authorization', `Bearer ${await service.tokens(as)}`]] as const);
    const answer = await send(service.address, { method, target, headers });
    expect(deviations(method, target, answer)).toEqual([]);
    expect(answer.status).toBeLessThan(500);
  });
});
