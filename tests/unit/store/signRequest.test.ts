import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Credentials } from '../../../lib/store/credentials.ts';
import { signRequest } from '../../../lib/store/signRequest.ts';

interface Sent {
  readonly hostname: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the AWS SDK would send, signed at a moment. */
async function signedBySdk(
  region: string,
  credentials: Credentials,
  text: string,
  now: Date,
): Promise<Sent> {
  let sent: Sent | undefined;
  const client = new DynamoDBClient({
    region,
    credentials,
    maxAttempts: 1,
    systemClockOffset: now.getTime() - Date.now(),
    requestHandler: {
      handle: (request: Sent) => {
        sent = request;
        return Promise.reject(new Error('it is not sent'));
      },
    },
  });
  const Key = { pk: { S: text }, sk: { S: 'HEAD' } };
  await client.send(new UpdateItemCommand({ TableName: 'any', Key })).catch(() => undefined);
  return sent!;
}

const timeIn = (text: string) =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

describe('a signature', () => {
  const key = fc.base64String({ minLength: 16, maxLength: 40 });
  propertyTest.prop(
    [
      fc.constantFrom('eu-central-1', 'us-east-1', 'ap-southeast-2'),
      fc.record({ accessKeyId: key, secretAccessKey: key, sessionToken: key }),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
    ],
    { numRuns: 60 },
  )('is the one that the AWS SDK makes', async (region, keys, text, isForSession) => {
    const { accessKeyId, secretAccessKey } = keys;
    const credentials = isForSession ? keys : { accessKeyId, secretAccessKey };
    const sdk = await signedBySdk(region, credentials, text, new Date('2027-06-01T12:00:00Z'));
    const { authorization = '', host = '', 'x-amz-date': time = '' } = sdk.headers;
    const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
    // What the signature itself brings is not given to it.
    const own = ['host', 'x-amz-date', 'x-amz-security-token'];
    const given = names.split(';').filter((name) => !own.includes(name));
    const headers = Object.fromEntries(given.map((name) => [name, sdk.headers[name] ?? '']));
    const ours = signRequest(
      { host, headers, body: sdk.body },
      { credentials, region, service: 'dynamodb', now: timeIn(time) },
    );
    expect(ours['authorization']).toBe(authorization);
    expect(ours['x-amz-date']).toBe(time);
    expect(ours['x-amz-security-token']).toBe(sdk.headers['x-amz-security-token']);
  });
});
