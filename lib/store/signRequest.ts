import aws4 from 'aws4';
import type { Credentials } from './credentials.ts';

/** A POST to the root of a service of AWS. */
export interface UnsignedRequest {
  readonly host: string;
  /** By their names in small letters; what is given here is signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Who signs, for which service, and when. */
export interface Signing {
  readonly credentials: Credentials;
  readonly region: string;
  /** Such as `dynamodb`. */
  readonly service: string;
  readonly now: Date;
}

/**
 * Signs a POST by AWS Signature Version 4. A test compares it with what the AWS SDK signs.
 * @returns all headers that go with the request, by their names in small letters
 */
export function signRequest(
  { host, headers, body }: UnsignedRequest,
  { credentials, region, service, now }: Signing,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const request = { method: 'POST', path: '/', host, region, service, body };
  const signed = aws4.sign(
    { ...request, headers: { ...headers, 'X-Amz-Date': time } },
    credentials,
  );
  return Object.fromEntries(
    Object.entries(signed.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
}
