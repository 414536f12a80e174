import * as z from 'zod';
import { conversionSchema } from './conversion.ts';
import { countrySchema, momentOf, ulidSchema, wholeNumberOf } from './stored.ts';

const pointerRule = 'is a JSON Pointer to a part of a design, such as /workflow';

/** Pointer to a part of a design: never to all of it. */
const partPointer = (description: string) =>
  z
    .string({ error: pointerRule })
    .max(1000, { error: pointerRule })
    .regex(/^(\/([^~/]|~[01])+)+$/, { error: pointerRule })
    .meta({ description });

/** Where a part of a design was copied from. */
export const copiedPartSchema = z
  .strictObject({
    id: ulidSchema.meta({ description: 'Identifier of the copying, a ULID.' }),
    pointer: partPointer('Part of the design that was copied.'),
    proposalId: ulidSchema.meta({ description: 'Proposal that it was copied from.' }),
    revision: wholeNumberOf('Revision that it was copied from.'),
    originPointer: partPointer('Part of the origin.'),
    country: countrySchema.nullable().meta({ absent: 'the origin names no country' }),
    conversion: conversionSchema
      .nullable()
      .meta({ description: 'How amounts were converted.', absent: 'amounts are as in the origin' }),
    conversionRemarks: z
      .array(z.string())
      .meta({ description: 'What has to be known of the conversion, in sentences.' }),
    valueHash: z
      .string()
      .meta({ description: 'SHA-256 of the RFC 8785 form of the part as it was put in.' }),
    copiedBy: z.string().meta({ description: 'Who copied it.' }),
    copiedAt: momentOf('When it was copied.'),
  })
  .meta({ id: 'CopiedPart', description: 'Where a part of a design was copied from.' });

/** A part that is to be copied. */
export const newCopySchema = z
  .strictObject({
    proposalId: ulidSchema.meta({ description: 'Proposal to copy from.' }),
    revision: wholeNumberOf('Revision to copy from.').optional().meta({ absent: 'the latest' }),
    originPointer: partPointer(
      'Part to copy, such as /victimGroups/trafficking/heads or /workflow.',
    ),
    pointer: partPointer('Where it goes; what is there is replaced.')
      .optional()
      .meta({ absent: 'the same place' }),
    conversion: conversionSchema.optional().meta({
      absent: 'amounts stay as they are; only where no amount changes its currency',
    }),
  })
  .meta({ id: 'NewCopy', description: 'A part of another proposal that is to be copied.' });

/** What has become of the origin of a copy. */
export const ORIGIN_STATES = ['as_copied', 'moved_on', 'superseded', 'not_open'] as const;

const originState = {
  originState: z.enum(ORIGIN_STATES).meta({
    description:
      'Whether the origin is as it was copied, has later revisions, was superseded, or is not open to the caller any more.',
  }),
  originDetail: z.string().meta({ description: 'The same in a sentence.' }),
  originRevision: wholeNumberOf('Revision at which the origin is now.')
    .nullable()
    .meta({ absent: 'it is not open to the caller' }),
};

/** Where a design comes from, and what has become of it. */
export const lineageSchema = z
  .strictObject({
    proposalId: ulidSchema,
    whole: z
      .strictObject({
        proposalId: ulidSchema.meta({ description: 'Proposal that it was copied from.' }),
        revision: wholeNumberOf('Revision that was copied.'),
        conversion: conversionSchema.nullable().meta({ absent: 'amounts are as in the origin' }),
        conversionRemarks: z
          .array(z.string())
          .meta({ description: 'What has to be known of the conversion, in sentences.' }),
        ...originState,
      })
      .nullable()
      .meta({ description: 'Origin of the whole design.', absent: 'it is no copy' }),
    parts: z
      .array(
        copiedPartSchema.extend({
          ...originState,
          changedSince: z
            .boolean()
            .meta({ description: 'Whether the part has been changed here since it was copied.' }),
        }),
      )
      .meta({ description: 'Parts that were copied later, the latest first.' }),
  })
  .meta({ id: 'Lineage', description: 'Where a design comes from, and what has become of that.' });

export type CopiedPart = z.infer<typeof copiedPartSchema>;
export type NewCopy = z.output<typeof newCopySchema>;
export type Lineage = z.infer<typeof lineageSchema>;
export type OriginState = (typeof ORIGIN_STATES)[number];
