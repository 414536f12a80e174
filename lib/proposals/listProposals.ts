import type { Caller } from '../../models/caller.ts';
import type { ProposalSummary, RevisionSummary } from '../../models/proposal.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { knownCaller } from './policy.ts';
import type { Page, PageRequest } from './ports.ts';
import { readProposal, type Reading } from './readProposal.ts';

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
  return store.listByGroup(groupOf(caller, group), page);
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
  await readProposal({ store }, caller, id);
  return (await store.listRevisions(id, page)) ?? { items: [], next: undefined };
}

/** The group that was asked for, if it is the caller's; without one, the one that the caller has. */
function groupOf(caller: Caller, asked: string | undefined): string {
  knownCaller(caller);
  const group = asked ?? caller.groups[0];
  if (group !== undefined && caller.groups.includes(group)) return group;
  throw new Refusal('not_found', { detail: 'There is no such group, or it is not open to you.' });
}
