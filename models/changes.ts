import * as z from 'zod';
import { faultSchema } from './problem.ts';
import { ulidSchema, wholeNumberOf } from './stored.ts';

const pointer = (description: string) => z.string().meta({ description });

const path = pointer('JSON Pointer (RFC 6901) to the place in the design.');

/** One operation of a JSON Patch, RFC 6902: those that a comparison of two designs needs. */
export const patchOperationSchema = z
  .discriminatedUnion('op', [
    z
      .strictObject({
        op: z.literal('add').meta({ description: 'A member that was not there comes in.' }),
        path,
        value: z.json().meta({ description: 'What comes in.' }),
      })
      .meta({ description: 'A member comes in.' }),
    z
      .strictObject({
        op: z.literal('remove').meta({ description: 'A member goes.' }),
        path,
      })
      .meta({ description: 'A member goes.' }),
    z
      .strictObject({
        op: z.literal('replace').meta({ description: 'A member gets another value.' }),
        path,
        value: z.json().meta({ description: 'The new value.' }),
      })
      .meta({ description: 'A member gets another value.' }),
  ])
  .meta({ id: 'PatchOperation', description: 'One operation of a JSON Patch (RFC 6902).' });

/** One change of a design in words. */
export const changeLineSchema = z
  .strictObject({
    pointer: pointer('JSON Pointer (RFC 6901) to what changed, in one of the two designs.'),
    text: z.string().meta({
      description: 'What changed, from what to what, and which figures it affects from when.',
    }),
  })
  .meta({ id: 'ChangeLine', description: 'One change of a design in words.' });

/** What differs between two revisions of a proposal. */
export const designDiffSchema = z
  .strictObject({
    proposalId: ulidSchema,
    from: wholeNumberOf('Revision that is compared.'),
    to: wholeNumberOf('Revision that it is compared with; it may be the earlier of the two.'),
    patch: z
      .array(patchOperationSchema)
      .meta({ description: 'JSON Patch (RFC 6902) that turns the first design into the second.' }),
    lines: z.array(changeLineSchema).meta({
      description:
        'The same changes for people, in the order of a design; the currency comes first. After 1,000 lines one more counts the others.',
    }),
  })
  .meta({ id: 'DesignDiff', description: 'What differs between two revisions of a proposal.' });

/** A design that was written on an older revision. */
export const mergeRequestSchema = z
  .strictObject({
    baseRevision: wholeNumberOf('Revision on which the design was written.'),
    design: z
      .record(z.string(), z.json(), { error: 'is a design' })
      .meta({ description: 'Your design, with all your changes to that revision.' }),
    choices: z
      .record(z.string(), z.enum(['own', 'theirs'], { error: 'is own or theirs' }), {
        error: 'is an object that says own or theirs for the pointers of conflicts',
      })
      .optional()
      .meta({
        description:
          'For the pointer of each conflict that a merge has told of: whether your version stands, or the current one. For another version still, write it into your design and choose your own. A choice where there is no conflict does nothing.',
        absent: 'nothing is chosen yet',
      }),
  })
  .meta({
    id: 'MergeRequest',
    description:
      'A design that was written on an older revision, to be merged with the current one.',
  });

const side = (description: string) =>
  z.json().optional().meta({ description, absent: 'not there' });

/** One place that both sides changed, each in its own way. */
export const mergeConflictSchema = z
  .strictObject({
    pointer: pointer('JSON Pointer (RFC 6901) to the place in the design.'),
    base: side('What the base revision has there.'),
    own: side('What your design has there.'),
    theirs: side('What the current revision has there.'),
    detail: z.string().meta({ description: 'The conflict and its remedy in plain words.' }),
  })
  .meta({
    id: 'MergeConflict',
    description: 'One place that both sides changed, each in its own way.',
  });

/** A merged design, or the places at which somebody has to choose. */
export const mergeResultSchema = z
  .strictObject({
    baseRevision: wholeNumberOf('Revision on which your design was written.'),
    currentRevision: wholeNumberOf('Revision that it was merged with.'),
    version: wholeNumberOf(
      'Version of the proposal as it stands: send it in If-Match to store the merged design.',
    ),
    design: z.record(z.string(), z.json()).nullable().meta({
      description: 'The merged design: both sets of changes. It is not stored yet.',
      absent: 'there are conflicts',
    }),
    conflicts: z.array(mergeConflictSchema).meta({
      description:
        'Every place that both sides changed, each in its own way; empty if there is none. After 1,000 conflicts one more, about the whole design, counts the others.',
    }),
    faults: z.array(faultSchema).meta({
      description: 'What is wrong with the merged design; empty if it can be stored.',
    }),
  })
  .meta({
    id: 'MergeResult',
    description: 'A merged design, or the places at which somebody has to choose.',
  });

export type PatchOperation = z.infer<typeof patchOperationSchema>;
export type ChangeLine = z.infer<typeof changeLineSchema>;
export type DesignDiff = z.infer<typeof designDiffSchema>;
export type MergeRequest = z.infer<typeof mergeRequestSchema>;
export type MergeConflict = z.infer<typeof mergeConflictSchema>;
export type MergeResult = z.infer<typeof mergeResultSchema>;
