import { expect } from 'vitest';

import type { GroupHead, GroupStore } from '../../lib/groups/ports.ts';
import type { Membership } from '../../models/caller.ts';

/** What a group makes somebody, as its head says it. */
export function membershipIn(group: GroupHead, subject: string): Membership | undefined {
  const role = group.members.find((member) => member.subject === subject)?.role;
  return role && { groupId: group.id, role, archived: group.archived };
}

/** What somebody is in a group, as access is decided. */
export async function accessTo(
  groups: GroupStore,
  groupId: string,
  subject: string,
): Promise<Membership | undefined> {
  const memberships = await groups.memberships(subject);
  return memberships.find((membership) => membership.groupId === groupId);
}

/**
 * Expects that access is what the head of a group says, for everybody who was ever in it.
 * @param everybody their subjects
 */
export async function expectSettled(
  groups: GroupStore,
  group: GroupHead,
  everybody: readonly string[],
) {
  for (const subject of everybody)
    expect(await accessTo(groups, group.id, subject)).toEqual(membershipIn(group, subject));
  expect(await groups.find(group.id)).toEqual(group);
}
