import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { ProposalStatus } from '../../models/proposal.ts';
import { edited, moved, newHead } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectGone, expectWhole } from './expectWhole.ts';
import { interruptedBefore } from './wire.ts';

const WRITERS = Array.from({ length: 20 }, (_, index) => `writer ${index + 1}`);

/** Every step from one state to another. */
const transitions: readonly (readonly [ProposalStatus, ProposalStatus])[] = [
  ['draft', 'in_review'],
  ['in_review', 'draft'],
  ['in_review', 'adopted'],
  ['adopted', 'published'],
  ['published', 'superseded'],
  ['draft', 'withdrawn'],
  ['in_review', 'withdrawn'],
  ['adopted', 'withdrawn'],
  ['published', 'withdrawn'],
];

/** What is left when several change a proposal at once. */
export function survivesRaces(database: () => Database): void {
  const open = () => database().store();

  const whole = (first: ProposalHead, head: ProposalHead) =>
    expectWhole(open(), head.revision === 1 ? [head] : [first, head]);

  /** Lets others act before each request of a change in turn, until there are no more requests. */
  const interruptEverywhere = async (
    first: () => ProposalHead,
    change: (before: ProposalHead) => ProposalHead,
    others: (before: ProposalHead) => Promise<void>,
    check: (outcome: string, before: ProposalHead) => Promise<void>,
  ) => {
    for (let nth = 1; ; nth++) {
      const before = first();
      await open().create(before);
      const fault = interruptedBefore(nth, () => others(before));
      const outcome = await database().store(fault.wire).replace(before, change(before));
      if (!fault.struck()) return;
      await check(outcome, before);
    }
  };

  describe('twenty writers', () => {
    test('that make the same proposal make one', async () => {
      const head = newHead();
      const wanted = WRITERS.map((writer) => ({ ...head, createdBy: writer }));
      const outcomes = await Promise.all(wanted.map((each) => open().create(each)));
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      await expectWhole(open(), [wanted[outcomes.indexOf('created')]!]);
    });

    test('that change the same version: one wins, and the others learn that they did not', async () => {
      const first = newHead();
      await open().create(first);
      const wanted = WRITERS.map((writer) => edited(first, `By ${writer}`, writer));
      const outcomes = await Promise.all(wanted.map((each) => open().replace(first, each)));
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(19);
      await expectWhole(open(), [first, wanted[outcomes.indexOf('replaced')]!]);
    });

    test('that try until they win leave twenty revisions without a gap', async () => {
      const first = newHead();
      const history = new Map([[1, first]]);
      await open().create(first);
      const writeUntilWon = async (writer: string) => {
        const store = open();
        for (;;) {
          const before = (await store.find(first.id))!;
          const after = edited(before, `By ${writer}`, writer);
          if ((await store.replace(before, after)) === 'stale') continue;
          expect(history.has(after.revision)).toBe(false);
          history.set(after.revision, after);
          return;
        }
      };
      await Promise.all(WRITERS.map(writeUntilWon));
      const inOrder = [...history.values()].sort((one, other) => one.revision - other.revision);
      expect(
        inOrder
          .slice(1)
          .map(({ updatedBy }) => updatedBy)
          .sort(),
      ).toEqual([...WRITERS].sort());
      await expectWhole(open(), inOrder);
    });
  });

  describe.each(transitions)('a design change and a step from %s to %s', (from, to) => {
    const start = () => newHead({ status: from });
    const edit = (before: ProposalHead) => edited(before, 'Edited');
    const step = (before: ProposalHead) => moved(before, to);

    test('at once: one of them is stale', async () => {
      const before = start();
      await open().create(before);
      const outcomes = await Promise.all([
        open().replace(before, edit(before)),
        open().replace(before, step(before)),
      ]);
      expect([...outcomes].sort()).toEqual(['replaced', 'stale']);
      await whole(before, outcomes[0] === 'replaced' ? edit(before) : step(before));
    });

    test('the step comes between any two requests of the change, which is stale', async () => {
      await interruptEverywhere(
        start,
        edit,
        async (before) => {
          expect(await open().replace(before, step(before))).toBe('replaced');
        },
        async (outcome, before) => {
          expect(outcome).toBe('stale');
          await whole(before, step(before));
        },
      );
    });

    test('the change comes before the request of the step, which is stale', async () => {
      await interruptEverywhere(
        start,
        step,
        async (before) => {
          expect(await open().replace(before, edit(before))).toBe('replaced');
        },
        async (outcome, before) => {
          expect(outcome).toBe('stale');
          await whole(before, edit(before));
        },
      );
    });
  });

  describe('a design change and a deletion', () => {
    test('at once: one of them is stale', async () => {
      const before = newHead();
      const after = edited(before, 'Edited');
      await open().create(before);
      const [change, deletion] = await Promise.all([
        open().replace(before, after),
        open().remove(before),
      ]);
      expect([change, deletion]).toContain('stale');
      if (change === 'replaced') await expectWhole(open(), [before, after]);
      else {
        expect(deletion).toBe('removed');
        await expectGone(open(), before);
      }
    });

    test('the deletion comes between any two requests of the change, which is stale', async () => {
      await interruptEverywhere(
        () => newHead(),
        (before) => edited(before, 'Edited'),
        async (before) => {
          expect(await open().remove(before)).toBe('removed');
        },
        async (outcome, before) => {
          expect(outcome).toBe('stale');
          await expectGone(open(), before);
        },
      );
    });
  });
}
