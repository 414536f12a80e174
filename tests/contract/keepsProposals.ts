import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { designHash } from '../../lib/projections/designHash.ts';
import { PROPOSAL_STATUSES } from '../../models/transition.ts';
import {
  approved,
  edited,
  moved,
  newHead,
  nextUlid,
  replaceHead,
} from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectGone, expectWhole, revisionIn } from './expectWhole.ts';

/** What a store does when nothing goes wrong. */
export function keepsProposals(database: () => Database): void {
  const open = () => database().stores().proposals;

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
      expect(await replaceHead(open(), head, edited(head, 'Second'))).toBe('stale');
      expect(await open().remove(head)).toBe('stale');
      expect(await open().find(head.id)).toBeUndefined();
      expect(await open().findRevision(head.id, 1)).toBeUndefined();
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
        await replaceHead(open(), first, second);
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
      expect(await replaceHead(open(), first, second)).toBe('replaced');
      await expectWhole(open(), [first, second]);
    });
  });

  describe('a change', () => {
    test('of the design keeps every earlier revision', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      const third = edited(second, 'Third', 'somebody else');
      await open().create(first);
      expect(await replaceHead(open(), first, second)).toBe('replaced');
      expect(await replaceHead(open(), second, third)).toBe('replaced');
      await expectWhole(open(), [first, second, third]);
    });

    test('of the status leaves the author and the time of the revision as they were', async () => {
      const first = newHead();
      const submitted = moved(first, 'in_review');
      const back = moved(submitted, 'draft');
      const second = edited(back, 'Second');
      await open().create(first);
      await replaceHead(open(), first, submitted);
      await expectWhole(open(), [first, submitted]);
      expect(await open().findRevision(first.id, 1)).toEqual(revisionIn(first));
      await replaceHead(open(), submitted, back);
      await replaceHead(open(), back, second);
      await expectWhole(open(), [first, submitted, back, second]);
    });

    test('of what has been changed since is stale, and changes nothing', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await replaceHead(open(), first, second);
      expect(await replaceHead(open(), first, edited(first, 'Other'))).toBe('stale');
      expect(await replaceHead(open(), first, moved(first, 'in_review'))).toBe('stale');
      expect(await open().remove(first)).toBe('stale');
      await expectWhole(open(), [first, second]);
    });

    test('that was read with another status is stale', async () => {
      const first = newHead();
      const misread = { ...first, status: 'adopted' as const };
      await open().create(first);
      expect(await replaceHead(open(), misread, edited(misread, 'Second'))).toBe('stale');
      await expectWhole(open(), [first]);
    });

    test('is made from any of the states that it may be made from', async () => {
      const first = newHead();
      const submitted = moved(first, 'in_review');
      const withdrawn = moved(submitted, 'withdrawn');
      await open().create(first);
      await replaceHead(open(), first, submitted);
      const from = ['draft', 'in_review', 'adopted', 'published'] as const;
      expect(await open().replace(submitted, withdrawn, from)).toBe('replaced');
      await expectWhole(open(), [first, submitted, withdrawn]);
    });

    describe('that is not the next one is refused, as a fault of the program:', () => {
      const first = newHead();
      const second = edited(first, 'Second');
      const submitted = moved(first, 'in_review');
      const approval = { revision: 1, subject: 'reviewer', at: first.createdAt };
      const step = submitted.lastTransition!;

      test.each([
        ['no change', first],
        ['a version left out', { ...second, version: 3 }],
        ['a revision left out', { ...second, revision: 3 }],
        ['a design changed within a revision', { ...second, revision: 1 }],
        ['another proposal', { ...second, id: nextUlid() }],
        ['a status without a step', { ...submitted, lastTransition: null }],
        ['a step without a status', { ...submitted, status: 'draft' as const }],
        ['a step left out', { ...submitted, lastTransition: { ...step, number: 2 } }],
        [
          'a step from elsewhere',
          { ...submitted, lastTransition: { ...step, from: 'adopted' as const } },
        ],
        [
          'a step of another',
          { ...submitted, lastTransition: { ...step, proposalId: nextUlid() } },
        ],
        ['a step of another revision', { ...submitted, lastTransition: { ...step, revision: 2 } }],
        ['a step with a change of the design', { ...second, ...submitted, revision: 2 }],
        ['an approval of what was never submitted', { ...approved(first), approvals: [approval] }],
        [
          'an approval of a later revision',
          { ...submitted, approvals: [{ ...approval, revision: 2 }] },
        ],
        [
          'an approval with a change of the design',
          { ...second, approvals: [{ ...approval, revision: 2 }] },
        ],
      ])('%s', async (_, after) => {
        await open().create(first);
        await expect(replaceHead(open(), first, after)).rejects.toThrow(RangeError);
        await expectWhole(open(), [first]);
      });

      test('a change from a state that it is not made from', async () => {
        await open().create(first);
        await expect(open().replace(first, second, ['adopted'])).rejects.toThrow(RangeError);
        await expect(open().replace(first, second, [])).rejects.toThrow(RangeError);
        await expectWhole(open(), [first]);
      });
    });
  });

  describe('a deletion', () => {
    test('takes a draft with all its revisions, and keeps its identifier taken', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      await open().create(first);
      await replaceHead(open(), first, second);
      expect(await open().remove(second)).toBe('removed');
      await expectGone(open(), second);
      expect(await open().remove(second)).toBe('stale');
      expect(await replaceHead(open(), second, edited(second, 'Third'))).toBe('stale');
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

  describe('several proposals', () => {
    test('are found at once, in the order asked for, each as often as asked for', async () => {
      const heads = [newHead(), newHead(), newHead()];
      for (const head of heads) await open().create(head);
      await open().remove(heads[1]!);
      const [one, gone, other] = heads.map(({ id }) => id);
      const asked = [other!, nextUlid(), one!, gone!, other!];
      const nothing = undefined;
      expect(await open().findMany(asked)).toEqual([
        heads[2],
        nothing,
        heads[0],
        nothing,
        heads[2],
      ]);
      expect(await open().findMany([])).toEqual([]);
    });

    test('are found at once by what has become of them, without their designs', async () => {
      const [one, gone] = [newHead(), newHead()];
      for (const head of [one, gone]) await open().create(head);
      const after = { ...moved(one, 'superseded'), supersededBy: gone.id };
      await replaceHead(open(), one, after);
      await open().remove(gone);
      const { id, groupId, status, revision, supersededBy } = after;
      const state = { id, groupId, status, revision, supersededBy };
      const asked = [gone.id, id, nextUlid(), id];
      expect(await open().findStates(asked)).toEqual([undefined, state, undefined, state]);
      expect(await open().findStates([])).toEqual([]);
    });

    test('are found at once though they are a hundred, and as large as they may be', async () => {
      const design = JSON.stringify({ note: 'x'.repeat(256 * 1024 - 11) });
      const heads = Array.from({ length: 100 }, (_, index) =>
        newHead(index % 4 === 0 ? {} : { design }),
      );
      for (const head of heads) await open().create(head);
      const found = await open().findMany(heads.map(({ id }) => id));
      expect(found.map((head) => head?.id)).toEqual(heads.map(({ id }) => id));
      expect(found.map((head) => head?.design.length)).toEqual(
        heads.map((head) => head.design.length),
      );
    });
  });

  describe('a revision', () => {
    test.each([0, -1, 1.5, 2, 99_999_999, 1e21])('numbered %s is not there', async (number) => {
      const head = newHead();
      await open().create(head);
      expect(await open().findRevision(head.id, number)).toBeUndefined();
    });
  });
}
