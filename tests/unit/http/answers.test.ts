import { describe, expect, test, vi } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { allRoutes } from '../../../commands/openApiText.ts';
import { ADDRESSES } from '../../../lib/http/addresses.ts';
import { ENGINE_VERSION } from '../../../lib/engine/version.ts';
import { PROBLEMS } from '../../../lib/http/problems.ts';
import { problemsOf, route } from '../../../lib/http/route.ts';
import { StoreUnavailable, type ProposalStore } from '../../../lib/proposals/ports.ts';
import { problemSchema, type ProblemDetails } from '../../../models/problem.ts';
import { smallDesign } from '../../support/designs.ts';
import { inProcessApi } from '../../support/inProcess.ts';

const origin = 'https://workspace.example';
const { call } = inProcessApi({ settings: { allowedOrigins: [origin] } });

const SECRET = 'the title of a secret draft';
const failing = (error: Error) =>
  inProcessApi({
    services: {
      store: new Proxy({} as ProposalStore, { get: () => () => Promise.reject(error) }),
    },
  });

describe('every answer', () => {
  test.each([
    'GET /v1/health',
    'GET /v1/docs',
    'GET /v1/proposals',
    'GET /nothing',
    'PUT /v1/health',
    'OPTIONS /v1/health',
    'GET /v1/health?what=1',
  ])('to %s names the request and the engine, and is safe in a browser', async (request) => {
    const { headers } = await call(request);
    expect(headers).toMatchObject({
      'engine-version': ENGINE_VERSION,
      vary: 'Accept, Accept-Language, Authorization, Origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['x-request-id']).toMatch(/^request-\d+$/);
    expect(headers['strict-transport-security']).toContain('max-age=63072000');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('that is a problem has the same request in its body, and is kept nowhere', async () => {
    const { headers, json } = await call('GET /nothing');
    expect(json).toMatchObject({ instance: headers['x-request-id'] });
    expect(headers['cache-control']).toBe('no-store');
    expect(problemSchema.parse(json).type).toBe('urn:compfund:problem:not_found');
  });
});

describe('a page from elsewhere', () => {
  const from = (sender: string) => ({ headers: { Origin: sender } });

  test('may read answers where its origin is allowed', async () => {
    const { headers } = await call('GET /v1/proposals', from(origin));
    expect(headers['access-control-allow-origin']).toBe(origin);
    for (const name of ['ETag', 'Link', 'Location', 'Retry-After'])
      expect(headers['access-control-expose-headers']).toContain(name);
  });

  test('may read problems too', async () => {
    const { headers } = await call('GET /nothing', from(origin));
    expect(headers['access-control-allow-origin']).toBe(origin);
  });

  test.each(['https://elsewhere.example', 'null', `${origin}.evil.example`])(
    'may not where its origin is %s',
    async (sender) => {
      const { headers } = await call('OPTIONS /v1/proposals', from(sender));
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  test('is told beforehand what it may send', async () => {
    const { status, headers } = await call('OPTIONS /v1/proposals', from(origin));
    expect(status).toBe(204);
    expect(headers['access-control-allow-methods']).toBe('GET, HEAD, POST, OPTIONS');
    expect(headers['access-control-allow-headers']).toContain('If-Match');
  });

  test('may read nothing where no origin is configured', async () => {
    const { headers } = await inProcessApi().call('GET /v1/health', from(origin));
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['vary']).not.toContain('Origin');
  });
});

describe('methods', () => {
  test('HEAD answers as GET does, without the body', async () => {
    const get = await call('GET /v1/countries/RS');
    const head = await call('HEAD /v1/countries/RS');
    expect(head.text).toBe('');
    expect(get.text).not.toBe('');
    expect({ ...head.headers, 'x-request-id': '' }).toEqual({ ...get.headers, 'x-request-id': '' });
    const lost = await call('HEAD /v1/proposals/01K10000000000000000000009');
    expect([lost.status, lost.text]).toEqual([404, '']);
  });

  test('that an address does not have are 405 and say which it has', async () => {
    const { status, headers, json } = await call('DELETE /v1/proposals');
    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD, POST, OPTIONS');
    expect(json).toMatchObject({ type: 'urn:compfund:problem:method_not_allowed' });
    expect((await call('HEAD /v1/projections')).status).toBe(405);
  });

  test('of addresses that there are not are 404', async () => {
    expect((await call('OPTIONS /nothing')).status).toBe(404);
    expect((await call('POST /v1/proposals/1/2/3')).status).toBe(404);
  });

  test('are listed for the fallback as the route tables have them', () => {
    const tables = Map.groupBy(allRoutes, ({ path }) => path);
    const known = [...tables].map(([path, routes]) => [path, routes.map(({ method }) => method)]);
    expect(ADDRESSES).toEqual(Object.fromEntries(known));
  });
});

describe('who may call', () => {
  const addressOf = (path: string, id: string) =>
    path
      .replace(/\{id\}|\{commentId\}/g, id)
      .replace('{n}', '1')
      .replace('{subject}', 'somebody');
  const nonsense = 'nonsense=1';

  test.each(allRoutes.filter(({ access }) => access === 'member'))(
    '$operationId is refused to whoever is not known, before anything else is looked at',
    async ({ method, path }) => {
      const address = addressOf(path, 'no-identifier');
      const { status, headers } = await call(`${method} ${address}?${nonsense}`, { as: null });
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer realm="compfund"');
    },
  );

  test.each(allRoutes.filter(({ access }) => access !== 'anyone'))(
    '$operationId is refused to whoever sends a token that does not hold, as if it were no other call',
    async ({ method, path }) => {
      const address = addressOf(path, 'no-identifier');
      for (const sent of [
        { as: 'forged' },
        { headers: { Authorization: 'Basic ZHJhZnRlcjo=' } },
        { headers: { Authorization: '' } },
      ]) {
        const { status, headers, json } = await call(`${method} ${address}?${nonsense}`, sent);
        expect(status).toBe(401);
        expect(headers['www-authenticate']).toBe('Bearer realm="compfund", error="invalid_token"');
        expect(json).toMatchObject({ type: 'urn:compfund:problem:invalid_token' });
      }
    },
  );

  test.each(allRoutes.filter(({ access }) => access === 'anyone'))(
    '$operationId asks nobody who it is, and looks at no token',
    async ({ path }) => {
      const address = `GET ${path.replace('{iso}', 'RS')}`;
      const { text } = await call(address, { as: null });
      for (const as of ['drafter', 'forged']) {
        const answer = await call(address, { as });
        expect([answer.status, answer.text]).toEqual([200, text]);
      }
    },
  );

  test.each(['', '/revisions', '/revisions/1', '/projection'])(
    'whether there is a proposal is not told at /v1/proposals/{id}%s',
    async (rest) => {
      const made = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID } });
      const ask = async (as: string | null) => {
        const there = await call(`GET ${made.headers['location'] ?? ''}${rest}`, { as });
        const notThere = await call(`GET /v1/proposals/01K1ZZZZZZZZZZZZZZZZZZZZZZ${rest}`, { as });
        expect({ ...(there.json as object), instance: '' }).toEqual({
          ...(notThere.json as object),
          instance: '',
        });
        return [there.status, notThere.status];
      };
      expect(await ask(null)).toEqual([401, 401]);
      for (const as of ['outsider', 'admin', 'nobody-we-know'])
        expect(await ask(as)).toEqual([404, 404]);
    },
  );

  test('what is public is answered to anyone', async () => {
    for (const request of [
      'GET /v1/health',
      'GET /v1/countries/ME',
      'GET /v1/proposals?country=RS',
    ])
      expect((await call(request, { as: null })).status).toBe(200);
    const sent = { as: null, body: smallDesign() };
    expect((await call('POST /v1/projections', sent)).status).toBe(200);
  });
});

describe('a fault of ours', () => {
  test('shows nothing of the inside, neither to the caller nor in the log', async () => {
    const api = failing(new TypeError(SECRET));
    const { status, headers, text } = await api.call('GET /v1/proposals');
    expect(status).toBe(500);
    expect(`${text}${JSON.stringify(headers)}`).not.toMatch(/secret|TypeError|\.ts/);
    expect(api.log.map(({ code }) => code)).toEqual(['UNEXPECTED_ERROR', 'REQUEST_ANSWERED']);
    expect(api.log[0]?.fields.errorName).toBe('TypeError');
    expect(api.log[0]?.fields.frames?.[0]).toMatch(/^at /);
    expect(JSON.stringify(api.log)).not.toContain('secret');
  });

  test('that the store cannot be reached asks to come again', async () => {
    const api = failing(new StoreUnavailable({ cause: new Error(SECRET) }));
    const { status, headers, json } = await api.call('GET /v1/proposals');
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(json).toMatchObject({ type: 'urn:compfund:problem:store_unavailable' });
    expect(JSON.stringify(api.log)).not.toContain('secret');
  });
});

describe('the log and the figures', () => {
  test('have a line for each answer, and no word of a design', async () => {
    const api = inProcessApi();
    const design = { ...smallDesign(), title: SECRET, description: SECRET };
    await api.call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID, design } });
    await api.call('POST /v1/projections', { body: { ...design, [SECRET]: 1 } });
    await api.call(`GET /v1/proposals?group=${encodeURIComponent(SECRET)}`);
    await api.call(`GET /${encodeURIComponent(SECRET)}`);
    expect(api.log.map(({ code }) => code)).toEqual(Array(4).fill('REQUEST_ANSWERED'));
    expect(JSON.stringify(api.log)).not.toContain('secret');
    expect(
      api.log.map(({ fields }) => [fields.operationId, fields.status, fields.problem]),
    ).toEqual([
      ['createProposal', 201, undefined],
      ['projectDesign', 422, 'invalid_design'],
      ['listProposals', 400, 'malformed_query'],
      ['unknown', 404, 'not_found'],
    ]);
    expect(api.figures.map(({ status }) => status)).toEqual([201, 422, 400, 404]);
    expect(api.figures.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
  });
});

describe('a computed answer', () => {
  const compute = vi.fn(() => ({ status: 'ok' }));
  const computed = inProcessApi({
    routes: (['GET', 'POST'] as const).map((method) =>
      route({
        method,
        path: '/v1/computed',
        operationId: 'compute',
        summary: '',
        description: '',
        access: 'anyone',
        request: {},
        answers: {},
        problems: ['unchanged_answer', 'malformed_header', 'answer_too_large'],
        handle: () => ({ status: 200, tag: 'abc', compute }),
      }),
    ),
  });
  const known = { headers: { 'If-None-Match': 'W/"abc"' } };

  test('is computed where it is sent', async () => {
    compute.mockClear();
    expect((await computed.call('GET /v1/computed')).status).toBe(200);
    expect(compute).toHaveBeenCalledTimes(1);
  });

  test('is not where the caller has it: 304 to GET, 412 to POST', async () => {
    compute.mockClear();
    const get = await computed.call('GET /v1/computed', known);
    const post = await computed.call('POST /v1/computed', known);
    expect([get.status, post.status]).toEqual([304, 412]);
    expect([get.headers['etag'], post.headers['etag']]).toEqual(['"abc"', '"abc"']);
    expect(compute).not.toHaveBeenCalled();
  });

  test('that has grown too large is refused, with what would fit', async () => {
    compute.mockReturnValueOnce({ status: 'x'.repeat(4_500_000) });
    const { status, json } = await computed.call('GET /v1/computed');
    expect(status).toBe(422);
    expect((json as ProblemDetails).detail).toContain('by year instead of by month');
  });
});

describe('the route tables', () => {
  test.each(allRoutes)('$operationId says what it does and which problems it answers', (row) => {
    expect(row.summary).toMatch(/^[A-Z].{5,60}[^.]$/);
    expect(row.description).toMatch(/\.$/);
    expect(problemsOf(row).every((code) => code in PROBLEMS)).toBe(true);
    const parameters = [...row.path.matchAll(/\{(.+?)\}/g)].map(([, name]) => name);
    expect(Object.keys(row.request.path?.shape ?? {})).toEqual(parameters);
  });

  test('give each operation a name of its own', () => {
    const names = allRoutes.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});
