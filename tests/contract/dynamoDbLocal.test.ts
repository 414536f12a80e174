import { afterAll, beforeAll, describe } from 'vitest';

import { hasJava, startDynamoDbLocal } from '../support/dynamoDbLocal.ts';
import type { LocalDatabase } from '../support/localDatabase.ts';
import { dynamoDbContract } from './dynamoDbContract.ts';
import { tableOn, type TableOnDynamoDb } from './tableOn.ts';

describe.skipIf(!hasJava())('stores on DynamoDB Local, by AWS', () => {
  let dynamoDb: LocalDatabase;
  let table: TableOnDynamoDb;
  beforeAll(async () => {
    dynamoDb = await startDynamoDbLocal();
    table = await tableOn(dynamoDb.address);
  });
  afterAll(() => dynamoDb.stop());

  dynamoDbContract(() => table);
});
