import type { Caller } from '../../models/caller.ts';
import type { NewTransition, TransitionAction } from '../../models/transition.ts';
import type { GroupStore } from '../groups/ports.ts';
import { may, openNow, standingOf, stepsOpenTo } from '../policy/decide.ts';
import { inWords } from '../policy/words.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';

/** What checking a step needs. */
export interface StepChecking {
  readonly store: Pick<ProposalStore, 'find'>;
  readonly groups: Pick<GroupStore, 'find'>;
}

/** A step that somebody wants to take with a proposal. */
interface StepAsked {
  readonly caller: Caller;
  readonly head: ProposalHead;
  readonly wanted: NewTransition;
}

type Rule = (checking: StepChecking, asked: StepAsked) => Promise<void> | void;

/** What a step needs besides the role and the state that the policy asks for. */
const RULES: Partial<Record<TransitionAction, Rule>> = {
  submit: needsCountry,
  adopt: needsApproval,
  supersede: needsSuccessor,
};

/**
 * Sees to it that all is there that a step needs.
 * @throws Refusal
 */
export async function checkStep(checking: StepChecking, asked: StepAsked): Promise<void> {
  await RULES[asked.wanted.action]?.(checking, asked);
}

function needsCountry(_: StepChecking, { head }: StepAsked): void {
  if (head.country !== null) return;
  const detail =
    '`/country` is missing; a proposal is published under its country, so the design names it before it is submitted: an ISO 3166-1 code such as "RS"';
  throw faultsRefused('invalid_design', [{ pointer: '/country', detail }]);
}

/**
 * The approval has to be of somebody else than whoever adopts, and of a reviewer as the group stands now:
 * what somebody approved who has left since, or has become something else, does not count any more.
 */
async function needsApproval({ groups }: StepChecking, asked: StepAsked): Promise<void> {
  const { caller, head } = asked;
  const approvers = head.approvals
    .map(({ subject }) => subject)
    .filter((subject) => subject !== caller.subject);
  const group = approvers.length === 0 ? undefined : await groups.find(head.groupId);
  const isReviewer = (name: string) =>
    group?.members.some(({ subject, role }) => subject === name && role === 'reviewer') === true;
  if (approvers.some(isReviewer)) return;
  const found =
    approvers.length === 0
      ? 'nobody has'
      : `${approvers.join(', ')} did, and ${approvers.length === 1 ? 'is' : 'are'} not a reviewer now`;
  const open = stepsOpenTo(standingOf(caller, head), head.status);
  const allowed = open.filter((step) => step !== 'adopt');
  throw new Refusal('approval_missing', {
    detail: `To adopt revision ${head.revision}, a reviewer of the group has to have approved it: ${found}. Ask a reviewer to read and approve it. ${openNow(allowed)}`,
    allowed,
  });
}

async function needsSuccessor({ store }: StepChecking, asked: StepAsked): Promise<void> {
  const { caller, head, wanted } = asked;
  const { successorId = '' } = wanted;
  const isItself = successorId === head.id;
  const successor = isItself ? head : await store.find(successorId);
  const fault = isItself
    ? 'that is this proposal itself; name the one that takes its place'
    : successorFault(caller, head, successor);
  if (fault === undefined) return;
  const detail = `\`/successorId\` is ${JSON.stringify(successorId)}; ${fault}`;
  throw faultsRefused('invalid_body', [{ pointer: '/successorId', detail }]);
}

function successorFault(
  caller: Caller,
  { groupId }: ProposalHead,
  successor: ProposalHead | undefined,
): string | undefined {
  if (successor === undefined || !may(caller, 'read', successor))
    return 'there is no such proposal, or it is not open to you';
  if (successor.groupId !== groupId)
    return 'it belongs to another group; a proposal is superseded by one of its own group';
  if (successor.status === 'published') return undefined;
  return `it is ${inWords(successor.status)}; only a published proposal takes the place of another, so publish it first`;
}
