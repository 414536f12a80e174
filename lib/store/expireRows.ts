import { isThere, set } from './expressions.ts';
import { proposalHeadKey, proposalPartition } from './keys.ts';
import { TTL_ATTRIBUTE } from './table.ts';
import { query, updateItem, type TableAccess } from './tableAccess.ts';

/** Rows that are told at once. */
const AT_ONCE = 25;

/**
 * Lets the rows of a deleted proposal go together with its tombstone, and notes on the tombstone that
 * they will. Until that note is there, whoever meets the tombstone does this again; doing it twice
 * changes nothing.
 * @param expiresAt seconds since 1970, that of the tombstone
 */
export async function expireRows(table: TableAccess, id: string, expiresAt: number): Promise<void> {
  const rows = query(table, {
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_not_exists(#expiresAt)',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeNames: { '#expiresAt': TTL_ATTRIBUTE },
    ExpressionAttributeValues: { ':pk': proposalPartition(id) },
    ConsistentRead: true,
  });
  const goes = set({ [TTL_ATTRIBUTE]: expiresAt });
  for await (const keys of rows)
    for (let first = 0; first < keys.length; first += AT_ONCE) {
      const some = keys.slice(first, first + AT_ONCE);
      await Promise.all(some.map(({ pk, sk }) => updateItem(table, { pk, sk }, goes, isThere)));
    }
  await updateItem(table, proposalHeadKey(id), set({ rowsExpire: true }), isThere);
}
