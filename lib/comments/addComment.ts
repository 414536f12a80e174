import type { Caller } from '../../models/caller.ts';
import { newCommentSchema, type Comment } from '../../models/comment.ts';
import { parseBody } from '../documents/parseBody.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitted, permittedAtTimes } from '../policy/decide.ts';
import { faultsRefused } from '../refusal.ts';
import { anchorOf } from './anchor.ts';
import type { StoredComment } from './ports.ts';
import { noSuchComment, type ReadingComments } from './readComments.ts';
import { showingBeside } from './showComment.ts';

/** What making a comment needs. */
export interface Commenting extends ReadingComments {
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** A comment that is to be made. */
export interface WantedComment {
  readonly proposalId: string;
  /** What was sent, a `NewComment`. */
  readonly document: unknown;
  /** Check and answer as usual, but keep nothing. */
  readonly validateOnly: boolean;
}

/**
 * Makes a comment on a place of a design, or in answer to another. The identifier is reserved before state
 * and place are looked at: what was made under a key that comes again stands, wherever those have gone.
 * @returns the comment as it is, or with `validateOnly` would be; where an earlier request of the same
 *   kind made it, as it stands by now
 * @throws Refusal with every fault of what was sent
 */
export async function addComment(
  { store, comments, reserve, newId, now }: Commenting,
  caller: Caller,
  { proposalId, document, validateOnly }: WantedComment,
): Promise<Comment> {
  const author = knownSubject(caller);
  const wanted = parseBody(newCommentSchema, document, 'a comment');
  const head = permittedAtTimes(caller, 'comment', await store.find(proposalId));
  const show = showingBeside(head);
  const { id, isRepeat } = validateOnly ? { id: newId(), isRepeat: false } : await reserve();
  const earlier = isRepeat ? await comments.find(proposalId, id) : undefined;
  if (earlier !== undefined) return show(earlier);

  permitted(caller, 'comment', head);
  const { anchor, faults } = await anchorOf({ store, comments }, head, wanted);
  if (faults !== undefined) throw faultsRefused('invalid_body', faults);
  const time = now().toISOString();
  const comment: StoredComment = {
    id,
    proposalId,
    ...anchor,
    threadId: anchor.threadId ?? id,
    text: wanted.text,
    author,
    createdAt: time,
    updatedAt: time,
    resolvedBy: null,
    resolvedAt: null,
    version: 1,
  };
  if (validateOnly || (await comments.create(comment)) === 'created') return show(comment);
  const made = await comments.find(proposalId, id);
  if (made === undefined) throw noSuchComment();
  return show(made);
}
