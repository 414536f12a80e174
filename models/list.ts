import * as z from 'zod';
import { proposalSummarySchema, revisionSummarySchema } from './proposal.ts';

function listOf<T extends z.ZodType>(item: T, id: string, description: string) {
  return z
    .strictObject({
      items: z.array(item).meta({ description: 'This page, newest first.' }),
      next: z.string().nullable().meta({
        description: 'Address of the next page, the same as in Link.',
        absent: 'this is the last page',
      }),
    })
    .meta({ id, description });
}

/** One page of proposals. */
export const proposalListSchema = listOf(
  proposalSummarySchema,
  'ProposalList',
  'One page of proposals, newest first.',
);

/** One page of revisions. */
export const revisionListSchema = listOf(
  revisionSummarySchema,
  'RevisionList',
  'One page of the revisions of a proposal, newest first.',
);
