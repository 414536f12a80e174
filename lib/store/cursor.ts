import { MalformedCursor } from '../proposals/ports.ts';

/**
 * Writes a place in a list as the store's own opaque text: the list and what orders it, in the words
 * of the API, and nothing of the keys of the table.
 * @param list a name that no other list has, such as `group local`
 * @param place what orders the list, without spaces
 */
export function encodeCursor(list: string, place: string): string {
  return Buffer.from(`${list} ${place}`).toString('base64url');
}

/**
 * Reads a cursor. It has to be, to the letter, what this list would have written for the place that it
 * names.
 * @param read the place by its text; undefined when there can be none
 * @throws MalformedCursor
 */
export function decodeCursor<Place>(
  list: string,
  cursor: string,
  read: (text: string) => Place | undefined,
): Place {
  const text = Buffer.from(cursor, 'base64url')
    .toString()
    .slice(list.length + 1);
  const place = encodeCursor(list, text) === cursor ? read(text) : undefined;
  if (place === undefined) throw new MalformedCursor();
  return place;
}
