import { PROPOSAL_STATUSES, type ProposalStatus } from '../../models/transition.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** How often the link is tried, where the successor is being changed by others at the same moment. */
const MOST_TRIES = 5;

/** Links that are looked at when they are read: the latest, as many as one request can ask for. */
const LATEST_LINKS = 100;

/**
 * The first of the two steps of superseding: the successor says whose place it takes, on condition that it is
 * published. Its version goes up even where it says so already, so that whoever withdraws or supersedes it at
 * the same moment is told; without that, two proposals could take each other's place, and nothing would
 * be left. The second step is the change of state of the other one; where it does not follow, the link is
 * taken back, at the latest by whoever reads the successor.
 * @param superseded the proposal whose place is taken, as it will be
 * @returns whether it was done; not where the successor is not published, or others change it all the time
 */
export async function takePlaceOf(
  store: Pick<ProposalStore, 'find' | 'replace'>,
  superseded: ProposalHead,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const successor = await store.find(superseded.supersededBy ?? '');
    if (successor?.status !== 'published') return false;
    if (await link(store, successor, superseded, ['published'])) return true;
  }
  return false;
}

/**
 * Sees to it that the successor of a superseded proposal says so: where its link was taken back while the
 * change of state was on its way. Done again, it changes nothing.
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
    if (await link(store, successor, superseded, PROPOSAL_STATUSES)) return;
  }
}

/**
 * Takes back what a proposal says of places that it did not take after all: the change of state of the other
 * one was stopped, or somebody else was first.
 * @returns the proposal as it stands then
 */
export async function withoutFalseLinks(
  store: Pick<ProposalStore, 'find' | 'findMany' | 'replace'>,
  successor: ProposalHead,
): Promise<ProposalHead> {
  if (successor.supersedes.length === 0) return successor;
  const latest = successor.supersedes.slice(-LATEST_LINKS);
  const found = await store.findMany(latest);
  const isFalse = (id: string) => {
    const other = found[latest.indexOf(id)];
    return other !== undefined && other.supersededBy !== successor.id;
  };
  const supersedes = successor.supersedes.filter((id) => !isFalse(id));
  if (supersedes.length === successor.supersedes.length) return successor;
  const after = { ...successor, version: successor.version + 1, supersedes };
  if ((await store.replace(successor, after, PROPOSAL_STATUSES)) === 'replaced') return after;
  return (await store.find(successor.id)) ?? successor;
}

async function link(
  store: Pick<ProposalStore, 'replace'>,
  successor: ProposalHead,
  superseded: ProposalHead,
  from: readonly ProposalStatus[],
): Promise<boolean> {
  return (await store.replace(successor, linkedTo(successor, superseded), from)) === 'replaced';
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
    supersedes: [...new Set([...successor.supersedes, superseded.id])],
  };
}
