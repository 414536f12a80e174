import type { RevisionSummary } from '../../models/proposal.ts';
import type { Page, PageRequest, ProposalHead } from '../proposals/ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { proposalPartition, revisionKey } from './keys.ts';
import {
  readRevisionSummary,
  REVISION_SUMMARY_ATTRIBUTES,
  revisionSummaryOf,
} from './proposalItems.ts';
import { queryFirst, type Item, type TableAccess } from './tableAccess.ts';

/**
 * One page of the revisions of a proposal, newest first. Their numbers have no gaps: the first is the
 * head's, the others are rows from one below it down to 1. A row with the head's own number is a copy
 * that a change made before it was stopped or beaten; the head stands for it.
 * @throws MalformedCursor
 */
export async function listRevisions(
  table: TableAccess,
  head: ProposalHead,
  { limit, after }: PageRequest,
): Promise<Page<RevisionSummary>> {
  const fromHead = after === undefined ? [revisionSummaryOf(head)] : [];
  const highest = (after === undefined ? head.revision : revisionAt(head, after)) - 1;
  const lowest = Math.max(1, highest - (limit - fromHead.length) + 1);
  const rows = highest < lowest ? [] : await readRows(table, head.id, lowest, highest);
  return {
    items: [...fromHead, ...rows.map(readRevisionSummary)],
    next: lowest > 1 ? encodeCursor(listOf(head), String(lowest)) : undefined,
  };
}

const listOf = ({ id }: ProposalHead): string => `revisions ${id}`;

/** The number of the revision that ended the page before. */
function revisionAt(head: ProposalHead, cursor: string): number {
  return decodeCursor(listOf(head), cursor, (text) => {
    const revision = /^[1-9]\d{0,7}$/.test(text) ? Number(text) : undefined;
    return revision !== undefined && revision <= head.revision ? revision : undefined;
  });
}

async function readRows(
  table: TableAccess,
  id: string,
  lowest: number,
  highest: number,
): Promise<readonly Item[]> {
  const names = REVISION_SUMMARY_ATTRIBUTES.map((name) => [`#${name}`, name] as const);
  return queryFirst(table, highest - lowest + 1, {
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :lowest AND :highest',
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
    ExpressionAttributeValues: {
      ':pk': proposalPartition(id),
      ':lowest': revisionKey(id, lowest).sk,
      ':highest': revisionKey(id, highest).sk,
    },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
}
