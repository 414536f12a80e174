import * as z from 'zod';

import { commentSchema } from '../../models/comment.ts';
import type { StoredComment } from '../comments/ports.ts';
import { commentKey } from './keys.ts';
import type { SignedItem } from './putSurely.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import type { Item } from './tableAccess.ts';

// Unknown members are left out, not refused, as in proposalItems.ts.
const comment = z
  .object(commentSchema.shape)
  .omit({ place: true, placeDetail: true })
  .extend({ valueHash: z.string() });

/** The item of a comment. What could not be read back is not written. */
export function commentItem(stored: StoredComment, writeId: string): SignedItem {
  return {
    ...commentKey(stored.proposalId, stored.id),
    kind: 'comment',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    ...comment.parse(stored),
  };
}

/** @throws UnreadableItem */
export const readComment = (item: Item): StoredComment =>
  readItem<StoredComment>(item, { comment });
