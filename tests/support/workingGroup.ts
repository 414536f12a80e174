/** People and proposals for tests of what a group does with its own and others' proposals. */
import type { Caller } from '../../models/caller.ts';
import type { Fault } from '../../models/fault.ts';
import type { Role } from '../../models/group.ts';
import type { ReserveIdentifier } from '../../lib/idempotency/creation.ts';
import { acceptDesign } from '../../lib/proposals/acceptDesign.ts';
import type { ProposalHead, ProposalStore } from '../../lib/proposals/ports.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Reach } from './inMemory.ts';
import { inMemoryProposalStore, noProposals } from './inMemoryProposalStore.ts';
import { newHead, nextUlid } from './proposalHeads.ts';

/** Somebody with a role in groups. */
export const memberOf = (role: Role, ...groupIds: readonly string[]): Caller => ({
  subject: role,
  isAdmin: false,
  memberships: groupIds.map((groupId) => ({ groupId, role, archived: false })),
  payer: `subject ${role}`,
});

/** Somebody who is known, and in no group. */
export const STRANGER: Caller = { ...memberOf('drafter'), subject: 'stranger' };

/** Somebody of whom nothing is known. */
export const NOBODY: Caller = { ...STRANGER, subject: undefined };

/** What a head has of a design that is valid. */
export function designMembers(design: object) {
  const { members, faults } = acceptDesign(design);
  if (members === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return members;
}

/** A proposal with a design. */
export const headOf = (design: object, members: Partial<ProposalHead> = {}): ProposalHead =>
  newHead({ ...designMembers(design), ...members });

/** The same proposal with another design, a revision later. */
export const revised = (before: ProposalHead, design: object): ProposalHead => ({
  ...before,
  ...designMembers(design),
  revision: before.revision + 1,
  version: before.version + 1,
  approvals: [],
});

/** A store that counts what it is asked. */
export function countingStore(): {
  readonly store: ProposalStore;
  readonly asked: () => number;
} {
  let requests = 0;
  const reach: Reach = (request) => {
    requests += 1;
    return Promise.resolve(request());
  };
  const store = inMemoryProposalStore(noProposals(), reach);
  return {
    store,
    asked() {
      const before = requests;
      requests = 0;
      return before;
    },
  };
}

/** Reserves a new identifier for each request, as where no key is sent. */
export const newIdentifier: ReserveIdentifier = () =>
  Promise.resolve({ id: nextUlid(), isRepeat: false });

/** Reserves the same identifier for each request, as where a key is sent again. */
export function sameIdentifier(): ReserveIdentifier {
  const id = nextUlid();
  let asked = 0;
  return () => Promise.resolve({ id, isRepeat: (asked += 1) > 1 });
}

/** The faults that an attempt is refused for; none where it is not. */
export async function faultsOf(attempt: Promise<unknown>): Promise<readonly Fault[]> {
  try {
    await attempt;
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.facts.faults ?? [];
    throw error;
  }
}

/** Their places. */
export const pointersOf = async (attempt: Promise<unknown>): Promise<readonly string[]> =>
  (await faultsOf(attempt)).map(({ pointer }) => pointer);
