import type { Caller, Membership } from '../../models/caller.ts';

/** What tells which groups somebody is in. */
export interface KnowingMembers {
  /** What somebody is in which groups; undefined where a function has no need to know. */
  readonly membershipsOf?: (subject: string) => Promise<readonly Membership[]>;
}

/** A caller with what they are in which groups: one request to the store, where it is not remembered. */
export async function withMemberships(
  caller: Caller,
  { membershipsOf }: KnowingMembers,
): Promise<Caller> {
  if (caller.subject === undefined || membershipsOf === undefined) return caller;
  return { ...caller, memberships: await membershipsOf(caller.subject) };
}
