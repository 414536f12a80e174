import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import { TRANSITIONS } from '../../models/transition.ts';
import {
  approved,
  edited,
  moved,
  newHead,
  replaceHead,
  takenBack,
} from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectGone, expectWhole } from './expectWhole.ts';
import { interruptedBefore } from './wire.ts';

const WRITERS = Array.from({ length: 20 }, (_, index) => `writer ${index + 1}`);

/** Every step from one state to another. */
const transitions = Object.values(TRANSITIONS).flatMap(({ from, to }) =>
  from.map((status) => [status, to] as const),
);

/** What is left when several change a proposal at once. */
export function survivesRaces(database: () => Database): void {
  const open = () => database().stores().proposals;

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
      const outcome = await replaceHead(
        database().stores(fault.wire).proposals,
        before,
        change(before),
      );
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
      const outcomes = await Promise.all(wanted.map((each) => replaceHead(open(), first, each)));
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
          if ((await replaceHead(store, before, after)) === 'stale') continue;
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
        replaceHead(open(), before, edit(before)),
        replaceHead(open(), before, step(before)),
      ]);
      expect([...outcomes].sort()).toEqual(['replaced', 'stale']);
      await expectWhole(open(), [before, outcomes[0] === 'replaced' ? edit(before) : step(before)]);
    });

    test('the step comes between any two requests of the change, which is stale', async () => {
      await interruptEverywhere(
        start,
        edit,
        async (before) => {
          expect(await replaceHead(open(), before, step(before))).toBe('replaced');
        },
        async (outcome, before) => {
          expect(outcome).toBe('stale');
          await expectWhole(open(), [before, step(before)]);
        },
      );
    });

    test('the change comes before the request of the step, which is stale', async () => {
      await interruptEverywhere(
        start,
        step,
        async (before) => {
          expect(await replaceHead(open(), before, edit(before))).toBe('replaced');
        },
        async (outcome, before) => {
          expect(outcome).toBe('stale');
          await expectWhole(open(), [before, edit(before)]);
        },
      );
    });
  });

  describe('an approval', () => {
    const start = () => newHead({ status: 'draft' });
    /** The history of a proposal that is in review, approved by one of two. */
    const inReview = () => {
      const first = start();
      const submitted = moved(first, 'in_review');
      return [first, submitted, approved(submitted, 'one')];
    };
    const make = async (history: readonly ProposalHead[]) => {
      await open().create(history[0]!);
      for (const [index, after] of history.slice(1).entries())
        await replaceHead(open(), history[index]!, after);
    };
    const takesBack = (head: ProposalHead) => takenBack(head, 'one');

    test.each([
      ['the adoption that counts on it', (head: ProposalHead) => moved(head, 'adopted'), takesBack],
      ['another approval', (head: ProposalHead) => approved(head, 'other'), takesBack],
      ['the return to draft', (head: ProposalHead) => moved(head, 'draft'), takesBack],
    ])('taken back while there is %s: one of them is stale', async (_, change, other) => {
      const history = inReview();
      const before = history.at(-1)!;
      await make(history);
      const outcomes = await Promise.all([
        replaceHead(open(), before, change(before)),
        replaceHead(open(), before, other(before)),
      ]);
      expect([...outcomes].sort()).toEqual(['replaced', 'stale']);
      await expectWhole(open(), [
        ...history,
        (outcomes[0] === 'replaced' ? change : other)(before),
      ]);
    });

    test('is kept as it was last, though a slow change of the design kept it as it was before', async () => {
      for (let nth = 1; ; nth++) {
        const history = inReview();
        history.push(moved(history.at(-1)!, 'draft'));
        const before = history.at(-1)!;
        await make(history);
        const others = async () => {
          const since = [moved(before, 'in_review')];
          since.push(takenBack(since[0]!, 'one'));
          since.push(approved(since[1]!, 'other'));
          since.push(moved(since[2]!, 'draft'));
          since.push(edited(since[3]!, 'Second'));
          for (const after of since) {
            expect(await replaceHead(open(), history.at(-1)!, after)).toBe('replaced');
            history.push(after);
          }
        };
        const fault = interruptedBefore(nth, others);
        const slow = database().stores(fault.wire).proposals;
        const outcome = await replaceHead(slow, before, edited(before, 'Slow'));
        if (!fault.struck()) return;
        expect(outcome).toBe('stale');
        await expectWhole(open(), history);
        const kept = await open().findApprovals(history.at(-1)!, 1);
        expect(kept.map(({ subject }) => subject)).toEqual(['other']);
      }
    });
  });

  describe('a design change and a deletion', () => {
    test('at once: one of them is stale', async () => {
      const before = newHead();
      const after = edited(before, 'Edited');
      await open().create(before);
      const [change, deletion] = await Promise.all([
        replaceHead(open(), before, after),
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
