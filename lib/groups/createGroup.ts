import type { Caller } from '../../models/caller.ts';
import { newGroupSchema } from '../../models/group.ts';
import { parseBody } from '../documents/parseBody.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitNewGroup } from '../policy/decide.ts';
import type { GroupChanging } from './groupFor.ts';
import type { GroupHead } from './ports.ts';

/** What making a group needs. */
export interface GroupCreating extends GroupChanging {
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
}

/**
 * Makes a group with one member, its chair.
 * @param document what the group is to be made from, a `NewGroup`
 * @param options `validateOnly`: check and answer as usual, but keep nothing
 * @returns the group as it is, or with `validateOnly` would be; where an earlier request of the same kind
 *   made it, the group as it stands by now
 * @throws Refusal
 */
export async function createGroup(
  { groups, reserve, newId, now }: GroupCreating,
  caller: Caller,
  document: unknown,
  { validateOnly }: { readonly validateOnly: boolean },
): Promise<GroupHead> {
  const { name, country, chair } = parseBody(newGroupSchema, document, 'a new group');
  permitNewGroup(caller);
  const by = knownSubject(caller);
  const time = now().toISOString();
  const group: GroupHead = {
    id: validateOnly ? newId() : (await reserve()).id,
    name,
    country,
    archived: false,
    version: 1,
    createdAt: time,
    updatedAt: time,
    members: [{ subject: chair ?? by, role: 'chair', since: time, by }],
  };
  if (validateOnly || (await groups.create(group)) === 'created') return group;
  return (await groups.find(group.id)) ?? group;
}
