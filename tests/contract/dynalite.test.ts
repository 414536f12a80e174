import { afterAll, beforeAll, describe } from 'vitest';

import { startDynalite } from '../support/dynalite.ts';
import type { LocalDatabase } from '../support/localDatabase.ts';
import { dynamoDbContract } from './dynamoDbContract.ts';
import { tableOn, type TableOnDynamoDb } from './tableOn.ts';

describe('stores on dynalite, the embedded DynamoDB', () => {
  let dynamoDb: LocalDatabase;
  let table: TableOnDynamoDb;
  beforeAll(async () => {
    dynamoDb = await startDynalite();
    table = await tableOn(dynamoDb.address);
  });
  afterAll(() => dynamoDb.stop());

  dynamoDbContract(() => table);
});
