import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { malformedCursor } from './problem.ts';

/** Hexadecimal digits of the checksum that goes before the place: 64 bits. */
const CHECK_DIGITS = 16;

/**
 * Writes where the next page of a list begins. The checksum binds it to the list that it belongs to;
 * docs/adr/0009-cursors-without-a-secret.md says why it needs no secret.
 * @param list everything that says which list it is: the address and the filter
 * @param place where the page begins, as the store wrote it
 */
export function writeCursor(list: string, place: string): string {
  return `${checkOf(list, place)}${place}`;
}

/**
 * Reads where a page begins.
 * @throws Problem where the cursor is another list's, or was altered
 */
export function readCursor(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = cursor.slice(CHECK_DIGITS);
  if (writeCursor(list, place) !== cursor) throw malformedCursor();
  return place;
}

function checkOf(list: string, place: string): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([list, place])))).slice(0, CHECK_DIGITS);
}
