import type { Caller } from '../../models/caller.ts';
import { permitGroup } from '../policy/decide.ts';
import type { GroupAction } from '../policy/policy.ts';
import { refuseStale, stale, type ExpectedVersion } from '../proposals/headToChange.ts';
import type { Refusal } from '../refusal.ts';
import type { GroupHead, GroupStore } from './ports.ts';
import { memberOf } from './views.ts';

/** What working with groups needs. */
export interface Grouping {
  readonly groups: GroupStore;
}

/** What changing groups needs. */
export interface GroupChanging extends Grouping {
  readonly now: () => Date;
}

/** What is to be changed, and on which condition. */
export interface ConditionalChange {
  /** Identifier of the group. */
  readonly id: string;
  readonly expectedVersion: ExpectedVersion;
  /** Check and answer as usual, but keep nothing. */
  readonly validateOnly: boolean;
}

/**
 * The caller, with what the group itself says that they are in it. The group has been read, so nothing
 * has to rest on what was remembered of the caller for some seconds: a chair who was removed a moment
 * ago removes nobody any more.
 */
export function callerIn(caller: Caller, group: GroupHead): Caller {
  const others = caller.memberships.filter(({ groupId }) => groupId !== group.id);
  const member = caller.subject === undefined ? undefined : memberOf(group, caller.subject);
  if (member === undefined) return { ...caller, memberships: others };
  const { id: groupId, archived } = group;
  return { ...caller, memberships: [...others, { groupId, role: member.role, archived }] };
}

/**
 * A group that the caller may do something with.
 * @throws Refusal 401, 403 or 404 by the policy
 */
export async function groupFor(
  { groups }: Grouping,
  caller: Caller,
  { id, action }: { readonly id: string; readonly action: GroupAction },
): Promise<GroupHead> {
  const group = await groups.find(id);
  return permitGroup(group === undefined ? caller : callerIn(caller, group), action, group);
}

/**
 * Sees to it that a group is at a version that the caller expects.
 * @throws Refusal 412
 */
export const refuseStaleGroup = (group: GroupHead, expected: ExpectedVersion): void => {
  refuseStale(group, expected, 'group');
};

/** Somebody else was first: says what stands now. */
export async function groupOvertaken(
  grouping: Grouping,
  caller: Caller,
  wanted: { readonly id: string; readonly action: GroupAction },
): Promise<Refusal> {
  return stale((await groupFor(grouping, caller, wanted)).version, 'group');
}
