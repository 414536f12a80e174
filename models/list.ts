import * as z from 'zod';
import { commentSchema } from './comment.ts';
import { listedGroupSchema } from './group.ts';
import { proposalSummarySchema, revisionSummarySchema } from './proposal.ts';
import { transitionSchema } from './transition.ts';

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

/** One page of comments. */
export const commentListSchema = listOf(
  commentSchema,
  'CommentList',
  'One page of the comments on a proposal, newest first.',
);

/** One page of steps. */
export const transitionListSchema = listOf(
  transitionSchema,
  'TransitionList',
  'One page of the steps in the life of a proposal, newest first.',
);

/** One page of groups. */
export const groupListSchema = listOf(
  listedGroupSchema,
  'GroupList',
  'One page of working groups, newest first.',
);
