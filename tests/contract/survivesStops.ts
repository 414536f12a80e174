import { describe, expect, test } from 'vitest';

import type { ProposalHead, ProposalStore } from '../../lib/proposals/ports.ts';
import { edited, moved, newHead } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectGone, expectWhole } from './expectWhole.ts';
import { losesAnswer, Stopped, stopsAfter, stopsBefore, type FaultyWire } from './wire.ts';

/** Follows a call to each of its steps: the fault strikes at the first, at the second, and so on. */
async function atEveryStep(
  faultAt: (nth: number) => FaultyWire,
  tryOnce: (fault: FaultyWire) => Promise<void>,
): Promise<number> {
  for (let nth = 1; ; nth++) {
    const fault = faultAt(nth);
    await tryOnce(fault);
    if (!fault.struck()) return nth - 1;
  }
}

/** Runs a call that the fault has to stop, if it strikes at all. */
async function runUntilStopped(fault: FaultyWire, call: Promise<unknown>): Promise<void> {
  const outcome = await call.catch((error: unknown) => error);
  expect(outcome instanceof Stopped).toBe(fault.struck());
}

const stops = [
  ['before a request goes out', stopsBefore],
  ['after a request was carried out', stopsAfter],
] as const;

/** The kinds of change, with what has happened before. */
const changes = [
  {
    change: 'of the design',
    of: (first: ProposalHead) => [first, edited(first, 'Second')] as const,
  },
  {
    change: 'of the status',
    of: (first: ProposalHead) => [first, moved(first, 'in_review')] as const,
  },
];

const historyOf = (first: ProposalHead, head: ProposalHead) =>
  head.revision === first.revision ? [head] : [first, head];

/** What is left when a process ends in the middle of a call, or when answers do not arrive. */
export function survivesStops(database: () => Database): void {
  const open = () => database().store();
  /** A store as a process has it that the fault will strike. */
  const struckBy = ({ wire }: FaultyWire): ProposalStore => database().store(wire);

  describe.each(stops)('stopped %s', (_, stop) => {
    test('the making of a proposal leaves it whole or not at all', async () => {
      const steps = await atEveryStep(stop, async (fault) => {
        const head = newHead();
        await runUntilStopped(fault, struckBy(fault).create(head));
        const found = await open().find(head.id);
        if (found === undefined) expect(await open().create(head)).toBe('created');
        else expect(await open().create(head)).toBe('exists');
        await expectWhole(open(), [head]);
      });
      expect(steps).toBe(1);
    });

    test.each(changes)('a change $change leaves what was or what is to be', async ({ of }) => {
      const steps = await atEveryStep(stop, async (fault) => {
        const [before, after] = of(newHead());
        await open().create(before);
        await runUntilStopped(fault, struckBy(fault).replace(before, after));
        const found = await open().find(before.id);
        expect([before, after]).toContainEqual(found);
        await expectWhole(open(), historyOf(before, found!));
        // Whoever was stopped reads, and tries again.
        const again = found!.version === before.version;
        expect(await open().replace(before, after)).toBe(again ? 'replaced' : 'stale');
        await expectWhole(open(), historyOf(before, after));
      });
      expect(steps).toBeGreaterThan(0);
    });

    test('a change of the design leaves room for that of somebody else', async () => {
      await atEveryStep(stop, async (fault) => {
        const first = newHead();
        await open().create(first);
        await runUntilStopped(fault, struckBy(fault).replace(first, edited(first, 'Second')));
        const found = (await open().find(first.id))!;
        const other = edited(found, 'Other', 'somebody else');
        expect(await open().replace(found, other)).toBe('replaced');
        await expectWhole(open(), [...historyOf(first, found), other]);
      });
    });

    test('a deletion leaves all or nothing', async () => {
      const steps = await atEveryStep(stop, async (fault) => {
        const first = newHead();
        const second = edited(first, 'Second');
        await open().create(first);
        await open().replace(first, second);
        await runUntilStopped(fault, struckBy(fault).remove(second));
        if ((await open().find(first.id)) !== undefined) {
          await expectWhole(open(), [first, second]);
          expect(await open().remove(second)).toBe('removed');
        }
        await expectGone(open(), second);
      });
      expect(steps).toBeGreaterThan(0);
    });
  });

  describe('with any one answer lost', () => {
    test('a proposal is made, and its maker learns it', async () => {
      await atEveryStep(losesAnswer, async (fault) => {
        const head = newHead();
        expect(await struckBy(fault).create(head)).toBe('created');
        await expectWhole(open(), [head]);
      });
    });

    test.each(changes)('a change $change is made, and its author learns it', async ({ of }) => {
      await atEveryStep(losesAnswer, async (fault) => {
        const [before, after] = of(newHead());
        await open().create(before);
        expect(await struckBy(fault).replace(before, after)).toBe('replaced');
        await expectWhole(open(), historyOf(before, after));
      });
    });

    test('a deletion is made, and whoever wanted it learns it', async () => {
      await atEveryStep(losesAnswer, async (fault) => {
        const head = newHead();
        await open().create(head);
        expect(await struckBy(fault).remove(head)).toBe('removed');
        await expectGone(open(), head);
      });
    });

    test('what does not happen is still reported so', async () => {
      await atEveryStep(losesAnswer, async (fault) => {
        const first = newHead();
        const second = edited(first, 'Second');
        await open().create(first);
        await open().replace(first, second);
        expect(await struckBy(fault).create(first)).toBe('exists');
        await expectWhole(open(), [first, second]);
      });
      await atEveryStep(losesAnswer, async (fault) => {
        const first = newHead();
        const second = edited(first, 'Second');
        await open().create(first);
        await open().replace(first, second);
        expect(await struckBy(fault).replace(first, edited(first, 'Other'))).toBe('stale');
        expect(await struckBy(fault).remove(first)).toBe('stale');
        await expectWhole(open(), [first, second]);
      });
    });

    test('a change on top of a change whose answer was lost stands, and so does that', async () => {
      const first = newHead();
      const second = edited(first, 'Second');
      const third = edited(second, 'Third', 'somebody else');
      await open().create(first);
      // The second request replaces the head; before it is repeated, somebody changes that head.
      const fault = losesAnswer(2, async () => {
        expect(await open().replace(second, third)).toBe('replaced');
      });
      expect(await struckBy(fault).replace(first, second)).toBe('stale');
      await expectWhole(open(), [first, second, third]);
    });
  });
}
