import type { ProposalHead, ProposalStore } from '../proposals/ports.ts';
import { expireRows } from './expireRows.ts';
import { all, has, isNew, isOneOf } from './expressions.ts';
import { findApprovals, findTransition, listTransitions } from './findRecord.ts';
import { findRevision } from './findRevision.ts';
import { keepBefore } from './keepBefore.ts';
import {
  groupProposals,
  GSI1,
  GSI2,
  proposalHeadKey,
  publishedProposals,
  revisionKey,
} from './keys.ts';
import { inIndex, listById } from './listById.ts';
import { listByNumber, type Numbered } from './listByNumber.ts';
import { refuseOtherThanNext } from './nextVersion.ts';
import { goesAt, type StoreOptions } from './options.ts';
import {
  headItem,
  readHead,
  readRevisionSummary,
  readState,
  readSummary,
  REVISION_SUMMARY_ATTRIBUTES,
  revisionSummaryOf,
  STATE_ATTRIBUTES,
  tombstoneItem,
} from './proposalItems.ts';
import { putSurely, type SureWrite } from './putSurely.ts';
import { getItem, getItems, type TableAccess } from './tableAccess.ts';

/**
 * Proposals in DynamoDB. Every change is a write on a condition, safe wherever it is stopped;
 * docs/data-model.md has the protocol, and the requests that each call makes.
 */
export function proposalStore(client: TableAccess['client'], options: StoreOptions): ProposalStore {
  const { newWriteId, now } = options;
  const table: TableAccess = { client, tableName: options.tableName };
  return {
    async create(head) {
      const { won } = await putSurely(table, headItem(head, newWriteId()), isNew);
      return won ? 'created' : 'exists';
    },

    find: (id) => findHead(table, id),

    async findMany(ids) {
      const items = await getItems(table, ids.map(proposalHeadKey));
      const stored = items.map((item) => item && readHead(item));
      return stored.map((found) => (found?.kind === 'proposal' ? found.head : undefined));
    },

    async findStates(ids) {
      const items = await getItems(table, ids.map(proposalHeadKey), STATE_ATTRIBUTES);
      return items.map((item) => item && readState(item));
    },

    findRevision: (id, revision) => findRevision(table, id, revision),

    listRevisions: (head, page) => listByNumber(table, revisionsOf(head), page),

    listTransitions: (head, page) => listTransitions(table, head, page),

    findTransition: (head, number) => findTransition(table, head, number),

    findApprovals: (head, revision) => findApprovals(table, head, revision),

    listByGroups(groupIds, page) {
      const partitions = groupIds.map((groupId) =>
        inIndex(GSI1, groupProposals(groupId), proposalHeadKey),
      );
      return listById(table, 'groups', partitions, readSummary, page);
    },

    listPublished(country, page) {
      const partition = inIndex(GSI2, publishedProposals(country), proposalHeadKey);
      return listById(table, `published ${country}`, [partition], readSummary, page);
    },

    async replace(before, after, from) {
      refuseOtherThanNext(before, after, from);
      await keepBefore(table, before, after);
      const isStill = all(has('version', before.version), isOneOf('status', from));
      const write = await putSurely(table, headItem(after, newWriteId()), isStill);
      if (!write.won) await expireLateRows(table, before.id, write);
      return write.won ? 'replaced' : 'stale';
    },

    async remove({ id, version }) {
      const expiresAt = goesAt(now());
      const tombstone = tombstoneItem(id, newWriteId(), expiresAt);
      const isStill = all(has('version', version), has('status', 'draft'));
      const { won } = await putSurely(table, tombstone, isStill);
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

function revisionsOf(head: ProposalHead): Numbered<ReturnType<typeof readRevisionSummary>> {
  return {
    list: `revisions ${head.id}`,
    latest: { number: head.revision, item: revisionSummaryOf(head) },
    keyOf: (number) => revisionKey(head.id, number),
    read: readRevisionSummary,
    attributes: REVISION_SUMMARY_ATTRIBUTES,
  };
}

/**
 * A change that was beaten by a deletion has left copies of what it was to replace after the other rows
 * were told when to go.
 */
async function expireLateRows(table: TableAccess, id: string, { found }: SureWrite): Promise<void> {
  const stored = found && readHead(found);
  if (stored?.kind === 'tombstone') await expireRows(table, id, stored.expiresAt);
}
