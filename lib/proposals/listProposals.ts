import type { Caller } from '../../models/caller.ts';
import type { ProposalSummary, RevisionSummary } from '../../models/proposal.ts';
import { knownSubject, permitGroup, permitted } from '../policy/decide.ts';
import { faultsRefused } from '../refusal.ts';
import type { Page, PageRequest } from './ports.ts';
import type { Reading } from './readProposal.ts';

/** Which proposals are wanted: those of a group, those published in a country, or the caller's own. */
export interface ProposalFilter {
  readonly group?: string | undefined;
  readonly country?: string | undefined;
}

/**
 * One page of proposals, newest first.
 * @throws Refusal where the caller may not see them; MalformedCursor
 */
export async function listProposals(
  { store }: Reading,
  caller: Caller,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<Page<ProposalSummary>> {
  const { group, country } = filter;
  if (group !== undefined && country !== undefined)
    throw faultsRefused('invalid_query', [
      { pointer: '/country', detail: 'the query has group and country; leave one of them out' },
    ]);
  if (country !== undefined) return store.listPublished(country, page);
  return store.listByGroups(groupsOf(caller, group), page);
}

/**
 * One page of the revisions of a proposal, newest first.
 * @throws Refusal where the caller may not see them; MalformedCursor
 */
export async function listRevisions(
  { store }: Reading,
  caller: Caller,
  id: string,
  page: PageRequest,
): Promise<Page<RevisionSummary>> {
  return store.listRevisions(permitted(caller, 'readRecord', await store.find(id)), page);
}

/** The group that was asked for, if the caller is in it; without one, all that the caller is in. */
function groupsOf(caller: Caller, asked: string | undefined): readonly string[] {
  knownSubject(caller);
  const own = caller.memberships.map(({ groupId }) => groupId);
  if (asked === undefined) return own;
  return [permitGroup(caller, 'readProposals', own.includes(asked) ? { id: asked } : undefined).id];
}
