import { fromTo, furtherSentences, listText, quoted, sentencesText } from './english.ts';
import { excerptsOf, LONGEST_TEXT, shortened } from './excerpts.ts';

/** So many sentences are shown of those that came, of those that went, and of those that changed. */
const MOST_SENTENCES = 2;

/** Sentences are matched among so many only: who rewrites more has written another text. */
const MOST_MATCHED = 20;

/**
 * Tells how a text changed: a short one whole; a long one by the sentences that changed, came and went.
 * @returns for example `“In 2027.” → “In 2028.”, added “Read by the working group.”`
 */
export function textChange(before: string, after: string): string {
  if (before.length <= LONGEST_TEXT && after.length <= LONGEST_TEXT)
    return excerptChange(before, after);
  const [was, is] = [sentencesOf(before), sentencesOf(after)];
  const gone = without(was, is);
  const come = without(is, was);
  const changed = matched(gone, come);
  const parts = [
    ...changed.slice(0, MOST_SENTENCES).map(([one, other]) => excerptChange(one, other)),
    ...(changed.length > MOST_SENTENCES ? [furtherSentences(changed.length - MOST_SENTENCES)] : []),
    ...told(
      false,
      without(
        gone,
        changed.map(([one]) => one),
      ),
    ),
    ...told(
      true,
      without(
        come,
        changed.map(([, other]) => other),
      ),
    ),
  ];
  return parts.length === 0 ? excerptChange(before, after) : listText(parts);
}

function excerptChange(before: string, after: string): string {
  const [was = '', is = ''] = excerptsOf([before, after]).map(quoted);
  return fromTo(was, is);
}

function told(came: boolean, sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const shown = sentences.slice(0, MOST_SENTENCES).map(shortened);
  return [sentencesText(came, shown, sentences.length - shown.length)];
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

function without(sentences: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return sentences.filter((sentence) => !known.has(sentence));
}

/** Sentences that became others: each with the first that has half of it in common. */
function matched(gone: readonly string[], come: readonly string[]): (readonly [string, string])[] {
  const free = come.slice(0, MOST_MATCHED);
  return gone.slice(0, MOST_MATCHED).flatMap((one) => {
    const place = free.findIndex((other) => isLike(one, other));
    return place < 0 ? [] : free.splice(place, 1).map((other) => [one, other] as const);
  });
}

/** Whether two sentences have half of the shorter one in common, at their beginning and end. */
function isLike(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const head = inCommon(shorter, (place) => one[place] === other[place]);
  const tail = inCommon(shorter - head, (place) => one.at(-1 - place) === other.at(-1 - place));
  return head + tail >= shorter / 2;
}

function inCommon(most: number, isSame: (place: number) => boolean): number {
  let length = 0;
  while (length < most && isSame(length)) length += 1;
  return length;
}
