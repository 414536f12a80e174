import type { NewComment } from '../../models/comment.ts';
import type { Fault } from '../../models/fault.ts';
import { followPointer, howFar } from '../documents/followPointer.ts';
import { contentHash } from '../documents/contentHash.ts';
import type { ProposalHead } from '../proposals/ports.ts';
import type { StoredComment } from './ports.ts';
import type { ReadingComments } from './readComments.ts';

/** What a comment is about; it begins a thread where it names none. */
export interface Anchor extends Pick<StoredComment, 'revision' | 'pointer' | 'valueHash'> {
  readonly threadId: string | undefined;
}

/** Either what a comment is about, or why it is about nothing. */
export type Anchored =
  | { readonly anchor: Anchor; readonly faults?: never }
  | { readonly anchor?: never; readonly faults: readonly Fault[] };

/**
 * Finds what a new comment is about: a place of a revision, or what the thread that it goes on with is
 * about. An answer to an answer belongs to the thread that both are in.
 */
export async function anchorOf(
  reading: ReadingComments,
  head: ProposalHead,
  { pointer, revision, replyTo }: NewComment,
): Promise<Anchored> {
  return replyTo === undefined
    ? onPlace(reading, head, { pointer: pointer ?? '', revision: revision ?? head.revision })
    : inThread(reading, head, replyTo, namesOfGiven({ pointer, revision }));
}

type Place = Pick<Anchor, 'pointer' | 'revision'>;

async function onPlace(
  { store }: ReadingComments,
  head: ProposalHead,
  { pointer, revision }: Place,
): Promise<Anchored> {
  const found =
    revision === head.revision
      ? head
      : revision < head.revision
        ? await store.findRevision(head.id, revision)
        : undefined;
  if (found === undefined)
    return faulty(
      '/revision',
      `\`/revision\` is ${revision}; there is no such revision, the latest is ${head.revision}`,
    );
  const followed = followPointer(JSON.parse(found.design), pointer);
  if (!followed.isThere)
    return faulty(
      '/pointer',
      `\`/pointer\` is ${shown(pointer)}; nothing stands there in revision ${revision}: ${howFar(followed)}; point to something that is there, or leave the pointer out to comment on the whole`,
    );
  const valueHash = pointer === '' ? found.designHash : contentHash(followed.value);
  return { anchor: { threadId: undefined, revision, pointer, valueHash } };
}

async function inThread(
  { comments }: ReadingComments,
  head: ProposalHead,
  replyTo: string,
  given: readonly string[],
): Promise<Anchored> {
  const surplus = given.map((name) => ({
    pointer: `/${name}`,
    detail: `\`/${name}\` stands beside \`/replyTo\`; an answer is about what its thread is about: leave \`/${name}\` out, or leave \`/replyTo\` out to begin a thread`,
  }));
  const answered = await comments.find(head.id, replyTo);
  if (answered === undefined) {
    const { faults } = faulty(
      '/replyTo',
      `\`/replyTo\` is "${replyTo}"; there is no such comment on this proposal: take the id of one in the list of its comments`,
    );
    return { faults: [...surplus, ...faults] };
  }
  if (surplus.length > 0) return { faults: surplus };
  const { threadId, revision, pointer, valueHash } = answered;
  return { anchor: { threadId, revision, pointer, valueHash } };
}

function namesOfGiven(members: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(members).filter((name) => members[name] !== undefined);
}

function faulty(pointer: string, detail: string): { readonly faults: readonly Fault[] } {
  return { faults: [{ pointer, detail }] };
}

const shown = (pointer: string) =>
  pointer.length > 200 ? 'a long pointer' : JSON.stringify(pointer);
