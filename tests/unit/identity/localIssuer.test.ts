import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Mistake } from '../../../commands/answerCommand.ts';
import { openIssuer, type LocalIssuer } from '../../../commands/local/issuer.ts';
import {
  LOCAL_ACCOUNTS,
  LOCAL_AUDIENCE,
  LOCAL_SERVICE_SECRET,
} from '../../../commands/local/issuerAccounts.ts';
import { writeTokens, tokensFile } from '../../../commands/local/tokens.ts';
import { tokenVerifier } from '../../../lib/identity/verifyTokens.ts';
import {
  askForTokens,
  askToSignIn,
  leadsTo,
  newCookies,
  redeem,
  signInAs,
  visit,
} from '../../support/identity/signIn.ts';

let dataDirectory: string;
let issuer: LocalIssuer;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'compfund-issuer-'));
  issuer = await openIssuer({ port: 0, dataDirectory });
});
afterAll(async () => {
  await issuer.close();
  await rm(dataDirectory, { recursive: true });
});

/** A check of tokens as the service makes it with the settings of this machine. */
const verifierFor = ({ address }: LocalIssuer) =>
  tokenVerifier({
    issuer: address,
    audience: LOCAL_AUDIENCE,
    audienceClaim: 'aud',
    subjectClaim: 'sub',
    adminClaim: 'compfund_admin',
    adminValue: 'true',
  });

const tokenFor = async (account: string) =>
  (await redeem(issuer.address, await signInAs(issuer.address, account))).access_token ?? '';

const basic = (name: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
});

describe('Signing in at the local issuer', () => {
  test.each(LOCAL_ACCOUNTS)('as %s brings a token that the service takes', async (account) => {
    const token = await tokenFor(account);
    expect(await verifierFor(issuer)(token, new Date())).toEqual({
      subject: account,
      isAdmin: account === 'admin',
    });
  });

  test('brings back what the application asked it to keep', async () => {
    const { landing } = await signInAs(issuer.address, 'chair');
    expect(landing.searchParams.get('state')).toBe('as-it-was');
    expect(landing.searchParams.get('iss')).toBe(issuer.address);
  });

  test('again in the same browser may be as somebody else', async () => {
    const cookies = newCookies();
    for (const account of ['chair', 'reviewer', 'reviewer', 'admin'] as const) {
      const signedIn = await signInAs(issuer.address, account, cookies);
      const { access_token: token = '' } = await redeem(issuer.address, signedIn);
      expect(decodeJwt(token).sub).toBe(account);
    }
  });

  test('asks for no password, and says that it is for this machine', async () => {
    const cookies = newCookies();
    const { page } = await askToSignIn(issuer.address, cookies);
    const shown = await visit(leadsTo(page), cookies);
    const html = await shown.text();
    for (const account of LOCAL_ACCOUNTS) expect(html).toContain(`value="${account}"`);
    expect(html).toContain('It asks for no password');
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test.each(['', 'nobody', 'service', 'Chair', 'chair ', '<script>'])(
    'as "%s" is refused',
    async (account) => {
      const cookies = newCookies();
      const { page } = await askToSignIn(issuer.address, cookies);
      const answer = await visit(leadsTo(page), cookies, { account });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('There is no such account here');
    },
  );

  test('with a form that is too long is refused', async () => {
    const cookies = newCookies();
    const { page } = await askToSignIn(issuer.address, cookies);
    const form = { padding: 'x'.repeat(100_000), account: 'chair' };
    const answer = await visit(leadsTo(page), cookies, form);
    expect(answer.status).toBe(400);
  });

  test('from a page elsewhere, which has not the cookies, is refused', async () => {
    const { page } = await askToSignIn(issuer.address, newCookies());
    const answer = await visit(leadsTo(page), newCookies(), { account: 'chair' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('has expired');
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:65535/callback',
    'http://127.0.0.1/callback',
  ])('may lead to any port of this machine: %s', async (redirectUri) => {
    const signedIn = await signInAs(issuer.address, 'chair', newCookies(), { redirectUri });
    expect(signedIn.landing.href.startsWith(redirectUri)).toBe(true);
    expect((await redeem(issuer.address, signedIn)).status).toBe(200);
  });

  test.each([
    'https://example.org/callback',
    'http://127.0.0.1.example.org/callback',
    'http://user@example.org/callback',
    'http://127.0.0.1:3000@example.org/callback',
    'http://127.0.0.1:3000/elsewhere',
    'javascript:alert(1)',
  ])('leads to no other place: %s', async (redirectUri) => {
    const { page } = await askToSignIn(issuer.address, newCookies(), { redirectUri });
    expect(page.status).toBe(400);
    expect(page.headers.get('location')).toBeNull();
  });

  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with PKCE in the clear', { code_challenge_method: 'plain' }],
    ['for a token in the address', { response_type: 'token' }],
    ['for another service', { resource: 'https://example.org/' }],
  ])('is refused %s', async (_, question) => {
    const { page } = await askToSignIn(issuer.address, newCookies(), { question });
    const refusal = new URL(leadsTo(page));
    const told = new URLSearchParams(`${refusal.search}&${refusal.hash.slice(1)}`);
    expect(refusal.pathname).toBe('/callback');
    expect(told.get('error')).toMatch(
      /^(invalid_request|unsupported_response_type|unauthorized_client|invalid_target)$/,
    );
    expect(told.get('code')).toBeNull();
  });
});

describe('A code', () => {
  test.each([
    ['without its verifier', { code_verifier: '' }],
    ['with another verifier', { code_verifier: 'x'.repeat(43) }],
    ['for another address', { redirect_uri: 'http://127.0.0.1:3001/callback' }],
    ['that was made up', { code: 'x'.repeat(43) }],
  ])('is not redeemed %s', async (_, changes) => {
    const signedIn = await signInAs(issuer.address, 'chair');
    expect(await redeem(issuer.address, signedIn, changes)).toMatchObject({ status: 400 });
  });

  test('is redeemed once', async () => {
    const signedIn = await signInAs(issuer.address, 'chair');
    expect((await redeem(issuer.address, signedIn)).status).toBe(200);
    expect(await redeem(issuer.address, signedIn)).toMatchObject({
      status: 400,
      error: 'invalid_grant',
    });
  });

  test('brings an ID token too, which does not open the API', async () => {
    const signedIn = await signInAs(issuer.address, 'chair');
    const { id_token: idToken = '' } = await redeem(issuer.address, signedIn);
    expect(decodeJwt(idToken)).toMatchObject({ sub: 'chair', aud: 'workspace' });
    await expect(verifierFor(issuer)(idToken, new Date())).rejects.toMatchObject({
      reason: 'audience',
    });
  });
});

describe('A service', () => {
  const form = { grant_type: 'client_credentials' };

  test('signs in by itself', async () => {
    const answer = await askForTokens(issuer.address, form, basic('service', LOCAL_SERVICE_SECRET));
    expect(await verifierFor(issuer)(answer.access_token ?? '', new Date())).toEqual({
      subject: 'service',
      isAdmin: false,
    });
  });

  test.each([
    ['with another secret', basic('service', 'guess')],
    ['with no secret', basic('service', '')],
    ['under another name', basic('admin', LOCAL_SERVICE_SECRET)],
    ['as the application of people', basic('workspace', '')],
    ['without saying who it is', {}],
  ])('is refused %s', async (_, headers) => {
    const answer = await askForTokens(issuer.address, form, headers);
    expect([400, 401]).toContain(answer.status);
    expect(answer.access_token).toBeUndefined();
  });
});

describe('A page in a browser', () => {
  const allowed = async (origin: string) => {
    const response = await fetch(`${issuer.address}/token`, {
      method: 'POST',
      headers: { origin, ...basic('service', LOCAL_SERVICE_SECRET) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return [response.status, response.headers.get('access-control-allow-origin')];
  };

  test.each(['http://127.0.0.1:3000', 'http://localhost:5173'])(
    'of this machine may ask for tokens: %s',
    async (origin) => {
      expect(await allowed(origin)).toEqual([200, origin]);
    },
  );

  test.each(['https://example.org', 'http://localhost.example.org', 'null'])(
    'of elsewhere may not: %s',
    async (origin) => {
      expect(await allowed(origin)).toEqual([400, null]);
    },
  );

  test.each(['example.org', 'example.org:3001', '127.0.0.1.example.org', '[::1'])(
    'that was led here under a foreign name is turned away: "%s"',
    async (host) => {
      for (const path of ['/.well-known/openid-configuration', '/auth', '/token', '/sign-in/x'])
        expect(await statusFor(path, host)).toBe(403);
    },
  );

  test('finds nothing below the addresses of signing in', async () => {
    const answers = await Promise.all(
      ['/sign-in/', '/sign-in/x', '/sign-in/%'].map((path) => fetch(issuer.address + path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  /** What the issuer answers to a name in Host, which `fetch` would not send. */
  const statusFor = (path: string, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(issuer.address);
      const asked = request({ host: '127.0.0.1', port, path, headers: { host }, agent: false });
      asked.on('error', reject);
      asked.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.end();
    });
});

describe('Ready tokens', () => {
  test('are in a file that only its owner reads, one for everybody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compfund-tokens-'));
    const tokens = await writeTokens(issuer, folder, new Date());
    expect(JSON.parse(await readFile(tokensFile(folder), 'utf8'))).toEqual(tokens);
    expect(Object.keys(tokens)).toEqual([...LOCAL_ACCOUNTS, 'service']);
    expect((await stat(tokensFile(folder))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['tokens.json']);
    await rm(folder, { recursive: true });
  });

  test('replace those of an earlier start, and leave nothing half-written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compfund-tokens-'));
    await writeFile(tokensFile(folder), 'of earlier', { mode: 0o644 });
    const [, tokens] = await Promise.all([
      writeTokens(issuer, folder, new Date(0)),
      writeTokens(issuer, folder, new Date()),
    ]);
    expect((await stat(tokensFile(folder))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['tokens.json']);
    const found = JSON.parse(await readFile(tokensFile(folder), 'utf8')) as typeof tokens;
    expect(Object.keys(found)).toEqual(Object.keys(tokens));
    await rm(folder, { recursive: true });
  });

  test('are taken by the service for thirty days', async () => {
    const now = new Date('2026-03-02T09:00:00Z');
    const tokens = await writeTokens(issuer, dataDirectory, now);
    const identify = verifierFor(issuer);
    for (const [name, token] of Object.entries(tokens)) {
      expect(await identify(token, new Date('2026-04-01T08:59:00Z'))).toEqual({
        subject: name,
        isAdmin: name === 'admin',
      });
      await expect(identify(token, new Date('2026-04-01T09:01:00Z'))).rejects.toMatchObject({
        reason: 'expired',
      });
    }
  });

  test('say the same as those that the issuer gives, but for their time and number', async () => {
    const tokens = await writeTokens(issuer, dataDirectory, new Date());
    const given = {
      admin: await tokenFor('admin'),
      chair: await tokenFor('chair'),
      service:
        (
          await askForTokens(
            issuer.address,
            { grant_type: 'client_credentials' },
            basic('service', LOCAL_SERVICE_SECRET),
          )
        ).access_token ?? '',
    };
    const timeless = { iat: 0, exp: 0, jti: '' };
    for (const name of ['admin', 'chair', 'service'] as const) {
      expect({ ...decodeJwt(tokens[name]), ...timeless }).toEqual({
        ...decodeJwt(given[name]),
        ...timeless,
      });
      expect(decodeProtectedHeader(tokens[name])).toEqual(decodeProtectedHeader(given[name]));
    }
  });
});

describe('The key of the local issuer', () => {
  test('is in a file that only its owner reads, and is never served', async () => {
    const file = join(dataDirectory, 'issuer-keys.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const served = await (await fetch(`${issuer.address}/jwks`)).text();
    expect(served).toContain(issuer.key.kid);
    for (const secret of [issuer.key.d, issuer.key.p, issuer.key.q, issuer.key.dp])
      expect(served).not.toContain(secret);
  });

  test('outlives a restart, so that tokens of before are still taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compfund-restart-'));
    const first = await openIssuer({ port: 0, dataDirectory: folder });
    const { chair } = await writeTokens(first, folder, new Date());
    await first.close();
    const port = Number(new URL(first.address).port);
    const second = await openIssuer({ port, dataDirectory: folder });
    expect(await verifierFor(second)(chair, new Date())).toMatchObject({ subject: 'chair' });
    await second.close();
    await rm(folder, { recursive: true });
  });

  test('is not that of another folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compfund-other-'));
    const other = await openIssuer({ port: 0, dataDirectory: folder });
    expect(other.key.kid).not.toBe(issuer.key.kid);
    expect(other.key.n).not.toBe(issuer.key.n);
    await other.close();
    await rm(folder, { recursive: true });
  });

  test.each(['', '{"keys":[]}', '{"keys":[{"kty":"RSA"}]}', 'null'])(
    'is not made up anew where the file holds something else: %s',
    async (text) => {
      const folder = await mkdtemp(join(tmpdir(), 'compfund-broken-'));
      await writeFile(join(folder, 'issuer-keys.json'), text);
      await expect(openIssuer({ port: 0, dataDirectory: folder })).rejects.toThrow(
        /issuer-keys\.json holds no key that tokens could be signed with\. Remove it/,
      );
      expect(await readFile(join(folder, 'issuer-keys.json'), 'utf8')).toBe(text);
      await rm(folder, { recursive: true });
    },
  );
});

describe('Starting the local issuer', () => {
  test('at a port that is taken says which one to choose instead', async () => {
    const port = Number(new URL(issuer.address).port);
    const opened = openIssuer({ port, dataDirectory });
    await expect(opened).rejects.toThrow(Mistake);
    await expect(opened).rejects.toThrow(`choose another: PORT=${String(port + 1)} npm start.`);
  });

  test('lists addresses of its own alone', async () => {
    const response = await fetch(`${issuer.address}/.well-known/openid-configuration`);
    const described = (await response.json()) as Record<string, unknown>;
    const addresses = Object.values(described).filter((value) => String(value).startsWith('http'));
    expect(addresses).toHaveLength(4);
    for (const address of addresses) expect(String(address)).toContain(issuer.address);
    expect(described).toMatchObject({
      grant_types_supported: ['authorization_code', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('and signing in there print nothing', async () => {
    const printed: unknown[][] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words: unknown[]) => {
        printed.push(words);
      }),
    );
    const folder = await mkdtemp(join(tmpdir(), 'compfund-quiet-'));
    const quiet = await openIssuer({ port: 0, dataDirectory: folder });
    const signedIn = await signInAs(quiet.address, 'chair');
    const answers = [
      await redeem(quiet.address, signedIn),
      await redeem(quiet.address, signedIn),
      await askForTokens(
        quiet.address,
        { grant_type: 'client_credentials' },
        basic('service', LOCAL_SERVICE_SECRET),
      ),
      (await askToSignIn(quiet.address, newCookies(), { redirectUri: 'http://x.example/' })).page,
    ];
    await quiet.close();
    for (const spy of spies) spy.mockRestore();
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 400]);
    expect(printed).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
