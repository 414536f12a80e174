import { describe, expect, test } from 'vitest';

import type { ProposalHead, ProposalStore } from '../../lib/proposals/ports.ts';
import type { ProposalStatus } from '../../models/transition.ts';
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

/** The kinds of change, each with what has happened before it; the last one is struck. */
const changes: readonly { change: string; of: (first: ProposalHead) => ProposalHead[] }[] = [
  { change: 'of the design', of: (first) => [first, edited(first, 'Second')] },
  { change: 'of the status', of: (first) => [first, moved(first, 'in_review')] },
  {
    change: 'of the status that has changed before',
    of: (first) => steps(first, ['in_review', 'draft']),
  },
  { change: 'that approves', of: (first) => grown(steps(first, ['in_review']), approved) },
  { change: 'that takes an approval back', of: (first) => grown(approvedOnce(first), takenBack) },
  {
    change: 'that adopts',
    of: (first) => grown(approvedOnce(first), (head) => moved(head, 'adopted')),
  },
  {
    change: 'of a design that was approved',
    of: (first) => grown(returned(approvedOnce(first)), (head) => edited(head, 'Second')),
  },
  {
    change: 'of a design whose approval was taken back',
    of: (first) =>
      grown(returned(grown(approvedOnce(first), takenBack)), (head) => edited(head, 'Second')),
  },
];

const grown = (
  history: readonly ProposalHead[],
  change: (head: ProposalHead) => ProposalHead,
): ProposalHead[] => [...history, change(history.at(-1)!)];

const steps = (first: ProposalHead, statuses: readonly ProposalStatus[]): ProposalHead[] =>
  statuses.reduce((history, status) => grown(history, (head) => moved(head, status)), [first]);

const approvedOnce = (first: ProposalHead) => grown(steps(first, ['in_review']), approved);

const returned = (history: readonly ProposalHead[]) =>
  grown(history, (head) => moved(head, 'draft'));

/** What is left when a process ends in the middle of a call, or when answers do not arrive. */
export function survivesStops(database: () => Database): void {
  const open = () => database().stores().proposals;
  /** Makes a proposal, and changes it until it is as the last of the history. */
  const make = async (history: readonly ProposalHead[]) => {
    expect(await open().create(history[0]!)).toBe('created');
    for (const [index, after] of history.slice(1).entries())
      expect(await replaceHead(open(), history[index]!, after)).toBe('replaced');
  };
  /** A store as a process has it that the fault will strike. */
  const struckBy = ({ wire }: FaultyWire): ProposalStore => database().stores(wire).proposals;

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
        const history = of(newHead());
        const [before, after] = history.slice(-2) as [ProposalHead, ProposalHead];
        await make(history.slice(0, -1));
        await runUntilStopped(fault, replaceHead(struckBy(fault), before, after));
        const found = await open().find(before.id);
        expect([before, after]).toContainEqual(found);
        await expectWhole(open(), history.slice(0, found!.version));
        // Whoever was stopped reads, and tries again.
        const again = found!.version === before.version;
        expect(await replaceHead(open(), before, after)).toBe(again ? 'replaced' : 'stale');
        await expectWhole(open(), history);
      });
      expect(steps).toBeGreaterThan(0);
    });

    test.each(changes)('a change $change leaves room for those of others', async ({ of }) => {
      await atEveryStep(stop, async (fault) => {
        const history = of(newHead());
        const [before, after] = history.slice(-2) as [ProposalHead, ProposalHead];
        await make(history.slice(0, -1));
        await runUntilStopped(fault, replaceHead(struckBy(fault), before, after));
        const found = (await open().find(before.id))!;
        const withdrawn = moved(found, 'withdrawn');
        expect(await replaceHead(open(), found, withdrawn)).toBe('replaced');
        await expectWhole(open(), [...history.slice(0, found.version), withdrawn]);
      });
    });

    test('a change of an approved design invents no approval that is taken back since', async () => {
      const strikes = await atEveryStep(stop, async (fault) => {
        const history = returned(approvedOnce(newHead()));
        const before = history.at(-1)!;
        await make(history);
        await runUntilStopped(fault, replaceHead(struckBy(fault), before, edited(before, 'Lost')));
        if ((await open().find(before.id))?.version !== before.version) return;
        const again = grown(history, (head) => moved(head, 'in_review'));
        const since = returned(grown(again, takenBack));
        const whole = grown(since, (head) => edited(head, 'Second'));
        for (let at = history.length; at < whole.length; at++)
          expect(await replaceHead(open(), whole[at - 1]!, whole[at]!)).toBe('replaced');
        await expectWhole(open(), whole);
        expect(await open().findApprovals(whole.at(-1)!, 1)).toEqual([]);
      });
      expect(strikes).toBe(3);
    });

    test('a deletion leaves all or nothing', async () => {
      const steps = await atEveryStep(stop, async (fault) => {
        const first = newHead();
        const second = edited(first, 'Second');
        await open().create(first);
        await replaceHead(open(), first, second);
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
        const history = of(newHead());
        const [before, after] = history.slice(-2) as [ProposalHead, ProposalHead];
        await make(history.slice(0, -1));
        expect(await replaceHead(struckBy(fault), before, after)).toBe('replaced');
        await expectWhole(open(), history);
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
        await replaceHead(open(), first, second);
        expect(await struckBy(fault).create(first)).toBe('exists');
        await expectWhole(open(), [first, second]);
      });
      await atEveryStep(losesAnswer, async (fault) => {
        const first = newHead();
        const second = edited(first, 'Second');
        await open().create(first);
        await replaceHead(open(), first, second);
        expect(await replaceHead(struckBy(fault), first, edited(first, 'Other'))).toBe('stale');
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
        expect(await replaceHead(open(), second, third)).toBe('replaced');
      });
      expect(await replaceHead(struckBy(fault), first, second)).toBe('stale');
      await expectWhole(open(), [first, second, third]);
    });
  });
}
