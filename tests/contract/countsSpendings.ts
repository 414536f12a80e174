import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Spending } from '../../lib/budget/ports.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { losesAnswer } from './wire.ts';

/** A spending of somebody who has spent nothing, with whatever else a test needs. */
const newSpending = (members: Partial<Spending> = {}): Spending => ({
  payer: `payer ${nextUlid()}`,
  units: 1,
  limit: 10,
  window: 30_000_000,
  expiresAt: 1_800_000_120,
  ...members,
});

/** How spendings are counted. */
export function countsSpendings(database: () => Database): void {
  const open = () => database().stores().budgets;

  describe('a budget', () => {
    test('is spent to the last unit, and not over', async () => {
      const spendings = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(spendings, async (costs) => {
          const { payer } = newSpending();
          let spent = 0;
          for (const units of costs) {
            const fits = spent + units <= 10;
            const outcome = await open().spend(newSpending({ payer, units }));
            expect(outcome).toBe(fits ? 'spent' : 'over');
            if (fits) spent += units;
          }
        }),
        { numRuns: database().histories },
      );
    });

    test('is one for each payer and window', async () => {
      const whole = newSpending({ units: 10 });
      expect(await open().spend(whole)).toBe('spent');
      expect(await open().spend({ ...whole, units: 1 })).toBe('over');
      expect(await open().spend({ ...whole, window: whole.window + 1 })).toBe('spent');
      expect(await open().spend(newSpending({ units: 10 }))).toBe('spent');
    });

    test('is not overspent by twenty who come at once', async () => {
      const spending = newSpending({ units: 2, limit: 9 });
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => open().spend(spending)));
      expect(outcomes.filter((outcome) => outcome === 'spent')).toHaveLength(4);
      expect(await open().spend({ ...spending, units: 1 })).toBe('spent');
    });

    test('of which an answer is lost counts once or twice, and is never overspent', async () => {
      const spending = newSpending({ units: 4 });
      const struck = database().stores(losesAnswer(1).wire).budgets;
      expect(await struck.spend(spending)).toBe('spent');
      const left = [];
      for (let units = 0; units < 10; units++)
        left.push(await open().spend({ ...spending, units: 1 }));
      expect([2, 6]).toContain(left.filter((outcome) => outcome === 'spent').length);
    });
  });
}
