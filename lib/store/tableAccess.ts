import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';

import type { StoreClient } from './client.ts';
import type { ItemKey } from './keys.ts';

/** An item as it comes from the table, before it is parsed. */
export type Item = ItemKey & Readonly<Record<string, unknown>>;

/** The table, and the client that reaches it. */
export interface TableAccess {
  readonly client: StoreClient;
  readonly tableName: string;
}

/** Attributes that an item must have for a write to happen; undefined: there must be no item. */
export type Expected = Readonly<Record<string, string | number>> | undefined;

/** Reads one item as it is now. */
export async function getItem(table: TableAccess, key: ItemKey): Promise<Item | undefined> {
  const { client, tableName } = table;
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
  );
  return Item as Item | undefined;
}

/**
 * Reads several items as they are now, in one request; they come in the order of the keys. What
 * DynamoDB leaves for later because it is busy is then asked for one by one.
 */
export async function getItems(
  table: TableAccess,
  keys: readonly ItemKey[],
): Promise<(Item | undefined)[]> {
  const { client, tableName } = table;
  const request = { [tableName]: { Keys: [...keys], ConsistentRead: true } };
  const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
  const found = (answer.Responses?.[tableName] ?? []) as Item[];
  const left = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as ItemKey[];
  const isAt =
    ({ pk, sk }: ItemKey) =>
    (key: ItemKey) =>
      key.pk === pk && key.sk === sk;
  return Promise.all(
    keys.map(async (key) =>
      left.some(isAt(key)) ? await getItem(table, key) : found.find(isAt(key)),
    ),
  );
}

/**
 * Puts an item on a condition.
 * @returns whether the condition held
 */
export async function putItem(
  table: TableAccess,
  item: Item,
  expected: Expected,
): Promise<boolean> {
  const { client, tableName } = table;
  const put = new PutCommand({ TableName: tableName, Item: item, ...conditionOf(expected) });
  return conditionHolds(client.send(put));
}

/** Sets one attribute of an item; where there is no item, none is made. */
export async function setAttribute(
  table: TableAccess,
  key: ItemKey,
  name: string,
  value: number | boolean,
): Promise<void> {
  const { client, tableName } = table;
  const update = new UpdateCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'SET #name = :value',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':value': value },
  });
  await conditionHolds(client.send(update));
}

/** Items that a query finds, page after page as DynamoDB gives them: at most 1 MB each. */
export async function* query(
  table: TableAccess,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<readonly Item[], void, void> {
  const { client, tableName } = table;
  let from: Record<string, unknown> | undefined = input.ExclusiveStartKey;
  do {
    const answer = await client.send(
      new QueryCommand({ ...input, TableName: tableName, ExclusiveStartKey: from }),
    );
    from = answer.LastEvaluatedKey;
    yield (answer.Items ?? []) as Item[];
  } while (from !== undefined);
}

/** The first items that a query finds: as many requests as their size makes necessary, mostly one. */
export async function queryFirst(
  table: TableAccess,
  count: number,
  input: Omit<QueryCommandInput, 'TableName' | 'Limit'>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of query(table, { ...input, Limit: count })) {
    items.push(...page);
    if (items.length >= count) break;
  }
  return items.slice(0, count);
}

async function conditionHolds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Attribute names go by placeholders, because some are reserved words: `status` is. */
function conditionOf(expected: Expected) {
  if (expected === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const names = Object.keys(expected);
  return {
    ConditionExpression: names.map((name) => `#${name} = :${name}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries(expected).map(([name, value]) => [`:${name}`, value]),
    ),
  };
}
