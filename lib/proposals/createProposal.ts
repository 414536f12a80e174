import { roleIn, type Caller } from '../../models/caller.ts';
import { faultsOf, type Fault } from '../../models/fault.ts';
import { isObject, valueAt } from '../../models/json.ts';
import { newProposalSchema, type NewProposal } from '../../models/proposal.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitGroup, permitted } from '../policy/decide.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { acceptDesign, type DesignMembers } from './acceptDesign.ts';
import type { ProposalHead } from './ports.ts';
import { isMadeFromOthers, sourceOf, type Shelves } from './sourceOf.ts';

/** What making a proposal needs. */
export interface Creating extends Shelves {
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Makes a proposal: blank, of a given design, from a baseline, or as a copy of another one.
 *
 * The identifier is reserved before a proposal to copy is looked for: what was made under a key that comes
 * again stands, also where its origin has gone since. A body that is faulty in itself reserves nothing.
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
  const wanted = parsed(document);
  const faults = groupFaults(wanted, caller);
  const begin = () => checked({ store, baselines }, caller, { wanted, document, faults });
  const maySourceGo = faults.length === 0 && isMadeFromOthers(wanted);
  const begun = maySourceGo ? undefined : await begin();
  const reserved = validateOnly ? { id: newId(), isRepeat: false } : await reserve();
  const earlier = reserved.isRepeat ? await store.find(reserved.id) : undefined;
  if (earlier !== undefined) return permitted(caller, 'read', earlier);

  const head = headFrom(begun ?? (await begin()), {
    id: reserved.id,
    author,
    time: now().toISOString(),
  });
  if (validateOnly || (await store.create(head)) === 'created') return head;
  const made = await store.find(head.id);
  if (made !== undefined) return permitted(caller, 'read', made);
  throw new Refusal('not_found', {
    detail: 'What was made under this Idempotency-Key has been deleted since; use a new key.',
  });
}

interface Checked extends Pick<ProposalHead, 'groupId' | 'origin'> {
  readonly members: DesignMembers;
}

/** Who makes a proposal, when, and under which identifier. */
interface Making {
  readonly id: string;
  readonly author: string;
  readonly time: string;
}

const headFrom = (
  { groupId, origin, members }: Checked,
  { id, author, time }: Making,
): ProposalHead => ({
  id,
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
});

function parsed(document: unknown): NewProposal {
  const { success, data, error } = newProposalSchema.safeParse(document);
  if (success) return data;
  throw faultsRefused('invalid_body', [
    ...faultsOf(error, document, 'a new proposal'),
    ...givenDesignFaults(document),
  ]);
}

/** What was sent, and what is known to be wrong with it. */
interface Asked {
  readonly wanted: NewProposal;
  readonly document: unknown;
  readonly faults: readonly Fault[];
}

async function checked(
  shelves: Shelves,
  caller: Caller,
  { wanted, document, faults }: Asked,
): Promise<Checked> {
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
  return (isObject(design) ? acceptDesign(design, '/design').faults : undefined) ?? [];
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
