import { checkDocument } from '../documents/checkDocument.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { headerOf, type GatewayEvent } from './gateway.ts';
import { MERGE_PATCH_TYPE } from './mediaTypes.ts';
import { Problem } from './problem.ts';
import type { BodySpecification } from './route.ts';

/** Longest body that is looked at: four times the longest design, to leave room for layout. */
const LONGEST_BODY = 1024 * 1024;

/**
 * Reads the body of a request: JSON, or the text that a route takes in its place.
 * @throws Problem or Refusal where it is of another media type, no JSON, too large, or has faults
 */
export function readBody(body: BodySpecification, event: GatewayEvent): unknown {
  const mediaType = mediaTypeIn(event, body);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LONGEST_BODY)
    throw new Refusal('too_large', {
      detail: `The body has ${bytes.length} bytes; up to ${LONGEST_BODY} are read.`,
    });
  const { text } = body;
  const document = mediaType === text?.mediaType ? text.read(textIn(bytes)) : parseJson(bytes);
  const faults = checkDocument(document);
  if (faults.length > 0) throw faultsRefused('invalid_body', faults);
  return document;
}

/** Which of the media types that a route takes the body is of. */
function mediaTypeIn(event: GatewayEvent, { mediaType, text }: BodySpecification): string {
  const read = text === undefined ? [mediaType] : [mediaType, text.mediaType];
  const [type = '', ...parameters] = (headerOf(event, 'content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const encoding = headerOf(event, 'content-encoding') ?? 'identity';
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (read.includes(type) && isUtf8 && encoding === 'identity') return type;
  throw new Problem('unsupported_media_type', {
    detail: `The body has to be ${read.join(' or ')} in UTF-8, not compressed; say so in Content-Type.`,
    headers: {
      [mediaType === MERGE_PATCH_TYPE ? 'Accept-Patch' : 'Accept']: read.join(', '),
      'Accept-Encoding': 'identity',
    },
  });
}

/** The text of a body; bytes that are no UTF-8 become signs that stand for none. */
function textIn(bytes: Buffer): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Problem('malformed_json', {
      detail:
        'The body cannot be read as JSON (RFC 8259) in UTF-8; a JSON checker shows the place.',
    });
  }
}
