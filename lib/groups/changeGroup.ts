import type { Caller } from '../../models/caller.ts';
import { groupChangeSchema } from '../../models/group.ts';
import { parseBody } from '../documents/parseBody.ts';
import {
  groupFor,
  groupOvertaken,
  refuseStaleGroup,
  type ConditionalChange,
  type GroupChanging,
} from './groupFor.ts';
import type { GroupHead } from './ports.ts';

/**
 * Renames a group, archives it, or opens it again. A change that leaves it as it is keeps nothing.
 * @param document a `GroupChange`
 * @returns the group as it is, or with `validateOnly` would be, after the change
 * @throws Refusal
 */
export async function changeGroup(
  changing: GroupChanging,
  caller: Caller,
  { id, expectedVersion, validateOnly }: ConditionalChange,
  document: unknown,
): Promise<GroupHead> {
  const change = parseBody(groupChangeSchema, document, 'a change of a group');
  const wanted = { id, action: 'changeGroup' } as const;
  const before = await groupFor(changing, caller, wanted);
  refuseStaleGroup(before, expectedVersion);
  const { name = before.name, archived = before.archived } = change;
  if (name === before.name && archived === before.archived) return before;
  const after: GroupHead = {
    ...before,
    name,
    archived,
    version: before.version + 1,
    updatedAt: changing.now().toISOString(),
  };
  if (validateOnly || (await changing.groups.replace(before, after)) === 'replaced') return after;
  throw await groupOvertaken(changing, caller, wanted);
}
