import { describe, expect, test } from 'vitest';

import {
  MalformedCursor,
  type Page,
  type PageRequest,
  type ProposalHead,
} from '../../lib/proposals/ports.ts';
import { edited, moved, newHead, nextUlid, replaceHead } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { revisionSummaryIn, summaryOf } from './expectWhole.ts';

type List<T> = (page: PageRequest) => Promise<Page<T>>;

/** All pages of a list, by following it to its end. */
async function pagesOf<T>(list: List<T>, limit: number): Promise<(readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await list({ limit, after });
    pages.push(page.items);
    after = page.next;
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
  const open = () => database().stores().proposals;
  const makeAll = async (heads: readonly ProposalHead[]) => {
    for (const head of heads) await open().create(head);
  };
  /** Seven drafts of one group, oldest first. */
  const sevenIn = (groupId: string) => Array.from({ length: 7 }, () => newHead({ groupId }));

  describe('the list of a group', () => {
    test('is empty where there is nothing', async () => {
      const nothing = { items: [], next: undefined };
      expect(await open().listByGroups([nextUlid()], everything)).toEqual(nothing);
      expect(await open().listPublished('XX', everything)).toEqual(nothing);
    });

    test('goes from the newest to the oldest, in pages of any length', async () => {
      const groupId = nextUlid();
      const heads = sevenIn(groupId);
      await makeAll([3, 0, 6, 1, 5, 2, 4].map((index) => heads[index]!));
      await makeAll(sevenIn(nextUlid()));
      const newestFirst = heads.map(summaryOf).reverse();
      for (const limit of [1, 2, 3, 6, 7, 8, 100]) {
        const pages = await pagesOf((page) => open().listByGroups([groupId], page), limit);
        expect(pages).toEqual(inPages(newestFirst, limit));
      }
    });

    test('keeps its order under changes, and its place under additions and deletions', async () => {
      const groupId = nextUlid();
      const heads = sevenIn(groupId);
      await makeAll(heads);
      const first = await open().listByGroups([groupId], { limit: 3, after: undefined });
      const changed = moved(heads[2]!, 'in_review');
      await open().create(newHead({ groupId }));
      await replaceHead(open(), heads[2]!, changed);
      await open().remove(heads[4]!);
      await open().remove(heads[1]!);
      const rest = await open().listByGroups([groupId], { limit: 3, after: first.next });
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
      await replaceHead(open(), heads[0]!, one!);
      expect(await listed()).toEqual([summaryOf(one!)]);
      await replaceHead(open(), heads[1]!, other!);
      expect(await listed()).toEqual([other!, one!].map(summaryOf));
      await replaceHead(open(), one!, moved(one!, 'superseded'));
      expect(await listed()).toEqual([summaryOf(other!)]);
      await replaceHead(open(), other!, moved(other!, 'withdrawn'));
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
        await replaceHead(open(), history[index]!, after);
      }
      const newestFirst = history.map(revisionSummaryIn).reverse();
      for (const limit of [1, 2, 3, 4, 5, 6, 100]) {
        const pages = await pagesOf((page) => open().listRevisions(history.at(-1)!, page), limit);
        expect(pages).toEqual(inPages(newestFirst, limit));
      }
    });

    test('keeps its place while a revision is added', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await replaceHead(open(), first, second);
      const page = await open().listRevisions(second, { limit: 1, after: undefined });
      const third = edited(second, 'Third');
      await replaceHead(open(), second, third);
      const rest = await open().listRevisions(third, { limit: 1, after: page.next });
      expect(rest).toEqual({ items: [revisionSummaryIn(first)], next: undefined });
    });
  });

  describe('the list of several groups', () => {
    /** Proposals of three groups, made in turn. */
    const inThree = () => {
      const groups = [nextUlid(), nextUlid(), nextUlid()];
      const heads = [0, 1, 0, 2, 2, 1, 0, 0, 1].map((at) => newHead({ groupId: groups[at]! }));
      return { groups, heads };
    };
    const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

    test('goes from the newest to the oldest, whichever group they are of', async () => {
      const { groups, heads } = inThree();
      await makeAll([...heads, newHead()]);
      const newestFirst = heads.map(summaryOf).reverse();
      for (const limit of [1, 2, 3, 8, 9, 100]) {
        const pages = await pagesOf((page) => open().listByGroups(groups, page), limit);
        expect(pages).toEqual(inPages(newestFirst, limit));
      }
      expect(await open().listByGroups([groups[0]!, nextUlid()], everything)).toEqual({
        items: heads
          .filter(({ groupId }) => groupId === groups[0])
          .map(summaryOf)
          .reverse(),
        next: undefined,
      });
    });

    test('is empty for whoever is in none', async () => {
      expect(await open().listByGroups([], everything)).toEqual({ items: [], next: undefined });
    });

    test('goes on from its place when a group has come or gone on the way', async () => {
      const { groups, heads } = inThree();
      const more = newHead({ groupId: groups[2]! });
      await makeAll([...heads, more]);
      const two = groups.slice(0, 2);
      const { next: after, items } = await open().listByGroups(two, { limit: 3, after: undefined });
      expect(ids(items)).toEqual(ids([heads[8]!, heads[7]!, heads[6]!]));
      const rest = { limit: 100, after };
      const left = [...heads].reverse().slice(3);
      expect(ids((await open().listByGroups(groups, rest)).items)).toEqual(ids(left));
      const ofFirst = left.filter(({ groupId }) => groupId === groups[0]);
      expect(ids((await open().listByGroups([groups[0]!], rest)).items)).toEqual(ids(ofFirst));
      expect(await open().listByGroups([], rest)).toEqual({ items: [], next: undefined });
    });
  });

  describe('a cursor', () => {
    test('that a list did not give out is refused', async () => {
      const [one, other] = [nextUlid(), nextUlid()];
      const heads = sevenIn(one);
      const country = 'QD';
      const published = { country, status: 'published' as const };
      await makeAll([...heads, ...sevenIn(other), newHead(published), newHead(published)]);
      const second = edited(heads[0]!, 'Second');
      await replaceHead(open(), heads[0]!, second);
      const [page1, page2] = [1, 2].map((limit) => ({ limit, after: undefined }));
      const ofGroup = (await open().listByGroups([one], page2!)).next!;
      const ofCountry = (await open().listPublished(country, page1!)).next!;
      const ofRevisions = (await open().listRevisions(second, page1!)).next!;
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
      const refused = (list: (page: PageRequest) => Promise<unknown>, cursors: readonly string[]) =>
        Promise.all(
          [...altered, ...cursors].map((after) =>
            expect(list({ limit: 2, after })).rejects.toThrow(MalformedCursor),
          ),
        );
      await refused((page) => open().listByGroups([one], page), [ofCountry, ofRevisions]);
      await refused((page) => open().listByGroups([one, other], page), [ofCountry, ofRevisions]);
      await refused((page) => open().listByGroups([], page), [ofCountry, ofRevisions]);
      await refused((page) => open().listPublished(country, page), [ofGroup, ofRevisions]);
      await refused((page) => open().listPublished('RS', page), [ofGroup, ofCountry]);
      await refused((page) => open().listRevisions(second, page), [ofGroup, ofCountry]);
      await refused((page) => open().listRevisions(heads[1]!, page), [ofRevisions]);
      await refused((page) => open().listTransitions(second, page), [ofGroup, ofRevisions]);
      await refused(
        (page) => open().listTransitions(moved(second, 'in_review'), page),
        [ofRevisions],
      );
    });
  });
}
