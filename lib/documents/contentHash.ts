import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * Identity of a JSON value: SHA-256, in hexadecimal, of its RFC 8785 form.
 * @param content a JSON value; undefined counts as nothing
 */
export function contentHash(content: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(content) ?? '')));
}
