import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { designHash } from '../../lib/projections/designHash.ts';
import { PROPOSAL_STATUSES } from '../../models/proposal.ts';
import { edited, moved, newHead, nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectGone, expectWhole, revisionIn } from './expectWhole.ts';

/** What a store does when nothing goes wrong. */
export function keepsProposals(database: () => Database): void {
  const open = () => database().store();

  describe('a proposal', () => {
    test('is found as it was made', async () => {
      const head = newHead({ country: null, origin: { kind: 'design' } });
      expect(await open().create(head)).toBe('created');
      await expectWhole(open(), [head]);
    });

    test('does not take the place of another with the same identifier', async () => {
      const head = newHead();
      await open().create(head);
      expect(await open().create({ ...newHead(), id: head.id })).toBe('exists');
      await expectWhole(open(), [head]);
    });

    test('that was never made is nowhere', async () => {
      const head = newHead();
      expect(await open().replace(head, edited(head, 'Second'))).toBe('stale');
      expect(await open().remove(head)).toBe('stale');
      expect(await open().find(head.id)).toBeUndefined();
      expect(await open().findRevision(head.id, 1)).toBeUndefined();
      expect(await open().listRevisions(head.id, { limit: 9, after: undefined })).toBeUndefined();
    });

    test('gives back its design byte for byte, whatever stands in it', async () => {
      const hostile = { most: 1e308, least: 5e-324, zero: -0, text: '"\\\u0007\u2028é😀' };
      const stored = async (document: unknown) => {
        const design = canonicalize(document)!;
        const first = newHead({ design, designHash: designHash(document) });
        const second = edited(first, 'Second');
        await open().create(first);
        const found = await open().find(first.id);
        expect(found?.design).toBe(design);
        expect(designHash(JSON.parse(found!.design))).toBe(first.designHash);
        await open().replace(first, second);
        expect((await open().findRevision(first.id, 1))?.design).toBe(design);
      };
      await stored(hostile);
      await fc.assert(fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), stored), {
        numRuns: 25,
      });
    });

    test('keeps designs as large as they may be', async () => {
      const first = newHead({ design: JSON.stringify({ note: 'x'.repeat(256 * 1024 - 11) }) });
      const second = { ...edited(first, 'Second'), design: first.design.replaceAll('x', 'y') };
      expect(first.design).toHaveLength(256 * 1024);
      await open().create(first);
      expect(await open().replace(first, second)).toBe('replaced');
      await expectWhole(open(), [first, second]);
    });
  });

  describe('a change', () => {
    test('of the design keeps every earlier revision', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      const third = edited(second, 'Third', 'somebody else');
      await open().create(first);
      expect(await open().replace(first, second)).toBe('replaced');
      expect(await open().replace(second, third)).toBe('replaced');
      await expectWhole(open(), [first, second, third]);
    });

    test('of the status leaves the author and the time of the revision as they were', async () => {
      const first = newHead();
      const submitted = moved(first, 'in_review');
      const back = moved(submitted, 'draft');
      const second = edited(back, 'Second');
      await open().create(first);
      await open().replace(first, submitted);
      await expectWhole(open(), [submitted]);
      expect(await open().findRevision(first.id, 1)).toEqual(revisionIn(first));
      await open().replace(submitted, back);
      await open().replace(back, second);
      await expectWhole(open(), [first, second]);
    });

    test('of what has been changed since is stale, and changes nothing', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await open().replace(first, second);
      expect(await open().replace(first, edited(first, 'Other'))).toBe('stale');
      expect(await open().replace(first, moved(first, 'in_review'))).toBe('stale');
      expect(await open().remove(first)).toBe('stale');
      await expectWhole(open(), [first, second]);
    });

    test('that was read with another status is stale', async () => {
      const first = newHead();
      const misread = { ...first, status: 'adopted' as const };
      await open().create(first);
      expect(await open().replace(misread, edited(misread, 'Second'))).toBe('stale');
      await expectWhole(open(), [first]);
    });

    test('that is not one step is refused, as a fault of the program', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      for (const wrong of [
        { ...second, version: 3 },
        { ...second, revision: 3 },
        { ...second, revision: 1 },
        { ...second, id: nextUlid() },
        first,
      ]) {
        await expect(open().replace(first, wrong)).rejects.toThrow(RangeError);
      }
      await expectWhole(open(), [first]);
    });
  });

  describe('a deletion', () => {
    test('takes a draft with all its revisions, and keeps its identifier taken', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await open().replace(first, second);
      expect(await open().remove(second)).toBe('removed');
      await expectGone(open(), second);
      expect(await open().remove(second)).toBe('stale');
      expect(await open().replace(second, edited(second, 'Third'))).toBe('stale');
      await expectGone(open(), second);
    });

    test.each(PROPOSAL_STATUSES.filter((status) => status !== 'draft'))(
      'leaves alone what is %s',
      async (status) => {
        const head = newHead({ status });
        await open().create(head);
        expect(await open().remove(head)).toBe('stale');
        await expectWhole(open(), [head]);
      },
    );
  });

  describe('a revision', () => {
    test.each([0, -1, 1.5, 2, 99_999_999, 1e21])('numbered %s is not there', async (number) => {
      const head = newHead();
      await open().create(head);
      expect(await open().findRevision(head.id, number)).toBeUndefined();
    });
  });
}
