/** How the policy is put into words. */
import { ROLES } from '../../models/group.ts';
import type { ProposalStatus } from '../../models/transition.ts';
import type { GroupStanding } from './policy.ts';

/** A state as people say it, so that "the proposal is …" is a sentence. */
export const inWords = (status: ProposalStatus): string => STATES[status];

const STATES: Readonly<Record<ProposalStatus, string>> = {
  draft: 'a draft',
  in_review: 'in review',
  adopted: 'adopted',
  published: 'published',
  superseded: 'superseded',
  withdrawn: 'withdrawn',
};

/** Somebody as people say it, so that "you are …" and "… may do it" are sentences. */
export const calling = (standing: GroupStanding): string => PEOPLE[standing];

const PEOPLE: Readonly<Record<GroupStanding, string>> = {
  chair: 'a chair',
  drafter: 'a drafter',
  reviewer: 'a reviewer',
  observer: 'an observer',
  admin: 'a platform administrator',
  outsider: 'somebody outside the group',
  unknown: 'somebody without a token',
};

/** Several people as the subject of "… may do it". */
export function callingAll(standings: readonly GroupStanding[]): string {
  const isWholeGroup = ROLES.every((role) => standings.includes(role));
  const others = standings.filter((standing) => !(ROLES as readonly string[]).includes(standing));
  return listed([
    ...(isWholeGroup ? ['its members'] : []),
    ...(isWholeGroup ? others : standings).map(calling),
  ]);
}

/** Names as a sentence has them: `one, another or a third`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
