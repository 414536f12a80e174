import { getItem, putItem, type Expected, type Item, type TableAccess } from './tableAccess.ts';

/** The item of a head. Its `writeId` belongs to one write alone. */
export type HeadItem = Item & { readonly writeId: string };

/** How a write of a head ended. */
export interface HeadWrite {
  /** Whether what was to be written stands. */
  readonly won: boolean;
  /** What stands instead, where the condition failed. */
  readonly found?: Item | undefined;
}

/**
 * Writes a head on a condition, and is sure of the outcome. The SDK repeats a write whose answer was
 * lost; the repetition then fails on the condition that the first attempt has changed. So on a
 * failed condition the head is read: one's own `writeId` means that an earlier attempt won.
 */
export async function writeHead(
  table: TableAccess,
  item: HeadItem,
  expected: Expected,
): Promise<HeadWrite> {
  if (await putItem(table, item, expected)) return { won: true };
  const found = await getItem(table, { pk: item.pk, sk: item.sk });
  return { won: found?.['writeId'] === item.writeId, found };
}
