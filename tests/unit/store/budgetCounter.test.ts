import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../../lib/proposals/ports.ts';
import { budgetCounter } from '../../../lib/store/budgetCounter.ts';

const SPENDING = { payer: 'f00d', units: 3, limit: 10, window: 7, expiresAt: 540 };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A counter on something that answers as it is told to. */
async function counterOn(answer: RequestListener, patienceMilliseconds = 5_000) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return budgetCounter({
    address: { region: 'eu-central-1', endpoint: `http://127.0.0.1:${String(port)}` },
    tableName: 'compfund',
    credentials: { accessKeyId: 'of nobody', secretAccessKey: 'of nobody' },
    now: () => new Date('2027-06-01T12:00:00Z'),
    patienceMilliseconds,
  });
}

const answering =
  (status: number, type: string): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(status).end(JSON.stringify({ __type: type, message: 'any' }));
    });
  };

describe('a counter without the SDK', () => {
  test('asks once, for one update of one item, and names nobody', async () => {
    const seen: [string | undefined, unknown][] = [];
    const counter = await counterOn((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        seen.push([request.headers['x-amz-target'] as string, JSON.parse(body)]);
        response.end('{}');
      });
    });
    expect(await counter.spend(SPENDING)).toBe('spent');
    expect(seen).toEqual([
      [
        'DynamoDB_20120810.UpdateItem',
        expect.objectContaining({
          TableName: 'compfund',
          Key: { pk: { S: 'BUDGET#f00d#7' }, sk: { S: 'HEAD' } },
        }),
      ],
    ]);
  });

  test('asks nobody about more than there ever is', async () => {
    const counter = await counterOn(answering(500, 'InternalServerError'));
    expect(await counter.spend({ ...SPENDING, units: 11 })).toBe('over');
  });

  test('takes a condition that does not hold for a budget that is spent', async () => {
    const name = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
    const counter = await counterOn(answering(400, name));
    expect(await counter.spend(SPENDING)).toBe('over');
  });

  test.each([
    ['a fault of DynamoDB', answering(500, 'InternalServerError')],
    [
      'a DynamoDB that is busy',
      answering(400, 'com.amazon.coral.availability#ThrottlingException'),
    ],
    [
      'a table that is busy',
      answering(400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
    ],
    ['a line that breaks', (request) => request.socket.destroy()],
    [
      'an answer that breaks off',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('{"');
        response.socket?.end();
      },
    ],
  ])('says that the store is away at %s', async (_, answer) => {
    const counter = await counterOn(answer);
    await expect(counter.spend(SPENDING)).rejects.toThrow(StoreUnavailable);
  });

  test('gives up on a DynamoDB that does not answer', async () => {
    const counter = await counterOn(() => undefined, 20);
    await expect(counter.spend(SPENDING)).rejects.toThrow(StoreUnavailable);
  });

  test('gives up on a DynamoDB that is not there', async () => {
    const counter = await counterOn(answering(200, ''));
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await expect(counter.spend(SPENDING)).rejects.toThrow(StoreUnavailable);
  });

  test.each(['AccessDeniedException', 'ValidationException', 'ResourceNotFoundException'])(
    'takes %s for a fault of ours',
    async (name) => {
      const counter = await counterOn(answering(400, `com.amazon.coral.service#${name}`));
      const failed = counter.spend(SPENDING);
      await expect(failed).rejects.toThrow(name);
      await expect(failed).rejects.not.toThrow(StoreUnavailable);
    },
  );
});
