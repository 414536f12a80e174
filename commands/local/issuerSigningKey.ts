import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod';
import { Mistake } from '../answerCommand.ts';
import { writePrivately } from './issuerFiles.ts';

/** RFC 7517 and RFC 7518: a whole RSA key. */
const signingKeySchema = z.object({
  kty: z.literal('RSA'),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
});

const keysSchema = z.object({ keys: z.tuple([signingKeySchema]) });

/** The key that the local issuer signs with, both halves. */
export type LocalSigningKey = z.infer<typeof signingKeySchema>;

/**
 * The key of the local issuer. It is made once and kept in a file, so that tokens outlive a restart.
 * @throws Mistake when the file cannot be used
 */
export async function localSigningKey(dataDirectory: string): Promise<LocalSigningKey> {
  const file = join(dataDirectory, 'issuer-keys.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file);
  });
  if (text !== undefined) return keyIn(text, file);
  const key = await newKey();
  await writePrivately(file, `${JSON.stringify({ keys: [key] }, undefined, 2)}\n`);
  return key;
}

function keyIn(text: string, file: string): LocalSigningKey {
  try {
    return keysSchema.parse(JSON.parse(text)).keys[0];
  } catch {
    throw unusable(file);
  }
}

async function newKey(): Promise<LocalSigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return signingKeySchema.parse({
    ...(await exportJWK(privateKey)),
    alg: 'RS256',
    use: 'sig',
    kid: randomUUID(),
  });
}

function unusable(file: string): Mistake {
  return new Mistake(
    `${file} holds no key that tokens could be signed with. Remove it: the next start makes a new key, and new tokens in place of the present ones.`,
  );
}
