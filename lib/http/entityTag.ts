import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Writes a strong entity tag. */
export function quoteTag(opaque: string): string {
  return `"${opaque}"`;
}

/**
 * Opaque part of the entity tag of a computed answer: it changes with whatever could change a byte
 * of the answer.
 * @param parts such as engine version, identity of the design, options and media type
 */
export function computedTag(...parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32);
}
