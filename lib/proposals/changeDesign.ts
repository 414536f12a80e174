import type { Caller } from '../../models/caller.ts';
import { knownSubject } from '../policy/decide.ts';
import { statesFor } from '../policy/policy.ts';
import { faultsRefused } from '../refusal.ts';
import { acceptDesign } from './acceptDesign.ts';
import { headToChange, overtaken, type ExpectedVersion } from './headToChange.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** What changing needs. */
export interface Changing {
  readonly store: ProposalStore;
  readonly now: () => Date;
}

/** What is to be changed, and on which condition. */
export interface Change {
  readonly id: string;
  readonly expectedVersion: ExpectedVersion;
  /** Check and answer as usual, but keep nothing. */
  readonly validateOnly: boolean;
}

/**
 * Changes the design of a draft. A change that leaves the design as it is keeps nothing: the answer is
 * the proposal as it stands.
 * @param change the new design, given the one that stands
 * @returns the proposal as it is, or with `validateOnly` would be, after the change
 * @throws Refusal
 */
export async function changeDesign(
  { store, now }: Changing,
  caller: Caller,
  { id, expectedVersion, validateOnly }: Change,
  change: (design: unknown) => unknown,
): Promise<ProposalHead> {
  const before = await headToChange(store, caller, { id, expectedVersion, action: 'edit' });
  const { members, faults } = acceptDesign(change(JSON.parse(before.design)));
  if (faults !== undefined) throw faultsRefused('invalid_design', faults);
  if (members.designHash === before.designHash) return before;
  const author = knownSubject(caller);
  const time = now().toISOString();
  const after: ProposalHead = {
    ...before,
    ...members,
    revision: before.revision + 1,
    version: before.version + 1,
    updatedAt: time,
    updatedBy: author,
    revisedAt: time,
    revisedBy: author,
    approvals: [],
  };
  if (validateOnly) return after;
  if ((await store.replace(before, after, statesFor('edit'))) === 'stale')
    throw await overtaken(store, caller, { id, action: 'edit' });
  return after;
}

/**
 * Deletes a draft.
 * @throws Refusal
 */
export async function deleteDraft(
  { store }: { readonly store: ProposalStore },
  caller: Caller,
  { id, expectedVersion, validateOnly }: Change,
): Promise<void> {
  const before = await headToChange(store, caller, { id, expectedVersion, action: 'delete' });
  if (validateOnly) return;
  if ((await store.remove(before)) === 'stale')
    throw await overtaken(store, caller, { id, action: 'delete' });
}
