import type { Caller } from '../../models/caller.ts';
import type { Comment } from '../../models/comment.ts';
import { permitted } from '../policy/decide.ts';
import type { Page, PageRequest, ProposalStore } from '../proposals/ports.ts';
import { Refusal } from '../refusal.ts';
import type { CommentStore } from './ports.ts';
import { showingBeside } from './showComment.ts';

/** What reading comments needs. */
export interface ReadingComments {
  readonly store: ProposalStore;
  readonly comments: CommentStore;
}

/** One comment of a proposal. */
export interface CommentAddress {
  readonly proposalId: string;
  readonly id: string;
}

/**
 * One page of the comments on a proposal, newest first.
 * @throws Refusal where the caller may not see them; MalformedCursor
 */
export async function listComments(
  { store, comments }: ReadingComments,
  caller: Caller,
  proposalId: string,
  page: PageRequest,
): Promise<Page<Comment>> {
  const head = permitted(caller, 'readRecord', await store.find(proposalId));
  const { items, next } = await comments.list(proposalId, page);
  return { items: items.map(showingBeside(head)), next };
}

/**
 * One comment. One that was deleted shows its place in the thread, and no words.
 * @throws Refusal where there is none that the caller may see
 */
export async function readComment(
  { store, comments }: ReadingComments,
  caller: Caller,
  { proposalId, id }: CommentAddress,
): Promise<Comment> {
  const head = permitted(caller, 'readRecord', await store.find(proposalId));
  const found = await comments.find(proposalId, id);
  if (found === undefined) throw noSuchComment();
  return showingBeside(head)(found);
}

/** There is no such comment on this proposal. */
export function noSuchComment(): Refusal {
  return new Refusal('not_found', { detail: 'There is no such comment on this proposal.' });
}
