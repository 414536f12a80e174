import type { Caller } from '../../models/caller.ts';
import { permitted } from '../policy/decide.ts';
import type { ProposalAction } from '../policy/policy.ts';
import { Refusal } from '../refusal.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** Which versions of a thing a caller is willing to change. */
export type ExpectedVersion = 'any' | readonly number[];

/** What is to be done with which proposal, on which condition. */
export interface Wanted {
  readonly id: string;
  readonly action: ProposalAction;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * The head of a proposal that a caller may change and expects as it is.
 * @throws Refusal 401, 403, 404 or 409 by the policy, 412 where it is at another version
 */
export async function headToChange(
  store: ProposalStore,
  caller: Caller,
  { id, action, expectedVersion }: Wanted,
): Promise<ProposalHead> {
  const head = permitted(caller, action, await store.find(id));
  refuseStale(head, expectedVersion);
  return head;
}

/**
 * Sees to it that a thing is at a version that the caller expects.
 * @throws Refusal 412
 */
export function refuseStale(
  { version }: { readonly version: number },
  expected: ExpectedVersion,
  what = 'proposal',
): void {
  if (expected !== 'any' && !expected.includes(version)) throw stale(version, what);
}

/** Somebody else was first: says what stands now. */
export async function overtaken(
  store: ProposalStore,
  caller: Caller,
  { id, action }: Pick<Wanted, 'id' | 'action'>,
): Promise<Refusal> {
  return stale(permitted(caller, action, await store.find(id)).version);
}

/** What is at another version than the caller expected. */
export function stale(version: number, what = 'proposal'): Refusal {
  return new Refusal('stale_version', {
    detail: `The ${what} is at version ${version}. ${what === 'proposal' ? 'Read it again and make the change on that, or let …/merge join your design with the current one.' : 'Read it again, and make the change on that.'}`,
    currentVersion: version,
  });
}
