import { randomUUID } from 'node:crypto';

import { documentClient, type StoreAddress, type StoreClient } from '../../lib/store/client.ts';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { proposalStore } from '../../lib/store/proposalStore.ts';
import type { Database } from './database.ts';
import { soundWire, type Wire } from './wire.ts';

/** The moment at which every store of these tests believes to be. */
export const NOW = new Date('2027-06-01T12:00:00Z');

/** A table on a DynamoDB, with what a test needs to look behind the store. */
export interface TableOnDynamoDb extends Database {
  readonly address: StoreAddress;
  readonly tableName: string;
  readonly client: StoreClient;
  /** A client as one process has it. */
  connect(wire?: Wire): StoreClient;
  /** A store on a given client. */
  storeOn(client: StoreClient): ReturnType<Database['store']>;
}

/** Creates a table on a DynamoDB. */
export async function tableOn(address: StoreAddress): Promise<TableOnDynamoDb> {
  const tableName = 'contract';
  await createTable(address, tableName);
  await waitForTable(address, tableName);
  const connect = (wire = soundWire) => {
    const client = documentClient(address);
    // Inside the loop of attempts: the wire sees every attempt, and the SDK repeats what it loses.
    client.middlewareStack.add((next) => (args) => wire(() => next(args)), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return client;
  };
  const storeOn = (client: StoreClient) =>
    proposalStore(client, { tableName, newWriteId: randomUUID, now: () => NOW });
  return {
    address,
    tableName,
    client: connect(),
    connect,
    storeOn,
    store: (wire) => storeOn(connect(wire)),
  };
}
