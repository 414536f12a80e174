/** Reads what was decided on a proposal, from its head or from the rows beside it. */
import type { Approval } from '../../models/approval.ts';
import type { Transition } from '../../models/transition.ts';
import {
  MalformedCursor,
  type Page,
  type PageRequest,
  type ProposalHead,
} from '../proposals/ports.ts';
import { approvalsKey, transitionKey } from './keys.ts';
import { listByNumber } from './listByNumber.ts';
import { readApprovals, readTransition } from './recordItems.ts';
import { UnreadableItem } from './readItem.ts';
import { getItem, type TableAccess } from './tableAccess.ts';

/**
 * One page of the steps of a proposal, newest first.
 * @throws MalformedCursor
 */
export async function listTransitions(
  table: TableAccess,
  { id, lastTransition: last }: ProposalHead,
  page: PageRequest,
): Promise<Page<Transition>> {
  const list = `transitions ${id}`;
  if (last === null) {
    if (page.after !== undefined) throw new MalformedCursor();
    return { items: [], next: undefined };
  }
  const latest = { number: last.number, item: last };
  const keyOf = (number: number) => transitionKey(id, number);
  return listByNumber(table, { list, latest, keyOf, read: readTransition }, page);
}

/** Step n of a proposal. */
export async function findTransition(
  table: TableAccess,
  { id, lastTransition: last }: ProposalHead,
  number: number,
): Promise<Transition | undefined> {
  if (last === null || !Number.isInteger(number) || number < 1 || number > last.number) {
    return undefined;
  }
  if (number === last.number) return last;
  const key = transitionKey(id, number);
  const item = await getItem(table, key);
  if (item === undefined) throw new UnreadableItem(key, 'it is missing');
  return readTransition(item);
}

/** Approvals of a revision, the first one first; none where there is no such revision. */
export async function findApprovals(
  table: TableAccess,
  { id, revision: current, approvals }: ProposalHead,
  revision: number,
): Promise<readonly Approval[]> {
  if (revision === current) return approvals;
  if (!Number.isInteger(revision) || revision < 1 || revision > current) return [];
  const item = await getItem(table, approvalsKey(id, revision));
  return item === undefined ? [] : readApprovals(item);
}
