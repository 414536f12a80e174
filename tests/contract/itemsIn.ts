import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { Transition } from '../../models/transition.ts';
import { revisionIn } from './expectWhole.ts';
import { GOES_AT, type TableOnDynamoDb } from './tableOn.ts';

/** An item as it stands in the table. */
export type Item = Record<string, unknown>;

/** All items of one partition, in the order of their keys. */
export async function itemsIn(table: TableOnDynamoDb, partition: string): Promise<Item[]> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: true,
    }),
  );
  return answer.Items ?? [];
}

/** What an index shows of one partition. */
export async function itemsInIndex(
  table: TableOnDynamoDb,
  index: 'gsi1' | 'gsi2',
  partition: string,
): Promise<Item[]> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: index,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': `${index}pk` },
      ExpressionAttributeValues: { ':pk': partition },
    }),
  );
  return answer.Items ?? [];
}

const padded = (number: number) => String(number).padStart(8, '0');
const partitionOf = (id: string) => `PROPOSAL#${id}`;

/** Whatever a write is signed with. */
export const anyWrite = { writeId: expect.any(String) as unknown };

/** What stands for a head. */
export const headItem = (head: ProposalHead) => ({
  ...head,
  copiedParts: JSON.stringify(head.copiedParts),
  pk: partitionOf(head.id),
  sk: 'HEAD',
  gsi1pk: `GROUP#${head.groupId}`,
  gsi1sk: head.id,
  kind: 'proposal',
  schemaVersion: 1,
  ...anyWrite,
});

/** What stands for the revision of a head, once it is an earlier one. */
export const revisionItem = (head: ProposalHead) => ({
  ...revisionIn(head),
  pk: partitionOf(head.id),
  sk: `REV#${padded(head.revision)}`,
  kind: 'revision',
  schemaVersion: 1,
});

/** What stands for the approvals of the revision of a head, once it is an earlier one. */
export const approvalsItem = ({ id, revision, version, approvals }: ProposalHead) => ({
  pk: partitionOf(id),
  sk: `APPROVALS#${padded(revision)}`,
  kind: 'approvals',
  schemaVersion: 1,
  approvals,
  headVersion: version,
});

/** What stands for a step, once it is an earlier one. */
export const transitionItem = (step: Transition) => ({
  ...step,
  pk: partitionOf(step.proposalId),
  sk: `TRANSITION#${padded(step.number)}`,
  kind: 'transition',
  schemaVersion: 1,
});

/** What stands for a head that was deleted. */
export const tombstone = ({ id }: ProposalHead) => ({
  pk: partitionOf(id),
  sk: 'HEAD',
  kind: 'tombstone',
  schemaVersion: 1,
  ...anyWrite,
  expiresAt: GOES_AT,
  rowsExpire: true,
});
