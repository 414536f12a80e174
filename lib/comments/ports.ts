import type { Comment } from '../../models/comment.ts';
import type { Page, PageRequest } from '../proposals/ports.ts';

/** A comment as it is stored: what has become of its place is seen when it is read. */
export interface StoredComment extends Omit<Comment, 'place' | 'placeDetail'> {
  /** SHA-256 of the RFC 8785 form of what stood at the place when the comment was made. */
  readonly valueHash: string;
}

/** Where comments are kept. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface CommentStore {
  /** Puts a new comment; `exists` when the identifier is taken in this proposal. */
  create(comment: StoredComment): Promise<'created' | 'exists'>;
  find(proposalId: string, id: string): Promise<StoredComment | undefined>;
  /**
   * Comments of a proposal, newest first.
   * @throws MalformedCursor
   */
  list(proposalId: string, page: PageRequest): Promise<Page<StoredComment>>;
  /** Replaces a comment by its next version; `stale`: somebody else was first. */
  replace(before: StoredComment, after: StoredComment): Promise<'replaced' | 'stale'>;
}
