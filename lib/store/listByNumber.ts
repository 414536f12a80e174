import type { Page, PageRequest } from '../proposals/ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { ItemKey } from './keys.ts';
import { queryFirst, type Item, type TableAccess } from './tableAccess.ts';

/**
 * Things that are numbered from 1 without gaps: the latest stands in the head, the others in rows. A row
 * with the number of the latest, or a higher one, is a copy that a change made before it was stopped or
 * beaten; the head stands for it.
 */
export interface Numbered<T> {
  /** Name of the list, for its cursors. */
  readonly list: string;
  readonly latest: { readonly number: number; readonly item: T };
  readonly keyOf: (number: number) => ItemKey;
  readonly read: (item: Item) => T;
  /** What is asked for of each row; undefined for all of it. */
  readonly attributes?: readonly string[];
}

/**
 * One page of numbered things, newest first: one request where rows are wanted, else none.
 * @throws MalformedCursor
 */
export async function listByNumber<T>(
  table: TableAccess,
  numbered: Numbered<T>,
  { limit, after }: PageRequest,
): Promise<Page<T>> {
  const { latest, list, read } = numbered;
  const fromHead = after === undefined ? [latest.item] : [];
  const highest = (after === undefined ? latest.number : placeOf(numbered, after)) - 1;
  const lowest = Math.max(1, highest - (limit - fromHead.length) + 1);
  const rows = highest < lowest ? [] : await readRows(table, numbered, lowest, highest);
  return {
    items: [...fromHead, ...rows.map(read)],
    next: lowest > 1 ? encodeCursor(list, String(lowest)) : undefined,
  };
}

/** The number of what ended the page before. */
function placeOf<T>({ list, latest }: Numbered<T>, cursor: string): number {
  return decodeCursor(list, cursor, (text) => {
    const number = /^[1-9]\d{0,7}$/.test(text) ? Number(text) : undefined;
    return number !== undefined && number <= latest.number ? number : undefined;
  });
}

async function readRows<T>(
  table: TableAccess,
  { keyOf, attributes }: Numbered<T>,
  lowest: number,
  highest: number,
): Promise<readonly Item[]> {
  const names = (attributes ?? []).map((name) => [`#${name}`, name] as const);
  const { pk, sk } = keyOf(lowest);
  return queryFirst(table, highest - lowest + 1, {
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :lowest AND :highest',
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', ') || undefined,
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', ...Object.fromEntries(names) },
    ExpressionAttributeValues: { ':pk': pk, ':lowest': sk, ':highest': keyOf(highest).sk },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
}
