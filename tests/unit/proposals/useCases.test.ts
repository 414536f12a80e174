import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../models/caller.ts';
import type { Role } from '../../../models/group.ts';
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
const known = (subject: string, groupId: string, role: Role): Caller => ({
  subject,
  isAdmin: false,
  memberships: [{ groupId, role, archived: false }],
  payer: subject,
});
const NOBODY: Caller = { subject: undefined, isAdmin: false, memberships: [], payer: 'address' };
/** Looks after groups, and is in none. */
const ADMIN: Caller = { subject: 'admin', isAdmin: true, memberships: [], payer: 'admin' };

const setUp = async (members: Partial<ProposalHead> = {}) => {
  const store = inMemoryProposalStore();
  const head = newHead(members);
  await store.create(head);
  const member = known('drafter', head.groupId, 'drafter');
  const stranger = known('stranger', 'another group', 'chair');
  return { store, head, member, stranger };
};
const titled = (title: string) => (design: unknown) => ({ ...(design as object), title });

/** A store in which somebody else comes first whenever a head is about to be written. */
const overtaken = (
  store: ProposalStore,
  comeFirst: (head: ProposalHead) => Promise<unknown>,
): ProposalStore => ({
  ...store,
  async replace(before, after, from) {
    await comeFirst(before);
    return store.replace(before, after, from);
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
    for (const caller of [stranger, ADMIN])
      await expect(readProposal({ store }, caller, head.id)).rejects.toMatchObject({
        reason: 'not_found',
      });
    await expect(readProposal({ store }, NOBODY, head.id)).rejects.toMatchObject({
      reason: 'unauthenticated',
    });
    const published = moved(head, 'published');
    await store.replace(head, published, ['draft']);
    for (const caller of [member, stranger, ADMIN, NOBODY])
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
    await store.replace(head, edited(head, 'Second'), ['draft']);
    const latest = await readProposal({ store }, member, head.id);
    const shown = proposalOf(latest, member);
    expect(proposalSchema.parse(shown)).toEqual(shown);
    const first = await readRevision({ store }, member, { id: head.id, revision: 1 });
    const revision = revisionOf(first.found, first.head, member);
    expect(revisionSchema.parse(revision)).toEqual(revision);
    expect(revision).toMatchObject({ author: 'maker', designHash: head.designHash });
  });

  test('shows the people to members alone, and earlier revisions of what is published too', async () => {
    const { store, head, member, stranger } = await setUp();
    const second = edited(head, 'Second');
    await store.replace(head, second, ['draft']);
    await store.replace(second, moved(second, 'published'), ['draft']);
    const published = await readProposal({ store }, NOBODY, head.id);
    expect(proposalOf(published, member)).toMatchObject({ createdBy: 'maker', updatedBy: 'chair' });
    const { found } = await readRevision({ store }, NOBODY, { id: head.id, revision: 2 });
    for (const caller of [stranger, ADMIN, NOBODY]) {
      const shown = JSON.stringify([
        proposalOf(published, caller),
        revisionOf(found, published, caller),
      ]);
      expect(shown).not.toMatch(/maker|editor|chair|createdBy|updatedBy|author/);
      await expect(
        readRevision({ store }, caller, { id: head.id, revision: 1 }),
      ).rejects.toMatchObject({
        reason: caller === NOBODY ? 'unauthenticated' : 'forbidden',
      });
    }
  });

  test('a list without a group is of the caller’s own groups, and empty for a caller without one', async () => {
    const { store, head, member } = await setUp();
    const page = { limit: 10, after: undefined };
    const { items } = await listProposals({ store }, member, {}, page);
    expect(items.map(({ id }) => id)).toEqual([head.id]);
    expect(await listProposals({ store }, ADMIN, {}, page)).toEqual({
      items: [],
      next: undefined,
    });
    for (const caller of [member, ADMIN])
      await expect(
        listProposals({ store }, caller, { group: 'another group' }, page),
      ).rejects.toMatchObject({ reason: 'not_found' });
    await expect(listProposals({ store }, NOBODY, {}, page)).rejects.toMatchObject({
      reason: 'unauthenticated',
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
    const late = overtaken(store, (before) =>
      store.replace(before, edited(before, 'Theirs'), ['draft']),
    );
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store: late, now }, member, change, titled('Ours')),
    ).rejects.toMatchObject({ reason: 'stale_version', facts: { currentVersion: 2 } });
    expect((await store.find(head.id))?.title).toBe('Theirs');
  });

  test('is refused as no draft where it was submitted in between', async () => {
    const { store, head, member } = await setUp();
    const late = overtaken(store, (before) =>
      store.replace(before, moved(before, 'in_review'), ['draft']),
    );
    const change = { id: head.id, ...anyVersion };
    await expect(
      changeDesign({ store: late, now }, member, change, titled('Ours')),
    ).rejects.toMatchObject({ reason: 'not_a_draft', facts: { allowed: [] } });
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

  test('of what another group published is refused to everybody outside', async () => {
    const { store, head, member, stranger } = await setUp({ status: 'published' });
    const change = { id: head.id, ...anyVersion };
    const changed = (caller: Caller) =>
      changeDesign({ store, now }, caller, change, titled('Mine'));
    await expect(changed(stranger)).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(changed(ADMIN)).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(changed(NOBODY)).rejects.toMatchObject({ reason: 'unauthenticated' });
    await expect(changed(member)).rejects.toMatchObject({ reason: 'not_a_draft' });
  });

  test('is not for whoever reads alone, and the refusal says for whom it is', async () => {
    const { store, head } = await setUp();
    const change = { id: head.id, ...anyVersion };
    for (const role of ['reviewer', 'observer'] as const)
      await expect(
        changeDesign({ store, now }, known('x', head.groupId, role), change, titled('Mine')),
      ).rejects.toMatchObject({
        reason: 'forbidden',
        facts: {
          detail: expect.stringMatching(/; a chair or a drafter may change its design/) as unknown,
        },
      });
    expect(await store.find(head.id)).toEqual(head);
  });

  test('is not for members of a group whose work is over', async () => {
    const { store, head } = await setUp();
    const change = { id: head.id, ...anyVersion };
    const { memberships, ...member } = known('x', head.groupId, 'chair');
    const former = {
      ...member,
      memberships: memberships.map((one) => ({ ...one, archived: true })),
    };
    expect(await readProposal({ store }, former, head.id)).toEqual(head);
    await expect(
      changeDesign({ store, now }, former, change, titled('Mine')),
    ).rejects.toMatchObject({ reason: 'forbidden' });
  });

  test('makes the approvals of the design that it replaces history', async () => {
    const approvals = [{ revision: 1, subject: 'reviewer', at: '2027-01-01T00:00:00.000Z' }];
    const { store, head, member } = await setUp({ approvals });
    const change = { id: head.id, ...anyVersion };
    const after = await changeDesign({ store, now }, member, change, titled('Second'));
    expect(after.approvals).toEqual([]);
    expect(await store.findApprovals(after, 1)).toEqual(approvals);
  });
});
