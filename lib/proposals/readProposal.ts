import type { Caller } from '../../models/caller.ts';
import { Refusal } from '../refusal.ts';
import { readable } from './policy.ts';
import type { ProposalHead, ProposalStore, StoredRevision } from './ports.ts';

/** What reading needs. */
export interface Reading {
  readonly store: ProposalStore;
}

/**
 * A proposal.
 * @throws Refusal where there is none that the caller may read
 */
export async function readProposal(
  { store }: Reading,
  caller: Caller,
  id: string,
): Promise<ProposalHead> {
  return readable(await store.find(id), caller);
}

/**
 * The design of a proposal, as it stands or as it was at a revision.
 * @throws Refusal where there is none that the caller may read
 */
export async function readDesign(
  reading: Reading,
  caller: Caller,
  { id, revision }: { readonly id: string; readonly revision?: number | undefined },
): Promise<Pick<StoredRevision, 'design' | 'designHash'>> {
  return revision === undefined
    ? readProposal(reading, caller, id)
    : readRevision(reading, caller, { id, revision });
}

/**
 * One revision of a proposal.
 * @throws Refusal where there is none that the caller may read
 */
export async function readRevision(
  { store }: Reading,
  caller: Caller,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<StoredRevision> {
  const head = await readProposal({ store }, caller, id);
  const found = revision > head.revision ? undefined : await store.findRevision(id, revision);
  if (found !== undefined) return found;
  throw new Refusal('not_found', {
    detail: `There is no revision ${revision}; the latest is ${head.revision}.`,
  });
}
