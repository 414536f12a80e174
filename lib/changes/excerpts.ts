/** Texts up to this length are shown whole. */
export const LONGEST_TEXT = 80;

/** How much is shown before the place where texts part. */
const LEAD = 25;

/** Texts that part later than this are shown from a little before that place, so that half and more is what differs. */
const LATE = 40;

/** The beginning of a long text. */
export function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${beginning(text).trimEnd()}…`;
}

/**
 * The parts of long texts that show how they differ: they begin a little before the place where the texts part.
 * @param texts at least two texts
 */
export function excerptsOf(texts: readonly string[]): string[] {
  const parting = partingOf(texts);
  const isLong = texts.some((text) => text.length > LONGEST_TEXT);
  if (!isLong || parting < LATE) return texts.map(shortened);
  return texts.map((text) => shortened(`…${ending(text, parting - LEAD)}`));
}

/** How many characters all texts have in common from the beginning. */
function partingOf([first = '', ...others]: readonly string[]): number {
  let parting = 0;
  while (parting < first.length && others.every((text) => text[parting] === first[parting]))
    parting += 1;
  return parting;
}

/** No character of two code units is cut in two. */
const beginning = (text: string) => text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '');
const ending = (text: string, start: number) => text.slice(start).replace(/^[\udc00-\udfff]/, '');
