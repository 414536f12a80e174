/** A proposal with a history, in any state, put into the store directly. */
import { freezeProjection } from '../../../lib/certificates/freezeProjection.ts';
import type { GroupHead } from '../../../lib/groups/ports.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import type { DraftingDependencies } from '../../../lib/draftingDependencies.ts';
import type { ProposalStatus } from '../../../models/transition.ts';
import { approved, edited, moved, newHead, nextUlid } from '../proposalHeads.ts';

/** A proposal that was prepared. */
export interface PreparedProposal {
  readonly head: ProposalHead;
  /** A comment of the reviewer's that began a thread. */
  readonly threadId: string;
  /** A comment of whoever calls. */
  readonly ownCommentId: string;
  /** A published proposal of the same group. */
  readonly successorId: string;
  /** Hashes of certificates of its two revisions, the first one first. */
  readonly certificates: readonly string[];
}

/** Steps from the draft of the second revision on; the revision is approved in review. */
const PATHS: Readonly<Record<ProposalStatus, readonly ProposalStatus[]>> = {
  draft: [],
  in_review: ['in_review'],
  adopted: ['in_review', 'adopted'],
  published: ['in_review', 'adopted', 'published'],
  superseded: ['in_review', 'adopted', 'published', 'superseded'],
  withdrawn: ['in_review', 'withdrawn'],
};

/**
 * Prepares a proposal that was submitted, approved, returned, and edited, and came from there into a state:
 * it has two revisions, two steps at least, approvals, comments and certificates.
 * @param author who wrote the comment of whoever calls
 */
export async function prepareProposal(
  services: Pick<DraftingDependencies, 'store' | 'comments' | 'certificates'>,
  { groupId, status, author }: { groupId: string; status: ProposalStatus; author: string },
): Promise<PreparedProposal> {
  const { store, comments } = services;
  let head = newHead({ groupId, createdBy: 'drafter', updatedBy: 'drafter', revisedBy: 'drafter' });
  await store.create(head);
  const go = async (after: ProposalHead) => {
    const outcome = await store.replace(head, after, [head.status]);
    if (outcome !== 'replaced') throw new Error(`the proposal could not be prepared: ${outcome}`);
    head = after;
  };
  await go(moved(head, 'in_review'));
  await go(approved(head));
  await go(moved(head, 'draft'));
  await go(edited(head, 'Second', 'drafter'));
  for (const step of PATHS[status]) {
    await go(moved(head, step));
    if (step === 'in_review') await go(approved(head));
  }
  const successor = newHead({ groupId, status: 'published' });
  await store.create(successor);
  const comment = commentOn(head);
  const [thread, own] = [comment('reviewer'), comment(author)];
  for (const one of [thread, own]) await comments.create(one);
  const certificates = [await freeze(services, head, 1), await freeze(services, head, 2)];
  return {
    head,
    threadId: thread.id,
    ownCommentId: own.id,
    successorId: successor.id,
    certificates,
  };
}

/** Freezes a revision, as an observer may. */
async function freeze(
  { store, certificates }: Pick<DraftingDependencies, 'store' | 'certificates'>,
  { id: proposalId, groupId }: ProposalHead,
  revision: number,
): Promise<string> {
  const { certificate } = await freezeProjection(
    { store, certificates, charge: () => Promise.resolve(), now: () => new Date(0) },
    {
      subject: 'observer',
      isAdmin: false,
      memberships: [{ groupId, role: 'observer', archived: false }],
      payer: 'subject observer',
    },
    { document: { proposalId, revision }, validateOnly: false },
  );
  return certificate.hash;
}

const commentOn =
  ({ id: proposalId, revision, updatedAt: time }: ProposalHead) =>
  (author: string) => {
    const id = nextUlid();
    return {
      id,
      proposalId,
      threadId: id,
      revision,
      pointer: '/funding',
      text: 'Is this agreed?',
      author,
      createdAt: time,
      updatedAt: time,
      resolvedBy: null,
      resolvedAt: null,
      version: 1,
      valueHash: 'none',
    };
  };

/** A group of somebody in each role, called by it. */
export function groupOfEach(members: Partial<GroupHead> = {}): GroupHead {
  const since = '2027-01-01T00:00:00.000Z';
  const roles = ['chair', 'drafter', 'observer', 'reviewer'] as const;
  return {
    id: nextUlid(),
    name: 'A group',
    country: 'RS',
    archived: false,
    version: 1,
    createdAt: since,
    updatedAt: since,
    members: roles.map((role) => ({ subject: role, role, since, by: 'admin' })),
    ...members,
  };
}
