import type { Caller } from '../../models/caller.ts';
import { Refusal } from '../refusal.ts';
import type { ProposalHead } from './ports.ts';

const NOTHING_THERE = 'There is no such proposal, or it is not open to you.';

/** Whether somebody may read a proposal: its group may, and everybody once it is published. */
export function mayRead(caller: Caller, { groupId, status }: ProposalHead): boolean {
  return status === 'published' || caller.groups.includes(groupId);
}

/**
 * The proposal, if it may be read. To whoever may not know of it, it is as if there were none.
 * @throws Refusal
 */
export function readable(head: ProposalHead | undefined, caller: Caller): ProposalHead {
  if (head !== undefined && mayRead(caller, head)) return head;
  knownCaller(caller);
  throw new Refusal('not_found', { detail: NOTHING_THERE });
}

/**
 * Who is calling, if it is known.
 * @throws Refusal
 */
export function knownCaller({ subject }: Caller): string {
  if (subject !== undefined) return subject;
  throw new Refusal('unauthenticated', {
    detail: 'It is not known who is calling: send a token in Authorization.',
  });
}
