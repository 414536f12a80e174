import * as z from 'zod';

import type {
  PageRequest,
  ProposalHead,
  ProposalStore,
  StoredRevision,
} from '../../lib/proposals/ports.ts';
import { mayHaveApprovals } from '../../lib/store/keepBefore.ts';
import { refuseOtherThanNext } from '../../lib/store/nextVersion.ts';
import { revisionOf, revisionSummaryOf } from '../../lib/store/proposalItems.ts';
import type { Approval } from '../../models/approval.ts';
import { proposalSummarySchema, revisionSummarySchema } from '../../models/proposal.ts';
import type { Transition } from '../../models/transition.ts';
import { atOnce, isFree, pageOf, putSurely, standing, type Reach, type Slots } from './inMemory.ts';

/** What stores share that are processes on the same data. Rows stand under `<id> <number>`. */
export interface ProposalData {
  /** A head that was deleted is null. */
  readonly heads: Slots<ProposalHead | null>;
  readonly revisions: Map<string, StoredRevision>;
  readonly transitions: Map<string, Transition>;
  readonly approvals: Map<string, { headVersion: number; approvals: readonly Approval[] }>;
}

/** Data with nothing in it. */
export const noProposals = (): ProposalData => ({
  heads: new Map(),
  revisions: new Map(),
  transitions: new Map(),
  approvals: new Map(),
});

/**
 * Proposals in memory, for tests of what needs a store. It goes by the same protocol, request by
 * request, as the store on DynamoDB, and passes the same contract.
 */
export function inMemoryProposalStore(
  data: ProposalData = noProposals(),
  reach: Reach = atOnce,
): ProposalStore {
  const headOf = (id: string) => standing(data.heads, id) ?? undefined;
  const listHeads = (name: string, page: PageRequest, holds: (head: ProposalHead) => boolean) =>
    reach(() => {
      const heads = [...data.heads.values()].flatMap(({ value }) => value ?? []);
      return pageOf(name, page, heads.filter(holds).map(summaryOf), ({ id }) => id);
    });

  return {
    async create(head) {
      return (await putSurely(data.heads, reach, head.id, head, isFree)) ? 'created' : 'exists';
    },
    find: (id) => reach(() => headOf(id)),
    findMany: (ids) => reach(() => ids.map(headOf)),
    findStates: (ids) => reach(() => ids.map((id) => stateOf(headOf(id)))),
    findRevision: (id, revision) =>
      reach(() => {
        const head = headOf(id);
        if (head === undefined || revision > head.revision) return undefined;
        if (revision === head.revision) return revisionOf(head);
        return structuredClone(data.revisions.get(rowName(id, revision)));
      }),
    listRevisions: (head, page) =>
      reach(() => {
        const isEarlier = ({ proposalId, revision }: StoredRevision) =>
          proposalId === head.id && revision < head.revision;
        const earlier = [...data.revisions.values()].filter(isEarlier).map(withoutDesign);
        const all = [...earlier, revisionSummaryOf(head)];
        return pageOf(`revisions ${head.id}`, page, all, ({ revision }) => padded(revision));
      }),
    listTransitions: (head, page) =>
      reach(() => {
        const all = stepsOf(data, head);
        return pageOf(`transitions ${head.id}`, page, all, ({ number }) => padded(number));
      }),
    findTransition: (head, number) =>
      reach(() => stepsOf(data, head).find((step) => step.number === number)),
    findApprovals: (head, revision) =>
      reach(() => {
        if (revision >= head.revision) return revision === head.revision ? head.approvals : [];
        const row = data.approvals.get(rowName(head.id, revision));
        return structuredClone(row?.approvals ?? []);
      }),
    listByGroups: (groupIds, page) =>
      listHeads('groups', page, ({ groupId }) => groupIds.includes(groupId)),
    listPublished: (country, page) =>
      listHeads(
        `published ${country}`,
        page,
        (head) => head.status === 'published' && head.country === country,
      ),
    async replace(before, after, from) {
      refuseOtherThanNext(before, after, from);
      await keepBefore(data, reach, before, after);
      const isStill = (head: ProposalHead | null | undefined) =>
        head?.version === before.version && from.includes(head.status);
      const won = await putSurely(data.heads, reach, before.id, after, isStill);
      return won ? 'replaced' : 'stale';
    },
    async remove({ id, version }) {
      const isStill = (head: ProposalHead | null | undefined) =>
        head?.version === version && head.status === 'draft';
      return (await putSurely(data.heads, reach, id, null, isStill)) ? 'removed' : 'stale';
    },
  };
}

/** Keeps what would be lost when a head is replaced, each row in a request of its own. */
async function keepBefore(
  { transitions, revisions, approvals }: ProposalData,
  reach: Reach,
  before: ProposalHead,
  after: ProposalHead,
): Promise<void> {
  const { id, version, revision, lastTransition: last } = before;
  const row = rowName(id, revision);
  if (last !== null && last.number !== after.lastTransition?.number)
    await reach(() => {
      putIfFree(transitions, rowName(id, last.number), last);
    });
  if (after.revision === revision) return;
  await reach(() => {
    putIfFree(revisions, row, revisionOf(before));
  });
  if (mayHaveApprovals(before))
    await reach(() => {
      if ((approvals.get(row)?.headVersion ?? 0) < version)
        approvals.set(row, { headVersion: version, approvals: structuredClone(before.approvals) });
    });
}

function putIfFree<T>(rows: Map<string, T>, name: string, row: T): void {
  if (!rows.has(name)) rows.set(name, structuredClone(row));
}

/** Steps of a proposal: the latest is the head's, the earlier ones are rows. */
function stepsOf({ transitions }: ProposalData, { id, lastTransition }: ProposalHead) {
  if (lastTransition === null) return [];
  const isEarlier = ({ proposalId, number }: Transition) =>
    proposalId === id && number < lastTransition.number;
  return structuredClone([...[...transitions.values()].filter(isEarlier), lastTransition]);
}

const rowName = (id: string, number: number) => `${id} ${number}`;
const padded = (number: number) => String(number).padStart(8, '0');
const stateOf = (head: ProposalHead | undefined) =>
  head && {
    id: head.id,
    groupId: head.groupId,
    status: head.status,
    revision: head.revision,
    supersededBy: head.supersededBy,
  };
const summaryOf = (head: ProposalHead) => z.object(proposalSummarySchema.shape).parse(head);
const withoutDesign = (revision: StoredRevision) =>
  z.object(revisionSummarySchema.shape).parse(revision);
