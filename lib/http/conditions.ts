import { headerOf, type GatewayEvent } from './gateway.ts';
import { Problem } from './problem.ts';
import type { ExpectedVersion } from '../proposals/headToChange.ts';

/** One entity tag in a list of them (RFC 9110, section 8.8.3). */
const ENTITY_TAG = /\s*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)/y;

interface EntityTag {
  readonly weak: boolean;
  readonly opaque: string;
}

/**
 * Which versions If-Match lets a change be made on. Tags that are weak, or no version, match none.
 * @throws Problem when the header is missing or is no list of entity tags
 */
export function expectedVersionOf(ifMatch: string | undefined): ExpectedVersion {
  if (ifMatch === undefined)
    throw new Problem('version_required', {
      detail:
        'Send If-Match with the ETag of the version that you have read, so that nobody’s change is lost.',
    });
  if (ifMatch.trim() === '*') return 'any';
  return tagsOf('If-Match', ifMatch)
    .filter(({ weak, opaque }) => !weak && /^[1-9]\d{0,14}$/.test(opaque))
    .map(({ opaque }) => Number(opaque));
}

/**
 * The key under which a request that makes something may be repeated without harm.
 * @throws Problem when it is not 1 to 255 printable characters
 */
export function idempotencyKeyOf(event: GatewayEvent): string | undefined {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem('malformed_header', {
    detail:
      'Idempotency-Key holds 1 to 255 printable characters without spaces, such as a UUID of your own for each thing that you make.',
  });
}

/**
 * Whether the caller has this answer already (RFC 9110, section 13.1.2: weak comparison).
 * @throws Problem when the header is no list of entity tags
 */
export function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return tagsOf('If-None-Match', ifNoneMatch).some(({ opaque }) => opaque === tag);
}

function tagsOf(header: string, text: string): EntityTag[] {
  const tags: EntityTag[] = [];
  ENTITY_TAG.lastIndex = 0;
  while (ENTITY_TAG.lastIndex < text.length) {
    const found = ENTITY_TAG.exec(text);
    if (found === null)
      throw new Problem('malformed_header', {
        detail: `${header} holds * or entity tags in quotation marks, as the ETag of an answer has them, separated by commas.`,
      });
    tags.push({ weak: found[1] !== undefined, opaque: found[2] ?? '' });
  }
  return tags;
}
