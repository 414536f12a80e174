import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { databaseClient, type StoreAddress } from '../../../lib/store/client.ts';

type Item = Readonly<Record<string, unknown>>;

async function onTable<T>(
  address: StoreAddress,
  work: (client: DynamoDBDocumentClient) => Promise<T>,
): Promise<T> {
  const database = databaseClient(address);
  try {
    return await work(DynamoDBDocumentClient.from(database));
  } finally {
    database.destroy();
  }
}

/** Every item of a table that has few. */
export function tableContents(address: StoreAddress, tableName: string): Promise<readonly Item[]> {
  return onTable(address, async (client) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
    return Items;
  });
}

/** Deletes every item of a table that has few. */
export async function emptyTable(address: StoreAddress, tableName: string): Promise<void> {
  const items = await tableContents(address, tableName);
  await onTable(address, async (client) => {
    for (const { pk, sk } of items)
      await client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }));
  });
}
