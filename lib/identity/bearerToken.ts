import { InvalidToken } from './identity.ts';

/** RFC 6750: the name of the scheme in letters of any size, spaces, and one token. */
const BEARER = /^bearer +(?<token>[\w.~+/-]+=*)$/i;

/**
 * The token in an Authorization header. A header that holds anything else is not a call of somebody
 * unknown: it is refused.
 * @throws InvalidToken
 */
export function bearerToken(authorization: string): string {
  const token = BEARER.exec(authorization)?.groups?.['token'];
  if (token === undefined) throw new InvalidToken('malformed');
  return token;
}
