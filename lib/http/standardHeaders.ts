import { ENGINE_VERSION } from '../engine/version.ts';

/** Headers by name. */
type Headers = Readonly<Record<string, string>>;

const EXPOSED = 'ETag, Link, Location, Retry-After, X-Request-Id, Engine-Version';

/** What makes the answers differ at one address. */
const VARIES = 'Accept, Accept-Language, Authorization';

/** An answer is data unless it says otherwise: nothing in it may run, load or be framed. */
const DATA_ONLY = "default-src 'none'; frame-ancestors 'none'";

/** Two years, as the preload lists of browsers ask for. */
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

/**
 * Headers that every answer carries.
 * @param origin of the page that calls, if a page does
 * @param allowedOrigins whose pages may read the answer
 */
export function standardHeaders(
  requestId: string,
  origin: string | undefined,
  allowedOrigins: readonly string[],
): Headers {
  return {
    'X-Request-Id': requestId,
    'Engine-Version': ENGINE_VERSION,
    Vary: allowedOrigins.length > 0 ? `${VARIES}, Origin` : VARIES,
    'Strict-Transport-Security': STRICT_TRANSPORT,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': DATA_ONLY,
    'Referrer-Policy': 'no-referrer',
    ...(isAllowed(origin, allowedOrigins) && {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': EXPOSED,
    }),
  };
}

/**
 * Headers that tell the browser of a page from an allowed origin what it may send.
 * @param methods what can be done at the address
 */
export function preflightHeaders(
  origin: string | undefined,
  allowedOrigins: readonly string[],
  methods: readonly string[],
): Headers {
  if (!isAllowed(origin, allowedOrigins)) return {};
  return {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers':
      'Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match',
    'Access-Control-Max-Age': '600',
  };
}

function isAllowed(
  origin: string | undefined,
  allowedOrigins: readonly string[],
): origin is string {
  return origin !== undefined && allowedOrigins.includes(origin);
}
