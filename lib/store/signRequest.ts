import { createHash, createHmac } from 'node:crypto';
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

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Signs a POST by AWS Signature Version 4.
 *
 *     key = HMAC(HMAC(HMAC(HMAC('AWS4' + secret, day), region), service), 'aws4_request')
 *     signature = HMAC(key, algorithm, time, scope, SHA256(method, path, query, headers, SHA256(body)))
 *
 * Source: AWS, "Create a signed AWS API request". A test compares it with what the AWS SDK signs.
 * @returns all headers that go with the request
 */
export function signRequest(
  { host, headers, body }: UnsignedRequest,
  { credentials, region, service, now }: Signing,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signed: Record<string, string> = {
    ...headers,
    host,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${signed[name]?.trim() ?? ''}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), sha256(body)].join('\n');
  const toSign = [ALGORITHM, time, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...signed,
    authorization: `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();
