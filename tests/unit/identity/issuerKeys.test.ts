import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IdentityUnavailable, InvalidToken } from '../../../lib/identity/identity.ts';
import { tokenVerifier } from '../../../lib/identity/verifyTokens.ts';
import { part } from '../../support/identity/rawTokens.ts';
import { startTestIssuer, type TestIssuer } from '../../support/identity/testIssuer.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

let issuer: TestIssuer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  issuer = await startTestIssuer(() => NOW);
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.stop();
});

/** Moves the clock by which keys are kept. */
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('Keys of the issuer', () => {
  test('are fetched once for a hundred calls at the same time', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    await Promise.all(Array.from({ length: 100 }, () => identify(token, NOW)));
    await identify(token, NOW);
    expect(issuer.fetches).toEqual({ description: 1, keys: 1, other: 0 });
  });

  test('are not fetched for what is no token, or is signed in no way that is taken', async () => {
    const identify = tokenVerifier(issuer.settings);
    const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'ana' })}.${part('none')}`;
    for (const token of ['chair', unsigned]) {
      await expect(identify(token, NOW)).rejects.toThrow(InvalidToken);
    }
    expect(issuer.fetches).toEqual({ description: 0, keys: 0, other: 0 });
  });

  test('are fetched again after ten minutes, so that one that was withdrawn is trusted no longer', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    await identify(token, NOW);
    await issuer.rotate();
    passSeconds(599);
    await identify(token, NOW);
    passSeconds(2);
    await expect(identify(token, NOW)).rejects.toMatchObject({ reason: 'key' });
    expect(issuer.fetches).toEqual({ description: 1, keys: 2, other: 0 });
  });

  test('are fetched again for a key that is new', async () => {
    const identify = tokenVerifier(issuer.settings);
    await identify(await issuer.mint('ana'), NOW);
    passSeconds(10);
    await issuer.rotate();
    const token = await issuer.mint('ana');
    const callers = await Promise.all(Array.from({ length: 20 }, () => identify(token, NOW)));
    expect(callers).toHaveLength(20);
    expect(issuer.fetches).toEqual({ description: 1, keys: 2, other: 0 });
  });

  test('are fetched no more than once in ten seconds, however many names of keys are made up', async () => {
    const identify = tokenVerifier(issuer.settings);
    await identify(await issuer.mint('ana'), NOW);
    const madeUp = (kid: string) => issuer.mint('ana', { header: { kid } });
    const tryMany = async (name: string) => {
      for (const index of Array.from({ length: 20 }).keys())
        await expect(identify(await madeUp(`${name}-${String(index)}`), NOW)).rejects.toMatchObject(
          {
            reason: 'key',
          },
        );
    };
    passSeconds(9);
    await tryMany('early');
    expect(issuer.fetches.keys).toBe(1);
    passSeconds(1);
    await tryMany('late');
    expect(issuer.fetches.keys).toBe(2);
  });

  test('that changed at once are known after ten seconds', async () => {
    const identify = tokenVerifier(issuer.settings);
    await identify(await issuer.mint('ana'), NOW);
    await issuer.rotate();
    const token = await issuer.mint('ana');
    await expect(identify(token, NOW)).rejects.toMatchObject({ reason: 'key' });
    passSeconds(10);
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
  });
});

describe('An issuer that does not answer', () => {
  test('makes it impossible to say who is calling, until it answers again', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    issuer.setDown(true);
    await expect(identify(token, NOW)).rejects.toThrow(IdentityUnavailable);
    await expect(identify(token, NOW)).rejects.toThrow(IdentityUnavailable);
    issuer.setDown(false);
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
  });

  test('is not missed while its keys are kept', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    await identify(token, NOW);
    issuer.setDown(true);
    passSeconds(599);
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
    passSeconds(2);
    await expect(identify(token, NOW)).rejects.toThrow(IdentityUnavailable);
    issuer.setDown(false);
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
  });

  test('is no reason to forget keys that it gave, when somebody makes up the name of one', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    await identify(token, NOW);
    issuer.setDown(true);
    passSeconds(10);
    const madeUp = await issuer.mint('ana', { header: { kid: 'made-up' } });
    await expect(identify(madeUp, NOW)).rejects.toThrow(IdentityUnavailable);
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
  });

  test('may have moved its keys', async () => {
    const identify = tokenVerifier(issuer.settings);
    const token = await issuer.mint('ana');
    const moved = await startTestIssuer(() => NOW);
    moved.serveKeys({ keys: [issuer.keys().RS256.publicJwk] });
    issuer.describe({ jwks_uri: `${issuer.address}/nowhere` });
    await expect(identify(token, NOW)).rejects.toThrow(IdentityUnavailable);
    issuer.describe({ jwks_uri: `${moved.address}/keys` });
    expect(await identify(token, NOW)).toMatchObject({ subject: 'ana' });
    await moved.stop();
  });
});

describe('What an issuer says of itself', () => {
  const answering = (described: unknown, status = 200) =>
    tokenVerifier({ ...issuer.settings, issuer: 'https://issuer.example.org' }, (address) =>
      Promise.resolve(
        address.endsWith('/keys')
          ? Response.json({ keys: [issuer.keys().RS256.publicJwk] })
          : Response.json(described, { status }),
      ),
    );
  const token = () => issuer.mint('ana', { claims: { iss: 'https://issuer.example.org' } });

  test('may put the keys at another place, if that is https', async () => {
    const identify = answering({
      issuer: 'https://issuer.example.org',
      jwks_uri: 'https://keys.example.net/keys',
    });
    expect(await identify(await token(), NOW)).toMatchObject({ subject: 'ana' });
  });

  test.each([
    ['keys in the clear', { jwks_uri: 'http://keys.example.net/keys' }],
    ['keys on the machine of the service', { jwks_uri: 'http://127.0.0.1:9/keys' }],
    ['keys in a file', { jwks_uri: 'file:///etc/keys' }],
    ['keys in the description', { jwks_uri: 'data:application/json,{"keys":[]}' }],
    ['keys at no address', { jwks_uri: '/keys' }],
    ['no keys', { jwks_uri: undefined }],
    ['the name of another issuer', { issuer: 'https://another.example.org' }],
    ['its name with a slash more', { issuer: 'https://issuer.example.org/' }],
    ['no name', { issuer: undefined }],
  ])('is not followed where it has %s', async (_, members) => {
    const identify = answering({
      issuer: 'https://issuer.example.org',
      jwks_uri: 'https://keys.example.net/keys',
      ...members,
    });
    await expect(identify(await token(), NOW)).rejects.toThrow(IdentityUnavailable);
  });

  test.each([301, 302, 404, 500])('is not looked for further at status %i', async (status) => {
    const described = { issuer: 'https://issuer.example.org', jwks_uri: 'https://k.example/keys' };
    await expect(answering(described, status)(await token(), NOW)).rejects.toThrow(
      IdentityUnavailable,
    );
  });

  test('is asked for below an issuer whose name ends in a slash, and at no other place', async () => {
    const asked: unknown[] = [];
    const identify = tokenVerifier(
      { ...issuer.settings, issuer: 'https://issuer.example.org/' },
      (address, { redirect }) => {
        asked.push({ address, redirect });
        return Promise.reject(new Error('no network'));
      },
    );
    await expect(identify(await token(), NOW)).rejects.toThrow(IdentityUnavailable);
    expect(asked).toEqual([
      {
        address: 'https://issuer.example.org/.well-known/openid-configuration',
        redirect: 'manual',
      },
    ]);
  });

  test('is waited for no longer than three seconds', async () => {
    const limits: number[] = [];
    const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      limits.push(milliseconds);
      return AbortSignal.abort();
    });
    const identify = tokenVerifier(issuer.settings);
    await expect(identify(await issuer.mint('ana'), NOW)).rejects.toThrow(IdentityUnavailable);
    spy.mockRestore();
    expect(limits).toEqual([3_000]);
  });

  test.each([[null], ['keys'], [{ keys: 'none' }], [{}], [[]]])(
    'is of no use where the keys are %j',
    async (document) => {
      const identify = tokenVerifier(issuer.settings);
      issuer.serveKeys(document);
      if (document === null) issuer.serveKeys('null');
      await expect(identify(await issuer.mint('ana'), NOW)).rejects.toThrow(IdentityUnavailable);
    },
  );
});

describe('A key that is not fit to sign with', () => {
  const signedBy = (key: KeyObject) => {
    const payload = {
      iss: issuer.address,
      sub: 'ana',
      aud: 'compfund',
      exp: NOW.getTime() / 1000 + 60,
    };
    const content = `${part({ alg: 'RS256', kid: 'of-old' })}.${part(payload)}`;
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  };
  const serve = (key: KeyObject, members = {}) => {
    issuer.serveKeys({
      keys: [{ ...key.export({ format: 'jwk' }), kid: 'of-old', alg: 'RS256', ...members }],
    });
  };

  test.each([
    [1024, 'key'],
    [2048, undefined],
  ])('is an RSA key of fewer than 2,048 bits: %i, %s', async (modulusLength, reason) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
    serve(publicKey);
    const identified = tokenVerifier(issuer.settings)(signedBy(privateKey), NOW);
    if (reason === undefined) expect(await identified).toMatchObject({ subject: 'ana' });
    else await expect(identified).rejects.toMatchObject({ reason });
  });

  test('is one that is for encryption, or for another algorithm', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    for (const members of [{ use: 'enc' }, { alg: 'RS512' }, { key_ops: ['sign'] }]) {
      serve(publicKey, members);
      await expect(tokenVerifier(issuer.settings)(signedBy(privateKey), NOW)).rejects.toMatchObject(
        { reason: 'key' },
      );
    }
  });

  test('is one that cannot be read', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    serve(publicKey, { n: undefined });
    await expect(tokenVerifier(issuer.settings)(signedBy(privateKey), NOW)).rejects.toMatchObject({
      reason: 'key',
    });
  });
});
