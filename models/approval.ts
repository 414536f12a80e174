import * as z from 'zod';
import { momentOf, wholeNumberOf } from './stored.ts';

/** A reviewer's approval of one revision. */
export const approvalSchema = z
  .strictObject({
    revision: wholeNumberOf('Revision that is approved.'),
    subject: z.string().meta({ description: 'Who approves.' }),
    at: momentOf('When it was approved.'),
  })
  .meta({ id: 'Approval', description: 'A reviewer’s approval of one revision.' });

/** Approvals of one revision. */
export const approvalListSchema = z
  .strictObject({
    revision: wholeNumberOf('Revision that is asked about.'),
    currentRevision: wholeNumberOf(
      'Revision as the proposal stands. Approvals of another one are history: adoption needs one of this.',
    ),
    items: z.array(approvalSchema).meta({ description: 'Its approvals, the first one first.' }),
  })
  .meta({ id: 'ApprovalList', description: 'Approvals of one revision.' });

/** An approval that is given. */
export const newApprovalSchema = z
  .strictObject({ revision: wholeNumberOf('Revision that is approved: the one that was read.') })
  .meta({ id: 'NewApproval', description: 'An approval that is given.' });

export type Approval = z.infer<typeof approvalSchema>;
export type ApprovalList = z.infer<typeof approvalListSchema>;
