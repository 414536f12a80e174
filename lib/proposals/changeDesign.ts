import type { Caller } from '../../models/caller.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { acceptDesign } from './acceptDesign.ts';
import { knownCaller, readable } from './policy.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** Which versions of a thing a caller is willing to change. */
export type ExpectedVersion = 'any' | readonly number[];

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
  const before = await draftToChange(store, caller, id, expectedVersion);
  const { members, faults } = acceptDesign(change(JSON.parse(before.design)));
  if (faults !== undefined) throw faultsRefused('invalid_design', faults);
  if (members.designHash === before.designHash) return before;
  const author = knownCaller(caller);
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
  };
  if (validateOnly) return after;
  if ((await store.replace(before, after)) === 'stale') throw await overtaken(store, caller, id);
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
  const before = await draftToChange(store, caller, id, expectedVersion);
  if (validateOnly) return;
  if ((await store.remove(before)) === 'stale') throw await overtaken(store, caller, id);
}

async function draftToChange(
  store: ProposalStore,
  caller: Caller,
  id: string,
  expected: ExpectedVersion,
): Promise<ProposalHead> {
  const head = readable(await store.find(id), caller);
  if (head.status !== 'draft') throw notADraft(head);
  if (expected !== 'any' && !expected.includes(head.version)) throw stale(head);
  return head;
}

/** Somebody else was first: says what stands now. */
async function overtaken(store: ProposalStore, caller: Caller, id: string): Promise<Refusal> {
  const head = readable(await store.find(id), caller);
  return head.status === 'draft' ? stale(head) : notADraft(head);
}

function notADraft({ status }: ProposalHead): Refusal {
  return new Refusal('not_a_draft', {
    detail: `The proposal is ${status.replace('_', ' ')}; only drafts are changed or deleted.`,
  });
}

function stale({ version }: ProposalHead): Refusal {
  return new Refusal('stale_version', {
    detail: `The proposal is at version ${version}. Read it again, and make the change on that.`,
    currentVersion: version,
  });
}
