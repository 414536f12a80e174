import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import type { LocalIssuer } from './issuer.ts';
import {
  extraClaimsOf,
  LOCAL_ACCOUNTS,
  LOCAL_APPLICATION,
  LOCAL_AUDIENCE,
  LOCAL_SCOPE,
  LOCAL_SERVICE,
  type LocalAccount,
} from './issuerAccounts.ts';
import { writePrivately } from './issuerFiles.ts';

/** A token for everybody who may sign in on this machine. */
export type LocalTokens = Readonly<Record<LocalAccount | typeof LOCAL_SERVICE, string>>;

const VALID_SECONDS = 30 * 24 * 3600;

/** Where the tokens are. */
export function tokensFile(dataDirectory: string): string {
  return join(dataDirectory, 'tokens.json');
}

/**
 * Writes ready tokens to a file, so that the service can be called without signing in: such as the issuer
 * would give, but for 30 days.
 */
export async function writeTokens(
  issuer: LocalIssuer,
  dataDirectory: string,
  now: Date,
): Promise<LocalTokens> {
  const names = [...LOCAL_ACCOUNTS, LOCAL_SERVICE];
  const tokens = await Promise.all(
    names.map(async (name) => [name, await tokenOf(name, issuer, now)] as const),
  );
  const all = Object.fromEntries(tokens) as LocalTokens;
  await writePrivately(tokensFile(dataDirectory), `${JSON.stringify(all, undefined, 2)}\n`);
  return all;
}

async function tokenOf(subject: string, { address, key }: LocalIssuer, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const isService = subject === LOCAL_SERVICE;
  const claims = {
    ...extraClaimsOf(subject),
    iss: address,
    sub: subject,
    aud: LOCAL_AUDIENCE,
    client_id: isService ? LOCAL_SERVICE : LOCAL_APPLICATION,
    ...(isService ? {} : { scope: LOCAL_SCOPE }),
    jti: randomUUID(),
    iat: seconds,
    exp: seconds + VALID_SECONDS,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.kid })
    .sign(await importJWK({ ...key }, key.alg));
}
