import type { Membership } from '../../models/caller.ts';
import type { GroupSummary, Member } from '../../models/group.ts';
import type { Page, PageRequest } from '../proposals/ports.ts';

/** A group as it is stored: with all its members, so that a change of them is one write. */
export interface GroupHead extends GroupSummary {
  /** In the order of the alphabet of their subjects; at least one of them is a chair. */
  readonly members: readonly Member[];
}

/** Where groups are kept. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface GroupStore {
  /** Puts a new group; `exists` when the identifier is taken. */
  create(group: GroupHead): Promise<'created' | 'exists'>;
  /** The group as it is now. Where an earlier change was stopped half-way, finishes it. */
  find(id: string): Promise<GroupHead | undefined>;
  /** Several groups in one request, in the order of the identifiers: at most 100. */
  findMany(ids: readonly string[]): Promise<readonly (GroupHead | undefined)[]>;
  /**
   * Groups of a country, newest first.
   * @throws MalformedCursor
   */
  listByCountry(country: string, page: PageRequest): Promise<Page<GroupSummary>>;
  /** Replaces a group by its next version; `stale`: somebody else was first. */
  replace(before: GroupHead, after: GroupHead): Promise<'replaced' | 'stale'>;
  /**
   * What somebody is in which groups, as it is now, the newest group first: one request. It is asked by
   * who calls and not by what is called for, so that a call costs the same whether the thing exists or not.
   */
  memberships(subject: string): Promise<readonly Membership[]>;
}
