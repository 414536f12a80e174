import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearerToken } from '../../../lib/identity/bearerToken.ts';
import { InvalidToken, type Identify } from '../../../lib/identity/identity.ts';
import { tokenVerifier } from '../../../lib/identity/verifyTokens.ts';
import { forgeries } from '../../support/identity/forgeries.ts';
import { startTestIssuer, type TestIssuer } from '../../support/identity/testIssuer.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const seconds = NOW.getTime() / 1000;

let issuer: TestIssuer;
let attacker: TestIssuer;
let identify: Identify;

beforeAll(async () => {
  [issuer, attacker] = await Promise.all([startTestIssuer(() => NOW), startTestIssuer(() => NOW)]);
  identify = tokenVerifier(issuer.settings);
});
afterAll(() => Promise.all([issuer.stop(), attacker.stop()]));

/** Why a token is refused, or who it is of. */
const outcome = (token: string, verify = identify) =>
  verify(token, NOW).catch((error: unknown) => {
    if (!(error instanceof InvalidToken)) throw error;
    return error.reason;
  });

const withClaims = (claims: Readonly<Record<string, unknown>>) => issuer.mint('ana', { claims });

describe('A sound token', () => {
  test.each(['RS256', 'ES256'] as const)(
    'signed by %s says who its bearer is',
    async (algorithm) => {
      const token = await issuer.mint('ana', { algorithm });
      expect(await identify(token, NOW)).toEqual({ subject: 'ana', isAdmin: false });
    },
  );

  test.each(['Bearer', 'bearer', 'BEARER'])('is found behind the scheme %s', async (scheme) => {
    const token = await issuer.mint('ana');
    expect(bearerToken(`${scheme} ${token}`)).toBe(token);
  });

  test('may be for several audiences, one of which is this service', async () => {
    const token = await withClaims({ aud: ['another-service', 'compfund'] });
    expect(await outcome(token)).toMatchObject({ subject: 'ana' });
  });

  test.each(['JWT', 'jwt', 'at+jwt', 'application/at+jwt', undefined])(
    'may be of the type %s',
    async (typ) => {
      const token = await issuer.mint('ana', { header: { typ } });
      expect(await outcome(token)).toMatchObject({ subject: 'ana' });
    },
  );

  test.each([
    'a',
    'x'.repeat(255),
    'auth0|5f7c8ec7c33c6c004bbafe82',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ])('may be of the subject %s', async (subject) => {
    expect(await outcome(await issuer.mint(subject))).toMatchObject({ subject });
  });

  test('may be as long as 8,192 characters and no longer', async () => {
    const bare = await issuer.mint('ana', { claims: { long: '' } });
    const tokens = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((more) =>
        withClaims({ long: 'x'.repeat(Math.floor(((8_192 - bare.length) * 3) / 4) - 2 + more) }),
      ),
    );
    expect(new Set(tokens.map(({ length }) => length > 8_192))).toEqual(new Set([true, false]));
    for (const token of tokens)
      expect(await outcome(token)).toEqual(
        token.length > 8_192 ? 'malformed' : { subject: 'ana', isAdmin: false },
      );
  });
});

describe('The clocks of issuer and service may differ by five seconds', () => {
  test.each([
    ['exp', -4, undefined],
    ['exp', -5, 'expired'],
    ['nbf', 5, undefined],
    ['nbf', 6, 'not_yet'],
  ] as const)('%s at %i seconds from now: %s', async (claim, distance, reason) => {
    const token = await withClaims({ [claim]: seconds + distance });
    expect(await outcome(token)).toEqual(reason ?? { subject: 'ana', isAdmin: false });
  });
});

describe('A forgery', () => {
  test('is refused, whatever it is, with the same words, and without asking the attacker', async () => {
    const all = await forgeries(issuer, 'chair', attacker.address);
    for (const [name, authorization] of all) {
      const refused = (async () => identify(bearerToken(authorization), NOW))();
      await expect(refused, name).rejects.toThrow(InvalidToken);
      await expect(refused, name).rejects.toThrow(
        'The token does not hold, or does so no longer; sign in again for a new one.',
      );
    }
    expect(all.length).toBeGreaterThan(100);
    expect(attacker.fetches).toEqual({ description: 0, keys: 0, other: 0 });
    console.info(`${String(all.length)} forged tokens tried, none was taken.`);
  });

  test('has a name of its own, and is not made of the same bytes as another', async () => {
    const all = await forgeries(issuer, 'chair', attacker.address);
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
    expect(new Set(all.map(([, authorization]) => authorization)).size).toBe(all.length);
  });

  test.each([
    ['an expired token', 'expired'],
    ['a token without end', 'claims'],
    ['a token not valid yet', 'not_yet'],
    ['a token for another audience', 'audience'],
    ['a token without audience', 'audience'],
    ['a token of another issuer', 'issuer'],
    ['a token without issuer', 'issuer'],
    ['a token that tells of a logout', 'type'],
    ['a token without subject', 'claims'],
    ['a token whose subject has a line break', 'claims'],
    ['RS256 by another key under the same name', 'signature'],
    ['RS256 by a key that nobody knows', 'key'],
    ['RS256 under the name of the ES256 key', 'key'],
    ['alg none', 'algorithm'],
    ['HS256 by the public key in PEM', 'algorithm'],
    ['PS256 by the key of the issuer', 'algorithm'],
    ['an administrator under the signature', 'signature'],
    ['a payload that is no JSON', 'malformed'],
    ['a token that is very long', 'malformed'],
    ['two tokens', 'malformed'],
  ])('leaves in the log why it was refused: %s, %s', async (forgery, reason) => {
    const all = await forgeries(issuer, 'chair', attacker.address);
    const authorization = all.find(([name]) => name === forgery)?.[1] ?? '';
    const refused = (async () => identify(bearerToken(authorization), NOW))();
    await expect(refused).rejects.toMatchObject({ reason });
  });
});

describe('The claim that says for whom a token is', () => {
  const verifyFor = (audienceClaim: string) =>
    tokenVerifier({ ...issuer.settings, audienceClaim, audience: 'workspace' });

  test.each([
    ['is the audience', { client_id: 'workspace' }, { subject: 'ana', isAdmin: false }],
    [
      'lists the audience',
      { client_id: ['other', 'workspace'] },
      { subject: 'ana', isAdmin: false },
    ],
    ['is another', { client_id: 'other' }, 'audience'],
    ['only begins with it', { client_id: 'workspace-2' }, 'audience'],
    ['is not there, though aud would do', { aud: 'workspace' }, 'audience'],
    ['is an object', { client_id: { workspace: true } }, 'audience'],
  ])('may be client_id, as with Amazon Cognito: it %s', async (_, claims, expected) => {
    const token = await withClaims({ aud: undefined, ...claims });
    expect(await outcome(token, verifyFor('client_id'))).toEqual(expected);
  });
});

describe('The claim that says who the bearer is', () => {
  test('may be another than sub', async () => {
    const verify = tokenVerifier({ ...issuer.settings, subjectClaim: 'username' });
    expect(await outcome(await withClaims({ username: 'boris' }), verify)).toMatchObject({
      subject: 'boris',
    });
    expect(await outcome(await issuer.mint('ana'), verify)).toBe('claims');
  });
});

describe('The claim that says who looks after groups', () => {
  const isAdmin = async (claim: unknown, settings = {}) => {
    const verify = tokenVerifier({ ...issuer.settings, ...settings });
    return (await verify(await withClaims({ compfund_admin: claim, roles: claim }), NOW)).isAdmin;
  };

  test.each([[true], ['true'], [['true']], [[true, 'other']], ['other true'], [['other', 'true']]])(
    '%j does',
    async (claim) => {
      expect(await isAdmin(claim)).toBe(true);
    },
  );

  test.each([
    [undefined],
    [null],
    [false],
    ['false'],
    ['TRUE'],
    ['true,other'],
    ['untrue'],
    [1],
    [[]],
    [''],
    [['other true']],
    [[['true']]],
    [{ true: true }],
    [{ toString: 'true' }],
  ])('%j does not', async (claim) => {
    expect(await isAdmin(claim)).toBe(false);
  });

  test.each([
    ['compfund-admins', true],
    [['editors', 'compfund-admins'], true],
    ['editors compfund-admins', true],
    ['compfund-admins-of-old', false],
    [true, false],
  ])('may be a list of groups: %j, %s', async (claim, expected) => {
    const settings = { adminClaim: 'roles', adminValue: 'compfund-admins' };
    expect(await isAdmin(claim, settings)).toBe(expected);
  });
});
