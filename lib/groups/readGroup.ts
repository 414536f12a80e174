import type { Caller, Membership } from '../../models/caller.ts';
import type { KnownCaller, ListedGroup, Member, OwnGroup } from '../../models/group.ts';
import { ulidSchema } from '../../models/stored.ts';
import { knownSubject } from '../policy/decide.ts';
import { MalformedCursor, type Page, type PageRequest } from '../proposals/ports.ts';
import { Refusal } from '../refusal.ts';
import { groupFor, type Grouping } from './groupFor.ts';
import type { GroupHead, GroupStore } from './ports.ts';
import { groupSummaryOf, memberOf } from './views.ts';

/** Groups that are asked for in one request. */
const AT_ONCE = 100;

/**
 * A group.
 * @throws Refusal where there is none that the caller may read
 */
export function readGroup(grouping: Grouping, caller: Caller, id: string): Promise<GroupHead> {
  return groupFor(grouping, caller, { id, action: 'readGroup' });
}

/**
 * A member of a group, and the group.
 * @throws Refusal where there is no such group that the caller may read, or no such member in it
 */
export async function readMember(
  grouping: Grouping,
  caller: Caller,
  { id, subject }: { readonly id: string; readonly subject: string },
): Promise<{ readonly group: GroupHead; readonly member: Member }> {
  const group = await readGroup(grouping, caller, id);
  return { group, member: memberIn(group, subject) };
}

/**
 * A member of a group.
 * @throws Refusal 404 where there is no such member
 */
export function memberIn(group: GroupHead, subject: string): Member {
  const member = memberOf(group, subject);
  if (member !== undefined) return member;
  throw new Refusal('not_found', { detail: 'The group has no such member.' });
}

/** Who is calling, with all groups of the caller. */
export async function describeCaller({ groups }: Grouping, caller: Caller): Promise<KnownCaller> {
  const subject = knownSubject(caller);
  const own: OwnGroup[] = [];
  for (let from = 0; from < caller.memberships.length; from += AT_ONCE)
    own.push(...(await ownGroups(groups, subject, caller.memberships.slice(from, from + AT_ONCE))));
  return { subject, isAdmin: caller.isAdmin, groups: own };
}

/**
 * One page of groups, newest first: those of the caller, of a country where one is given; but a platform
 * administrator who gives a country is shown every group of it.
 * @throws MalformedCursor
 */
export async function listGroups(
  { groups }: Grouping,
  caller: Caller,
  { country }: { readonly country?: string | undefined },
  page: PageRequest,
): Promise<Page<ListedGroup>> {
  const subject = knownSubject(caller);
  if (country === undefined || !caller.isAdmin)
    return listOwnGroups(groups, { ...caller, subject }, country, page);
  const { items, next } = await groups.listByCountry(country, page);
  return {
    items: items.map((group) => {
      const own = caller.memberships.find(({ groupId }) => groupId === group.id);
      return { ...groupSummaryOf(group), ...(own !== undefined && { role: own.role }) };
    }),
    next,
  };
}

/** The place of a page is the identifier of the group before it. */
async function listOwnGroups(
  groups: GroupStore,
  { subject, memberships }: Caller & { readonly subject: string },
  country: string | undefined,
  { limit, after }: PageRequest,
): Promise<Page<OwnGroup>> {
  if (after !== undefined && !ulidSchema.safeParse(after).success) throw new MalformedCursor();
  const left = memberships.filter(({ groupId }) => after === undefined || groupId < after);
  const atOnce = country === undefined ? Math.min(AT_ONCE, limit + 1) : AT_ONCE;
  const found: OwnGroup[] = [];
  for (let from = 0; from < left.length && found.length <= limit; from += atOnce) {
    const some = await ownGroups(groups, subject, left.slice(from, from + atOnce));
    found.push(...some.filter((group) => country === undefined || group.country === country));
  }
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)?.id : undefined };
}

/** Some groups of a caller, as the groups themselves say it by now. */
async function ownGroups(
  groups: GroupStore,
  subject: string,
  memberships: readonly Membership[],
): Promise<OwnGroup[]> {
  const heads = await groups.findMany(memberships.map(({ groupId }) => groupId));
  return heads.flatMap((head) => {
    if (head === undefined) return [];
    const member = memberOf(head, subject);
    return member === undefined ? [] : [{ ...groupSummaryOf(head), role: member.role }];
  });
}
