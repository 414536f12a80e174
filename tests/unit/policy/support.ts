import type { Caller } from '../../../models/caller.ts';
import { ROLES, type Role } from '../../../models/group.ts';
import { Refusal } from '../../../lib/refusal.ts';
import type { Standing } from '../../../lib/policy/policy.ts';

/** The group that the tests are about. */
export const GROUP = '01KDVDNW00000000GR0VP00001';
const isRole = (standing: Standing): standing is Role =>
  (ROLES as readonly string[]).includes(standing);

/** Somebody who is this to the group. */
export function callerWho(standing: Standing, { archived = false, isAdmin = false } = {}): Caller {
  return {
    subject: standing === 'unknown' ? undefined : 'somebody',
    isAdmin,
    memberships: isRole(standing) ? [{ groupId: GROUP, role: standing, archived }] : [],
    payer: 'somebody',
  };
}

/** What comes of an attempt: `done`, or why not. */
export function outcomeOf(attempt: () => unknown): Pick<Refusal, 'reason' | 'facts'> | 'done' {
  try {
    attempt();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, facts: error.facts };
    throw error;
  }
}
