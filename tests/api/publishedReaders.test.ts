import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_COMMENT_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Service } from '../support/api/service.ts';
import { changeExample } from '../support/api/stored.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}`;
const get = (target: string, as: string | null = null) => call(service, 'GET', target, { as });

describe('what has been published', () => {
  const publish = async () => {
    await call(service, 'PUT', example, { headers: { 'If-Match': '*' }, json: smallDesignOf() });
    await changeExample(service, 'published');
  };

  test('is listed for everybody, and nothing else is', async () => {
    expect((await get('/v1/proposals?country=RS')).json.items).toEqual([]);
    await publish();
    const list = await get('/v1/proposals?country=RS');
    expect(list.json.items.map(({ id }) => id)).toEqual([EXAMPLE_ID]);
    expect((await get('/v1/proposals?country=MK')).json.items).toEqual([]);
  });

  test.each([
    '',
    '/projection',
    '/projection?revision=2',
    '/scenarios',
    '/explain?line=closingBalance',
    '/sensitivity?measure=closingBalance',
    '/sensitivity?measure=closingBalance&revision=2',
    '/risk?paths=1000',
    '/revisions/2',
  ])('can be read by everybody at /v1/proposals/{id}%s', async (path) => {
    await publish();
    for (const as of [null, 'outsider', 'nobody-we-know', 'admin'])
      expect((await get(`${example}${path}`, as)).status).toBe(200);
  });

  test.each([
    '/revisions',
    '/revisions/1',
    '/revisions/9',
    '/projection?revision=1',
    '/scenarios?revision=1',
    '/explain?line=closingBalance&revision=1',
    '/sensitivity?measure=closingBalance&revision=1',
    '/risk?paths=1000&revision=1',
    '/revisions/1/diff?to=2',
    '/transitions',
    '/transitions/1',
    '/approvals',
    '/comments',
    `/comments/${EXAMPLE_COMMENT_ID}`,
    '/lineage',
  ])('has a record that is for members alone: %s', async (path) => {
    await publish();
    const unknown = await get(`${example}${path}`);
    expect([unknown.status, unknown.json.type]).toEqual([
      401,
      'urn:compfund:problem:unauthenticated',
    ]);
    for (const as of ['outsider', 'nobody-we-know', 'admin']) {
      const stranger = await get(`${example}${path}`, as);
      expect([stranger.status, stranger.json.type]).toEqual([
        403,
        'urn:compfund:problem:forbidden',
      ]);
    }
  });

  test('does not tell strangers who wrote it', async () => {
    await publish();
    const people = /"(createdBy|updatedBy|author|by)"|drafter|reviewer/;
    for (const path of ['', '/revisions/2', '/projection']) {
      for (const as of [null, 'outsider', 'admin'])
        expect((await get(`${example}${path}`, as)).text).not.toMatch(people);
    }
    expect((await get('/v1/proposals?country=RS')).text).not.toMatch(people);
    expect((await get(example, 'observer')).text).toContain('"createdBy":"drafter"');
    expect((await get(`${example}/revisions/2`, 'observer')).text).toContain('"author":"drafter"');
  });

  test('is for members again when it is superseded or withdrawn', async () => {
    for (const status of ['superseded', 'withdrawn'] as const) {
      await changeExample(service, 'published');
      expect((await get(example)).status).toBe(200);
      await changeExample(service, status);
      expect((await get(example)).status).toBe(401);
      expect((await get(example, 'outsider')).status).toBe(404);
      expect((await get(example, 'observer')).status).toBe(200);
      expect((await get('/v1/proposals?country=RS')).json.items).toEqual([]);
    }
  });
});
