import { roleIn, type Caller } from '../../models/caller.ts';
import { faultsOf, valueAt, type Fault } from '../../models/fault.ts';
import { newProposalSchema, type NewProposal } from '../../models/proposal.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitGroup } from '../policy/decide.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { acceptDesign, type DesignMembers } from './acceptDesign.ts';
import type { ProposalHead } from './ports.ts';
import { sourceOf, type Shelves } from './sourceOf.ts';

/** What making a proposal needs. */
export interface Creating extends Shelves {
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Makes a proposal: blank, of a given design, from a baseline, or as a copy of another one.
 * @param document what the proposal is to be made from, a `NewProposal`
 * @param options `validateOnly`: check and answer as usual, but keep nothing
 * @returns the proposal as it is, or with `validateOnly` would be; where an earlier request of the same
 *   kind made it, the proposal as it stands by now
 * @throws Refusal with every fault of the document, those of a design in it included
 */
export async function createProposal(
  { store, baselines, reserve, newId, now }: Creating,
  caller: Caller,
  document: unknown,
  { validateOnly }: { readonly validateOnly: boolean },
): Promise<ProposalHead> {
  const author = knownSubject(caller);
  const { groupId, origin, members } = await checked({ store, baselines }, caller, document);
  const time = now().toISOString();
  const head: ProposalHead = {
    id: validateOnly ? newId() : (await reserve()).id,
    groupId,
    ...members,
    status: 'draft',
    revision: 1,
    version: 1,
    createdAt: time,
    createdBy: author,
    updatedAt: time,
    updatedBy: author,
    revisedAt: time,
    revisedBy: author,
    origin,
    copiedParts: [],
    approvals: [],
    lastTransition: null,
    supersedes: [],
    supersededBy: null,
  };
  if (validateOnly || (await store.create(head)) === 'created') return head;
  const made = await store.find(head.id);
  if (made !== undefined) return made;
  throw new Refusal('not_found', {
    detail: 'What was made under this Idempotency-Key has been deleted since; use a new key.',
  });
}

interface Checked extends Pick<ProposalHead, 'groupId' | 'origin'> {
  readonly members: DesignMembers;
}

async function checked(shelves: Shelves, caller: Caller, document: unknown): Promise<Checked> {
  const parsed = newProposalSchema.safeParse(document);
  if (!parsed.success)
    throw faultsRefused('invalid_body', [
      ...faultsOf(parsed.error, document, 'a new proposal'),
      ...givenDesignFaults(document),
    ]);
  const wanted = parsed.data;
  const faults = groupFaults(wanted, caller);
  const source = await sourceOf(shelves, caller, wanted);
  if (source.faults !== undefined)
    throw faultsRefused('invalid_body', [
      ...faults,
      ...source.faults,
      ...givenDesignFaults(document),
    ]);
  const accepted = acceptDesign(named(source.design, wanted), source.place);
  if (accepted.faults !== undefined || faults.length > 0)
    throw faultsRefused('invalid_body', [...faults, ...(accepted.faults ?? [])]);
  return { groupId: wanted.groupId, origin: source.origin, members: accepted.members };
}

/** Faults of a design that came in the body, whatever else is wrong there. */
function givenDesignFaults(document: unknown): readonly Fault[] {
  const design = valueAt(document, ['design']);
  const isObject = typeof design === 'object' && design !== null && !Array.isArray(design);
  return (isObject ? acceptDesign(design, '/design').faults : undefined) ?? [];
}

/**
 * A group that one is not in is a fault of the body, whether or not there is one.
 * @throws Refusal 403 for whoever is in the group and makes no proposals there
 */
function groupFaults({ groupId }: NewProposal, caller: Caller): Fault[] {
  if (roleIn(caller, groupId) !== undefined) {
    permitGroup(caller, 'createProposal', { id: groupId });
    return [];
  }
  const own = caller.memberships.map((membership) => membership.groupId);
  const remedy =
    own.length === 0
      ? 'you belong to no group yet; a platform administrator makes groups, and a chair adds members'
      : `it is a group that you belong to: ${own.join(', ')}`;
  const detail = `\`/groupId\` is ${JSON.stringify(groupId)}; ${remedy}`;
  return [{ pointer: '/groupId', detail }];
}

/** The design under the title and for the country that were asked for. */
function named(design: object, { title, country }: NewProposal): unknown {
  return {
    ...design,
    ...(title !== undefined && { title }),
    ...(country !== undefined && { country }),
  };
}
