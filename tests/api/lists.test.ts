import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Body, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const get = (target: string) => call(service, 'GET', target);
type Items = readonly Body[];

async function newProposal(title: string): Promise<string> {
  const { json } = await call(service, 'POST', '/v1/proposals', {
    json: { groupId: EXAMPLE_GROUP_ID, title, design: smallDesignOf() },
  });
  return json.id;
}

/** Every page of a list, from an address on. */
async function pagesFrom(address: string): Promise<Items[]> {
  const pages: Items[] = [];
  for (let next: string | null = address; next !== null;) {
    const page = await get(next);
    expect(page.status).toBe(200);
    expect(page.headers['link']).toBe(
      page.json.next === null ? undefined : `<${page.json.next}>; rel="next"`,
    );
    pages.push(page.json.items);
    next = page.json.next;
  }
  return pages;
}

const idsOf = (pages: readonly Items[]) => pages.flat().map(({ id }) => id);

describe('the list of proposals', () => {
  test('shows each once, newest first, whatever the length of a page', async () => {
    const made = [];
    for (const title of ['A', 'B', 'C', 'D', 'E', 'F']) made.unshift(await newProposal(title));
    const whole = idsOf(await pagesFrom('/v1/proposals'));
    expect(whole.slice(0, 6)).toEqual([...whole.slice(0, 6)].sort().reverse());
    expect(new Set(whole.slice(0, 6))).toEqual(new Set(made));
    for (const limit of [1, 3, 7, 100]) {
      const pages = await pagesFrom(`/v1/proposals?limit=${limit}`);
      expect(idsOf(pages)).toEqual(whole);
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    }
  });

  test('is not moved by an edit between two pages', async () => {
    for (const title of ['A', 'B', 'C', 'D']) await newProposal(title);
    const whole = idsOf(await pagesFrom('/v1/proposals'));
    const first = await get('/v1/proposals?limit=2');
    for (const id of [whole[0], whole[4]])
      await call(service, 'PUT', `/v1/proposals/${id}`, {
        headers: { 'If-Match': '*' },
        json: { ...smallDesignOf(), title: 'Edited' },
      });
    const rest = await pagesFrom(first.json.next ?? '');
    expect(idsOf([first.json.items, ...rest])).toEqual(whole);
  });

  test('tells of no design, and of nothing that was deleted', async () => {
    const id = await newProposal('A');
    expect((await get('/v1/proposals')).text).not.toContain('victimGroups');
    await call(service, 'DELETE', `/v1/proposals/${id}`, { headers: { 'If-Match': '*' } });
    expect(idsOf(await pagesFrom('/v1/proposals'))).not.toContain(id);
  });

  test('by country has what is published there, and no draft', async () => {
    expect((await get('/v1/proposals?country=RS')).json.items).toEqual([]);
    expect((await get(`/v1/proposals?country=RS&group=${EXAMPLE_GROUP_ID}`)).status).toBe(400);
  });
});

describe('the list of revisions', () => {
  test('shows each once, newest first', async () => {
    const address = `/v1/proposals/${await newProposal('1')}`;
    for (const title of ['2', '3', '4', '5'])
      await call(service, 'PUT', address, {
        headers: { 'If-Match': '*' },
        json: { ...smallDesignOf(), title },
      });
    const pages = await pagesFrom(`${address}/revisions?limit=2`);
    expect(pages.map((page) => page.map(({ revision }) => revision))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ]);
  });
});

describe('a cursor', () => {
  const cursorOf = (address: string | null) =>
    new URL(address ?? '', 'http://localhost').searchParams.get('cursor') ?? '';

  test('that was altered anywhere is refused', async () => {
    for (const title of ['A', 'B']) await newProposal(title);
    const { next } = (await get('/v1/proposals?limit=1')).json;
    const cursor = cursorOf(next);
    const altered = [
      ...Array.from(cursor, (character, index) => {
        const other = character === 'A' ? 'B' : 'A';
        return `${cursor.slice(0, index)}${other}${cursor.slice(index + 1)}`;
      }),
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}==`,
      '',
    ];
    for (const text of altered) {
      const answer = await get(`/v1/proposals?limit=1&cursor=${encodeURIComponent(text)}`);
      expect([text, answer.json.type]).toEqual([text, 'urn:compfund:problem:malformed_cursor']);
    }
  });

  test('belongs to its list', async () => {
    for (const title of ['A', 'B']) await newProposal(title);
    const cursor = cursorOf((await get('/v1/proposals?limit=1')).json.next);
    const id = await newProposal('C');
    for (const other of [
      `/v1/proposals?group=${EXAMPLE_GROUP_ID}`,
      `/v1/proposals/${id}/revisions?limit=1`,
    ]) {
      const answer = await get(`${other}&cursor=${cursor}`);
      expect(answer.status).toBe(400);
    }
    expect((await get(`/v1/proposals?limit=2&cursor=${cursor}`)).status).toBe(200);
  });
});

describe('a limit', () => {
  test.each(['0', '-1', '101', '1.5', '1e1', '0x10', '', 'all', '%00', '99999999999999999999'])(
    'of %j is refused',
    async (limit) => {
      const answer = await get(`/v1/proposals?limit=${limit}`);
      expect(answer.status).toBe(400);
      expect(answer.json.errors).toMatchObject([{ pointer: '/limit' }]);
    },
  );

  test('is given once', async () => {
    const answer = await get('/v1/proposals?limit=1&limit=2');
    expect(answer.json).toMatchObject({ status: 400, errors: [{ pointer: '/limit' }] });
  });
});
