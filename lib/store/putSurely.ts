import type { Expression } from './expressions.ts';
import { getItem, putItem, type Item, type TableAccess } from './tableAccess.ts';

/** An item whose `writeId` belongs to one write alone. */
export type SignedItem = Item & { readonly writeId: string };

/** How a write ended. */
export interface SureWrite {
  /** Whether what was to be written stands, or stood. */
  readonly won: boolean;
  /** What stands instead, where the condition failed. */
  readonly found?: Item | undefined;
}

/**
 * Puts an item on a condition, and is sure of the outcome. The SDK repeats a write whose answer was
 * lost; the repetition then fails on the condition that the first attempt has changed. So on a
 * failed condition the item is read: one's own `writeId` means that an earlier attempt won.
 */
export async function putSurely(
  table: TableAccess,
  item: SignedItem,
  condition: Expression,
): Promise<SureWrite> {
  if (await putItem(table, item, condition)) return { won: true };
  const found = await getItem(table, { pk: item.pk, sk: item.sk });
  return { won: found?.['writeId'] === item.writeId, found };
}
