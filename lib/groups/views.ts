import type { Group, GroupSummary, Member } from '../../models/group.ts';
import type { GroupHead } from './ports.ts';

/** What lists show of a group. */
export function groupSummaryOf(group: GroupSummary): GroupSummary {
  const { id, name, country, archived, version, createdAt, updatedAt } = group;
  return { id, name, country, archived, version, createdAt, updatedAt };
}

/** A group as it is shown to those who may read it. */
export function groupOf(group: GroupHead): Group {
  return { ...groupSummaryOf(group), members: group.members.map((member) => ({ ...member })) };
}

/** A member of a group; undefined for whoever is not in it. */
export function memberOf({ members }: GroupHead, subject: string): Member | undefined {
  return members.find((member) => member.subject === subject);
}
