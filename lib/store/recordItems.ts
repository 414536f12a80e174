/** Items of what was decided on a proposal: earlier steps, and approvals of earlier revisions. */
import * as z from 'zod';

import { approvalSchema, type Approval } from '../../models/approval.ts';
import { transitionSchema, type Transition } from '../../models/transition.ts';
import type { ProposalHead } from '../proposals/ports.ts';
import { approvalsKey, transitionKey } from './keys.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import type { Item } from './tableAccess.ts';

/** A step as it is stored. Members that a later version added are left out. */
export const storedTransition = z.object(transitionSchema.shape);

/** Approvals as they are stored. Members that a later version added are left out. */
export const storedApprovals = z.array(z.object(approvalSchema.shape)).readonly();

const approvalsOfRevision = z.object({ approvals: storedApprovals, headVersion: z.int() });

/** The item of a step: the same bytes, whoever writes it and when. */
export function transitionItem(step: Transition): Item {
  return {
    ...transitionKey(step.proposalId, step.number),
    kind: 'transition',
    schemaVersion: SCHEMA_VERSION,
    ...storedTransition.parse(step),
  };
}

/** The item of the approvals that a head shows: the same bytes for the same version of the head. */
export function approvalsItem({ id, revision, version, approvals }: ProposalHead): Item {
  return {
    ...approvalsKey(id, revision),
    kind: 'approvals',
    schemaVersion: SCHEMA_VERSION,
    ...approvalsOfRevision.parse({ approvals, headVersion: version }),
  };
}

/** @throws UnreadableItem */
export const readTransition = (item: Item): Transition =>
  readItem<Transition>(item, { transition: storedTransition });

/** @throws UnreadableItem */
export const readApprovals = (item: Item): readonly Approval[] =>
  readItem(item, { approvals: approvalsOfRevision }).approvals;
