/** Tokens put together part by part, for what no library would sign. */
import { createHmac } from 'node:crypto';

/** Base64url of a JSON value, or of a text or bytes as they are. */
export function part(content: unknown): string {
  const bytes =
    typeof content === 'string' || content instanceof Uint8Array
      ? Buffer.from(content)
      : Buffer.from(JSON.stringify(content));
  return bytes.toString('base64url');
}

/** The three parts of a token. */
export function partsOf(token: string): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** What a part holds. */
export function contentOf(encoded: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Record<string, unknown>;
}

/** Signs with a shared secret. */
export function signedByHmac(
  header: Readonly<Record<string, unknown>>,
  payload: string,
  secret: string | Uint8Array,
): string {
  const hash = String(header['alg']).replace('HS', 'sha');
  const content = `${part(header)}.${payload}`;
  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`;
}
