import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../models/caller.ts';
import { changeDesign, deleteDraft } from '../../../lib/proposals/changeDesign.ts';
import { listProposals } from '../../../lib/proposals/listProposals.ts';
import type { ProposalHead, ProposalStore } from '../../../lib/proposals/ports.ts';
import { readProposal, readRevision } from '../../../lib/proposals/readProposal.ts';
import { proposalOf, revisionOf } from '../../../lib/proposals/views.ts';
import { proposalSchema, revisionSchema } from '../../../models/proposal.ts';
import { smallDesign } from '../../support/designs.ts';
import { inMemoryProposalStore } from '../../support/inMemoryProposalStore.ts';
import { edited, moved, newHead } from '../../support/proposalHeads.ts';

const now = () => new Date('2027-06-01T12:00:00Z');
const NOBODY: Caller = { subject: undefined, groups: [] };

const setUp = async (members: Partial<ProposalHead> = {}) => {
  const store = inMemoryProposalStore();
  const head = newHead(members);
  await store.create(head);
  const member: Caller = { subject: 'drafter', groups: [head.groupId] };
  const stranger: Caller = { subject: 'stranger', groups: ['another group'] };
  return { store, head, member, stranger };
};
const titled = (title: string) => (design: unknown) => ({ ...(design as object), title });

/** A store in which somebody else comes first whenever a head is about to be written. */
const overtaken = (
  store: ProposalStore,
  comeFirst: (head: ProposalHead) => Promise<unknown>,
): ProposalStore => ({
  ...store,
  async replace(before, after) {
    await comeFirst(before);
    return store.replace(before, after);
  },
  async remove(before) {
    await comeFirst(before);
    return store.remove(before);
  },
});

describe('reading', () => {
  test('is for the group, and for everybody once it is published', async () => {
    const { store, head, member, stranger } = await setUp();
    expect(await readProposal({ store }, member, head.id)).toEqual(head);
    await expect(readProposal({ store }, stranger, head.id)).rejects.toMatchObject({
      reason: 'not_found',
    });
    await expect(readProposal({ store }, NOBODY, head.id)).rejects.toMatchObject({
      reason: 'unauthenticated',
    });
    const published = moved(head, 'published');
    await store.replace(head, published);
    for (const caller of [member, stranger, NOBODY])
      expect(await readProposal({ store }, caller, head.id)).toEqual(published);
  });

  test.each(['superseded', 'withdrawn'] as const)('what is %s is for the group', async (status) => {
    const { store, head, stranger } = await setUp({ status });
    await expect(readProposal({ store }, stranger, head.id)).rejects.toMatchObject({
      reason: 'not_found',
    });
  });

  test('shows no more of a proposal and of a revision than is documented', async () => {
    const { store, head, member } = await setUp();
    await store.replace(head, edited(head, 'Second'));
    const latest = await readProposal({ store }, member, head.id);
    expect(proposalSchema.parse(proposalOf(latest))).toEqual(proposalOf(latest));
    const first = await readRevision({ store }, member, { id: head.id, revision: 1 });
    expect(revisionSchema.parse(revisionOf(first))).toEqual(revisionOf(first));
    expect(first).toMatchObject({ author: 'maker', designHash: head.designHash });
  });

  test('a list without a group is of the caller’s own, and of nobody’s for a caller without one', async () => {
    const { store, head, member } = await setUp();
    const page = { limit: 10, after: undefined };
    const { items } = await listProposals({ store }, member, {}, page);
    expect(items.map(({ id }) => id)).toEqual([head.id]);
    const alone: Caller = { subject: 'alone', groups: [] };
    await expect(listProposals({ store }, alone, {}, page)).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});

describe('changing a design', () => {
  const anyVersion = { expectedVersion: 'any', validateOnly: false } as const;

  test('notes who changed it and when, and leaves the rest', async () => {
    const { store, head, member } = await setUp();
    const change = { id: head.id, ...anyVersion };
    const after = await changeDesign({ store, now }, member, change, titled('Second'));
    expect(after).toMatchObject({
      title: 'Second',
      revision: 2,
      version: 2,
      updatedBy: 'drafter',
      revisedBy: 'drafter',
      updatedAt: '2027-06-01T12:00:00.000Z',
      revisedAt: '2027-06-01T12:00:00.000Z',
      createdBy: 'maker',
      createdAt: head.createdAt,
      origin: head.origin,
    });
    expect(await store.find(head.id)).toEqual(after);
  });

  test('takes title and country from the design', async () => {
    const { store, head, member } = await setUp();
    const change = { id: head.id, ...anyVersion };
    const untitled = smallDesign({ country: 'ME' });
    const after = await changeDesign({ store, now }, member, change, () => untitled);
    expect(after).toMatchObject({ title: 'Untitled compensation fund', country: 'ME' });
  });

  test('is refused to somebody who was overtaken between reading and writing', async () => {
    const { store, head, member } = await setUp();
    const late = overtaken(store, (before) => store.replace(before, edited(before, 'Theirs')));
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store: late, now }, member, change, titled('Ours')),
    ).rejects.toMatchObject({ reason: 'stale_version', facts: { currentVersion: 2 } });
    expect((await store.find(head.id))?.title).toBe('Theirs');
  });

  test('is refused as no draft where it was submitted in between', async () => {
    const { store, head, member } = await setUp();
    const late = overtaken(store, (before) => store.replace(before, moved(before, 'in_review')));
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store: late, now }, member, change, titled('Ours')),
    ).rejects.toMatchObject({ reason: 'not_a_draft' });
    await expect(deleteDraft({ store: late }, member, change)).rejects.toMatchObject({
      reason: 'not_a_draft',
    });
  });

  test('is refused as not found where it was deleted in between', async () => {
    const { store, head, member } = await setUp();
    const late = overtaken(store, (before) => store.remove(before));
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store: late, now }, member, change, titled('Ours')),
    ).rejects.toMatchObject({ reason: 'not_found' });
  });

  test('of what another group published is refused, because it is no draft', async () => {
    const { store, head, stranger } = await setUp({ status: 'published' });
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store, now }, stranger, change, titled('Mine')),
    ).rejects.toMatchObject({ reason: 'not_a_draft' });
  });
});
