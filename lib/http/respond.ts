import { isKnown } from './conditions.ts';
import { quoteTag } from './entityTag.ts';
import { headerOf, methodOf, type GatewayEvent, type GatewayResult } from './gateway.ts';
import { CSV_TYPE, HTML_TYPE } from './mediaTypes.ts';
import { Problem } from './problem.ts';
import type { Answer } from './route.ts';

/** Longest body of an answer in bytes; the gateway takes 6 MB with all that it wraps around. */
const LONGEST_ANSWER = 4_500_000;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  [CSV_TYPE]: `${CSV_TYPE}; charset=utf-8; header=present`,
  [HTML_TYPE]: `${HTML_TYPE}; charset=utf-8`,
};

/**
 * Writes an answer for the gateway. A caller who has it already gets 304, and nothing is computed.
 * @throws Problem where it has grown too large to be sent
 */
export async function respond(
  answer: Answer,
  { mediaType, event }: { readonly mediaType: string; readonly event: GatewayEvent },
): Promise<GatewayResult> {
  const headers = {
    'Cache-Control': 'no-cache',
    ...(answer.tag !== undefined && { ETag: quoteTag(answer.tag) }),
    ...answer.headers,
  };
  if (hasAlready(answer, event)) return unchanged(headers, event);
  const value = answer.compute === undefined ? answer.body : await answer.compute();
  if (value === undefined) return { statusCode: answer.status, headers };
  const isFile = value instanceof Uint8Array;
  const body = isFile ? Buffer.from(value).toString('base64') : textOf(value);
  refuseTooLarge(body);
  return {
    statusCode: answer.status,
    headers: { 'Content-Type': CONTENT_TYPES[mediaType] ?? mediaType, ...headers },
    body,
    ...(isFile && { isBase64Encoded: true }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Preconditions are for what is read, or computed: after a change has been made they are too late. */
function hasAlready({ tag, compute }: Answer, event: GatewayEvent): boolean {
  const isAsked = isReading(event) || compute !== undefined;
  return isAsked && tag !== undefined && isKnown(tag, headerOf(event, 'if-none-match'));
}

/** RFC 9110, section 13.1.2: 304 for GET and HEAD, 412 for everything else. */
function unchanged(headers: Record<string, string>, event: GatewayEvent): GatewayResult {
  if (isReading(event)) return { statusCode: 304, headers };
  throw new Problem('unchanged_answer', {
    detail: 'Nothing has been computed: the answer with the entity tag that you sent still holds.',
    headers,
  });
}

function isReading(event: GatewayEvent): boolean {
  return methodOf(event) === 'GET' || methodOf(event) === 'HEAD';
}

function refuseTooLarge(body: string): void {
  const bytes = Buffer.byteLength(body);
  if (bytes <= LONGEST_ANSWER) return;
  throw new Problem('answer_too_large', {
    detail: `The answer has ${bytes} bytes; up to ${LONGEST_ANSWER} are sent. Ask for less at a time, such as by year instead of by month.`,
  });
}
