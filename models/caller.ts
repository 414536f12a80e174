import type { Role } from './group.ts';

/** What somebody is in a working group. */
export interface Membership {
  readonly groupId: string;
  readonly role: Role;
  /** The group's work is over: whoever is in it reads, and does no more. */
  readonly archived: boolean;
}

/** Who is calling: somebody who is known, with the groups that they are in, or nobody known. */
export interface Caller {
  /** Undefined where it is not known who is calling. */
  readonly subject: string | undefined;
  /** Whether the caller looks after groups. It opens no draft. */
  readonly isAdmin: boolean;
  readonly memberships: readonly Membership[];
  /** Whose budget of computations a call is counted on: the caller's own, or that of the address. */
  readonly payer: string;
}

/** What a caller is in a group, as far as it goes there; undefined for whoever is not in it. */
export function roleIn({ memberships }: Caller, groupId: string): Role | undefined {
  const found = memberships.find((membership) => membership.groupId === groupId);
  return found?.archived === true ? 'observer' : found?.role;
}
