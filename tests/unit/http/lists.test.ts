import { describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, OTHER_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { readCursor, writeCursor } from '../../../lib/http/cursor.ts';
import { answerPage, pageRequestOf } from '../../../lib/http/page.ts';
import type { ProposalSummary, RevisionSummary } from '../../../models/proposal.ts';
import { inProcessApi } from '../../support/inProcess.ts';
import { edited, newHead } from '../../support/proposalHeads.ts';

interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const { call, store } = inProcessApi();

/** Every page of a list, by following `next`. */
const pages = async <T>(address: string): Promise<(readonly T[])[]> => {
  const all: (readonly T[])[] = [];
  for (let next: string | null = address; next !== null;) {
    const { status, headers, json } = await call(`GET ${next}`);
    expect(status).toBe(200);
    const list = json as List<T>;
    expect(headers['link']).toBe(list.next === null ? undefined : `<${list.next}>; rel="next"`);
    all.push(list.items);
    next = list.next;
  }
  return all;
};

const made: string[] = [];
for (let place = 0; place < 7; place += 1) {
  const { json } = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID } });
  made.unshift((json as ProposalSummary).id);
}
const published = Array.from({ length: 3 }, () => newHead({ status: 'published' }));
for (const head of published) await store.create(head);

describe('a list of proposals', () => {
  test('has them newest first, each once, in pages of the length asked for', async () => {
    const found = await pages<ProposalSummary>('/v1/proposals?limit=3');
    expect(found.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(found.flat().map(({ id }) => id)).toEqual(made);
  });

  test('has summaries without designs', async () => {
    const [page] = await pages<ProposalSummary>(`/v1/proposals?limit=1&group=${EXAMPLE_GROUP_ID}`);
    expect(Object.keys(page?.[0] ?? {})).not.toContain('design');
  });

  test('that ends with a full page says so', async () => {
    expect((await pages('/v1/proposals?limit=7')).length).toBe(1);
  });

  test('goes by group or by country, not by both', async () => {
    const { status } = await call(`GET /v1/proposals?group=${EXAMPLE_GROUP_ID}&country=RS`);
    expect(status).toBe(400);
  });

  test('of a group that is not the caller’s is 404', async () => {
    for (const group of [OTHER_GROUP_ID, '01KDVDNW00N0B0DYATA11XXXXX'])
      for (const as of ['drafter', 'admin'])
        expect((await call(`GET /v1/proposals?group=${group}`, { as })).status).toBe(404);
    expect((await call('GET /v1/proposals?group=theirs')).status).toBe(400);
  });

  test('of a country has what is published there', async () => {
    const found = await pages<ProposalSummary>('/v1/proposals?country=RS&limit=2');
    const ids = published.map(({ id }) => id).reverse();
    expect(found.flat().map(({ id }) => id)).toEqual(ids);
    expect(await pages('/v1/proposals?country=ME')).toEqual([[]]);
  });

  test('moves nothing when one is edited on the way', async () => {
    const first = await call('GET /v1/proposals?limit=3');
    const last = (await store.find(made.at(-1)!))!;
    await store.replace(last, edited(last, 'Changed on the way'), ['draft']);
    const { next } = first.json as List<ProposalSummary>;
    const { json } = await call(`GET ${next ?? ''}`);
    expect((json as List<ProposalSummary>).items.map(({ id }) => id)).toEqual(made.slice(3, 6));
  });
});

describe('a list of revisions', () => {
  test('has them newest first, without designs', async () => {
    const at = `/v1/proposals/${made[0]!}`;
    for (const version of [1, 2, 3, 4])
      await call(`PATCH ${at}`, {
        headers: { 'If-Match': `"${version}"` },
        body: { title: `Title ${version}` },
      });
    const found = await pages<RevisionSummary>(`${at}/revisions?limit=2`);
    expect(found.flat().map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
    expect(Object.keys(found[0]?.[0] ?? {})).not.toContain('design');
  });
});

describe('a cursor', () => {
  const cursorOf = async (address: string) => {
    const { json } = await call(`GET ${address}`);
    return new URLSearchParams(((json as List<unknown>).next ?? '').split('?')[1]).get('cursor')!;
  };
  const refused = async (address: string) => {
    const { status, json } = await call(`GET ${address}`);
    expect(json).toMatchObject({ type: 'urn:compfund:problem:malformed_cursor' });
    return status;
  };

  test('is refused where any character of it was altered', async () => {
    const cursor = await cursorOf('/v1/proposals?limit=2');
    for (let place = 0; place < cursor.length; place += 1) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      const altered = `${cursor.slice(0, place)}${other}${cursor.slice(place + 1)}`;
      expect(await refused(`/v1/proposals?limit=2&cursor=${altered}`)).toBe(400);
    }
  });

  test.each(['', 'x', '0000000000000000', 'null', '../../etc', '%F0%9F%92%A9'])(
    '%j is none',
    async (cursor) => {
      expect(await refused(`/v1/proposals?cursor=${cursor}`)).toBe(400);
    },
  );

  test('is refused by any other list', async () => {
    const cursor = await cursorOf('/v1/proposals?country=RS&limit=2');
    const others = [
      '/v1/proposals?',
      `/v1/proposals?group=${EXAMPLE_GROUP_ID}&`,
      '/v1/proposals?country=ME&',
      `/v1/proposals/${made[0]!}/revisions?`,
    ];
    for (const other of others) expect(await refused(`${other}cursor=${cursor}`)).toBe(400);
  });

  test('is bound to address and filter before any store is asked', () => {
    const place = 'anywhere';
    const query = { limit: 5, country: 'RS', group: undefined };
    const { headers } = answerPage({ address: '/v1/a', query }, { items: [], next: place });
    const cursor = /cursor=(.*)>/.exec(headers?.Link ?? '')?.[1];
    const reading = (address: string, country: string) => () =>
      pageRequestOf({ address, query: { limit: 9, country, cursor } });
    expect(reading('/v1/a', 'RS')()).toEqual({ limit: 9, after: place });
    expect(reading('/v1/a', 'ME')).toThrow('malformed_cursor');
    expect(reading('/v1/b', 'RS')).toThrow('malformed_cursor');
  });

  test('goes with pages of another length', async () => {
    const cursor = await cursorOf('/v1/proposals?limit=2');
    const { json } = await call(`GET /v1/proposals?limit=5&cursor=${cursor}`);
    expect((json as List<ProposalSummary>).items.map(({ id }) => id)).toEqual(made.slice(2));
  });

  test('that somebody made up with the right sum is still no place in the list', async () => {
    const list = JSON.stringify(['/v1/proposals']);
    const place = Buffer.from('{"list":"group theirs","at":"zzz"}').toString('base64url');
    const forged = writeCursor(list, place);
    expect(readCursor(list, forged)).toBe(place);
    expect(await refused(`/v1/proposals?cursor=${forged}`)).toBe(400);
  });
});
