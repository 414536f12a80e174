import { describe, expect, test } from 'vitest';

import type { StoredComment } from '../../lib/comments/ports.ts';
import { MalformedCursor } from '../../lib/proposals/ports.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { newComment } from './newComment.ts';
import { losesAnswer, Stopped, stopsAfter, stopsBefore } from './wire.ts';

const someday = '2027-02-01T00:00:00.000Z';

/** The comment after a chair resolved it. */
const resolved = (before: StoredComment): StoredComment => ({
  ...before,
  resolvedBy: 'chair',
  resolvedAt: someday,
  updatedAt: someday,
  version: before.version + 1,
});

/** The comment after its words were taken away. */
const emptied = (before: StoredComment): StoredComment => ({
  ...before,
  text: null,
  updatedAt: someday,
  version: before.version + 1,
});

/** How comments are kept. */
export function keepsComments(database: () => Database): void {
  const open = () => database().stores().comments;
  const proposal = () => ({ id: nextUlid() });

  describe('a comment', () => {
    test('is found as it was made, under its proposal and no other', async () => {
      const comment = newComment(proposal(), { pointer: '', text: 'é😀' });
      expect(await open().create(comment)).toBe('created');
      expect(await open().find(comment.proposalId, comment.id)).toEqual(comment);
      expect(await open().find(nextUlid(), comment.id)).toBeUndefined();
      expect(await open().find(comment.proposalId, nextUlid())).toBeUndefined();
    });

    test('does not take the place of another with the same identifier', async () => {
      const comment = newComment(proposal());
      await open().create(comment);
      expect(await open().create({ ...comment, text: 'Other' })).toBe('exists');
      expect(await open().find(comment.proposalId, comment.id)).toEqual(comment);
    });

    test('is resolved, and loses its words, while the version is the one that was read', async () => {
      const first = newComment(proposal());
      const second = resolved(first);
      const third = emptied(second);
      await open().create(first);
      expect(await open().replace(first, second)).toBe('replaced');
      expect(await open().replace(first, emptied(first))).toBe('stale');
      expect(await open().find(first.proposalId, first.id)).toEqual(second);
      expect(await open().replace(second, third)).toBe('replaced');
      expect(await open().find(first.proposalId, first.id)).toEqual(third);
    });

    test('that was never made is not changed', async () => {
      const comment = newComment(proposal());
      expect(await open().replace(comment, resolved(comment))).toBe('stale');
      expect(await open().find(comment.proposalId, comment.id)).toBeUndefined();
    });

    test.each([
      ['version', { version: 3 }],
      ['place', { pointer: '/workflow' }],
      ['thread', { threadId: nextUlid() }],
      ['author', { author: 'somebody else' }],
    ])('that would become one of another %s is refused', async (_, members) => {
      const comment = newComment(proposal());
      await open().create(comment);
      const wrong = open().replace(comment, { ...resolved(comment), ...members });
      await expect(wrong).rejects.toThrow(RangeError);
      expect(await open().find(comment.proposalId, comment.id)).toEqual(comment);
    });

    test('changed by twenty at once is changed by one', async () => {
      const comment = newComment(proposal());
      await open().create(comment);
      const wanted = Array.from({ length: 20 }, (_, index) => ({
        ...resolved(comment),
        resolvedBy: `chair ${index}`,
      }));
      const outcomes = await Promise.all(wanted.map((after) => open().replace(comment, after)));
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      expect(await open().find(comment.proposalId, comment.id)).toEqual(
        wanted[outcomes.indexOf('replaced')],
      );
    });
  });

  describe('comments', () => {
    test('are listed newest first, in pages of any length, those of one proposal alone', async () => {
      const on = proposal();
      const made = Array.from({ length: 7 }, () => newComment(on));
      for (const comment of [...made, newComment(proposal())]) await open().create(comment);
      const newestFirst = [...made].reverse();
      for (const limit of [1, 3, 6, 7, 8, 100]) {
        const listed: StoredComment[] = [];
        let after: string | undefined;
        do {
          const page = await open().list(on.id, { limit, after });
          expect(page.items.length).toBeGreaterThan(0);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          listed.push(...page.items);
          after = page.next;
        } while (after !== undefined);
        expect(listed).toEqual(newestFirst);
      }
    });

    test('are listed whole though they are long', async () => {
      const on = proposal();
      const text = '😀'.repeat(4000);
      const made = Array.from({ length: 100 }, () => newComment(on, { text }));
      for (const comment of made) await open().create(comment);
      const { items, next } = await open().list(on.id, { limit: 100, after: undefined });
      expect(items.map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse());
      expect(next).toBeUndefined();
    });

    test('of one proposal have no cursor that those of another take', async () => {
      const [one, other] = [proposal(), proposal()];
      for (const on of [one, one, other, other]) await open().create(newComment(on));
      const { next } = await open().list(one.id, { limit: 1, after: undefined });
      for (const after of [next!, '', 'no cursor'])
        await expect(open().list(other.id, { limit: 1, after })).rejects.toThrow(MalformedCursor);
      expect(await open().list(proposal().id, { limit: 1, after: undefined })).toEqual({
        items: [],
        next: undefined,
      });
    });
  });

  describe('the making and changing of a comment', () => {
    test.each([
      ['before a request goes out', stopsBefore],
      ['after a request was carried out', stopsAfter],
    ])('stopped %s leave what was or what is to be', async (_, stop) => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const comment = newComment(proposal());
        const fault = stop(nth);
        const struck = database().stores(fault.wire).comments;
        const making = await struck.create(comment).catch((error: unknown) => error);
        isStruck = fault.struck();
        expect(making).toEqual(isStruck ? expect.any(Stopped) : 'created');
        const found = await open().find(comment.proposalId, comment.id);
        expect([undefined, comment]).toContainEqual(found);
        expect(await open().create(comment)).toBe(found === undefined ? 'created' : 'exists');
        expect(await open().find(comment.proposalId, comment.id)).toEqual(comment);
      }
    });

    test('with any one answer lost are done, and whoever wanted them learns it', async () => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const comment = newComment(proposal());
        const [making, changing] = [losesAnswer(nth), losesAnswer(nth)];
        const { comments } = database().stores(making.wire);
        expect(await comments.create(comment)).toBe('created');
        const changed = database().stores(changing.wire).comments;
        expect(await changed.replace(comment, resolved(comment))).toBe('replaced');
        expect(await open().find(comment.proposalId, comment.id)).toEqual(resolved(comment));
        isStruck = making.struck() || changing.struck();
      }
    });
  });
}
