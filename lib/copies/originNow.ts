import type { Caller } from '../../models/caller.ts';
import type { OriginState } from '../../models/lineage.ts';
import { may } from '../policy/decide.ts';
import { inWords } from '../policy/words.ts';
import type { ProposalState } from '../proposals/ports.ts';

/** What has become of the origin of a copy. */
export interface OriginNow {
  readonly originState: OriginState;
  readonly originDetail: string;
  readonly originRevision: number | null;
}

/**
 * What has become of the origin of a copy, as far as it is the caller's business. That a published
 * proposal was superseded, and by which, was published with the one that took its place.
 * @param origin undefined where it was deleted
 * @param copied the revision that was copied
 */
export function originNow(
  caller: Caller,
  origin: ProposalState | undefined,
  copied: number,
): OriginNow {
  const isOpen = origin !== undefined && may(caller, 'read', origin);
  if (origin !== undefined && origin.supersededBy !== null)
    return {
      originState: 'superseded',
      originDetail: `Proposal ${origin.supersededBy} has taken the place of the origin.`,
      originRevision: isOpen ? origin.revision : null,
    };
  if (!isOpen)
    return {
      originState: 'not_open',
      originDetail: `Revision ${copied} was copied. The origin has been deleted or withdrawn, or is not open to you.`,
      originRevision: null,
    };
  const { revision, status } = origin;
  const isCurrent = revision === copied;
  return {
    originState: isCurrent ? 'as_copied' : 'moved_on',
    originDetail: `Revision ${copied} was copied${isCurrent ? ' and is the latest of the origin' : `; the origin is at revision ${revision} now: see whether what changed there matters here`}. It is ${inWords(status)}.`,
    originRevision: revision,
  };
}

/** What has become of an earlier revision of the very proposal that a part was copied into. */
export function ownRevisionNow(
  { revision }: Pick<ProposalState, 'revision'>,
  copied: number,
): OriginNow {
  return {
    originState: revision === copied ? 'as_copied' : 'moved_on',
    originDetail: `Revision ${copied} of this very proposal was copied; it is at revision ${revision} now.`,
    originRevision: revision,
  };
}
