import type { Member } from '../../models/group.ts';
import type { GroupHead } from '../groups/ports.ts';
import { groupOf } from '../groups/views.ts';
import type { Answer } from './route.ts';

/** How a change ended. */
interface Outcome {
  /** It is new. */
  readonly made?: boolean;
  /** It stands in the store as it is shown. What does not has neither entity tag nor address. */
  readonly kept: boolean;
}

/** Answers with a group. */
export function answerGroup(group: GroupHead, { made = false, kept }: Outcome): Answer {
  const body = groupOf(group);
  if (!kept) return { status: 200, body };
  const tag = String(group.version);
  return made
    ? { status: 201, tag, body, headers: { Location: `/v1/groups/${group.id}` } }
    : { status: 200, tag, body };
}

/**
 * Answers with a member of a group. Members are part of the group, so that its version is the entity tag:
 * of two who change members at once, one is told.
 */
export function answerMember(
  { member, group }: { readonly member: Member; readonly group: GroupHead },
  { made = false, kept }: Outcome,
): Answer {
  if (!kept) return { status: 200, body: member };
  return { status: made ? 201 : 200, tag: String(group.version), body: member };
}
