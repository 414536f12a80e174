/** Tokens that would be sound, were they signed as they have to be. */
import { constants, sign, type SigningOptions } from 'node:crypto';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';

import { contentOf, part, partsOf, signedByHmac } from './rawTokens.ts';
import type { SigningKey, TestIssuer } from './testIssuer.ts';

/** Tokens by what they are. */
export type Tokens = Readonly<Record<string, string | Promise<string>>>;

/** What forgeries are made from. */
export interface Workshop {
  readonly issuer: TestIssuer;
  /** Whom they claim to be. */
  readonly subject: string;
  /** Where the attacker serves keys. */
  readonly attacker: string;
  /** Keys of the attacker, for which the issuer does not stand. */
  readonly rsa: SigningKey;
  readonly ec: SigningKey;
  /** Sound tokens, to be tampered with. */
  readonly sound: string;
  readonly soundEc: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Signed by keys for which the issuer does not stand, whatever they are called. */
export function ofOtherKeys({ issuer, subject, attacker, rsa, ec }: Workshop): Tokens {
  const keys = issuer.keys();
  const kid = keys.RS256.publicJwk.kid;
  const token = (header: Readonly<Record<string, unknown>>) =>
    issuer.mint(subject, { key: rsa.privateKey, header: { kid, ...header } });
  const own = { kid: rsa.publicJwk.kid };
  return {
    'RS256 by another key under the same name': token({}),
    'ES256 by another key under the same name': issuer.mint(subject, {
      algorithm: 'ES256',
      key: ec.privateKey,
    }),
    'RS256 by a key that nobody knows': token(own),
    'RS256 by another key without a name': token({ kid: undefined }),
    'RS256 under the name of the ES256 key': token({ kid: keys.ES256.publicJwk.kid }),
    'ES256 under the name of the RS256 key': issuer.mint(subject, {
      algorithm: 'ES256',
      key: ec.privateKey,
      header: { kid },
    }),
    'a key whose name is a number': token({ kid: 1 }),
    'a key whose name is a list': token({ kid: [kid] }),
    'a key whose name is an address': token({ kid: `${attacker}/keys` }),
    'a key whose name is a path': token({ kid: '../../../../dev/null' }),
    'its own key in jwk': token({ jwk: rsa.publicJwk }),
    'its own key in jwk, under its own name': token({ ...own, jwk: rsa.publicJwk }),
    'its own key at jku': token({ ...own, jku: `${attacker}/keys` }),
    'its own key at jku, under the same name': token({ jku: `${attacker}/keys` }),
    'its own certificate at x5u': token({ ...own, x5u: `${attacker}/certificate` }),
    'its own certificate in x5c': token({ ...own, x5c: [part(rsa.publicJwk)] }),
    'a token of another issuer, by the keys of that one': issuer.mint(subject, {
      claims: { iss: attacker },
      key: rsa.privateKey,
      header: own,
    }),
  };
}

/** Not signed at all, or not to the end. */
export function withoutSignature({ sound }: Workshop): Tokens {
  const [header, payload, signature] = partsOf(sound);
  const unsigned = (alg: unknown, end = '') =>
    `${part({ ...contentOf(header), alg })}.${payload}.${end}`;
  return {
    'alg none': unsigned('none'),
    'alg none in capitals': unsigned('NONE'),
    'alg none in mixed letters': unsigned('nOnE'),
    'alg none with a signature': unsigned('none', signature),
    'alg none with a word for a signature': unsigned('none', part('none')),
    'alg empty': unsigned('', signature),
    'alg null': unsigned(null, signature),
    'alg in a list': unsigned(['RS256'], signature),
    'no alg': unsigned(undefined, signature),
    'a signature cut off': `${header}.${payload}.`,
    'a signature cut off with its dot': `${header}.${payload}`,
    'a signature cut in half': `${header}.${payload}.${signature.slice(0, signature.length / 2)}`,
    'a signature of one byte': `${header}.${payload}.AA`,
    'a signature of zeros': `${header}.${payload}.${part(new Uint8Array(256))}`,
  };
}

/** Where the public key is taken for a secret, everybody can sign. */
export async function bySharedSecret({ issuer, sound }: Workshop): Promise<Tokens> {
  const [header, payload] = partsOf(sound);
  const { publicJwk } = issuer.keys().RS256;
  const pem = await exportSPKI((await importJWK(publicJwk, 'RS256')) as CryptoKey);
  const der = Buffer.from(pem.replaceAll(/-----.*-----|\s/g, ''), 'base64');
  const signed = (secret: string | Uint8Array, alg = 'HS256') =>
    signedByHmac({ ...contentOf(header), alg }, payload, secret);
  return {
    'HS256 by the public key in PEM': signed(`${pem.trim()}\n`),
    'HS256 by the public key in PEM without its last line break': signed(pem.trim()),
    'HS256 by the public key in DER': signed(der),
    'HS256 by the public key as JWK': signed(JSON.stringify(publicJwk)),
    'HS256 by the modulus of the public key': signed(publicJwk.n ?? ''),
    'HS256 by the name of the key': signed(publicJwk.kid),
    'HS256 by an empty secret': signed(''),
    'HS384 by the public key in PEM': signed(pem, 'HS384'),
    'HS512 by the public key in PEM': signed(pem, 'HS512'),
  };
}

/** Signed by the very keys of the issuer, but not in one of the two ways that are taken. */
export function byOtherAlgorithms({ issuer, sound, soundEc }: Workshop): Tokens {
  const { RS256, ES256 } = issuer.keys();
  const [header, payload] = partsOf(sound);
  const [headerEc, payloadEc, signatureEc] = partsOf(soundEc);
  const signed = async (
    content: string,
    hash: string,
    { privateKey }: SigningKey,
    options: SigningOptions = {},
  ) => {
    const key = { ...(await crypto.subtle.exportKey('jwk', privateKey)) };
    const signature = sign(hash, Buffer.from(content), { key, format: 'jwk', ...options });
    return `${content}.${signature.toString('base64url')}`;
  };
  const byRsa = (alg: string, hash: string, options?: SigningOptions) =>
    signed(`${part({ ...contentOf(header), alg })}.${payload}`, hash, RS256, options);
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const otherwise = (alg: string) =>
    `${part({ ...contentOf(headerEc), alg })}.${payloadEc}.${signatureEc}`;
  return {
    'RS384 by the key of the issuer': byRsa('RS384', 'sha384'),
    'RS512 by the key of the issuer': byRsa('RS512', 'sha512'),
    'RS1 by the key of the issuer': byRsa('RS1', 'sha1'),
    'RS256 over a hash of SHA-1': byRsa('RS256', 'sha1'),
    'PS256 by the key of the issuer': byRsa('PS256', 'sha256', pss),
    'ES256 whose signature is in DER': signed(`${headerEc}.${payloadEc}`, 'sha256', ES256),
    'ES256 whose signature is all zeros': `${headerEc}.${payloadEc}.${part(new Uint8Array(64))}`,
    'ES256K by the signature of ES256': otherwise('ES256K'),
    'EdDSA by the signature of ES256': otherwise('EdDSA'),
  };
}
