import { PROPOSAL_STATUSES } from '../../models/transition.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** How often the link is tried, where the successor is being changed by others at the same moment. */
const MOST_TRIES = 5;

/**
 * The second step of superseding: the proposal that takes the place of another one says so. The first,
 * which decides, is the change of the other one's state; where it was stopped after that, whoever reads the
 * superseded one finishes it. Done again, it changes nothing.
 *
 * Others may be changing the successor all the time; after some tries it is left to the next reader.
 * @param superseded a proposal whose place was taken
 */
export async function linkSuccessor(
  store: Pick<ProposalStore, 'find' | 'replace'>,
  superseded: ProposalHead,
): Promise<void> {
  const { id, supersededBy } = superseded;
  if (supersededBy === null) return;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const successor = await store.find(supersededBy);
    if (successor === undefined || successor.supersedes.includes(id)) return;
    const linked = linkedTo(successor, superseded);
    if ((await store.replace(successor, linked, PROPOSAL_STATUSES)) === 'replaced') return;
  }
}

/** It is the change of whoever superseded, whoever finishes it. */
function linkedTo(successor: ProposalHead, superseded: ProposalHead): ProposalHead {
  const { by, at } = superseded.lastTransition ?? {
    by: superseded.updatedBy,
    at: superseded.updatedAt,
  };
  const isLater = at > successor.updatedAt;
  return {
    ...successor,
    version: successor.version + 1,
    updatedAt: isLater ? at : successor.updatedAt,
    updatedBy: isLater ? by : successor.updatedBy,
    supersedes: [...successor.supersedes, superseded.id],
  };
}
