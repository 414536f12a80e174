/** An issuer of tokens for tests: it describes itself, serves its keys, and signs what it is told to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

import type { IdentitySettings } from '../../../lib/identity/identity.ts';

/** Algorithms that the service takes. */
export type TokenAlgorithm = 'RS256' | 'ES256';

/** A key that an issuer signs with. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** Its public half, as it is served. */
  readonly publicJwk: JWK & { readonly kid: string };
}

/** How a token differs from a sound one. */
export interface Overrides {
  /** Claims in place of those of a sound token; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Members of the header in place of, or beside, those of a sound token. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly algorithm?: TokenAlgorithm;
  /** Key to sign with in place of the issuer's. */
  readonly key?: CryptoKey;
}

/** An issuer that was started. */
export interface TestIssuer {
  /** Its name, which is its address. */
  readonly address: string;
  /** Settings of a service that trusts it. */
  readonly settings: IdentitySettings;
  /** The same as variables of the environment of a function. */
  readonly environment: Readonly<Record<string, string>>;
  /** Signs a token that is sound for an hour, unless it is told otherwise. */
  readonly mint: (subject: string, overrides?: Overrides) => Promise<string>;
  /** What time it is for the issuer. */
  readonly now: () => Date;
  /** Its keys of this moment. */
  readonly keys: () => Readonly<Record<TokenAlgorithm, SigningKey>>;
  /** Replaces its keys by new ones under new names. */
  readonly rotate: () => Promise<void>;
  /** Serves other keys than its own, or a document that holds none. */
  readonly serveKeys: (document: unknown) => void;
  /** Changes what it says of itself. */
  readonly describe: (members: Readonly<Record<string, unknown>>) => void;
  /** From now on it hangs up on everybody, until told otherwise. */
  readonly setDown: (isDown: boolean) => void;
  /** How often it was asked. */
  readonly fetches: { description: number; keys: number; other: number };
  readonly stop: () => Promise<void>;
}

const AUDIENCE = 'compfund';

/**
 * Starts an issuer on a free port.
 * @param now its clock; where nothing is said, that of the machine, as the functions have it
 */
export async function startTestIssuer(now: () => Date = () => new Date()): Promise<TestIssuer> {
  let keys = await newKeys();
  let served: unknown;
  let described: Readonly<Record<string, unknown>> = {};
  let isDown = false;
  const fetches = { description: 0, keys: 0, other: 0 };
  const answers: Readonly<Record<string, () => unknown>> = {
    '/.well-known/openid-configuration': () => {
      fetches.description += 1;
      return { issuer: address, jwks_uri: `${address}/keys`, ...described };
    },
    '/keys': () => {
      fetches.keys += 1;
      return served ?? { keys: Object.values(keys).map(({ publicJwk }) => publicJwk) };
    },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) fetches.other += 1;
    if (isDown) request.socket.destroy();
    else if (answer === undefined) response.writeHead(404).end();
    else
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    address,
    ...settingsFor(address),
    mint: (subject, overrides = {}) =>
      mint({ iss: address, sub: subject }, keys[overrides.algorithm ?? 'RS256'], now(), overrides),
    now,
    keys: () => keys,
    rotate: async () => {
      keys = await newKeys();
    },
    serveKeys: (document) => {
      served = document;
    },
    describe: (members) => {
      described = members;
    },
    setDown: (down) => {
      isDown = down;
    },
    fetches,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function settingsFor(issuer: string): Pick<TestIssuer, 'settings' | 'environment'> {
  return {
    settings: {
      issuer,
      audience: AUDIENCE,
      audienceClaim: 'aud',
      subjectClaim: 'sub',
      adminClaim: 'compfund_admin',
      adminValue: 'true',
    },
    environment: { IDENTITY_ISSUER: issuer, IDENTITY_AUDIENCE: AUDIENCE },
  };
}

/** Signs a token, sound but for what is overridden. */
async function mint(
  claims: Readonly<Record<string, unknown>>,
  { privateKey, publicJwk }: SigningKey,
  now: Date,
  overrides: Overrides,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const all = { aud: AUDIENCE, iat: seconds, exp: seconds + 3600, ...claims, ...overrides.claims };
  return new SignJWT(given(all))
    .setProtectedHeader({
      alg: overrides.algorithm ?? 'RS256',
      typ: 'at+jwt',
      kid: publicJwk.kid,
      ...overrides.header,
    })
    .sign(overrides.key ?? privateKey);
}

const given = (members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

async function newKeys(): Promise<Readonly<Record<TokenAlgorithm, SigningKey>>> {
  const [RS256, ES256] = await Promise.all([newKey('RS256'), newKey('ES256')]);
  return { RS256, ES256 };
}

let made = 0;

/** Makes a key of a name that no other has. */
export async function newKey(algorithm: TokenAlgorithm): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  made += 1;
  const kid = `${algorithm}-${String(made)}`;
  return {
    privateKey,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' },
  };
}
