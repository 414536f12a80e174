import type { StoredRevision } from '../proposals/ports.ts';
import { proposalHeadKey, revisionKey } from './keys.ts';
import { readHead, readRevision, revisionOf } from './proposalItems.ts';
import { UnreadableItem } from './readItem.ts';
import { getItem, getItems, type TableAccess } from './tableAccess.ts';

/** Revision n of a proposal: head and row in one request. */
export async function findRevision(
  table: TableAccess,
  id: string,
  revision: number,
): Promise<StoredRevision | undefined> {
  const key = revisionKey(id, revision);
  const [headAsStored, row] = await getItems(table, [proposalHeadKey(id), key]);
  const stored = headAsStored && readHead(headAsStored);
  if (stored?.kind !== 'proposal') return undefined;
  if (!Number.isInteger(revision) || revision < 1 || revision > stored.head.revision) {
    return undefined;
  }
  if (revision === stored.head.revision) return revisionOf(stored.head);
  // The two are not read at one instant: the row may have been written just after it was looked for,
  // and the head changed just before. By now it is there.
  const kept = row ?? (await getItem(table, key));
  if (kept === undefined) throw new UnreadableItem(key, 'it is missing');
  return readRevision(kept);
}
