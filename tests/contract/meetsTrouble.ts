import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
} from '@aws-sdk/client-dynamodb';
import type { BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';

import { StoreUnavailable } from '../../lib/proposals/ports.ts';
import { documentClient, type StoreClient } from '../../lib/store/client.ts';
import { countRequests } from '../../lib/store/requestCount.ts';
import { edited, newHead, replaceHead } from '../support/proposalHeads.ts';
import { revisionIn } from './expectWhole.ts';
import { storesIn, type TableOnDynamoDb } from './tableOn.ts';
import { AnswerLost } from './wire.ts';

type Answer = Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>;

/** Changes what BatchGetItem answers. */
function alterBatches(client: StoreClient, alter: (answer: Answer) => Answer): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (context.commandName !== 'BatchGetItemCommand') return result;
      const output = result.output as BatchGetCommandOutput;
      return { ...result, output: { ...output, ...alter(output) } };
    },
    { step: 'initialize' },
  );
}

const answer = { message: 'any', $metadata: { httpStatusCode: 500 } };

/** What a store makes of a DynamoDB that is busy, or away, or in the middle of something. */
export function meetsTrouble(table: () => TableOnDynamoDb): void {
  const open = () => table().stores().proposals;
  const twoRevisions = async () => {
    const first = newHead();
    const second = edited(first, 'Second');
    await open().create(first);
    await replaceHead(open(), first, second);
    return [first, second] as const;
  };

  describe('an earlier revision', () => {
    test('is found although its row was written just after it was looked for', async () => {
      const [first] = await twoRevisions();
      const client = table().connect();
      alterBatches(client, ({ Responses }) => ({
        Responses: Object.fromEntries(
          Object.entries(Responses ?? {}).map(([name, items]) => [
            name,
            items.filter(({ sk }) => sk === 'HEAD'),
          ]),
        ),
      }));
      const { operations } = countRequests(client);
      expect(await table().storesOn(client).proposals.findRevision(first.id, 1)).toEqual(
        revisionIn(first),
      );
      expect(operations).toEqual(['BatchGetItem', 'GetItem']);
    });

    test('is found although DynamoDB left the items for later', async () => {
      const [first, second] = await twoRevisions();
      const client = table().connect();
      const { id } = first;
      const keys = ['HEAD', 'REV#00000001'].map((sk) => ({ pk: `PROPOSAL#${id}`, sk }));
      alterBatches(client, () => ({
        Responses: {},
        UnprocessedKeys: { [table().tableName]: { Keys: keys } },
      }));
      expect(await table().storesOn(client).proposals.findRevision(id, 1)).toEqual(
        revisionIn(first),
      );
      expect(await table().storesOn(client).proposals.findRevision(id, 2)).toEqual(
        revisionIn(second),
      );
    });
  });

  describe('several proposals', () => {
    test.each([
      ['all of them', 0],
      ['all but one', 1],
    ])('are found although DynamoDB left %s for later', async (_, most) => {
      const heads = [newHead(), newHead(), newHead()];
      for (const head of heads) await open().create(head);
      const client = table().connect();
      alterBatches(client, ({ Responses = {} }) => {
        const items = Object.values(Responses).flat();
        const left = items.slice(most).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
        return {
          Responses: { [table().tableName]: items.slice(0, most) },
          UnprocessedKeys: left.length > 0 ? { [table().tableName]: { Keys: left } } : {},
        };
      });
      const { operations } = countRequests(client);
      const ids = heads.map(({ id }) => id);
      const { proposals } = table().storesOn(client);
      expect(await proposals.findMany([...ids, 'none'])).toEqual([...heads, undefined]);
      const oneByOne = ['BatchGetItem', 'GetItem', 'GetItem', 'GetItem'];
      const together = ['BatchGetItem', 'BatchGetItem', 'BatchGetItem'];
      expect(operations).toEqual(most === 0 ? oneByOne : together);
      const states = await proposals.findStates([...ids, 'none']);
      expect(states.map((state) => state?.id)).toEqual([...ids, undefined]);
    });
  });

  describe('a store that cannot be reached', () => {
    test('says so, and not how', async () => {
      const away = documentClient({ region: 'eu-central-1', endpoint: 'http://127.0.0.1:1' });
      const { proposals, groups, budgets } = storesIn(away, 'any');
      await expect(proposals.find('any')).rejects.toThrow(StoreUnavailable);
      await expect(groups.memberships('any')).rejects.toThrow(StoreUnavailable);
      const spending = { payer: 'any', units: 1, limit: 1, window: 1, expiresAt: 1 };
      await expect(budgets.spend(spending)).rejects.toThrow(StoreUnavailable);
      const message = 'the store cannot be reached for now';
      await expect(proposals.create(newHead())).rejects.toThrow(message);
    });

    test.each([
      ['a lost connection', () => Object.assign(new Error(), { code: 'ECONNRESET' })],
      ['no answer in time', () => new AnswerLost()],
      ['a fault of DynamoDB', () => new InternalServerError(answer)],
      ['too many requests for the table', () => new ProvisionedThroughputExceededException(answer)],
      ['too many requests for the account', () => new RequestLimitExceeded(answer)],
    ])('is also one with %s, after three attempts', async (_, error) => {
      let attempts = 0;
      const store = table().stores(() => {
        attempts += 1;
        return Promise.reject(error());
      }).proposals;
      await expect(store.find('any')).rejects.toThrow(StoreUnavailable);
      expect(attempts).toBe(3);
    });

    test('is not one whose table is not there: that is a fault of ours', async () => {
      const store = storesIn(table().client, 'elsewhere').proposals;
      await expect(store.find('any')).rejects.not.toThrow(StoreUnavailable);
      await expect(store.find('any')).rejects.toHaveProperty('name', 'ResourceNotFoundException');
    });
  });
}
