import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * Identity of a design: SHA-256, in hexadecimal, of its RFC 8785 form as it was written, defaults
 * not filled in.
 * @param document a JSON value
 */
export function designHash(document: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(document) ?? '')));
}
