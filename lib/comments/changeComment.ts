import { roleIn, type Caller } from '../../models/caller.ts';
import { commentChangeSchema, type Comment } from '../../models/comment.ts';
import { parseBody } from '../documents/parseBody.ts';
import { knownSubject, permitted } from '../policy/decide.ts';
import { refuseStale, stale, type ExpectedVersion } from '../proposals/headToChange.ts';
import type { ProposalHead } from '../proposals/ports.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import type { StoredComment } from './ports.ts';
import { noSuchComment, type CommentAddress, type ReadingComments } from './readComments.ts';
import { showingBeside } from './showComment.ts';

/** What changing a comment needs. */
export interface ChangingComments extends ReadingComments {
  readonly now: () => Date;
}

/** Which comment is to be changed, and on which condition. */
export interface CommentToChange extends CommentAddress {
  readonly expectedVersion: ExpectedVersion;
  /** Check and answer as usual, but keep nothing. */
  readonly validateOnly: boolean;
}

/**
 * Resolves a thread, or opens it again. A change that leaves it as it is keeps nothing.
 * @param document what was sent, a `CommentChange`
 * @returns the comment that began the thread as it is, or with `validateOnly` would be, after the change
 * @throws Refusal
 */
export async function resolveComment(
  { store, comments, now }: ChangingComments,
  caller: Caller,
  wanted: CommentToChange,
  document: unknown,
): Promise<Comment> {
  const by = knownSubject(caller);
  const { resolved } = parseBody(commentChangeSchema, document, 'a change of a comment');
  const { head, before } = await found({ store, comments }, caller, wanted);
  refuseStale(before, wanted.expectedVersion, 'comment');
  refuseAnswer(before, resolved);
  const show = showingBeside(head);
  if (resolved === (before.resolvedBy !== null)) return show(before);
  const at = now().toISOString();
  const settled = resolved ? { resolvedBy: by, resolvedAt: at } : OPEN;
  const after = { ...before, ...settled, updatedAt: at, version: before.version + 1 };
  if (!wanted.validateOnly) await replace({ store, comments }, caller, before, after);
  return show(after);
}

const OPEN = { resolvedBy: null, resolvedAt: null };

/**
 * Takes the words of a comment away. Its place in the thread stays, so that answers have what they
 * answer. The thread that it began is settled with it, because nobody could settle it later.
 * @throws Refusal; 403 for whoever neither wrote the comment nor chairs the group
 */
export async function deleteComment(
  { store, comments, now }: ChangingComments,
  caller: Caller,
  wanted: CommentToChange,
): Promise<void> {
  const by = knownSubject(caller);
  const { head, before } = await found({ store, comments }, caller, wanted);
  if (before.author !== by && roleIn(caller, head.groupId) !== 'chair')
    throw new Refusal('forbidden', {
      detail: 'Somebody else wrote this comment; its author or a chair of the group deletes it.',
    });
  refuseStale(before, wanted.expectedVersion, 'comment');
  if (wanted.validateOnly) return;
  const at = now().toISOString();
  const begunOpen = before.id === before.threadId && before.resolvedBy === null;
  const after = {
    ...before,
    ...(begunOpen && { resolvedBy: by, resolvedAt: at }),
    text: null,
    updatedAt: at,
    version: before.version + 1,
  };
  await replace({ store, comments }, caller, before, after);
}

interface Found {
  readonly head: ProposalHead;
  readonly before: StoredComment;
}

async function found(
  { store, comments }: ReadingComments,
  caller: Caller,
  { proposalId, id }: CommentAddress,
): Promise<Found> {
  const head = permitted(caller, 'comment', await store.find(proposalId));
  return { head, before: standing(await comments.find(proposalId, id)) };
}

/** A comment that can still be changed. */
function standing(comment: StoredComment | undefined): StoredComment {
  if (comment === undefined) throw noSuchComment();
  if (comment.text === null)
    throw new Refusal('not_found', {
      detail:
        'This comment was deleted. Its place in the thread stays, and it can be changed no more.',
    });
  return comment;
}

/** A matter is settled where it was raised, so that a thread is never open and settled at once. */
function refuseAnswer({ id, threadId }: StoredComment, resolved: boolean): void {
  if (id === threadId) return;
  throw faultsRefused('invalid_body', [
    {
      pointer: '/resolved',
      detail: `\`/resolved\` is ${String(resolved)}; this comment is an answer, and a thread is resolved or opened at the comment that began it: change comment ${threadId} instead`,
    },
  ]);
}

async function replace(
  reading: ReadingComments,
  caller: Caller,
  before: StoredComment,
  after: StoredComment,
): Promise<void> {
  if ((await reading.comments.replace(before, after)) === 'replaced') return;
  const { before: now } = await found(reading, caller, before);
  throw stale(now.version, 'comment');
}
