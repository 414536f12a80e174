import { ulidSchema, type ProposalSummary } from '../../models/proposal.ts';
import type { Page, PageRequest } from '../proposals/ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { proposalHeadKey, type Index } from './keys.ts';
import { readSummary } from './proposalItems.ts';
import { queryFirst, type TableAccess } from './tableAccess.ts';

/**
 * One page of the proposals in a partition of an index, newest first: one request. One item more
 * than wanted is asked for, because it tells whether there is a next page.
 * @param list name of the list, for its cursors
 * @throws MalformedCursor
 */
export async function listProposals(
  table: TableAccess,
  list: string,
  index: Index,
  partition: string,
  { limit, after }: PageRequest,
): Promise<Page<ProposalSummary>> {
  const keyOf = (id: string) =>
    ulidSchema.safeParse(id).success
      ? { ...proposalHeadKey(id), [index.pk]: partition, [index.sk]: id }
      : undefined;
  const found = await queryFirst(table, limit + 1, {
    IndexName: index.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': index.pk },
    ExpressionAttributeValues: { ':pk': partition },
    ScanIndexForward: false,
    ExclusiveStartKey: after === undefined ? undefined : decodeCursor(list, after, keyOf),
  });
  const items = found.slice(0, limit).map(readSummary);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last && encodeCursor(list, last.id) };
}
