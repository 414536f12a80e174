import type { BudgetStore } from '../budget/ports.ts';
import { spendingUpdate } from './spendingUpdate.ts';
import { updateItem, type TableAccess } from './tableAccess.ts';

/**
 * What callers have spent, in DynamoDB: one item for each caller and window. An attempt whose answer was
 * lost is repeated by the SDK and may count twice: a caller gets less then, and never more.
 */
export function budgetStore(client: TableAccess['client'], tableName: string): BudgetStore {
  const table: TableAccess = { client, tableName };
  return {
    async spend(spending) {
      if (spending.units > spending.limit) return 'over';
      const { key, update, condition } = spendingUpdate(spending);
      return (await updateItem(table, key, update, condition)) ? 'spent' : 'over';
    },
  };
}
