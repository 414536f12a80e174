import type { StoredComment } from '../../lib/comments/ports.ts';
import { nextUlid } from '../support/proposalHeads.ts';

/** A comment on a proposal that begins a thread, with whatever else a test needs. */
export function newComment(
  proposal: { readonly id: string },
  members: Partial<StoredComment> = {},
): StoredComment {
  const id = nextUlid();
  return {
    id,
    proposalId: proposal.id,
    threadId: id,
    revision: 1,
    pointer: '/funding/levy',
    text: 'Why so much?',
    author: 'reviewer',
    createdAt: '2027-01-01T00:00:00.000Z',
    updatedAt: '2027-01-01T00:00:00.000Z',
    resolvedBy: null,
    resolvedAt: null,
    version: 1,
    valueHash: 'hash of what stood there',
    ...members,
  };
}
