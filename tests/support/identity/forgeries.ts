/** Tokens that nobody may be let in with. */
import {
  byOtherAlgorithms,
  bySharedSecret,
  ofOtherKeys,
  withoutSignature,
  type Tokens,
  type Workshop,
} from './forgedSignatures.ts';
import { contentOf, part, partsOf } from './rawTokens.ts';
import { newKey, type TestIssuer } from './testIssuer.ts';

/** A forgery: what it is, and the whole value of the Authorization header. */
export type Forgery = readonly [name: string, authorization: string];

/**
 * Makes every forgery that the tests know, each of a token for a subject who would be let in.
 * @param subject whom they claim to be: somebody who may do what is tried
 * @param attacker address of a server of the attacker's; it should never be asked for anything
 */
export async function forgeries(
  issuer: TestIssuer,
  subject: string,
  attacker: string,
): Promise<readonly Forgery[]> {
  const [rsa, ec, sound, soundEc] = await Promise.all([
    newKey('RS256'),
    newKey('ES256'),
    issuer.mint(subject),
    issuer.mint(subject, { algorithm: 'ES256' }),
  ]);
  const now = Math.floor(issuer.now().getTime() / 1000);
  const workshop = { issuer, subject, attacker, rsa, ec, sound, soundEc, now };
  const tokens = {
    ...ofOtherTimes(workshop),
    ...forOthers(workshop),
    ...ofNobody(workshop),
    ...ofOtherKeys(workshop),
    ...withoutSignature(workshop),
    ...(await bySharedSecret(workshop)),
    ...byOtherAlgorithms(workshop),
    ...tamperedWith(workshop),
    ...ofOtherForms(workshop),
  };
  const bearers = Object.entries(tokens).map(async ([name, token]): Promise<Forgery> => [
    name,
    `Bearer ${await token}`,
  ]);
  return [...(await Promise.all(bearers)), ...headersOfOtherForms(workshop)];
}

function ofOtherTimes({ issuer, subject, now }: Workshop): Tokens {
  const token = (claims: Readonly<Record<string, unknown>>) => issuer.mint(subject, { claims });
  return {
    'an expired token': token({ exp: now - 3600 }),
    'a token that expired in 1970': token({ exp: 0 }),
    'a token whose end is before 1970': token({ exp: -1 }),
    'a token without end': token({ exp: undefined }),
    'a token whose end is a text': token({ exp: String(now + 3600) }),
    'a token whose end is null': token({ exp: null }),
    'a token whose end is a list': token({ exp: [now + 3600] }),
    'a token not valid yet': token({ nbf: now + 3600 }),
    'a token whose begin is a text': token({ nbf: String(now - 3600) }),
  };
}

function forOthers({ issuer, subject, attacker }: Workshop): Tokens {
  const token = (claims: Readonly<Record<string, unknown>>, header = {}) =>
    issuer.mint(subject, { claims, header });
  return {
    'a token for another audience': token({ aud: 'another-service' }),
    'a token for several other audiences': token({ aud: ['another-service', 'a-third'] }),
    'a token for an audience of a longer name': token({ aud: 'compfund.example.org' }),
    'a token for an audience in other letters': token({ aud: 'COMPFUND' }),
    'a token for an audience in spaces': token({ aud: 'another-service compfund' }),
    'a token without audience': token({ aud: undefined }),
    'a token for no audience': token({ aud: [] }),
    'a token for an audience in an object': token({ aud: { compfund: true } }),
    'a token of another issuer': token({ iss: attacker }),
    'a token of an issuer with a slash more': token({ iss: `${issuer.address}/` }),
    'a token of several issuers': token({ iss: [issuer.address, attacker] }),
    'a token without issuer': token({ iss: undefined }),
    'a token that tells of a logout': token({}, { typ: 'logout+jwt' }),
    'a token that proves a key': token({}, { typ: 'dpop+jwt' }),
    'a token of a type that is a number': token({}, { typ: 1 }),
  };
}

function ofNobody({ issuer }: Workshop): Tokens {
  const token = (sub: unknown) => issuer.mint('', { claims: { sub } });
  return {
    'a token of an empty subject': token(''),
    'a token without subject': token(undefined),
    'a token whose subject is null': token(null),
    'a token whose subject is a number': token(7),
    'a token whose subject is a list': token(['chair']),
    'a token whose subject is an object': token({ name: 'chair' }),
    'a token whose subject has a space': token('chair person'),
    'a token whose subject has a line break': token('chair\nadmin'),
    'a token whose subject has a null character': token('chair\u0000'),
    'a token whose subject has a letter that only looks the same': token('сhair'),
    'a token whose subject is too long': token('x'.repeat(256)),
  };
}

async function signedUnchecked(issuer: TestIssuer, payload: string, header = {}): Promise<string> {
  const { privateKey, publicJwk } = issuer.keys().RS256;
  const content = `${part({ alg: 'RS256', kid: publicJwk.kid, ...header })}.${part(payload)}`;
  const bytes = Buffer.from(content);
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, bytes);
  return `${content}.${Buffer.from(signature).toString('base64url')}`;
}

function tamperedWith({ issuer, sound, now }: Workshop): Tokens {
  const [header, payload, signature] = partsOf(sound);
  const claims = contentOf(payload);
  const altered = (members: Readonly<Record<string, unknown>>) =>
    `${header}.${part({ ...claims, ...members })}.${signature}`;
  const ofAnother = async () => {
    const [, , other] = partsOf(await issuer.mint('another'));
    return `${header}.${payload}.${other}`;
  };
  return {
    'another subject under the signature': altered({ sub: 'another' }),
    'an administrator under the signature': altered({ compfund_admin: true }),
    'a later end under the signature': altered({ exp: now + 1_000_000 }),
    'the same content in other bytes': `${header}.${part(JSON.stringify(claims, undefined, 1))}.${signature}`,
    'another header under the signature': `${part({ ...contentOf(header), typ: 'JWT' })}.${payload}.${signature}`,
    'the signature of another token': ofAnother(),
    'a header that names what has to be understood': signedUnchecked(
      issuer,
      JSON.stringify(claims),
      { crit: ['future'], future: true },
    ),
    'a payload that is not encoded': signedUnchecked(issuer, JSON.stringify(claims), {
      b64: false,
      crit: ['b64'],
    }),
    'a payload that is no JSON': signedUnchecked(issuer, 'chair'),
    'a payload that is a list': signedUnchecked(issuer, JSON.stringify([claims])),
    'a payload that is null': signedUnchecked(issuer, 'null'),
    'an empty payload': signedUnchecked(issuer, ''),
  };
}

function ofOtherForms({ issuer, subject, sound, attacker }: Workshop): Tokens {
  const [header, payload, signature] = partsOf(sound);
  return {
    'a word': 'chair',
    'the name of nothing': 'null',
    'two dots': '..',
    'a JSON object': part(contentOf(payload)),
    'a token with a part more': `${sound}.${signature}`,
    'a token of five parts': `${header}.${signature}.${signature}.${payload}.${signature}`,
    'a token with padding': `${sound}==`,
    'a token with half its padding': `${sound}=`,
    'a token with a dot before it': `.${sound}`,
    'a header that is no JSON': `${part('header')}.${payload}.${signature}`,
    'an address': `${attacker}/keys`,
    'a token that is very long': issuer.mint(subject, { claims: { long: 'x'.repeat(7_000) } }),
  };
}

/** What stands in the header is no bearer token, though a sound one may be in it. */
function headersOfOtherForms({ sound }: Workshop): readonly Forgery[] {
  const password = Buffer.from(`chair:${sound.slice(0, 20)}`).toString('base64');
  return [
    ['a scheme without a token', 'Bearer'],
    ['a token without a scheme', sound],
    ['a scheme stuck to its token', `Bearer${sound}`],
    ['a name and a password', `Basic ${password}`],
    ['another scheme', `DPoP ${sound}`],
    ['a scheme that does not exist', `Token ${sound}`],
    ['two tokens', `Bearer ${sound} ${sound}`],
    ['two tokens with a comma', `Bearer ${sound}, Bearer ${sound}`],
    ['a token in quotation marks', `Bearer "${sound}"`],
    ['a token as a parameter', `Bearer token=${sound}`],
    ['the scheme twice', `Bearer Bearer ${sound}`],
  ];
}
