import { countsRequests } from './countsRequests.ts';
import { countsWithoutSdk } from './countsWithoutSdk.ts';
import { keepsItems } from './keepsItems.ts';
import { keepsOtherItems } from './keepsOtherItems.ts';
import { meetsTrouble } from './meetsTrouble.ts';
import { readsEarlierItems } from './readsEarlierItems.ts';
import { storeContract } from './storeContract.ts';
import type { TableOnDynamoDb } from './tableOn.ts';

/** What the stores have to do on every DynamoDB. */
export function dynamoDbContract(table: () => TableOnDynamoDb): void {
  storeContract(table);
  keepsItems(table);
  readsEarlierItems(table);
  keepsOtherItems(table);
  countsRequests(table);
  countsWithoutSdk(table);
  meetsTrouble(table);
}
