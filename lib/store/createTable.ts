/**
 * Creating the table, for the start-up on one machine and for tests. A deployed function neither
 * imports this nor is allowed to do it: there the table is part of the deployment.
 */
import {
  CreateTableCommand,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

import { databaseClient, type StoreAddress } from './client.ts';
import { tableDefinition } from './table.ts';

/**
 * Creates the table, unless it is there already.
 * @throws what DynamoDB answers, other than that the table is there
 */
export async function createTable(address: StoreAddress, tableName: string): Promise<void> {
  const client = databaseClient(address);
  try {
    await client.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition }));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}

/**
 * Waits until the table can be used.
 * @throws TimeoutError when it cannot be used after half a minute
 */
export async function waitForTable(address: StoreAddress, tableName: string): Promise<void> {
  const client = databaseClient(address);
  try {
    const patience = { maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 };
    await waitUntilTableExists({ client, ...patience }, { TableName: tableName });
  } finally {
    client.destroy();
  }
}
