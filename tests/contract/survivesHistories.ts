import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import {
  approved,
  edited,
  moved,
  newHead,
  replaceHead,
  takenBack,
} from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectWhole } from './expectWhole.ts';
import {
  interruptedBefore,
  losesAnswer,
  Stopped,
  stopsAfter,
  stopsBefore,
  type FaultyWire,
} from './wire.ts';

type Change = (before: ProposalHead) => ProposalHead;

const reviewers = ['one', 'other'] as const;
const approves = (head: ProposalHead, reviewer: string) =>
  head.approvals.some(({ subject }) => subject === reviewer)
    ? takenBack(head, reviewer)
    : approved(head, reviewer);

/** What somebody does with a proposal, whatever state it is in. */
const change = fc.oneof(
  fc.constantFrom<Change>(
    (head) =>
      head.status === 'draft' ? edited(head, `Design ${head.version}`) : moved(head, 'draft'),
    (head) => moved(head, head.status === 'draft' ? 'in_review' : 'draft'),
  ),
  fc.constantFrom(...reviewers).map(
    (reviewer): Change =>
      (head) =>
        head.status === 'draft' ? moved(head, 'in_review') : approves(head, reviewer),
  ),
);

const nth = fc.integer({ min: 1, max: 5 });

const faults: Record<string, (at: number, others: () => Promise<void>) => FaultyWire> = {
  none: () => interruptedBefore(0, () => Promise.resolve()),
  before: stopsBefore,
  after: stopsAfter,
  lost: (at) => losesAnswer(at),
  held: interruptedBefore,
  'lost and overtaken': losesAnswer,
};

/** A change, what goes wrong with it, and what others do meanwhile. */
const event = fc.record({
  change,
  meanwhile: fc.array(change, { maxLength: 5 }),
  fault: fc.constantFrom(...Object.values(faults)),
  nth,
});

/** What is left of a proposal after any history of changes, stops, lost answers and latecomers. */
export function survivesHistories(database: () => Database): void {
  const open = () => database().stores().proposals;

  test('whatever happens to a proposal, its record is what happened', async () => {
    const history = fc.array(event, { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, async (events) => {
        const stood = [newHead()];
        await open().create(stood[0]!);
        const doesHappen = async (does: Change) => {
          const before = stood.at(-1)!;
          const after = does(before);
          expect(await replaceHead(open(), before, after)).toBe('replaced');
          stood.push(after);
        };
        for (const { change: does, meanwhile, fault, nth: at } of events) {
          const before = stood.at(-1)!;
          const after = does(before);
          const others = async () => {
            // The change may stand already, with only its answer lost.
            const found = await open().find(before.id);
            if (found?.version === after.version) stood.push(after);
            for (const other of meanwhile) await doesHappen(other);
          };
          const struck = database().stores(fault(at, others).wire).proposals;
          const outcome = await replaceHead(struck, before, after).catch((error: unknown) => {
            if (error instanceof Stopped) return 'stopped';
            throw error;
          });
          const found = await open().find(before.id);
          if (stood.at(-1) === before && found?.version === after.version) stood.push(after);
          if (outcome === 'replaced') expect(stood).toContain(after);
        }
        await expectWhole(open(), stood);
      }),
      { numRuns: database().histories },
    );
  });

  describe('the changes of these histories', () => {
    test('reach edits, steps and approvals', () => {
      const kinds = fc.sample(change, 200).flatMap((does) =>
        [newHead(), moved(newHead(), 'in_review')].map((head) => {
          const after = does(head);
          if (after.revision > head.revision) return 'edit';
          return after.status === head.status ? 'approval' : `to ${after.status}`;
        }),
      );
      expect([...new Set(kinds)].sort()).toEqual(['approval', 'edit', 'to draft', 'to in_review']);
    });
  });
}
