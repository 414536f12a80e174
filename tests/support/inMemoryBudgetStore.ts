import type { BudgetStore } from '../../lib/budget/ports.ts';
import { atOnce, type Reach } from './inMemory.ts';

/** What stores share that are processes on the same data: units spent, by payer and window. */
export type BudgetData = Map<string, number>;

/** Spendings counted in memory, by the same protocol as in DynamoDB. */
export function inMemoryBudgetStore(
  data: BudgetData = new Map(),
  reach: Reach = atOnce,
): BudgetStore {
  return {
    spend: ({ payer, units, limit, window }) =>
      reach(() => {
        const name = `${payer} ${String(window)}`;
        const spent = (data.get(name) ?? 0) + units;
        if (spent > limit) return 'over';
        data.set(name, spent);
        return 'spent';
      }),
  };
}
