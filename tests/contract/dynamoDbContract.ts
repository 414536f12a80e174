import { countsRequests } from './countsRequests.ts';
import { keepsItems } from './keepsItems.ts';
import { meetsTrouble } from './meetsTrouble.ts';
import { proposalStoreContract } from './proposalStoreContract.ts';
import type { TableOnDynamoDb } from './tableOn.ts';

/** What the store has to do on every DynamoDB. */
export function dynamoDbContract(table: () => TableOnDynamoDb): void {
  proposalStoreContract(table);
  keepsItems(table);
  countsRequests(table);
  meetsTrouble(table);
}
