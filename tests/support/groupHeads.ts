import type { GroupHead } from '../../lib/groups/ports.ts';
import type { Member, Role } from '../../models/group.ts';
import { nextUlid } from './proposalHeads.ts';

/** A time that is later for a greater number. */
const timeOf = (version: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, version)).toISOString();

/** A subject that no other test has. */
export const newSubject = (): string => `person-${nextUlid()}`;

/** Subjects, and what they are in a group. */
export type Roles = Readonly<Record<string, Role>>;

const membersOf = (roles: Roles, since: string): Member[] =>
  Object.entries(roles)
    .map(([subject, role]) => ({ subject, role, since, by: 'admin' }))
    .sort(bySubject);

const bySubject = (one: Member, other: Member) => (one.subject < other.subject ? -1 : 1);

/** A new group, with whatever else a test needs. */
export function newGroup(roles: Roles, members: Partial<GroupHead> = {}): GroupHead {
  const time = timeOf(1);
  return {
    id: nextUlid(),
    name: 'Working group',
    country: 'RS',
    archived: false,
    version: 1,
    createdAt: time,
    updatedAt: time,
    members: membersOf(roles, time),
    ...members,
  };
}

/** The group after a change of some of its members: a role, or null for whoever goes. */
export function regrouped(
  before: GroupHead,
  changes: Readonly<Record<string, Role | null>>,
): GroupHead {
  const version = before.version + 1;
  const time = timeOf(version);
  const staying = before.members.filter(({ subject }) => !Object.hasOwn(changes, subject));
  const given = Object.entries(changes).filter(
    (change): change is [string, Role] => change[1] !== null,
  );
  const members = [...staying, ...membersOf(Object.fromEntries(given), time)].sort(bySubject);
  return { ...before, members, version, updatedAt: time };
}

/** The group under another name, or with its work over or taken up again. */
export function renamed(
  before: GroupHead,
  members: Partial<Pick<GroupHead, 'name' | 'archived'>>,
): GroupHead {
  const version = before.version + 1;
  return { ...before, ...members, version, updatedAt: timeOf(version) };
}
