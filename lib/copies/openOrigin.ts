import type { Caller } from '../../models/caller.ts';
import type { Fault } from '../../models/fault.ts';
import type { Proposal } from '../../models/proposal.ts';
import { may } from '../policy/decide.ts';
import type { ProposalHead, ProposalStore } from '../proposals/ports.ts';
import { designOf } from '../proposals/designOf.ts';

/** A design of a stored proposal that is made use of elsewhere: copied from, or compared. */
export interface OpenOrigin {
  readonly revision: number;
  readonly design: Proposal['design'];
}

/** Either a design, or why there is none. */
export type OriginFound =
  | { readonly origin: OpenOrigin; readonly faults?: never }
  | { readonly origin?: never; readonly faults: readonly Fault[] };

/** Which revision of which proposal is to be opened. */
export interface WantedOrigin {
  readonly proposalId: string;
  /** Undefined for the latest. */
  readonly revision?: number | undefined;
}

/**
 * Finds a design that a body names. To members every revision of their group's proposals is open; to
 * everybody what is published, which is one revision of a proposal.
 * @param place pointer to where the body says what is wanted
 */
export async function openOrigin(
  store: ProposalStore,
  caller: Caller,
  wanted: WantedOrigin,
  place: string,
): Promise<OriginFound> {
  return originIn(store, caller, await store.find(wanted.proposalId), wanted, place);
}

/**
 * The same where the head has been read.
 * @param head undefined where there is none
 */
export async function originIn(
  store: Pick<ProposalStore, 'findRevision'>,
  caller: Caller,
  head: ProposalHead | undefined,
  { proposalId, revision: wanted }: WantedOrigin,
  place: string,
): Promise<OriginFound> {
  if (head === undefined || !may(caller, 'read', head))
    return faulty(
      `${place}/proposalId`,
      `is ${JSON.stringify(proposalId)}; there is no such proposal, or it is not open to you${remedyFor(caller)}`,
    );
  const revision = wanted ?? head.revision;
  if (revision === head.revision) return { origin: { revision, design: designOf(head) } };
  if (!may(caller, 'readRecord', head))
    return faulty(
      `${place}/revision`,
      `is ${revision}; of a proposal of another group the published revision is open to you, ${head.revision}: leave the revision out`,
    );
  return earlierRevision(store, head, revision, place);
}

const remedyFor = ({ subject }: Caller): string =>
  subject === undefined ? ': send a token if it is one of your group' : '';

async function earlierRevision(
  store: Pick<ProposalStore, 'findRevision'>,
  head: ProposalHead,
  revision: number,
  place: string,
): Promise<OriginFound> {
  const found = revision > head.revision ? undefined : await store.findRevision(head.id, revision);
  if (found !== undefined) return { origin: { revision, design: designOf(found) } };
  return faulty(
    `${place}/revision`,
    `is ${revision}; there is no such revision, the latest is ${head.revision}`,
  );
}

function faulty(pointer: string, rest: string): OriginFound {
  return { faults: [{ pointer, detail: `\`${pointer}\` ${rest}` }] };
}
