import type { Membership } from '../../models/caller.ts';
import type { GroupStore } from './ports.ts';

/** Callers that are remembered at once; the one that was asked about longest ago makes way. */
const MOST_REMEMBERED = 1_000;

interface Remembered {
  readonly until: number;
  readonly memberships: readonly Membership[];
}

/**
 * What callers are in which groups, remembered for a while in this function: a call of a member then
 * costs one request less. Whoever is no longer a member is so at the latest after that while.
 * @param options `seconds`: how long it is remembered; with 0 it is asked every time
 */
export function rememberMemberships(
  groups: Pick<GroupStore, 'memberships'>,
  { seconds, now }: { readonly seconds: number; readonly now: () => Date },
): (subject: string) => Promise<readonly Membership[]> {
  const remembered = new Map<string, Remembered>();
  return async (subject) => {
    const known = remembered.get(subject);
    if (known !== undefined && now().getTime() < known.until) return known.memberships;
    const until = now().getTime() + seconds * 1000;
    const memberships = await groups.memberships(subject);
    remembered.delete(subject);
    remembered.set(subject, { until, memberships });
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return memberships;
  };
}
