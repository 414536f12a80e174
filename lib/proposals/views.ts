import type { Caller } from '../../models/caller.ts';
import type { Proposal, Revision } from '../../models/proposal.ts';
import { may } from '../policy/decide.ts';
import { prepareProjection, type PreparedProjection } from '../projections/prepareProjection.ts';
import { faultsRefused } from '../refusal.ts';
import { designOf } from './designOf.ts';
import type { ProposalHead, StoredRevision } from './ports.ts';

/** A proposal as it is shown to a caller: who worked on it is for the members of its group. */
export function proposalOf(head: ProposalHead, caller: Caller): Proposal {
  const isMember = may(caller, 'readRecord', head);
  return {
    id: head.id,
    groupId: head.groupId,
    country: head.country,
    title: head.title,
    status: head.status,
    revision: head.revision,
    version: head.version,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    ...(isMember && { createdBy: head.createdBy, updatedBy: head.updatedBy }),
    ...((isMember || head.origin.kind !== 'copy') && { origin: head.origin }),
    supersedes: [...head.supersedes],
    supersededBy: head.supersededBy,
    designHash: head.designHash,
    design: designOf(head),
  };
}

/** A revision as it is shown to a caller. */
export function revisionOf(stored: StoredRevision, head: ProposalHead, caller: Caller): Revision {
  return {
    proposalId: stored.proposalId,
    revision: stored.revision,
    designHash: stored.designHash,
    ...(may(caller, 'readRecord', head) && { author: stored.author }),
    createdAt: stored.createdAt,
    design: designOf(stored),
  };
}

/**
 * The projection of a stored design, ready to be computed. The design is read only where something is
 * computed: a caller who has the answer already costs no more than the look at its hash.
 * @throws Refusal, when it is computed, where the design was stored under rules that have changed since
 */
export function storedProjection(
  stored: Pick<StoredRevision, 'design' | 'designHash'>,
): PreparedProjection {
  let read: PreparedProjection | undefined;
  const prepared = () => (read ??= preparedNow(stored));
  return {
    designHash: stored.designHash,
    cost: (monthly) => prepared().cost(monthly),
    phases: () => prepared().phases(),
    project: (options) => prepared().project(options),
  };
}

function preparedNow(stored: Pick<StoredRevision, 'design'>): PreparedProjection {
  const { prepared, faults } = prepareProjection(designOf(stored));
  if (faults !== undefined) throw faultsRefused('invalid_design', faults);
  return prepared;
}
