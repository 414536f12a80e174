import { GSI1, GSI2, type Index } from './keys.ts';

/** Attribute by which DynamoDB removes items: seconds since 1970. */
export const TTL_ATTRIBUTE = 'expiresAt';

/** What the indices carry besides keys: summaries of proposals and groups, never a design or a member. */
export const SUMMARY_ATTRIBUTES = [
  'kind',
  'schemaVersion',
  'id',
  'groupId',
  'country',
  'title',
  'name',
  'archived',
  'status',
  'revision',
  'version',
  'createdAt',
  'updatedAt',
] as const;

const index = ({ name, pk, sk }: Index) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...SUMMARY_ATTRIBUTES] },
});

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });

/**
 * The table: keys and two indices, in the words that DynamoDB and CloudFormation share, so that the
 * local start-up creates it and the deployed template is compared with it.
 */
export const tableDefinition = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', GSI1.pk, GSI1.sk, GSI2.pk, GSI2.sk].map(text),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [index(GSI1), index(GSI2)],
};
