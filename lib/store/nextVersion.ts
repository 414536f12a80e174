/**
 * What a store refuses to write, because only a fault of the program can ask for it: a change that is
 * not the next one.
 */
import { MOST_MEMBERS } from '../../models/group.ts';
import type { ProposalStatus } from '../../models/transition.ts';
import type { StoredComment } from '../comments/ports.ts';
import type { GroupHead } from '../groups/ports.ts';
import type { ProposalHead } from '../proposals/ports.ts';

/**
 * Sees to it that a change of a proposal is one step: the next version, the next revision exactly where
 * the design changes, the next transition exactly where the status does, and approvals of the revision
 * as it then stands.
 * @param from states that the change may be made in
 * @throws RangeError otherwise
 */
export function refuseOtherThanNext(
  before: ProposalHead,
  after: ProposalHead,
  from: readonly ProposalStatus[],
): void {
  refuse(after.id !== before.id || after.version !== before.version + 1, NEXT_VERSION);
  refuse(!from.includes(before.status), `a change is made from ${from.join(', ')}`);
  refuse(!isNextRevision(before, after), 'the revision goes up by 1 where the design changes');
  refuse(!isNextStep(before, after), 'a change of the status is the next transition');
  refuse(
    !areOfRevision(before, after),
    'approvals are of a revision that was submitted as it stands',
  );
}

/**
 * The same for a group: the next version of it, with members in their order and a chair among them.
 * @param before undefined where the group is made
 * @throws RangeError otherwise
 */
export function refuseOtherGroup(before: GroupHead | undefined, after: GroupHead): void {
  const { members } = after;
  if (before !== undefined) {
    const isSame = after.id === before.id && after.country === before.country;
    refuse(!isSame || after.version !== before.version + 1, NEXT_VERSION);
  }
  const subjects = members.map(({ subject }) => subject);
  const areInOrder = subjects.every((subject, index) => subject > (subjects[index - 1] ?? ''));
  refuse(!areInOrder, 'members stand in the order of their subjects, each once');
  refuse(members.length > MOST_MEMBERS, `a group has ${MOST_MEMBERS} members at most`);
  refuse(!members.some(({ role }) => role === 'chair'), 'a group has a chair');
}

/**
 * The same for a comment: its place, its thread and its author stay.
 * @throws RangeError otherwise
 */
export function refuseOtherComment(before: StoredComment, after: StoredComment): void {
  const fixed = ['proposalId', 'id', 'threadId', 'revision', 'pointer', 'author'] as const;
  const isSame = fixed.every((member) => after[member] === before[member]);
  refuse(!isSame || after.version !== before.version + 1, NEXT_VERSION);
}

const NEXT_VERSION = 'a change leads to the next version of the same thing';

function refuse(isWrong: boolean, rule: string): void {
  if (isWrong) throw new RangeError(rule);
}

function isNextRevision(before: ProposalHead, after: ProposalHead): boolean {
  if (after.revision === before.revision + 1) return true;
  return after.revision === before.revision && after.design === before.design;
}

function isNextStep(before: ProposalHead, after: ProposalHead): boolean {
  const [last, next] = [before.lastTransition, after.lastTransition];
  if (next?.number === last?.number) return after.status === before.status;
  return (
    next?.number === (last?.number ?? 0) + 1 &&
    next.proposalId === before.id &&
    next.from === before.status &&
    next.to === after.status &&
    next.revision === before.revision &&
    after.revision === before.revision
  );
}

/** keepBefore.ts relies on it that nobody approves what was never submitted. */
function areOfRevision(before: ProposalHead, after: ProposalHead): boolean {
  if (after.approvals.length === 0) return true;
  const isSubmitted = after.revision === before.revision && after.lastTransition !== null;
  return isSubmitted && after.approvals.every(({ revision }) => revision === after.revision);
}
