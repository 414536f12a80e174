import { execFile } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_SERVICE_SECRET } from '../../commands/local/issuerAccounts.ts';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { readLocalSettings } from '../../commands/local/settings.ts';
import { askForTokens, redeem, signInAs } from '../support/identity/signIn.ts';
import { call, refusedStart, startService, type StartedService } from './startedService.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'compfund-start-'));
const EVERYBODY = ['chair', 'drafter', 'reviewer', 'observer', 'admin', 'outsider', 'service'];

/** What is to be pasted into a terminal: the lines that stand in from the others. */
const commandsIn = (greeting: string) =>
  Array.from(greeting.matchAll(/^ {2}(\S.*)$/gm), ([, line = '']) => line);

/** Whether anybody can connect, to an address and port of this machine. */
async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Two ports side by side, of which the second is taken. They lie where the system gives nobody a port by
 * itself, so that the first stays free.
 */
async function takenNextToFree() {
  for (;;) {
    const free = 20_000 + Math.floor(Math.random() * 10_000);
    const other = createServer().listen(free + 1, '127.0.0.1');
    const isOurs = await once(other, 'listening').then(
      () => true,
      () => false,
    );
    if (isOurs && !(await isOpen('127.0.0.1', free)))
      return { free: String(free), taken: String(free + 1), end: () => other.close() };
    other.close();
  }
}

describe('npm start', () => {
  const folder = newFolder();
  let service: StartedService;
  const portOf = (address: string) => Number(new URL(address).port);
  const port = () => portOf(service.address);
  beforeAll(async () => {
    service = await startService(folder);
  });
  afterAll(() => service.end('SIGKILL'));

  test('says where it is, and it is there', async () => {
    const answer = await fetch(`${service.address}/v1/health`);
    expect(await answer.json()).toMatchObject({ status: 'ok' });
    expect(service.greeting).toContain(`${service.address}/v1/docs`);
    expect(service.greeting).toContain(folder);
  });

  test.each(['false', '0', '7', 'true', '[]'])(
    'a body that is %s is told to be no design',
    async (body) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`${service.address}/v1/projections`, {
        method: 'POST',
        headers,
        body,
      });
      expect(answer.status).toBe(422);
    },
  );

  test('prints commands that answer a member with a projection of the example', async () => {
    const commands = commandsIn(service.greeting);
    expect(commands).toHaveLength(2);
    const { stdout } = await promisify(execFile)('sh', ['-e', '-c', commands.join('\n')], {
      maxBuffer: 10_000_000,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      years: expect.any(Array) as unknown,
      verdict: expect.any(Object) as unknown,
    });
  });

  test('has one proposal to begin with, of the group of the example', async () => {
    const answer = await call(service, 'observer', `/v1/proposals?group=${EXAMPLE_GROUP_ID}`);
    const { items } = (await answer.json()) as { readonly items: unknown };
    expect(items).toMatchObject([{ id: EXAMPLE_ID, country: 'RS' }]);
  });

  test('has a token ready for everybody, in a file that only its owner reads', () => {
    expect(Object.keys(service.tokens)).toEqual(EVERYBODY);
    expect(statSync(join(folder, 'tokens.json')).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['chair', 200],
    ['drafter', 200],
    ['reviewer', 200],
    ['observer', 200],
    ['service', 200],
    ['admin', 404],
    ['outsider', 404],
  ])('shows the example to its group and to nobody else: %s, %i', async (subject, status) => {
    const answer = await call(service, subject, `/v1/proposals/${EXAMPLE_ID}`);
    expect(answer.status).toBe(status);
  });

  test('asks a stranger who it is', async () => {
    const answer = await fetch(`${service.address}/v1/proposals/${EXAMPLE_ID}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('lets people sign in at its issuer, and services', async () => {
    const { issuer, address } = service;
    const credentials = Buffer.from(`service:${LOCAL_SERVICE_SECRET}`).toString('base64');
    const given = [
      await redeem(issuer, await signInAs(issuer, 'reviewer')),
      await askForTokens(
        issuer,
        { grant_type: 'client_credentials' },
        { authorization: `Basic ${credentials}` },
      ),
    ];
    for (const { access_token: token = '' } of given) {
      const tokens = { somebody: token };
      const answer = await call({ address, tokens }, 'somebody', `/v1/proposals/${EXAMPLE_ID}`);
      expect(answer.status).toBe(200);
    }
  });

  test('gives every request an identifier of its own', async () => {
    const ids = [1, 2].map(async () => {
      const answer = await fetch(`${service.address}/v1/health`);
      return answer.headers.get('x-request-id');
    });
    expect(new Set(await Promise.all(ids)).size).toBe(2);
  });

  test('listens to this machine alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const open of [port(), portOf(service.issuer)]) {
      expect(await isOpen('127.0.0.1', open)).toBe(true);
      for (const { address } of others) expect(await isOpen(address, open), address).toBe(false);
    }
  });

  test('lets no page of another origin read its answers, or send more than a form could', async () => {
    const address = `${service.address}/v1/proposals`;
    const headers = { Origin: 'https://elsewhere.example' };
    const answers = [
      await fetch(address, { headers }),
      await fetch(address, {
        method: 'OPTIONS',
        headers: { ...headers, 'Access-Control-Request-Method': 'PUT' },
      }),
    ];
    for (const answer of answers)
      expect(
        [...answer.headers.keys()].filter((name) => name.startsWith('access-control-allow')),
      ).toEqual([]);
  });

  test('turns away whoever calls it by a foreign name, as a page does that was led here', async () => {
    const call = request({
      port: port(),
      path: '/v1/proposals',
      headers: { Host: 'elsewhere.example' },
    });
    const [answer] = (await once(call.end(), 'response')) as [
      { statusCode: number; resume(): void },
    ];
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });

  test('packs no answer, and leaves conditions to the functions, as the gateway does', async () => {
    const first = await fetch(`${service.address}/v1/openapi.json`);
    expect(first.headers.get('content-encoding')).toBeNull();
    expect(first.headers.get('vary')).toBe('Accept, Accept-Language, Authorization');
    const tag = first.headers.get('etag') ?? '';
    const headers = { 'If-None-Match': tag, Range: 'bytes=0-9' };
    const again = await fetch(`${service.address}/v1/openapi.json`, { headers });
    expect([tag.length > 2, again.status, await again.text()]).toEqual([true, 304, '']);
  });

  test('is not started twice on the same data', async () => {
    const { code, stdout, stderr } = await refusedStart({ PORT: '0', DATA_DIR: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^\S+ is in use by another CompFund; .* DATA_DIR=… npm start\.\n$/);
  });

  test('says so when the port is taken, and names a way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = String((other.address() as AddressInfo).port);
    const { code, stdout, stderr } = await refusedStart({ PORT: taken, DATA_DIR: newFolder() });
    other.close();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      RegExp(`^Port ${taken} is taken by another program; choose another: PORT=\\d+ npm start.\n$`),
    );
  });

  test('says so when the port of its issuer is taken', async () => {
    const { free, taken, end } = await takenNextToFree();
    const { code, stdout, stderr } = await refusedStart({ PORT: free, DATA_DIR: newFolder() });
    end();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      RegExp(`^Port ${taken}, where the local issuer of tokens would be, is taken by another`),
    );
  });

  test.each([
    ['3000', 3000, 3001],
    ['65534', 65534, 65535],
    ['0', 0, 0],
    [undefined, 3000, 3001],
  ])('PORT=%s has the service at %i and its issuer at %i', (text, port, issuerPort) => {
    expect(readLocalSettings({ PORT: text })).toMatchObject({ port, issuerPort });
  });

  test.each([
    ['HOST', '0.0.0.0', /^HOST is 0\.0\.0\.0; .* this machine only, at 127\.0\.0\.1\.\n$/],
    ['PORT', 'http', /^PORT is http; a port is a whole number from 0 to 65534, and .*\.\n$/],
    ['PORT', '65535', /^PORT is 65535; /],
    ['DATA_DIR', '/dev/null/here', /^\/dev\/null\/here\S* cannot be used \(.*\); choose another/],
  ])('refuses %s=%s', async (name, value, words) => {
    const settings = { PORT: '0', DATA_DIR: newFolder(), [name]: value };
    const { code, stderr } = await refusedStart(settings);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });

  test('takes no words: a host cannot be given there either', async () => {
    const { code, stderr } = await refusedStart({ DATA_DIR: newFolder() }, ['--host', '0.0.0.0']);
    expect([code, stderr]).toEqual([
      2,
      'npm start takes no words; PORT and DATA_DIR are set before it.\n',
    ]);
  });
});
