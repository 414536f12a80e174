import * as z from 'zod';

import {
  type Page,
  type PageRequest,
  type ProposalHead,
  type ProposalStore,
  type StoredRevision,
} from '../../lib/proposals/ports.ts';
import { decodeCursor, encodeCursor } from '../../lib/store/cursor.ts';
import { refuseOtherThanNext } from '../../lib/store/nextVersion.ts';
import { revisionOf, revisionSummaryOf } from '../../lib/store/proposalItems.ts';
import { proposalSummarySchema, revisionSummarySchema } from '../../models/proposal.ts';

/** What stands for one proposal; without a head it was deleted. */
interface Slot {
  readonly head: ProposalHead | undefined;
  readonly writeId: symbol;
}

/** What stores share that are processes on the same data. */
export interface ProposalData {
  readonly slots: Map<string, Slot>;
  readonly revisions: Map<string, StoredRevision>;
}

/** Data with nothing in it. */
export const noProposals = (): ProposalData => ({ slots: new Map(), revisions: new Map() });

/** How each request reaches the data: a test may lose answers here, or stop the process. */
export type Reach = <T>(request: () => T) => Promise<T>;

const atOnce: Reach = async (request) => Promise.resolve(request());

/**
 * Proposals in memory, for tests of what needs a store. It goes by the same protocol, request by
 * request, as the store on DynamoDB, and passes the same contract.
 */
export function inMemoryProposalStore(
  data: ProposalData = noProposals(),
  reach: Reach = atOnce,
): ProposalStore {
  const headOf = (id: string) => structuredClone(data.slots.get(id)?.head);
  const listHeads = (name: string, page: PageRequest, holds: (head: ProposalHead) => boolean) =>
    reach(() => {
      const heads = [...data.slots.keys()].map(headOf).filter((head) => head !== undefined);
      return pageOf(name, page, heads.filter(holds).map(summaryOf), ({ id }) => id);
    });

  return {
    async create(head) {
      const won = await writeSlot(data, reach, head.id, head, (slot) => slot === undefined);
      return won ? 'created' : 'exists';
    },
    find: (id) => reach(() => headOf(id)),
    findRevision: (id, revision) =>
      reach(() => {
        const head = headOf(id);
        if (head === undefined || revision > head.revision) return undefined;
        if (revision === head.revision) return revisionOf(head);
        return structuredClone(data.revisions.get(rowName(id, revision)));
      }),
    listRevisions: (id, page) =>
      reach(() => {
        const head = headOf(id);
        if (head === undefined) return undefined;
        const isEarlier = ({ proposalId, revision }: StoredRevision) =>
          proposalId === id && revision < head.revision;
        const earlier = [...data.revisions.values()].filter(isEarlier).map(withoutDesign);
        const all = [...earlier, revisionSummaryOf(head)];
        return pageOf(`revisions ${id}`, page, all, ({ revision }) => padded(revision));
      }),
    listByGroup: (groupId, page) =>
      listHeads(`group ${groupId}`, page, (head) => head.groupId === groupId),
    listPublished: (country, page) =>
      listHeads(
        `published ${country}`,
        page,
        (head) => head.status === 'published' && head.country === country,
      ),
    async replace(before, after) {
      refuseOtherThanNext(before, after);
      if (after.revision > before.revision) {
        await reach(() => {
          keepRevision(data, before);
        });
      }
      const won = await writeSlot(data, reach, before.id, after, isStill(before));
      return won ? 'replaced' : 'stale';
    },
    async remove({ id, version }) {
      const expected = isStill({ version, status: 'draft' });
      const won = await writeSlot(data, reach, id, undefined, expected);
      return won ? 'removed' : 'stale';
    },
  };
}

/** Writes on a condition; where that fails, an earlier attempt of the same write may have won. */
async function writeSlot(
  { slots }: ProposalData,
  reach: Reach,
  id: string,
  head: ProposalHead | undefined,
  expected: (slot: Slot | undefined) => boolean,
): Promise<boolean> {
  const slot = { head: structuredClone(head), writeId: Symbol() };
  const written = await reach(() => {
    const holds = expected(slots.get(id));
    if (holds) slots.set(id, slot);
    return holds;
  });
  return written || (await reach(() => slots.get(id)?.writeId)) === slot.writeId;
}

const isStill =
  ({ version, status }: Pick<ProposalHead, 'version' | 'status'>) =>
  (slot: Slot | undefined): boolean =>
    slot?.head?.version === version && slot.head.status === status;

function keepRevision({ revisions }: ProposalData, head: ProposalHead): void {
  const row = rowName(head.id, head.revision);
  if (!revisions.has(row)) revisions.set(row, revisionOf(head));
}

const rowName = (id: string, revision: number) => `${id} ${revision}`;
const padded = (revision: number) => String(revision).padStart(8, '0');
const summaryOf = (head: ProposalHead) => z.object(proposalSummarySchema.shape).parse(head);
const withoutDesign = (revision: StoredRevision) =>
  z.object(revisionSummarySchema.shape).parse(revision);

function pageOf<T>(
  list: string,
  { limit, after }: PageRequest,
  all: readonly T[],
  place: (item: T) => string,
): Page<T> {
  const from = after === undefined ? undefined : decodeCursor(list, after, (at) => at);
  const left = all
    .filter((item) => from === undefined || place(item) < from)
    .sort((one, other) => (place(one) < place(other) ? 1 : -1));
  const items = left.slice(0, limit);
  const last = left.length > limit ? items.at(-1) : undefined;
  return { items, next: last && encodeCursor(list, place(last)) };
}
