import type { Proposal, Revision } from '../../models/proposal.ts';
import type { PreparedProjection } from '../projections/prepareProjection.ts';
import { projectDocument } from '../projections/projectDocument.ts';
import type { ProposalHead, StoredRevision } from './ports.ts';

/** A proposal as it is shown. */
export function proposalOf(head: ProposalHead): Proposal {
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
    createdBy: head.createdBy,
    updatedBy: head.updatedBy,
    origin: head.origin,
    designHash: head.designHash,
    design: designOf(head),
  };
}

/** A revision as it is shown. */
export function revisionOf(stored: StoredRevision): Revision {
  return {
    proposalId: stored.proposalId,
    revision: stored.revision,
    designHash: stored.designHash,
    author: stored.author,
    createdAt: stored.createdAt,
    design: designOf(stored),
  };
}

/** The projection of a stored design, ready to be computed; it was checked when it was stored. */
export function storedProjection(
  stored: Pick<StoredRevision, 'design' | 'designHash'>,
): PreparedProjection {
  return {
    designHash: stored.designHash,
    project: (options) => projectDocument(designOf(stored), options),
  };
}

/** A stored design as a JSON value. */
export function designOf({ design }: { readonly design: string }): Proposal['design'] {
  return JSON.parse(design) as Proposal['design'];
}
