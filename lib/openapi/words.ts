/** What the document says about the API as a whole. */
import { policyWords } from './policyWords.ts';

/** Groups of operations, in the order in which they are told. */
export const TAGS = [
  {
    name: 'projections',
    description: 'What a draft law would cost, and whether it can be paid for.',
  },
  {
    name: 'questions',
    description:
      'What follows if something is otherwise: drafts and scenarios side by side, what moves a figure, which value meets a target, and a design fitted to the history of a scheme.',
  },
  {
    name: 'countries',
    description: 'What is known of a country, and a cited draft to begin with.',
  },
  {
    name: 'proposals',
    description:
      'Drafts of a fund that a working group keeps, with every revision, and what is said and decided about them.',
  },
  { name: 'groups', description: 'Working groups, their members, and who is calling.' },
  { name: 'service', description: 'The service itself and its documentation.' },
] as const;

/** Questions that have an address of their own. */
const QUESTIONS = ['comparisons', 'scenarios', 'sensitivity', 'goal-seek', 'calibrations'];

/** The group of an operation, by its path. */
export function tagOf(path: string): string {
  const first = path.split('/')[2];
  if (first === 'caller') return 'groups';
  if (QUESTIONS.includes(first ?? '')) return 'questions';
  if (first === 'certificates') return 'proposals';
  return TAGS.find(({ name }) => name === first)?.name ?? 'service';
}

/** What holds for every operation. */
export const DESCRIPTION = `What a state compensation fund for victims of trafficking and other
violent crime would cost, and whether it can be paid for.

## What holds everywhere

- **Errors** are problem details (RFC 9457, \`application/problem+json\`). \`type\` names the kind of
  problem and never changes; \`detail\` says what is the matter and what to do; \`instance\` is the
  identifier of the request. Faults of a body come all at once, in \`errors\`, each with its JSON Pointer.
- **Versions.** A stored thing has a strong \`ETag\`, its version. To change it, send that tag in
  \`If-Match\`: without it the answer is 428, and 412 when somebody else was first.
- **Repeated questions.** Send the \`ETag\` of an answer in \`If-None-Match\`: an answer that is still
  the same is 304 and costs nothing (412 for a POST).
- **Lists** are ordered newest first. \`limit\` is 1 to 100. The next page is in \`next\` and in the
  header \`Link\`; a cursor belongs to its list and is not to be changed.
- **Who is calling.** Send an access token of the issuer that the service trusts, as
  \`Authorization: Bearer …\`. Without one, what is not open to everybody is 401, whether it is there or
  not; with one, it is 404 where the caller may not know of it, and 403 where the caller may know of it and
  not do this. A token that does not hold is always 401, and never taken for none.
- **Repeating a request that makes something.** Send an \`Idempotency-Key\` of your own with it: the same
  request under the same key, within 24 hours, makes nothing more and is answered with what was made; so
  whoever got no answer simply asks again. Another request under the same key is 422.
- **Budgets.** What is computed is counted for each caller and minute, and for callers without a token by
  their address. When a budget is spent the answer is 429, and \`Retry-After\` says when to ask again.
- **Trying out.** Every call that changes something takes \`validateOnly=true\`: the whole answer and
  every check, and nothing is stored.
- **Examples** run as they stand against a service that was just started on one machine. \`$CHAIR\`,
  \`$DRAFTER\` and the like stand for the tokens that it has written to \`tokens.json\`.
- **Methods.** HEAD goes with every GET and answers the same headers without the body. Any other
  method that an address does not know is 405 with \`Allow\`. An unknown address is 404.
- **Strictness.** A parameter or member that is not known is refused by name.
- **Within \`/v1\` nothing breaks:** members are added, never removed or given another type.

## Who may do what

Nobody adopts a law alone: it takes a reviewer's approval of the very revision, and a chair. Members of a
group whose work is over are observers.

${policyWords()}

## Units

Amounts are in major units of the currency of the design. Times are RFC 3339 in UTC, countries
ISO 3166-1 alpha-2, currencies ISO 4217, identifiers ULIDs.`;
