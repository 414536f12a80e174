import type { Comment, PlaceState } from '../../models/comment.ts';
import { followPointer } from '../documents/followPointer.ts';
import { contentHash } from '../documents/contentHash.ts';
import type { ProposalHead } from '../proposals/ports.ts';
import { designOf } from '../proposals/designOf.ts';
import type { StoredComment } from './ports.ts';

/** Shows a comment, and what has become of the place that it is about. */
export type ShowComment = (stored: StoredComment) => Comment;

/**
 * How comments on a proposal are shown, beside its design as it stands. A place that many comments are
 * about is looked at once.
 */
export function showingBeside(head: ProposalHead): ShowComment {
  const hashAt = hashesOf(head);
  return ({ valueHash, ...stored }) => {
    const place = stateOf(valueHash, hashAt(stored.pointer));
    return { ...stored, place, placeDetail: sentenceOf(place, stored, head) };
  };
}

/** Hash of what stands at a place of the design; undefined where nothing does. */
function hashesOf(head: ProposalHead): (pointer: string) => string | undefined {
  const design = designOf(head);
  const known = new Map<string, string | undefined>();
  return (pointer) => {
    if (!known.has(pointer)) {
      const followed = followPointer(design, pointer);
      known.set(pointer, followed.isThere ? contentHash(followed.value) : undefined);
    }
    return known.get(pointer);
  };
}

function stateOf(before: string, now: string | undefined): PlaceState {
  if (now === undefined) return 'gone';
  return now === before ? 'unchanged' : 'changed';
}

function sentenceOf(
  place: PlaceState,
  { pointer, revision }: Pick<Comment, 'pointer' | 'revision'>,
  head: Pick<ProposalHead, 'revision'>,
): string {
  const what = pointer === '' ? 'The design' : `\`${pointer}\``;
  const latest = `revision ${head.revision}`;
  switch (place) {
    case 'unchanged':
      return revision === head.revision
        ? `${what} is as it was commented on: ${latest} is the latest.`
        : `${what} stands in ${latest} as it did in revision ${revision}, about which this was written.`;
    case 'changed':
      return `${what} has changed: this was written about revision ${revision}, the latest is ${head.revision}.`;
    case 'gone':
      return `This place is gone from ${latest}: this was written about ${what} in revision ${revision}.`;
  }
}
