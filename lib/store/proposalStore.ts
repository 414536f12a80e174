import type { ProposalHead, ProposalStore, StoredRevision } from '../proposals/ports.ts';
import { expireRows } from './expireRows.ts';
import {
  groupProposals,
  GSI1,
  GSI2,
  proposalHeadKey,
  publishedProposals,
  revisionKey,
} from './keys.ts';
import { listProposals } from './listProposals.ts';
import { listRevisions } from './listRevisions.ts';
import {
  headItem,
  readHead,
  readRevision,
  revisionItem,
  revisionOf,
  tombstoneItem,
} from './proposalItems.ts';
import { refuseOtherThanNext } from './nextVersion.ts';
import { UnreadableItem } from './readItem.ts';
import { getItem, getItems, putItem, type TableAccess } from './tableAccess.ts';
import { writeHead, type HeadWrite } from './writeHead.ts';

/** How long the tombstone of a deleted draft, and its rows, stay. */
const TOMBSTONE_DAYS = 30;

/** What the store is made of, besides the client. */
export interface StoreOptions {
  readonly tableName: string;
  /** Gives an identifier that no other write has. */
  readonly newWriteId: () => string;
  readonly now: () => Date;
}

/**
 * Proposals in DynamoDB. Every change is a write on a condition, safe wherever it is stopped;
 * docs/data-model.md has the protocol, and the requests that each call makes.
 */
export function proposalStore(client: TableAccess['client'], options: StoreOptions): ProposalStore {
  const { newWriteId, now } = options;
  const table: TableAccess = { client, tableName: options.tableName };
  return {
    async create(head) {
      const { won } = await writeHead(table, headItem(head, newWriteId()), undefined);
      return won ? 'created' : 'exists';
    },

    find: (id) => findHead(table, id),

    findRevision: (id, revision) => findRevision(table, id, revision),

    async listRevisions(id, page) {
      const head = await findHead(table, id);
      return head && listRevisions(table, head, page);
    },

    listByGroup: (groupId, page) =>
      listProposals(table, `group ${groupId}`, GSI1, groupProposals(groupId), page),

    listPublished: (country, page) =>
      listProposals(table, `published ${country}`, GSI2, publishedProposals(country), page),

    async replace(before, after) {
      refuseOtherThanNext(before, after);
      if (after.revision > before.revision) await putItem(table, revisionItem(before), undefined);
      const { version, status } = before;
      const write = await writeHead(table, headItem(after, newWriteId()), { version, status });
      if (!write.won) await expireLateRow(table, before.id, write);
      return write.won ? 'replaced' : 'stale';
    },

    async remove({ id, version }) {
      const expiresAt = Math.floor(now().getTime() / 1000) + TOMBSTONE_DAYS * 86_400;
      const tombstone = tombstoneItem(id, newWriteId(), expiresAt);
      const { won } = await writeHead(table, tombstone, { version, status: 'draft' });
      if (won) await expireRows(table, id, expiresAt);
      return won ? 'removed' : 'stale';
    },
  };
}

/** Finds a head; where a deletion was stopped half-way, finishes it. */
async function findHead(table: TableAccess, id: string): Promise<ProposalHead | undefined> {
  const item = await getItem(table, proposalHeadKey(id));
  const stored = item && readHead(item);
  if (stored?.kind !== 'tombstone') return stored?.head;
  if (!stored.rowsExpire) await expireRows(table, id, stored.expiresAt);
  return undefined;
}

async function findRevision(
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

/**
 * A change that was beaten by a deletion has left a copy of its revision after the other rows were
 * told when to go.
 */
async function expireLateRow(table: TableAccess, id: string, { found }: HeadWrite): Promise<void> {
  const stored = found && readHead(found);
  if (stored?.kind === 'tombstone') await expireRows(table, id, stored.expiresAt);
}
