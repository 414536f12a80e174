import { ulidSchema } from '../../models/stored.ts';
import type { Page, PageRequest } from '../proposals/ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Index, ItemKey } from './keys.ts';
import { queryFirst, type Item, type PartitionQuery, type TableAccess } from './tableAccess.ts';

/** Things in one partition, in the order of their identifiers. */
export interface Partition {
  readonly query: PartitionQuery;
  /** Keys of the item of an identifier, whether or not there is one. */
  readonly keysAt: (id: string) => Record<string, string>;
}

/** Things in a partition of an index. */
export function inIndex(index: Index, value: string, keyOf: (id: string) => ItemKey): Partition {
  return {
    query: {
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': index.pk },
      ExpressionAttributeValues: { ':pk': value },
    },
    keysAt: (id) => ({ ...keyOf(id), [index.pk]: value, [index.sk]: id }),
  };
}

/**
 * One page of things, newest first: one request for each partition. One item more than wanted is
 * asked for, because it tells whether there is a next page.
 * @param list name of the list, for its cursors
 * @throws MalformedCursor
 */
export async function listById<T extends { readonly id: string }>(
  table: TableAccess,
  list: string,
  partitions: readonly Partition[],
  read: (item: Item) => T,
  { limit, after }: PageRequest,
): Promise<Page<T>> {
  const from = after === undefined ? undefined : decodeCursor(list, after, asId);
  const found = await Promise.all(
    partitions.map(({ query, keysAt }) =>
      queryFirst(table, limit + 1, {
        ...query,
        ScanIndexForward: false,
        ExclusiveStartKey: from === undefined ? undefined : keysAt(from),
      }),
    ),
  );
  const newestFirst = found
    .flat()
    .map(read)
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  const items = newestFirst.slice(0, limit);
  const last = newestFirst.length > limit ? items.at(-1) : undefined;
  return { items, next: last && encodeCursor(list, last.id) };
}

const asId = (text: string) => (ulidSchema.safeParse(text).success ? text : undefined);
