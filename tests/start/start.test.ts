import { mkdtempSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { refusedStart, startService, type StartedService } from './startedService.ts';

interface List {
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'compfund-start-'));
const addressIn = (greeting: string) => /curl -s (\S+)/.exec(greeting)?.[1] ?? '';

const listed = async ({ address }: StartedService): Promise<List['items']> => {
  const answer = await fetch(`${address}/v1/proposals?group=local`);
  return ((await answer.json()) as List).items;
};

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

describe('npm start', () => {
  const folder = newFolder();
  let service: StartedService;
  const port = () => Number(new URL(service.address).port);
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

  test('prints an address that answers with a projection of the example', async () => {
    const answer = await fetch(addressIn(service.greeting));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      years: expect.any(Array) as unknown,
      verdict: expect.any(Object) as unknown,
    });
  });

  test('has one proposal to begin with, of the one group', async () => {
    expect(await listed(service)).toMatchObject([{ id: EXAMPLE_ID, country: 'RS' }]);
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
    expect(await isOpen('127.0.0.1', port())).toBe(true);
    for (const { address } of others) expect(await isOpen(address, port()), address).toBe(false);
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

  test.each([
    ['HOST', '0.0.0.0', /^HOST is 0\.0\.0\.0; .* this machine only, at 127\.0\.0\.1\.\n$/],
    ['PORT', 'http', /^PORT is http; a port is a whole number from 0 to 65535\.\n$/],
    ['PORT', '65536', /^PORT is 65536; /],
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
