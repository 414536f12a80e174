import { checkDocument } from '../documents/checkDocument.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import { headerOf, type GatewayEvent } from './gateway.ts';
import { MERGE_PATCH_TYPE } from './mediaTypes.ts';
import { Problem } from './problem.ts';

/** Longest body that is looked at: four times the longest design, to leave room for layout. */
const LONGEST_BODY = 1024 * 1024;

/**
 * Reads the JSON body of a request.
 * @param mediaType that it has to be of
 * @throws Problem or Refusal where it is of another media type, no JSON, too large, or has faults
 */
export function readBody(mediaType: string, event: GatewayEvent): unknown {
  checkMediaType(mediaType, event);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LONGEST_BODY)
    throw new Refusal('too_large', {
      detail: `The body has ${bytes.length} bytes; up to ${LONGEST_BODY} are read.`,
    });
  const document = parseJson(bytes);
  const faults = checkDocument(document);
  if (faults.length > 0) throw faultsRefused('invalid_body', faults);
  return document;
}

function checkMediaType(expected: string, event: GatewayEvent): void {
  const [type = '', ...parameters] = (headerOf(event, 'content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const encoding = headerOf(event, 'content-encoding') ?? 'identity';
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type === expected && isUtf8 && encoding === 'identity') return;
  throw new Problem('unsupported_media_type', {
    detail: `The body has to be ${expected} in UTF-8, not compressed; say so in Content-Type.`,
    headers: {
      [expected === MERGE_PATCH_TYPE ? 'Accept-Patch' : 'Accept']: expected,
      'Accept-Encoding': 'identity',
    },
  });
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
