import * as z from 'zod';
import { momentOf, ulidSchema, wholeNumberOf } from './stored.ts';
import { text } from './text.ts';

/** What has become of the place that a comment is about. */
export const PLACE_STATES = ['unchanged', 'changed', 'gone'] as const;

const pointerRule =
  'is a JSON Pointer into the design, such as /funding/levy, or empty for all of it';
const pointer = z
  .string({ error: pointerRule })
  .max(1000, { error: pointerRule })
  .regex(/^(\/([^~/]|~[01])*)*$/, { error: pointerRule })
  .meta({ description: 'JSON Pointer (RFC 6901) into the design; empty for all of it.' });

const words = text(4000);

/** A comment as the API shows it. */
export const commentSchema = z
  .strictObject({
    id: ulidSchema,
    proposalId: ulidSchema,
    threadId: ulidSchema.meta({
      description: 'Comment that began the thread; its own at a start.',
    }),
    revision: wholeNumberOf('Revision that it was written about.'),
    pointer,
    place: z
      .enum(PLACE_STATES)
      .meta({ description: 'Whether the place is still as it was, has changed, or is gone.' }),
    placeDetail: z.string().meta({ description: 'The same in a sentence.' }),
    text: words.nullable().meta({
      description: 'What it says.',
      absent: 'it was deleted; its place in the thread stays',
    }),
    author: z.string().meta({ description: 'Who wrote it.' }),
    createdAt: momentOf('When it was written.'),
    updatedAt: momentOf('When it was last changed.'),
    resolvedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who resolved it.', absent: 'it is open' }),
    resolvedAt: momentOf('When it was resolved.').nullable().meta({ absent: 'it is open' }),
    version: wholeNumberOf('Counts its changes; it is the entity tag.'),
  })
  .meta({ id: 'Comment', description: 'A comment on a place of a design.' });

/** A comment that is made: on a place of a revision, or in answer to another comment. */
export const newCommentSchema = z
  .strictObject({
    text: words.meta({ description: 'What it says.' }),
    pointer: pointer
      .optional()
      .meta({ absent: 'it answers another comment, or is about the whole' }),
    revision: wholeNumberOf('Revision that it is about.')
      .optional()
      .meta({ absent: 'the latest, or that of the comment that it answers' }),
    replyTo: ulidSchema
      .optional()
      .meta({ description: 'Comment that it answers.', absent: 'it begins a thread' }),
  })
  .meta({ id: 'NewComment', description: 'A comment that is made.' });

/** A change of a comment. */
export const commentChangeSchema = z
  .strictObject({
    resolved: z
      .boolean({ error: 'is true or false' })
      .meta({ description: 'Whether the matter is settled.' }),
  })
  .meta({ id: 'CommentChange', description: 'A comment is resolved, or opened again.' });

export type Comment = z.infer<typeof commentSchema>;
export type NewComment = z.output<typeof newCommentSchema>;
export type PlaceState = (typeof PLACE_STATES)[number];
