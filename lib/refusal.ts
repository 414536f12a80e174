import type { Fault } from '../models/fault.ts';
import type { TransitionAction } from '../models/transition.ts';

/** Why a use case does not do what it was asked to, apart from faults of its own. */
export type RefusalReason =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'not_a_draft'
  | 'state_forbids'
  | 'approval_missing'
  | 'last_chair'
  | 'group_full'
  | 'stale_version'
  | 'too_large'
  | 'too_deep'
  | 'too_costly'
  | 'certificate_too_large'
  | 'invalid_query'
  | 'invalid_body'
  | 'invalid_design'
  | 'key_reused'
  | 'budget_spent';

/** What there is to say of a refusal. */
export interface RefusalFacts {
  /** A sentence for people: what is the matter, and what to do. */
  readonly detail: string;
  /** Every fault of the input, where it is about that. */
  readonly faults?: readonly Fault[];
  /** Version that the thing is at, where the caller expected another. */
  readonly currentVersion?: number;
  /** Steps that the caller may take instead, where the state of a proposal forbids one. */
  readonly allowed?: readonly TransitionAction[];
  /** Seconds after which to ask again, where a budget is spent. */
  readonly retryAfter?: number;
}

/** A use case does not do what it was asked to; whoever asked is told why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  readonly facts: RefusalFacts;

  constructor(reason: RefusalReason, facts: RefusalFacts) {
    super(reason);
    this.reason = reason;
    this.facts = facts;
  }
}

/** Faults that are told at once; an answer with all that a hostile body can have could not be sent. */
const MOST_FAULTS = 1_000;

/** A refusal because of faults of the input, all of them at once. */
export function faultsRefused(
  reason: 'invalid_query' | 'invalid_body' | 'invalid_design',
  faults: readonly Fault[],
): Refusal {
  const what = { invalid_query: 'query', invalid_body: 'body', invalid_design: 'design' }[reason];
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const told =
    faults.length > MOST_FAULTS ? `the first ${MOST_FAULTS} are in errors` : 'see errors';
  return new Refusal(reason, {
    detail: `The ${what} has ${count}; ${told}.`,
    faults: faults.slice(0, MOST_FAULTS),
  });
}
