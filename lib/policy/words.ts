/** How the policy is put into words. */
import { ROLES } from '../../models/group.ts';
import type { ProposalStatus } from '../../models/transition.ts';
import type { GroupStanding } from './policy.ts';
import { listed } from '../../models/wording.ts';

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
  const whole = isWholeGroup ? ['its members'] : [];
  return listed([...whole, ...(isWholeGroup ? others : standings).map(calling)], 'or');
}
