import type { AnswerHeader } from '../http/route.ts';
import type { JsonObject } from './jsonSchema.ts';

const text = (description: string, example: string): JsonObject => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Headers that every answer of a function carries. */
const EVERY_ANSWER = ['X-Request-Id', 'Engine-Version'] as const;

/** Every header of an answer, by its name. */
export const HEADERS = {
  'X-Request-Id': text(
    'Identifier of the request, to quote when asking about it.',
    'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  ),
  'Engine-Version': text('Version of the engine that computes.', '1.0.0'),
  ETag: text(
    'Entity tag: the version of a stored thing, or the identity of a computed answer.',
    '"1"',
  ),
  Link: text(
    'The next page, RFC 8288; absent on the last.',
    '</v1/proposals?cursor=…>; rel="next"',
  ),
  Location: text('Address of what was made.', '/v1/proposals/01KDVDNW00EXAMP1EFRSERB1A0'),
  'Cache-Control': text('How long the answer may be kept.', 'no-cache'),
  'Content-Disposition': text(
    'Name of the file, where the answer is one.',
    'attachment; filename="projection.xlsx"',
  ),
  'Content-Security-Policy': text(
    'What the page may load: nothing from elsewhere.',
    "default-src 'none'",
  ),
  Accept: text('Media type that a body has to be of.', 'application/json'),
  'Accept-Patch': text('Media type that a change has to be of.', 'application/merge-patch+json'),
  'WWW-Authenticate': text('How a caller makes itself known.', 'Bearer'),
  'Retry-After': text('Seconds after which to try again.', '1'),
} as const satisfies Record<string, JsonObject>;

/** Name of a header of an answer. */
export type HeaderName = keyof typeof HEADERS;

/** Where a header is defined in the document. */
export const headerReference = (name: string) => `#/components/headers/${name}`;

/** References to the headers of an answer: those of every answer, and the given ones. */
export function headersOf(names: readonly (AnswerHeader | HeaderName)[]): JsonObject {
  return Object.fromEntries(
    [...EVERY_ANSWER, ...names].map((name) => [name, { $ref: headerReference(name) }]),
  );
}
