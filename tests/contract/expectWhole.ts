import { expect } from 'vitest';

import type { ProposalHead, ProposalStore, StoredRevision } from '../../lib/proposals/ports.ts';
import { proposalSummarySchema, type RevisionSummary } from '../../models/proposal.ts';

const summaryKeys = Object.keys(proposalSummarySchema.shape) as (keyof ProposalHead)[];

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

/**
 * Expects that every question about a proposal is answered, and in agreement with its history.
 * @param history a head of each revision, from the first to the one that is current
 */
export async function expectWhole(store: ProposalStore, history: readonly ProposalHead[]) {
  const head = history.at(-1)!;
  const { id, groupId, revision } = head;
  expect(history.map((each) => each.revision)).toEqual(history.map((_, index) => index + 1));
  expect(await store.find(id)).toEqual(head);
  expect(await Promise.all(history.map((each) => store.findRevision(id, each.revision)))).toEqual(
    history.map(revisionIn),
  );
  expect(await store.findRevision(id, revision + 1)).toBeUndefined();
  expect(await store.listRevisions(id, { limit: 100, after: undefined })).toEqual({
    items: history.map(revisionSummaryIn).reverse(),
    next: undefined,
  });
  expect(await store.listByGroup(groupId, { limit: 100, after: undefined })).toEqual({
    items: [summaryOf(head)],
    next: undefined,
  });
}

/** Expects that nothing answers for a proposal, except that its identifier stays taken. */
export async function expectGone(store: ProposalStore, last: ProposalHead) {
  const page = { limit: 100, after: undefined };
  expect(await store.find(last.id)).toBeUndefined();
  expect(await store.findRevision(last.id, 1)).toBeUndefined();
  expect(await store.findRevision(last.id, last.revision)).toBeUndefined();
  expect(await store.listRevisions(last.id, page)).toBeUndefined();
  expect(await store.listByGroup(last.groupId, page)).toEqual({ items: [], next: undefined });
  expect(await store.create(last)).toBe('exists');
}
