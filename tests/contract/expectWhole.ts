import { expect } from 'vitest';

import type { ProposalHead, ProposalStore, StoredRevision } from '../../lib/proposals/ports.ts';
import { proposalSummarySchema, type RevisionSummary } from '../../models/proposal.ts';

const summaryKeys = Object.keys(proposalSummarySchema.shape) as (keyof ProposalHead)[];
const everything = { limit: 100, after: undefined };

/** What lists have to show of a head. */
export const summaryOf = (head: ProposalHead) =>
  Object.fromEntries(summaryKeys.map((key) => [key, head[key]]));

/** The revision that a head shows, as it has to be read for ever after. */
export const revisionIn = (head: ProposalHead): StoredRevision => ({
  proposalId: head.id,
  revision: head.revision,
  designHash: head.designHash,
  author: head.revisedBy,
  createdAt: head.revisedAt,
  design: head.design,
});

/** What lists have to show of that revision. */
export const revisionSummaryIn = (head: ProposalHead): RevisionSummary => {
  const { proposalId, revision, designHash, author, createdAt } = revisionIn(head);
  return { proposalId, revision, designHash, author, createdAt };
};

/** Numbers from 1, without a gap. */
const counted = (things: readonly unknown[]) => things.map((_, index) => index + 1);

/** The last head of each revision: what it says of that revision stays for ever. */
const revisionsIn = (history: readonly ProposalHead[]) => [
  ...new Map(history.map((head) => [head.revision, head])).values(),
];

/** The steps that were taken. */
const stepsIn = (history: readonly ProposalHead[]) => {
  const steps = history.map(({ lastTransition }) => lastTransition).filter((step) => step !== null);
  return [...new Map(steps.map((step) => [step.number, step])).values()];
};

/**
 * Expects that every question about a proposal is answered, and in agreement with its history: nothing
 * lost, nothing invented, no gap.
 * @param history every head that stood, in order
 */
export async function expectWhole(store: ProposalStore, history: readonly ProposalHead[]) {
  const head = history.at(-1)!;
  expect(history.map(({ version }) => version)).toEqual(counted(history));
  expect(await store.find(head.id)).toEqual(head);
  expect(await store.findMany([head.id])).toEqual([head]);
  expect(await store.listByGroups([head.groupId], everything)).toEqual({
    items: [summaryOf(head)],
    next: undefined,
  });
  await expectRevisions(store, head, revisionsIn(history));
  await expectRecord(store, head, history);
}

async function expectRevisions(
  store: ProposalStore,
  head: ProposalHead,
  revisions: readonly ProposalHead[],
) {
  const { id, revision } = head;
  expect(revisions.map((each) => each.revision)).toEqual(counted(revisions));
  expect(await Promise.all(revisions.map((each) => store.findRevision(id, each.revision)))).toEqual(
    revisions.map(revisionIn),
  );
  expect(await store.findRevision(id, revision + 1)).toBeUndefined();
  expect(await store.listRevisions(head, everything)).toEqual({
    items: revisions.map(revisionSummaryIn).reverse(),
    next: undefined,
  });
}

/** Steps and approvals, each as it was when its revision ended. */
async function expectRecord(
  store: ProposalStore,
  head: ProposalHead,
  history: readonly ProposalHead[],
) {
  const steps = stepsIn(history);
  expect(steps.map(({ number }) => number)).toEqual(counted(steps));
  expect(await store.listTransitions(head, everything)).toEqual({
    items: [...steps].reverse(),
    next: undefined,
  });
  const numbers = counted([...steps, 'one more']);
  expect(await Promise.all(numbers.map((number) => store.findTransition(head, number)))).toEqual([
    ...steps,
    undefined,
  ]);
  const revisions = revisionsIn(history);
  expect(
    await Promise.all(revisions.map(({ revision }) => store.findApprovals(head, revision))),
  ).toEqual(revisions.map(({ approvals }) => approvals));
  expect(await store.findApprovals(head, head.revision + 1)).toEqual([]);
}

/** Expects that nothing answers for a proposal, except that its identifier stays taken. */
export async function expectGone(store: ProposalStore, last: ProposalHead) {
  expect(await store.find(last.id)).toBeUndefined();
  expect(await store.findMany([last.id])).toEqual([undefined]);
  expect(await store.findRevision(last.id, 1)).toBeUndefined();
  expect(await store.findRevision(last.id, last.revision)).toBeUndefined();
  expect(await store.listByGroups([last.groupId], everything)).toEqual({
    items: [],
    next: undefined,
  });
  expect(await store.create(last)).toBe('exists');
}
