import * as z from 'zod';
import { momentOf, ulidSchema, wholeNumberOf } from './stored.ts';
import { text } from './text.ts';

/** States of a proposal; only drafts are edited. */
export const PROPOSAL_STATUSES = [
  'draft',
  'in_review',
  'adopted',
  'published',
  'superseded',
  'withdrawn',
] as const;

/** State of a proposal. */
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** One step in the life of a proposal. */
interface Step {
  /** States that it leads from; a write is made only while the proposal is in one of them. */
  readonly from: readonly ProposalStatus[];
  readonly to: ProposalStatus;
}

/**
 * The life of a proposal, whole. What may be done, what the store's condition is, what a caller is
 * told that is possible, and what the documentation says all come from this table.
 */
export const TRANSITIONS = {
  submit: { from: ['draft'], to: 'in_review' },
  return: { from: ['in_review'], to: 'draft' },
  adopt: { from: ['in_review'], to: 'adopted' },
  publish: { from: ['adopted'], to: 'published' },
  withdraw: { from: ['draft', 'in_review', 'adopted', 'published'], to: 'withdrawn' },
  supersede: { from: ['published'], to: 'superseded' },
} as const satisfies Readonly<Record<string, Step>>;

/** Name of a step. */
export type TransitionAction = keyof typeof TRANSITIONS;

/** Names of all steps. */
export const TRANSITION_ACTIONS = Object.keys(TRANSITIONS) as TransitionAction[];

/** Steps that lead on from a state. */
export function actionsFrom(status: ProposalStatus): TransitionAction[] {
  return TRANSITION_ACTIONS.filter((action) =>
    (TRANSITIONS[action].from as readonly ProposalStatus[]).includes(status),
  );
}

const status = (description: string) => z.enum(PROPOSAL_STATUSES).meta({ description });
const note = text(2000)
  .optional()
  .meta({ description: 'Why, in words for those who read the record.', absent: 'no reason given' });
const actionNames = z
  .enum(TRANSITION_ACTIONS, { error: `is one of ${TRANSITION_ACTIONS.join(', ')}` })
  .meta({ description: 'Step that is taken.' });

/** A step that was taken, as it stays on record. */
export const transitionSchema = z
  .strictObject({
    id: ulidSchema,
    proposalId: ulidSchema,
    number: wholeNumberOf('Counts the steps of the proposal.'),
    action: actionNames,
    from: status('State before.'),
    to: status('State after.'),
    revision: wholeNumberOf('Revision of the design at that time.'),
    by: z.string().meta({ description: 'Who took the step.' }),
    at: momentOf('When it was taken.'),
    note,
    successorId: ulidSchema
      .optional()
      .meta({ description: 'Proposal that takes its place.', absent: 'it was not superseded' }),
  })
  .meta({ id: 'Transition', description: 'A step in the life of a proposal.' });

/** A step that is wanted. */
export const newTransitionSchema = z
  .strictObject({
    action: actionNames,
    note,
    successorId: ulidSchema.optional().meta({
      description: 'With supersede: the published proposal of the same group that takes its place.',
      absent: 'the step is another',
    }),
  })
  .meta({ id: 'NewTransition', description: 'A step that is to be taken.' });

export type Transition = z.infer<typeof transitionSchema>;
export type NewTransition = z.output<typeof newTransitionSchema>;
