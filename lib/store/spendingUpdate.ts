import type { Spending } from '../budget/ports.ts';
import { add, also, either, isAtMost, lacks, set, type Expression } from './expressions.ts';
import { budgetKey, type ItemKey } from './keys.ts';
import { SCHEMA_VERSION } from './readItem.ts';
import { TTL_ATTRIBUTE } from './table.ts';

/** How a spending is counted: one update of one item, on condition that it fits. */
export interface SpendingUpdate {
  readonly key: ItemKey;
  readonly update: Expression;
  readonly condition: Expression;
}

/** The update that counts a spending. There is one item for each caller and window. */
export function spendingUpdate(spending: Spending): SpendingUpdate {
  const { payer, units, limit, window, expiresAt } = spending;
  const kept = { kind: 'budget', schemaVersion: SCHEMA_VERSION, [TTL_ATTRIBUTE]: expiresAt };
  return {
    key: budgetKey(payer, window),
    update: also(set(kept), add('spent', units)),
    condition: either(lacks('spent'), isAtMost('spent', limit - units)),
  };
}
