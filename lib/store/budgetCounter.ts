/**
 * What callers have spent, counted without the AWS SDK, for functions that reach the store for nothing else:
 * docs/adr/0024-counting-without-the-sdk.md has the figures.
 */
import { Agent as PlainAgent, request as requestPlain, type RequestOptions } from 'node:http';
import { Agent, request as requestSecure } from 'node:https';
import type { BudgetStore, Spending } from '../budget/ports.ts';
import { StoreUnavailable } from '../proposals/ports.ts';
import type { StoreAddress } from './client.ts';
import { LOCAL_CREDENTIALS, type Credentials } from './credentials.ts';
import { also } from './expressions.ts';
import { signRequest } from './signRequest.ts';
import { spendingUpdate } from './spendingUpdate.ts';
import { THROTTLING } from './throttling.ts';

/** What counting needs. */
export interface Counting {
  readonly address: StoreAddress;
  readonly tableName: string;
  /** Those of the function; a DynamoDB on this machine has its own. */
  readonly credentials: Credentials;
  readonly now: () => Date;
  /** How long an answer is waited for; whoever waits for figures does not wait long for a counter. */
  readonly patienceMilliseconds?: number;
}

/** What DynamoDB answers. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Spendings are counted by one request each, which is not repeated: it goes on without a count then. */
export function budgetCounter({ address, tableName, now, ...counting }: Counting): BudgetStore {
  const { region, endpoint } = address;
  const credentials = endpoint === undefined ? counting.credentials : LOCAL_CREDENTIALS;
  const patience = counting.patienceMilliseconds ?? 1_000;
  const url = addressOf(address);
  const agent = new (url.protocol === 'http:' ? PlainAgent : Agent)({ keepAlive: true });
  return {
    async spend(spending) {
      if (spending.units > spending.limit) return 'over';
      const body = JSON.stringify(updateOf(spending, tableName));
      const unsigned = { host: url.host, headers: HEADERS, body };
      const signing = { credentials, region, service: 'dynamodb', now: now() };
      const headers = signRequest(unsigned, signing);
      return outcomeOf(
        await post(url, { agent, headers, signal: AbortSignal.timeout(patience) }, body),
      );
    },
  };
}

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.UpdateItem',
};

/** AWS has other addresses for its regions in China. */
function addressOf({ region, endpoint }: StoreAddress): URL {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(endpoint ?? `https://dynamodb.${region}.${domain}`);
}

/** UpdateItem in the words of DynamoDB's own protocol. */
function updateOf(spending: Spending, tableName: string): object {
  const { key, update, condition } = spendingUpdate(spending);
  const { names, values } = also(update, condition);
  return {
    TableName: tableName,
    Key: typed(key),
    UpdateExpression: update.text,
    ConditionExpression: condition.text,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: typed(values),
  };
}

const typed = (values: object) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

/**
 * Sends a request and waits for all of the answer.
 * @throws StoreUnavailable where there is none in time
 */
function post(url: URL, options: RequestOptions, body: string): Promise<Answer> {
  const send = url.protocol === 'http:' ? requestPlain : requestSecure;
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => {
      reject(new StoreUnavailable({ cause }));
    };
    const request = send(url, { ...options, method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', fail);
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    request.on('error', fail).end(body);
  });
}

/**
 * What became of a spending.
 * @throws StoreUnavailable where that may pass by itself; anything else is a fault of ours
 */
function outcomeOf({ status, text }: Answer): 'spent' | 'over' {
  if (status === 200) return 'spent';
  const [, name = 'Unknown'] = /"__type":"(?:[^"#]*#)?(\w+)"/.exec(text) ?? [];
  if (name === 'ConditionalCheckFailedException') return 'over';
  const error = new Error(`DynamoDB refuses to count: ${name}, status ${status}`);
  throw status >= 500 || THROTTLING.has(name) ? new StoreUnavailable({ cause: error }) : error;
}
