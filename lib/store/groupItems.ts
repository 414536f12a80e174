import * as z from 'zod';

import type { Membership } from '../../models/caller.ts';
import { groupSummarySchema, memberSchema, ROLES, type GroupSummary } from '../../models/group.ts';
import type { GroupHead } from '../groups/ports.ts';
import { countryGroups, groupHeadKey, membershipKey } from './keys.ts';
import type { SignedItem } from './putSurely.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import type { Item } from './tableAccess.ts';

// Unknown members are left out, not refused, as in proposalItems.ts.
const summary = z.object(groupSummarySchema.shape);
const head = summary.extend({ members: z.array(z.object(memberSchema.shape)) });
const storedHead = head.extend({
  writeId: z.string(),
  /** Subjects whose rows do not yet say what the head says. */
  unsettled: z.array(z.string()).default([]),
});
const membership = z.object({
  groupId: z.string(),
  role: z.enum(ROLES).nullable(),
  archived: z.boolean(),
  groupVersion: z.int(),
});

/** A group as its item says it. */
export interface StoredGroup {
  readonly group: GroupHead;
  readonly writeId: string;
  readonly unsettled: readonly string[];
}

/** Attribute of a head that is there while rows of members do not yet say what the head says. */
export const UNSETTLED = 'unsettled';

/** The item of a group. What could not be read back is not written. */
export function groupItem({ group, writeId, unsettled }: StoredGroup): SignedItem {
  return {
    ...groupHeadKey(group.id),
    gsi1pk: countryGroups(group.country),
    gsi1sk: group.id,
    kind: 'group',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    ...head.parse(group),
    ...(unsettled.length > 0 && { [UNSETTLED]: unsettled }),
  };
}

/** The item of what somebody is in a group, and of what nobody is any more: that one goes by itself. */
export function membershipItem(
  { id, members, archived, version }: GroupHead,
  subject: string,
  expiresAt: number,
): Item {
  const role = members.find((member) => member.subject === subject)?.role ?? null;
  return {
    ...membershipKey(subject, id),
    kind: 'membership',
    schemaVersion: SCHEMA_VERSION,
    ...membership.parse({ groupId: id, role, archived, groupVersion: version }),
    ...(role === null && { expiresAt }),
  };
}

/** Whose rows a change makes say something else: whoever comes, goes, or gets another role or state. */
export function changedSubjects(before: GroupHead | undefined, after: GroupHead): string[] {
  const was = rolesOf(before);
  const is = rolesOf(after);
  const subjects = [...new Set([...was.keys(), ...is.keys()])];
  if (before?.archived !== after.archived) return subjects;
  return subjects.filter((subject) => was.get(subject) !== is.get(subject));
}

const rolesOf = (group: GroupHead | undefined) =>
  new Map(group?.members.map(({ subject, role }) => [subject, role]));

/** @throws UnreadableItem */
export function readGroup(item: Item): StoredGroup {
  const { writeId, unsettled, ...group } = readItem(item, { group: storedHead });
  return { group, writeId, unsettled };
}

/** @throws UnreadableItem */
export const readGroupSummary = (item: Item): GroupSummary =>
  readItem<GroupSummary>(item, { group: summary });

/**
 * What somebody is in a group; undefined where they are nothing in it any more.
 * @throws UnreadableItem
 */
export function readMembership(item: Item): Membership | undefined {
  const { groupId, role, archived } = readItem(item, { membership });
  return role === null ? undefined : { groupId, role, archived };
}
