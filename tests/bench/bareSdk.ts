import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The yardstick of the start: a function that has the client of DynamoDB and nothing else. */
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
