import type { Caller } from '../../models/caller.ts';
import { memberChangeSchema, MOST_MEMBERS, type Member } from '../../models/group.ts';
import { parseBody } from '../documents/parseBody.ts';
import { knownSubject, mayInGroup, permitGroup } from '../policy/decide.ts';
import type { GroupAction } from '../policy/policy.ts';
import { Refusal } from '../refusal.ts';
import {
  callerIn,
  groupFor,
  groupOvertaken,
  refuseStaleGroup,
  type ConditionalChange,
  type GroupChanging,
  type Grouping,
} from './groupFor.ts';
import type { GroupHead } from './ports.ts';
import { memberIn } from './readGroup.ts';
import { memberOf } from './views.ts';

/** Which member of which group is to be changed, and on which condition. */
export interface MemberChange extends ConditionalChange {
  readonly subject: string;
}

/** A member after a change, and the group. */
export interface ChangedMember {
  readonly group: GroupHead;
  readonly member: Member;
  /** Whether there was no such member before. */
  readonly isNew: boolean;
}

/**
 * Adds a member to a group, or gives a member another role. A role that the member has already keeps
 * nothing.
 * @param document what the member is to be, `{ role }`
 * @returns the member and the group as they are, or with `validateOnly` would be, after the change
 * @throws Refusal
 */
export async function setMember(
  changing: GroupChanging,
  caller: Caller,
  change: MemberChange,
  document: unknown,
): Promise<ChangedMember> {
  const { role } = parseBody(memberChangeSchema, document, 'a change of a member');
  const { id, subject, expectedVersion, validateOnly } = change;
  const wanted = { id, action: 'manageMembers' } as const;
  const before = await groupFor(changing, caller, wanted);
  refuseStaleGroup(before, expectedVersion);
  const former = memberOf(before, subject);
  const isNew = former === undefined;
  if (former?.role === role) return { group: before, member: former, isNew };
  if (isNew) refuseFull(before);
  else refuseLastChair(before, former);
  const since = changing.now().toISOString();
  const member = { subject, role, since, by: knownSubject(caller) };
  const group = withMembers(before, since, [...others(before, subject), member]);
  if (validateOnly || (await changing.groups.replace(before, group)) === 'replaced')
    return { group, member, isNew };
  throw await groupOvertaken(changing, caller, wanted);
}

/**
 * Removes a member from a group. Whoever is in a group may leave it.
 * @throws Refusal
 */
export async function removeMember(
  changing: GroupChanging,
  caller: Caller,
  { id, subject, expectedVersion, validateOnly }: MemberChange,
): Promise<void> {
  const { group: before, action } = await groupToLeave(changing, caller, { id, subject });
  const former = memberIn(before, subject);
  refuseStaleGroup(before, expectedVersion);
  refuseLastChair(before, former);
  if (validateOnly) return;
  const after = withMembers(before, changing.now().toISOString(), others(before, subject));
  if ((await changing.groups.replace(before, after)) === 'replaced') return;
  throw await groupOvertaken(changing, caller, { id, action });
}

/** The group that somebody is to be removed from, if the caller may do that. */
async function groupToLeave(
  { groups }: Grouping,
  caller: Caller,
  { id, subject }: Pick<MemberChange, 'id' | 'subject'>,
): Promise<{ readonly group: GroupHead; readonly action: GroupAction }> {
  const group = await groups.find(id);
  const seen = group === undefined ? caller : callerIn(caller, group);
  const isLeaving = subject === caller.subject && !mayInGroup(seen, 'manageMembers', id);
  const action = isLeaving ? 'leaveGroup' : 'manageMembers';
  return { group: permitGroup(seen, action, group), action };
}

const others = ({ members }: GroupHead, subject: string): readonly Member[] =>
  members.filter((member) => member.subject !== subject);

function withMembers(before: GroupHead, updatedAt: string, members: readonly Member[]): GroupHead {
  return {
    ...before,
    version: before.version + 1,
    updatedAt,
    members: members.toSorted((one, other) => (one.subject < other.subject ? -1 : 1)),
  };
}

/**
 * A group without a chair could never get one again by itself.
 * @throws Refusal 409 where a member is the only chair
 */
function refuseLastChair({ members }: GroupHead, { subject, role }: Member): void {
  const chairs = members.filter((member) => member.role === 'chair');
  if (role !== 'chair' || chairs.length > 1) return;
  throw new Refusal('last_chair', {
    detail: `${subject} is the only chair of the group, and a group has at least one. Make another member chair first.`,
  });
}

function refuseFull({ members }: GroupHead): void {
  if (members.length < MOST_MEMBERS) return;
  throw new Refusal('group_full', {
    detail: `The group has ${members.length} members; ${MOST_MEMBERS} is the most. Remove somebody first, or make a group of its own for some.`,
  });
}
