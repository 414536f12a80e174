import type { ProposalHead } from '../proposals/ports.ts';

/**
 * Sees to it that a change is one step: the next version of the same proposal, and the next revision
 * exactly where the design changes.
 * @throws RangeError otherwise, which is a fault of the caller
 */
export function refuseOtherThanNext(before: ProposalHead, after: ProposalHead): void {
  const raised = after.revision - before.revision;
  const follows =
    after.id === before.id &&
    after.version === before.version + 1 &&
    (raised === 1 || (raised === 0 && after.design === before.design));
  if (!follows) throw new RangeError('a change leads to the next version of the same proposal');
}
