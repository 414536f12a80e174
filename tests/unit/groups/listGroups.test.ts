import { describe, expect, test } from 'vitest';
import type { ListedGroup } from '../../../models/group.ts';
import { inProcessApi } from '../../support/inProcess.ts';

const api = inProcessApi();
const COUNTRIES = ['RS', 'MK', 'BA', 'ME'] as const;

interface GroupPage {
  readonly items: readonly ListedGroup[];
  readonly next: string | null;
}
const list = async (as: string, address: string) =>
  (await api.call(`GET ${address}`, { as })).json as GroupPage;

/** All pages of a list. */
async function all(as: string, address: string): Promise<ListedGroup[]> {
  const items: ListedGroup[] = [];
  for (let next: string | null = address; next !== null;) {
    const page: GroupPage = await list(as, next);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

const MANY = 230;
const made: string[] = [];
for (let number = 0; number < MANY; number += 1) {
  const { json } = await api.call('POST /v1/groups', {
    as: 'admin',
    body: { name: `Group ${number}`, country: COUNTRIES[number % 4], chair: 'busy' },
  });
  made.push((json as ListedGroup).id);
}
const newestFirst = made.toReversed();

describe('the groups of somebody', () => {
  test('are listed newest first, page by page, each once', async () => {
    const [first, address] = [await list('busy', '/v1/groups?limit=7'), '/v1/groups?limit=7'];
    expect(first.items.map(({ id }) => id)).toEqual(newestFirst.slice(0, 7));
    expect(first.items[0]).toMatchObject({ name: `Group ${MANY - 1}`, role: 'chair', version: 1 });
    expect((await all('busy', address)).map(({ id }) => id)).toEqual(newestFirst);
    expect((await all('busy', '/v1/groups?limit=100')).map(({ id }) => id)).toEqual(newestFirst);
  });

  test('are those of a country where one is given', async () => {
    const found = await all('busy', '/v1/groups?country=BA&limit=10');
    expect(found.map(({ id }) => id)).toEqual(
      newestFirst.filter((id) => made.indexOf(id) % 4 === 2),
    );
    expect(await all('busy', '/v1/groups?country=AT')).toEqual([]);
  });

  test('are all told to the caller at once', async () => {
    const { json } = await api.call('GET /v1/caller', { as: 'busy' });
    expect((json as { groups: ListedGroup[] }).groups.map(({ id }) => id)).toEqual(newestFirst);
  });

  test('have the last page where they end, without an empty one after it', async () => {
    const page = await list('busy', `/v1/groups?country=ME&limit=100`);
    expect(page.items).toHaveLength(57);
    expect(page.next).toBeNull();
    const exact = await list('drafter', '/v1/groups?limit=1');
    expect(exact.items).toHaveLength(1);
    expect(exact.next).toBeNull();
  });

  test('are not those of others, and nobody’s for an administrator who is in none', async () => {
    expect(await all('stranger', '/v1/groups')).toEqual([]);
    expect(await all('admin', '/v1/groups')).toEqual([]);
    expect(await all('stranger', '/v1/groups?country=BA')).toEqual([]);
  });
});

describe('the groups of a country', () => {
  test('are all shown to an administrator, with a role only in the own ones', async () => {
    const found = await all('admin', '/v1/groups?country=MK&limit=9');
    expect(found).toHaveLength(59);
    expect(found.filter(({ role }) => role !== undefined)).toEqual([]);
    expect(found[0]).not.toHaveProperty('members');
    const own = await api.call('POST /v1/groups', {
      as: 'admin',
      body: { name: 'Own', country: 'SI' },
    });
    expect(await list('admin', '/v1/groups?country=SI')).toEqual({
      items: [expect.objectContaining({ id: (own.json as ListedGroup).id, role: 'chair' })],
      next: null,
    });
  });
});

describe('a cursor', () => {
  test('is refused where it was altered, or belongs to another list or another caller’s kind of list', async () => {
    const { next } = await list('busy', '/v1/groups?country=BA&limit=2');
    const cursor = new URLSearchParams(next?.split('?')[1]).get('cursor') ?? '';
    for (const [as, query] of [
      ['busy', `country=ME&cursor=${cursor}`],
      ['busy', `cursor=${cursor}`],
      ['busy', `country=BA&cursor=${cursor}0`],
      ['admin', `country=BA&cursor=${cursor}`],
    ] as const) {
      const { status, json } = await api.call(`GET /v1/groups?${query}`, { as });
      expect(status).toBe(400);
      expect(json).toMatchObject({ type: 'urn:compfund:problem:malformed_cursor' });
    }
    const { status } = await api.call(`GET /v1/groups?country=BA&cursor=${cursor}`, { as: 'busy' });
    expect(status).toBe(200);
  });

  test('of an administrator opens no more to others than they have', async () => {
    const { next } = await list('admin', '/v1/groups?country=BA&limit=2');
    expect((await api.call(`GET ${next ?? ''}`, { as: 'busy' })).status).toBe(400);
  });
});
