import { contentHash } from '../documents/contentHash.ts';

/**
 * Identity of a design: SHA-256, in hexadecimal, of its RFC 8785 form as it was written, defaults
 * not filled in.
 * @param document a JSON value
 */
export function designHash(document: unknown): string {
  return contentHash(document);
}
