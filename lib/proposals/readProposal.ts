import type { Caller } from '../../models/caller.ts';
import { permitted } from '../policy/decide.ts';
import { Refusal } from '../refusal.ts';
import type { ProposalHead, ProposalStore, StoredRevision } from './ports.ts';
import { linkSuccessor, withoutFalseLinks } from './supersede.ts';

/** What reading needs. */
export interface Reading {
  readonly store: ProposalStore;
}

/**
 * A proposal. One whose place was taken sees to it that its successor says so too; one that says that it
 * took a place says so no longer where it did not.
 * @throws Refusal where there is none that the caller may read
 */
export async function readProposal(
  reading: Reading,
  caller: Caller,
  id: string,
): Promise<ProposalHead> {
  const head = await readable(reading, caller, id);
  if (head.status === 'superseded') await linkSuccessor(reading.store, head);
  return withoutFalseLinks(reading.store, head);
}

async function readable({ store }: Reading, caller: Caller, id: string): Promise<ProposalHead> {
  return permitted(caller, 'read', await store.find(id));
}

/** A design as it stands, or as it was at a revision. */
export type DesignAtRevision = Pick<StoredRevision, 'revision' | 'design' | 'designHash'>;

/**
 * The design of a proposal, as it stands or as it was at a revision.
 * @throws Refusal where there is none that the caller may read
 */
export async function readDesign(
  reading: Reading,
  caller: Caller,
  { id, revision }: { readonly id: string; readonly revision?: number | undefined },
): Promise<DesignAtRevision> {
  const head = await readable(reading, caller, id);
  return designIn(reading, caller, head, revision);
}

/**
 * The design of a proposal whose head was read, and may be read by the caller.
 * @param revision undefined for the latest
 * @throws Refusal where there is none that the caller may read
 */
export async function designIn(
  reading: Reading,
  caller: Caller,
  head: ProposalHead,
  revision: number | undefined,
): Promise<DesignAtRevision> {
  return revision === undefined || revision === head.revision
    ? head
    : earlierRevision(reading, caller, head, revision);
}

/**
 * One revision of a proposal. Earlier ones than the present are for the members of its group.
 * @throws Refusal where there is none that the caller may read
 */
export async function readRevision(
  reading: Reading,
  caller: Caller,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<{ readonly head: ProposalHead; readonly found: StoredRevision }> {
  const head = await readable(reading, caller, id);
  if (revision !== head.revision)
    return { head, found: await earlierRevision(reading, caller, head, revision) };
  const { designHash, design, revisedBy: author, revisedAt: createdAt } = head;
  return { head, found: { proposalId: id, revision, designHash, author, createdAt, design } };
}

async function earlierRevision(
  { store }: Reading,
  caller: Caller,
  head: ProposalHead,
  revision: number,
): Promise<StoredRevision> {
  permitted(caller, 'readRecord', head);
  const found = revision > head.revision ? undefined : await store.findRevision(head.id, revision);
  if (found !== undefined) return found;
  throw noSuchRevision(revision, head);
}

/** There is no such revision of a proposal that the caller may read all of. */
export function noSuchRevision(revision: number, latest: Pick<ProposalHead, 'revision'>): Refusal {
  return new Refusal('not_found', {
    detail: `There is no revision ${revision}; the latest is ${latest.revision}.`,
  });
}
