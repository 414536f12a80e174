import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { LOCAL_CREDENTIALS } from './credentials.ts';
import { reportUnavailable } from './reportUnavailable.ts';

/** The client that the store speaks to DynamoDB through. */
export type StoreClient = DynamoDBDocumentClient;

/** Where DynamoDB is. */
export interface StoreAddress {
  /** AWS region, such as eu-central-1. */
  readonly region: string;
  /** Address of a DynamoDB on this machine; undefined for the one of the region. */
  readonly endpoint?: string | undefined;
}

/**
 * An attempt that hangs is given up and repeated well within the 29 s that the gateway waits: three
 * attempts at most, which the protocol for changing a head is made for.
 */
const PATIENCE = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
  },
};

/** A client for the DynamoDB of a region, or for one on this machine. */
export function databaseClient({ region, endpoint }: StoreAddress): DynamoDBClient {
  const local = endpoint === undefined ? {} : { endpoint, credentials: LOCAL_CREDENTIALS };
  return new DynamoDBClient({ region, ...PATIENCE, ...local });
}

/** The same for the repositories: it reads and writes plain values, and throws StoreUnavailable. */
export function documentClient(address: StoreAddress): StoreClient {
  const client = DynamoDBDocumentClient.from(databaseClient(address), {
    // A member that may be absent is absent in the item too, however it was left out.
    marshallOptions: { removeUndefinedValues: true },
  });
  reportUnavailable(client);
  return client;
}
