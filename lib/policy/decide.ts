import { roleIn, type Caller } from '../../models/caller.ts';
import {
  actionsFrom,
  TRANSITION_ACTIONS,
  type ProposalStatus,
  type TransitionAction,
} from '../../models/transition.ts';
import { Refusal } from '../refusal.ts';
import {
  GROUP_POLICY,
  PROPOSAL_POLICY,
  STANDINGS,
  statesFor,
  type GroupAction,
  type GroupStanding,
  type ProposalAction,
  type Standing,
} from './policy.ts';
import { calling, callingAll, inWords } from './words.ts';
import { capitalised, listed } from '../../models/wording.ts';

/** What the policy looks at of a proposal. */
export interface Governed {
  readonly groupId: string;
  readonly status: ProposalStatus;
}

/** Who a caller is to a proposal. */
export function standingOf(caller: Caller, { groupId }: Pick<Governed, 'groupId'>): Standing {
  return roleIn(caller, groupId) ?? (caller.subject === undefined ? 'unknown' : 'outsider');
}

/** Whether a caller may do something with a proposal as it is. */
export function may(caller: Caller, action: ProposalAction, proposal: Governed): boolean {
  return allows(standingOf(caller, proposal), action, proposal.status);
}

/** Whether somebody may do something with a proposal in a state. */
export function allows(
  standing: Standing,
  action: ProposalAction,
  status: ProposalStatus,
): boolean {
  return PROPOSAL_POLICY[action][status].includes(standing);
}

/**
 * The proposal, if the caller may do this with it.
 * @throws Refusal 401 or 404 where the caller may not know that it is there; 401 or 403 where somebody
 *   like this may never do that; 409 where the state forbids it, with what is allowed
 */
export function permitted<P extends Governed>(
  caller: Caller,
  action: ProposalAction,
  proposal: P | undefined,
): P {
  const known = permittedAtTimes(caller, action, proposal);
  if (may(caller, action, known)) return known;
  throw stateForbids(standingOf(caller, known), action, known.status);
}

/**
 * The proposal, if somebody like the caller may do this with it in one state or another.
 * @throws Refusal 401 or 404 where the caller may not know that it is there; 401 or 403 where somebody
 *   like this may never do that
 */
export function permittedAtTimes<P extends Governed>(
  caller: Caller,
  action: ProposalAction,
  proposal: P | undefined,
): P {
  if (proposal === undefined || !may(caller, 'read', proposal)) throw nothingThere(caller);
  const standing = standingOf(caller, proposal);
  if (isEverAllowed(standing, action)) return proposal;
  if (caller.subject === undefined) throw unknownCaller();
  throw new Refusal('forbidden', {
    detail: forbidden(caller, proposal.groupId, 'its group', {
      who: callingAll(STANDINGS.filter((other) => isEverAllowed(other, action))),
      what: PROPOSAL_POLICY[action].words,
    }),
  });
}

const isEverAllowed = (standing: Standing, action: ProposalAction) =>
  statesFor(action).some((status) => allows(standing, action, status));

/**
 * Sees to it that a caller may do something with a group.
 * @param group undefined where there is none
 * @throws Refusal 401, 404 where the caller may not know that it is there, else 403
 */
export function permitGroup<G extends { readonly id: string }>(
  caller: Caller,
  action: GroupAction,
  group: G | undefined,
): G {
  knownSubject(caller);
  if (group === undefined || !mayInGroup(caller, 'readGroup', group.id))
    throw new Refusal('not_found', {
      detail: 'There is no such group, or it is not open to you.',
    });
  if (mayInGroup(caller, action, group.id)) return group;
  throw new Refusal('forbidden', {
    detail: forbidden(caller, group.id, 'the group', {
      who: callingAll(GROUP_POLICY[action].by),
      what: GROUP_POLICY[action].words,
    }),
  });
}

/**
 * Sees to it that a caller may make groups.
 * @throws Refusal 401, 403
 */
export function permitNewGroup(caller: Caller): void {
  knownSubject(caller);
  const { by, words } = GROUP_POLICY.createGroup;
  if (caller.isAdmin) return;
  throw new Refusal('forbidden', {
    detail: `${capitalised(callingAll(by))} may ${words}, and your token does not name you as one.`,
  });
}

/** Whether a caller may do something with the group of an identifier. */
export function mayInGroup(caller: Caller, action: GroupAction, groupId: string): boolean {
  const allowed: readonly GroupStanding[] = GROUP_POLICY[action].by;
  const role = roleIn(caller, groupId);
  return (
    (role !== undefined && allowed.includes(role)) || (caller.isAdmin && allowed.includes('admin'))
  );
}

/**
 * Who is calling, if it is known.
 * @throws Refusal 401
 */
export function knownSubject({ subject }: Caller): string {
  if (subject === undefined) throw unknownCaller();
  return subject;
}

/** Steps in the life of a proposal that a caller may take now. */
export function stepsOpenTo(standing: Standing, status: ProposalStatus): TransitionAction[] {
  return actionsFrom(status).filter((action) => allows(standing, action, status));
}

/** What is answered where nothing is, and where what is there is none of the caller's business. */
export function nothingThere(caller: Caller): Refusal {
  if (caller.subject === undefined) return unknownCaller();
  return new Refusal('not_found', {
    detail: 'There is no such proposal, or it is not open to you.',
  });
}

function unknownCaller(): Refusal {
  return new Refusal('unauthenticated', {
    detail: 'It is not known who is calling: send a token in Authorization.',
  });
}

/** The state forbids what this caller may do in another: says what can be done now. */
export function stateForbids(
  standing: Standing,
  action: ProposalAction,
  status: ProposalStatus,
): Refusal {
  const open = stepsOpenTo(standing, status);
  const isEdit = action === 'edit' || action === 'delete';
  const needed = isEdit
    ? 'only drafts are changed or deleted'
    : `to ${isStep(action) ? `${action} it` : PROPOSAL_POLICY[action].words}, it has to be ${listed(statesFor(action).map(inWords), 'or')}`;
  return new Refusal(isEdit ? 'not_a_draft' : 'state_forbids', {
    detail: `The proposal is ${inWords(status)}; ${needed}. ${openNow(open)}`,
    allowed: open,
  });
}

/** What a caller is told of the steps that are open to them. */
export const openNow = (open: readonly TransitionAction[]): string =>
  open.length === 0
    ? 'None of its steps is open to you now.'
    : `Open to you now: ${open.join(', ')}.`;

const isStep = (action: ProposalAction): action is TransitionAction =>
  (TRANSITION_ACTIONS as readonly string[]).includes(action);

/** Why somebody who may know of a thing may not do this: what they are, and who may. */
function forbidden(
  caller: Caller,
  groupId: string,
  group: string,
  { who, what }: { readonly who: string; readonly what: string },
): string {
  const membership = caller.memberships.find((found) => found.groupId === groupId);
  if (membership?.archived === true)
    return `${group === 'the group' ? 'The group' : 'Its group'} is archived: its members read, and nobody writes. A platform administrator may open it again.`;
  const role = roleIn(caller, groupId);
  const are = role === undefined ? 'not a member of' : `${calling(role)} in`;
  return `You are ${are} ${group}; ${who} may ${what}.`;
}
