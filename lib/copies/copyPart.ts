import type { Caller } from '../../models/caller.ts';
import type { Fault } from '../../models/fault.ts';
import { newCopySchema, type CopiedPart, type NewCopy } from '../../models/lineage.ts';
import { checkDocument } from '../documents/checkDocument.ts';
import { parseBody } from '../documents/parseBody.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitted, permittedAtTimes } from '../policy/decide.ts';
import { statesFor } from '../policy/policy.ts';
import { contentHash } from '../documents/contentHash.ts';
import { acceptDesign, type DesignMembers } from '../proposals/acceptDesign.ts';
import { refuseStale, stale, type ExpectedVersion } from '../proposals/headToChange.ts';
import type { ProposalHead, ProposalStore } from '../proposals/ports.ts';
import { designOf } from '../proposals/designOf.ts';
import { faultsRefused } from '../refusal.ts';
import { putPart } from './putPart.ts';
import { recorded } from './record.ts';
import { takePart, type TakenPart } from './takePart.ts';

/** What copying a part needs. */
export interface Copying {
  readonly store: ProposalStore;
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** A part that is to be copied, and on which condition. */
export interface WantedCopy {
  /** Draft that the part goes into. */
  readonly id: string;
  readonly expectedVersion: ExpectedVersion;
  /** What was sent, a `NewCopy`. */
  readonly document: unknown;
  /** Check and answer as usual, but keep nothing. */
  readonly validateOnly: boolean;
}

/**
 * Copies a part of another proposal, or of an earlier revision of the same, into a draft, and notes where
 * it came from. A request that is repeated after it was carried out finds the copy under its identifier,
 * and is answered before anybody asks in which state the draft is, and which version was expected: so the
 * identifier comes first here.
 * @returns the proposal as it is, or with `validateOnly` would be, after the copying
 * @throws Refusal with every fault
 */
export async function copyPart(
  { store, reserve, newId, now }: Copying,
  caller: Caller,
  { id, expectedVersion, document, validateOnly }: WantedCopy,
): Promise<ProposalHead> {
  const wanted = parseBody(newCopySchema, document, 'a copy');
  const before = permittedAtTimes(caller, 'edit', await store.find(id));
  const copyId = validateOnly ? newId() : (await reserve()).id;
  if (hasCopy(before, copyId)) return before;
  permitted(caller, 'edit', before);
  refuseStale(before, expectedVersion);
  const { pointer = wanted.originPointer } = wanted;
  const taken = await takePart(store, caller, { ...wanted, pointer }, before);
  if (taken.faults !== undefined)
    throw faultsRefused('invalid_body', [...taken.faults, ...placeFaults(before, pointer)]);
  const by = knownSubject(caller);
  const at = now().toISOString();
  const copy = { id: copyId, ...described(wanted, pointer, taken), copiedBy: by, copiedAt: at };
  const after = changed(before, copy, membersWith(before, pointer, taken));
  if (validateOnly || (await store.replace(before, after, statesFor('edit'))) === 'replaced')
    return after;
  const winner = permittedAtTimes(caller, 'edit', await store.find(id));
  if (hasCopy(winner, copyId)) return winner;
  throw stale(permitted(caller, 'edit', winner).version);
}

const hasCopy = ({ copiedParts }: ProposalHead, id: string) =>
  copiedParts.some((part) => part.id === id);

/** What is wrong with the place alone, where there is no part to put there. */
const placeFaults = (draft: ProposalHead, pointer: string): readonly Fault[] =>
  putPart(designOf(draft), pointer, null).faults ?? [];

function described(
  { proposalId, originPointer }: NewCopy,
  pointer: string,
  { part, revision, country, conversion, conversionRemarks }: TakenPart,
): Omit<CopiedPart, 'id' | 'copiedBy' | 'copiedAt'> {
  const valueHash = contentHash(part);
  return {
    pointer,
    proposalId,
    revision,
    originPointer,
    country,
    conversion,
    conversionRemarks,
    valueHash,
  };
}

/** What is kept of the design with the part in it. */
function membersWith(before: ProposalHead, pointer: string, { part }: TakenPart): DesignMembers {
  const { design, faults } = putPart(designOf(before), pointer, part);
  if (faults !== undefined) throw faultsRefused('invalid_body', faults);
  const { members, faults: designFaults } = accepted(design);
  if (designFaults !== undefined) throw faultsRefused('invalid_design', designFaults);
  return members;
}

/** A pointer may bring names that no body could have brought. */
function accepted(design: unknown): ReturnType<typeof acceptDesign> {
  const faults: readonly Fault[] = checkDocument(design);
  return faults.length > 0 ? { faults } : acceptDesign(design);
}

/** The head with the part in it: a new revision, unless the very same stood there before. */
function changed(before: ProposalHead, copy: CopiedPart, members: DesignMembers): ProposalHead {
  const { copiedAt: updatedAt, copiedBy: updatedBy } = copy;
  const after = {
    ...before,
    version: before.version + 1,
    updatedAt,
    updatedBy,
    copiedParts: recorded(before.copiedParts, copy),
  };
  if (members.designHash === before.designHash) return after;
  const revision = before.revision + 1;
  return {
    ...after,
    ...members,
    revision,
    revisedAt: updatedAt,
    revisedBy: updatedBy,
    approvals: [],
  };
}
