import {
  GROUP_POLICY,
  PROPOSAL_POLICY,
  STANDINGS,
  statesFor,
  type GroupStanding,
  type ProposalAction,
} from '../policy/policy.ts';
import { callingAll, inWords } from '../policy/words.ts';
import { PROPOSAL_STATUSES } from '../../models/transition.ts';
import { listed } from '../../models/wording.ts';

/** The policy in words, as lists of the description: what may be done, by whom, and when. */
export function policyWords(): string {
  const proposals = Object.entries(PROPOSAL_POLICY).map(
    ([action, { words }]) => `- ${words}: ${byState(action as ProposalAction)}`,
  );
  const groups = Object.values(GROUP_POLICY).map(({ words, by }) => `- ${words}: ${people(by)}`);
  return `With a **proposal**, by who one is in its group and the state that it is in:

${proposals.join('\n')}

With a **group**:

${groups.join('\n')}`;
}

/** States in which the same people may are told together. */
function byState(action: ProposalAction): string {
  const states = Map.groupBy(statesFor(action), (status) =>
    people(PROPOSAL_POLICY[action][status]),
  );
  return [...states]
    .map(([those, among]) =>
      among.length === PROPOSAL_STATUSES.length
        ? those
        : `${those} while it is ${listed(among.map(inWords), 'or')}`,
    )
    .join('; ');
}

const people = (standings: readonly GroupStanding[]): string =>
  STANDINGS.every((standing) => standings.includes(standing)) ? 'everybody' : callingAll(standings);
