import { errors } from 'jose';
import { createRemoteJWKSet, customFetch, type RemoteJWKSetOptions } from 'jose/jwks/remote';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import * as z from 'zod';
import { IdentityUnavailable, InvalidToken } from './identity.ts';

/** Asks an address; the platform's `fetch` does. */
export type Fetch = (address: string, request: RequestInit) => Promise<Response>;

/** Finds the issuer's key that a token says it is signed with. */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

const TIMEOUT_MILLISECONDS = 3_000;

/** A key that the issuer has withdrawn is trusted no longer than this. */
const CACHE_MILLISECONDS = 10 * 60_000;

/**
 * Keys are fetched again for a token that names one that is not among them, but no sooner than this after
 * the last time. So a new key is known after ten seconds at most, even where the old ones had just been
 * fetched, and whoever makes keys up costs the issuer six requests a minute and function at most.
 */
const COOLDOWN_MILLISECONDS = 10_000;

/** RFC 7518, section 3.3. */
const LEAST_RSA_BITS = 2048;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** OpenID Connect Discovery 1.0, as far as it is needed. */
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });

/**
 * The keys of an issuer. Where they are is asked once, by OpenID Connect Discovery, and they are kept;
 * requests that come at the same time share what is asked. What failed is asked again.
 */
export function issuerKeys(issuer: string, fetchFrom: Fetch): FindKey {
  let known: Promise<RemoteKeys> | undefined;
  return async (header, token) => {
    const pending = (known ??= openKeys(issuer, fetchFrom));
    const forget = () => {
      if (known === pending) known = undefined;
    };
    const keys = await pending.catch((error: unknown) => {
      forget();
      throw unavailable(error);
    });
    try {
      return longEnough(await keys(header, token));
    } catch (error) {
      if (!isTroubleOfIssuer(error)) throw unusable(error);
      // The issuer may have moved its keys.
      if (!keys.fresh) forget();
      throw unavailable(error);
    }
  };
}

async function openKeys(issuer: string, fetchFrom: Fetch): Promise<RemoteKeys> {
  const options: RemoteJWKSetOptions = {
    timeoutDuration: TIMEOUT_MILLISECONDS,
    cacheMaxAge: CACHE_MILLISECONDS,
    cooldownDuration: COOLDOWN_MILLISECONDS,
    [customFetch]: (address, request) => ask(address, request, fetchFrom),
  };
  return createRemoteJWKSet(await discoverKeys(issuer, fetchFrom), options);
}

/** Where the issuer says that its keys are. */
async function discoverKeys(issuer: string, fetchFrom: Fetch): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await ask(
    address,
    {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    },
    fetchFrom,
  );
  const described = discoverySchema.parse(await response.json());
  if (described.issuer !== issuer)
    throw new IdentityUnavailable(
      `${address} describes ${described.issuer}, and not the issuer that is set, ${issuer}.`,
    );
  return trustworthy(described.jwks_uri, issuer);
}

/** Keys that come in the clear could be anybody's, except where both ends are on this machine. */
function trustworthy(keys: string, issuer: string): URL {
  const address = URL.parse(keys);
  const isLocal = address !== null && isPlainLoopback(address) && isPlainLoopback(new URL(issuer));
  if (address?.protocol === 'https:' || isLocal) return address;
  throw new IdentityUnavailable(`The keys of ${issuer} are at ${keys}, which is not https.`);
}

const isPlainLoopback = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && LOOPBACK.includes(hostname);

async function ask(address: string, request: RequestInit, fetchFrom: Fetch): Promise<Response> {
  const response = await fetchFrom(address, request).catch((error: unknown) => {
    throw new IdentityUnavailable(`${address} does not answer.`, { cause: error });
  });
  if (response.status !== 200)
    throw new IdentityUnavailable(`${address} answers with status ${String(response.status)}.`);
  return response;
}

/** Whether the keys could not be had, as against a token that names none of them. */
function isTroubleOfIssuer(error: unknown): boolean {
  if (error instanceof errors.JOSEError)
    return ['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT'].includes(error.code);
  return error instanceof IdentityUnavailable;
}

function unavailable(error: unknown): IdentityUnavailable {
  return error instanceof IdentityUnavailable
    ? error
    : new IdentityUnavailable('What the issuer answers cannot be read.', { cause: error });
}

/** No key fits, or several do, or the one that fits cannot be used. */
function unusable(error: unknown): InvalidToken {
  return error instanceof InvalidToken ? error : new InvalidToken('key', { cause: error });
}

function longEnough(key: CryptoKey): CryptoKey {
  const { modulusLength } = key.algorithm as { readonly modulusLength?: number };
  if (modulusLength !== undefined && modulusLength < LEAST_RSA_BITS) throw new InvalidToken('key');
  return key;
}
