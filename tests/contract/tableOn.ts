import { randomUUID } from 'node:crypto';

import { budgetStore } from '../../lib/store/budgetStore.ts';
import { documentClient, type StoreAddress, type StoreClient } from '../../lib/store/client.ts';
import { certificateStore } from '../../lib/store/certificateStore.ts';
import { commentStore } from '../../lib/store/commentStore.ts';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { groupStore } from '../../lib/store/groupStore.ts';
import { proposalStore } from '../../lib/store/proposalStore.ts';
import { reservationStore } from '../../lib/store/reservationStore.ts';
import type { Database, Stores } from './database.ts';
import { soundWire, type Wire } from './wire.ts';

/** The moment at which every store of these tests believes to be. */
export const NOW = new Date('2027-06-01T12:00:00Z');

/** Thirty days later, in seconds since 1970: when what is deleted in these tests may go. */
export const GOES_AT = NOW.getTime() / 1000 + 30 * 24 * 60 * 60;

/** A table on a DynamoDB, with what a test needs to look behind the stores. */
export interface TableOnDynamoDb extends Database {
  readonly address: StoreAddress;
  readonly tableName: string;
  readonly client: StoreClient;
  /** A client as one process has it. */
  connect(wire?: Wire): StoreClient;
  /** Stores on a given client. */
  storesOn(client: StoreClient): Stores;
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
  const storesOn = (client: StoreClient) => storesIn(client, tableName);
  const client = connect();
  const sound = storesOn(client);
  return {
    address,
    tableName,
    histories: 15,
    client,
    connect,
    storesOn,
    stores: (wire) => (wire === undefined ? sound : storesOn(connect(wire))),
  };
}

/** Every store on a table, at the moment of these tests. */
export function storesIn(client: StoreClient, tableName: string): Stores {
  const options = { tableName, newWriteId: randomUUID, now: () => NOW };
  return {
    proposals: proposalStore(client, options),
    groups: groupStore(client, options),
    comments: commentStore(client, options),
    reservations: reservationStore(client, options),
    budgets: budgetStore(client, tableName),
    certificates: certificateStore(client, options),
  };
}
