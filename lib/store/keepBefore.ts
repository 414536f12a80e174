import type { ProposalHead } from '../proposals/ports.ts';
import { either, isBelow, isNew } from './expressions.ts';
import { revisionItem } from './proposalItems.ts';
import { approvalsItem, transitionItem } from './recordItems.ts';
import { putItem, type TableAccess } from './tableAccess.ts';

/**
 * Keeps what would be lost when a head is replaced, before it is. Whoever is stopped afterwards, or
 * beaten, has left rows that nobody reads, because the head stands for them; so what they say must be
 * right by the time somebody does:
 *
 * - An earlier revision or step is the same bytes whoever writes it: the first row stays.
 * - Approvals are given and taken back while their revision stands. Their row says from which version of
 *   the head it was taken, and gives way to a later one. Whoever replaces a revision that may ever have
 *   had approvals writes it, even where there are none any more: somebody who was stopped may have
 *   left those that have been taken back since.
 */
export async function keepBefore(
  table: TableAccess,
  before: ProposalHead,
  after: ProposalHead,
): Promise<void> {
  const { lastTransition: last } = before;
  if (last !== null && last.number !== after.lastTransition?.number)
    await putItem(table, transitionItem(last), isNew);
  if (after.revision === before.revision) return;
  await putItem(table, revisionItem(before), isNew);
  if (mayHaveApprovals(before)) {
    const isEarlier = either(isNew, isBelow('headVersion', before.version));
    await putItem(table, approvalsItem(before), isEarlier);
  }
}

/** Nobody approves what was never submitted. */
export const mayHaveApprovals = ({ approvals, lastTransition }: ProposalHead): boolean =>
  approvals.length > 0 || lastTransition !== null;
