import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { budgetCounter } from '../../lib/store/budgetCounter.ts';
import { budgetStore } from '../../lib/store/budgetStore.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import { itemsIn } from './itemsIn.ts';
import { NOW, type TableOnDynamoDb } from './tableOn.ts';

/** How spendings are counted by whoever does not have the AWS SDK. */
export function countsWithoutSdk(table: () => TableOnDynamoDb): void {
  const counter = () =>
    budgetCounter({
      address: table().address,
      tableName: table().tableName,
      credentials: { accessKeyId: 'of nobody', secretAccessKey: 'of nobody' },
      now: () => NOW,
    });
  const withSdk = () => budgetStore(table().client, table().tableName);
  const newSpending = () => ({
    payer: `payer-${nextUlid()}`,
    limit: 10,
    window: 30_000_000,
    expiresAt: 1_800_000_120,
  });
  const stands = async ({ payer, window }: ReturnType<typeof newSpending>) =>
    (await itemsIn(table(), `BUDGET#${payer}#${String(window)}`)).map((item) => ({
      ...item,
      pk: '',
    }));

  describe('a budget that is counted without the SDK', () => {
    test('comes out as with it, spending by spending, and leaves the same item', async () => {
      const costs = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(costs, async (units) => {
          const [one, other] = [newSpending(), newSpending()];
          for (const cost of units)
            expect(await counter().spend({ ...one, units: cost })).toBe(
              await withSdk().spend({ ...other, units: cost }),
            );
          expect(await stands(one)).toEqual(await stands(other));
        }),
        { numRuns: table().histories },
      );
    });

    test('is one with that of whoever counts with it', async () => {
      const spending = newSpending();
      expect(await counter().spend({ ...spending, units: 6 })).toBe('spent');
      expect(await withSdk().spend({ ...spending, units: 5 })).toBe('over');
      expect(await withSdk().spend({ ...spending, units: 4 })).toBe('spent');
      expect(await counter().spend({ ...spending, units: 1 })).toBe('over');
    });

    test('is not overspent by twenty who come at once', async () => {
      const spending = { ...newSpending(), units: 2, limit: 9 };
      const one = counter();
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => one.spend(spending)));
      expect(outcomes.filter((outcome) => outcome === 'spent')).toHaveLength(4);
    });
  });
}
