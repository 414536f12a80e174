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
import { also, type Expression } from './expressions.ts';
import type { ItemKey } from './keys.ts';

/** An item as it comes from the table, before it is parsed. */
export type Item = ItemKey & Readonly<Record<string, unknown>>;

/** The table, and the client that reaches it. */
export interface TableAccess {
  readonly client: StoreClient;
  readonly tableName: string;
}

/** A query of one partition, of the table or of an index. */
export type PartitionQuery = Omit<QueryCommandInput, 'TableName' | 'Limit'>;

/** Reads one item as it is now. */
export async function getItem(table: TableAccess, key: ItemKey): Promise<Item | undefined> {
  const { client, tableName } = table;
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
  );
  return Item as Item | undefined;
}

/**
 * Reads several items as they are now; they come in the order of the keys. It is one request, unless
 * DynamoDB leaves some for later: because an answer holds 16 MB at most, or because it is busy.
 * @param keys 100 at most
 * @param attributes what is asked for of each, the key among it; undefined for all of it
 */
export async function getItems(
  table: TableAccess,
  keys: readonly ItemKey[],
  attributes?: readonly string[],
): Promise<(Item | undefined)[]> {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const items = await readAll(table, [...named.values()], attributes);
  const found = new Map(items.map((item) => [nameOf(item), item]));
  return keys.map((key) => found.get(nameOf(key)));
}

const nameOf = ({ pk, sk }: ItemKey) => `${pk} ${sk}`;

/** What is left for later is asked for together again, and one by one where that brought nothing. */
async function readAll(
  table: TableAccess,
  keys: readonly ItemKey[],
  attributes: readonly string[] | undefined,
): Promise<readonly Item[]> {
  if (keys.length === 0) return [];
  const { client, tableName } = table;
  const asked = { Keys: [...keys], ConsistentRead: true, ...only(attributes) };
  const request = { [tableName]: asked };
  const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
  const items = (answer.Responses?.[tableName] ?? []) as Item[];
  const left = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as ItemKey[];
  if (items.length > 0) return [...items, ...(await readAll(table, left, attributes))];
  const rest = await Promise.all(left.map((key) => getItem(table, key)));
  return rest.filter((item) => item !== undefined);
}

/** Asks for some attributes of an item alone; for all of them where none are named. */
function only(attributes: readonly string[] | undefined) {
  if (attributes === undefined) return {};
  const names = attributes.map((name) => [`#${name}`, name] as const);
  return {
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
}

/**
 * Puts an item on a condition.
 * @returns whether the condition held
 */
export async function putItem(
  { client, tableName }: TableAccess,
  item: Item,
  condition: Expression,
): Promise<boolean> {
  const put = new PutCommand({ TableName: tableName, Item: item, ...on(condition) });
  return conditionHolds(client.send(put));
}

/**
 * Changes attributes of an item on a condition. Where there is no item, one is made, unless the
 * condition says otherwise.
 * @returns whether the condition held
 */
export async function updateItem(
  { client, tableName }: TableAccess,
  key: ItemKey,
  update: Expression,
  condition: Expression,
): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: update.text,
    ...on({ ...also(update, condition), text: condition.text }),
  });
  return conditionHolds(client.send(command));
}

/** Items that a query finds, page after page as DynamoDB gives them: at most 1 MB each. */
export async function* query(
  { client, tableName }: TableAccess,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<readonly Item[], void, void> {
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
  input: PartitionQuery,
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

/** DynamoDB refuses values that are given and empty. */
const on = ({ text, names, values }: Expression) => ({
  ConditionExpression: text,
  ExpressionAttributeNames: names,
  ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
});
