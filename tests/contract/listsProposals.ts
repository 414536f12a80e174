import { describe, expect, test } from 'vitest';

import {
  MalformedCursor,
  type Page,
  type PageRequest,
  type ProposalHead,
} from '../../lib/proposals/ports.ts';
import { edited, moved, newHead, nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { revisionSummaryIn, summaryOf } from './expectWhole.ts';

type List<T> = (page: PageRequest) => Promise<Page<T> | undefined>;

/** All pages of a list, by following it to its end. */
async function pagesOf<T>(list: List<T>, limit: number): Promise<(readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> | undefined = await list({ limit, after });
    pages.push(page!.items);
    after = page!.next;
  } while (after !== undefined);
  return pages;
}

/** Items in pages of the greatest length that is allowed, none of them empty. */
function inPages<T>(items: readonly T[], limit: number): T[][] {
  const starts = items.map((_, index) => index).filter((index) => index % limit === 0);
  return starts.map((start) => items.slice(start, start + limit));
}

const everything = { limit: 100, after: undefined };

/** How a store lists, and what it makes of cursors. */
export function listsProposals(database: () => Database): void {
  const open = () => database().store();
  const makeAll = async (heads: readonly ProposalHead[]) => {
    for (const head of heads) await open().create(head);
  };
  /** Seven drafts of one group, oldest first. */
  const sevenIn = (groupId: string) => Array.from({ length: 7 }, () => newHead({ groupId }));

  describe('the list of a group', () => {
    test('is empty where there is nothing', async () => {
      const nothing = { items: [], next: undefined };
      expect(await open().listByGroup(nextUlid(), everything)).toEqual(nothing);
      expect(await open().listPublished('XX', everything)).toEqual(nothing);
    });

    test('goes from the newest to the oldest, in pages of any length', async () => {
      const groupId = nextUlid();
      const heads = sevenIn(groupId);
      await makeAll([3, 0, 6, 1, 5, 2, 4].map((index) => heads[index]!));
      await makeAll(sevenIn(`${groupId}#`));
      const newestFirst = heads.map(summaryOf).reverse();
      for (const limit of [1, 2, 3, 6, 7, 8, 100]) {
        const pages = await pagesOf((page) => open().listByGroup(groupId, page), limit);
        expect(pages).toEqual(inPages(newestFirst, limit));
      }
    });

    test('keeps its order under changes, and its place under additions and deletions', async () => {
      const groupId = nextUlid();
      const heads = sevenIn(groupId);
      await makeAll(heads);
      const first = await open().listByGroup(groupId, { limit: 3, after: undefined });
      const changed = moved(heads[2]!, 'in_review');
      await open().create(newHead({ groupId }));
      await open().replace(heads[2]!, changed);
      await open().remove(heads[4]!);
      await open().remove(heads[1]!);
      const rest = await open().listByGroup(groupId, { limit: 3, after: first.next });
      expect(first.items.map(({ id }) => id)).toEqual([6, 5, 4].map((index) => heads[index]!.id));
      expect(rest.items).toEqual([heads[3]!, changed, heads[0]!].map(summaryOf));
      expect(rest.next).toBeUndefined();
    });
  });

  describe('the list of what is published in a country', () => {
    test('has proposals of all groups, while they are published', async () => {
      const heads = [newHead({ country: 'QA' }), newHead({ country: 'QA' })];
      const [one, other] = heads.map((head) => moved(head, 'published'));
      const listed = async () => (await open().listPublished('QA', everything)).items;
      await makeAll([...heads, newHead({ country: 'QB', status: 'published' })]);
      expect(await listed()).toEqual([]);
      await open().replace(heads[0]!, one!);
      expect(await listed()).toEqual([summaryOf(one!)]);
      await open().replace(heads[1]!, other!);
      expect(await listed()).toEqual([other!, one!].map(summaryOf));
      await open().replace(one!, moved(one!, 'superseded'));
      expect(await listed()).toEqual([summaryOf(other!)]);
      await open().replace(other!, moved(other!, 'withdrawn'));
      expect(await listed()).toEqual([]);
    });

    test('comes in pages', async () => {
      const published = { country: 'QC', status: 'published' as const };
      const heads = Array.from({ length: 5 }, () => newHead(published));
      await makeAll([...heads, newHead({ ...published, country: null })]);
      const pages = await pagesOf((page) => open().listPublished('QC', page), 2);
      expect(pages).toEqual(inPages(heads.map(summaryOf).reverse(), 2));
    });
  });

  describe('the list of revisions', () => {
    test('goes from the newest to the first, in pages of any length', async () => {
      const history = [newHead()];
      for (const number of [2, 3, 4, 5]) history.push(edited(history.at(-1)!, `Design ${number}`));
      await open().create(history[0]!);
      for (const [index, after] of history.slice(1).entries()) {
        await open().replace(history[index]!, after);
      }
      const newestFirst = history.map(revisionSummaryIn).reverse();
      for (const limit of [1, 2, 3, 4, 5, 6, 100]) {
        const pages = await pagesOf((page) => open().listRevisions(history[0]!.id, page), limit);
        expect(pages).toEqual(inPages(newestFirst, limit));
      }
    });

    test('keeps its place while a revision is added', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await open().replace(first, second);
      const page = await open().listRevisions(first.id, { limit: 1, after: undefined });
      await open().replace(second, edited(second, 'Third'));
      const rest = await open().listRevisions(first.id, { limit: 1, after: page?.next });
      expect(rest).toEqual({ items: [revisionSummaryIn(first)], next: undefined });
    });
  });

  describe('a cursor', () => {
    test('that a list did not give out is refused', async () => {
      const [one, other] = [nextUlid(), nextUlid()];
      const heads = sevenIn(one);
      await makeAll([...heads, ...sevenIn(other)]);
      await open().replace(heads[0]!, edited(heads[0]!, 'Second'));
      const two = { limit: 2, after: undefined };
      const ofGroup = (await open().listByGroup(one, two)).next!;
      const ofOther = (await open().listByGroup(other, two)).next!;
      const ofRevisions = (await open().listRevisions(heads[0]!.id, { ...two, limit: 1 }))!.next!;
      const altered = [
        '',
        'no cursor',
        'null',
        ofGroup.slice(1),
        ofGroup.slice(0, -1),
        `${ofGroup}=`,
        ` ${ofGroup}`,
        Buffer.from('{"at":1}').toString('base64url'),
        Buffer.from('["a"]').toString('base64url'),
      ];
      for (const after of [...altered, ofOther, ofRevisions]) {
        await expect(open().listByGroup(one, { limit: 2, after })).rejects.toThrow(MalformedCursor);
      }
      for (const after of [...altered, ofGroup]) {
        const page = { limit: 2, after };
        await expect(open().listPublished('RS', page)).rejects.toThrow(MalformedCursor);
        await expect(open().listRevisions(heads[0]!.id, page)).rejects.toThrow(MalformedCursor);
        await expect(
          open().listRevisions(heads[1]!.id, { limit: 2, after: ofRevisions }),
        ).rejects.toThrow(MalformedCursor);
      }
    });
  });
}
