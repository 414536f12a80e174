import type { CommentStore } from '../comments/ports.ts';
import { commentItem, readComment } from './commentItems.ts';
import { expireRows } from './expireRows.ts';
import { all, has, isNew, lacks } from './expressions.ts';
import { commentKey, COMMENTS, proposalHeadKey, proposalPartition } from './keys.ts';
import { listById, type Partition } from './listById.ts';
import { refuseOtherComment } from './nextVersion.ts';
import type { StoreOptions } from './options.ts';
import { readHead } from './proposalItems.ts';
import { putSurely } from './putSurely.ts';
import { TTL_ATTRIBUTE } from './table.ts';
import { getItem, type TableAccess } from './tableAccess.ts';

/** Comments in DynamoDB, beside the proposal that they are about: they go when it goes. */
export function commentStore(client: TableAccess['client'], options: StoreOptions): CommentStore {
  const { newWriteId } = options;
  const table: TableAccess = { client, tableName: options.tableName };
  return {
    async create(comment) {
      const { won } = await putSurely(table, commentItem(comment, newWriteId()), isNew);
      if (won) await expireIfLate(table, comment.proposalId);
      return won ? 'created' : 'exists';
    },

    async find(proposalId, id) {
      const item = await getItem(table, commentKey(proposalId, id));
      return item && readComment(item);
    },

    list: (proposalId, page) =>
      listById(table, `comments ${proposalId}`, [commentsOn(proposalId)], readComment, page),

    async replace(before, after) {
      refuseOtherComment(before, after);
      // A comment that is about to go with its proposal is not made to stay.
      const isStill = all(has('version', before.version), lacks(TTL_ATTRIBUTE));
      const { won } = await putSurely(table, commentItem(after, newWriteId()), isStill);
      return won ? 'replaced' : 'stale';
    },
  };
}

const commentsOn = (proposalId: string): Partition => ({
  query: {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': proposalPartition(proposalId), ':sk': COMMENTS },
    ConsistentRead: true,
  },
  keysAt: (id) => ({ ...commentKey(proposalId, id) }),
});

/** The proposal may have been deleted just before, and its other rows been told when to go. */
async function expireIfLate(table: TableAccess, proposalId: string): Promise<void> {
  const item = await getItem(table, proposalHeadKey(proposalId));
  const stored = item && readHead(item);
  if (stored?.kind === 'tombstone') await expireRows(table, proposalId, stored.expiresAt);
}
