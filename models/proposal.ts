import * as z from 'zod';
import { conversionSchema } from './conversion.ts';
import {
  countrySchema as country,
  momentOf as time,
  ulidSchema,
  wholeNumberOf as wholeNumber,
} from './stored.ts';
import { text } from './text.ts';
import { PROPOSAL_STATUSES } from './transition.ts';

/** Who works in a group is nobody's business outside it. */
const MEMBERS_ONLY = 'not shown outside the group';

/** What a proposal was made from. */
export const originSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('blank').meta({ description: 'Made from nothing.' }) }),
    z.strictObject({
      kind: z.literal('design').meta({ description: 'Made from a given design.' }),
    }),
    z.strictObject({
      kind: z.literal('baseline').meta({ description: 'Made from a cited baseline.' }),
      country,
      variant: z
        .enum(['trafficking_only', 'all_violent_crime'])
        .meta({ description: 'Whom the baseline serves.' }),
    }),
    z.strictObject({
      kind: z.literal('copy').meta({ description: 'Copied from another proposal.' }),
      proposalId: ulidSchema,
      revision: wholeNumber('Revision that was copied.'),
      conversion: conversionSchema.nullable().meta({
        description: 'How amounts were converted.',
        absent: 'amounts are as in the origin',
      }),
      conversionRemarks: z
        .array(z.string())
        .meta({ description: 'What has to be known of the conversion, in sentences.' }),
    }),
  ])
  .meta({ id: 'Origin', description: 'What the proposal was made from.' });

/** What lists show of a proposal: never the design. */
export const proposalSummarySchema = z
  .strictObject({
    id: ulidSchema,
    groupId: ulidSchema.meta({ description: 'Working group that the proposal belongs to.' }),
    country: country.nullable().meta({ absent: 'no country named' }),
    title: z.string().meta({ description: 'Title of the design.' }),
    status: z.enum(PROPOSAL_STATUSES).meta({ description: 'State of the proposal.' }),
    revision: wholeNumber('Counts changes of the design.'),
    version: wholeNumber('Counts all changes; it is the entity tag.'),
    createdAt: time('When it was made.'),
    updatedAt: time('When it was last changed.'),
  })
  .meta({ id: 'ProposalSummary', description: 'A proposal without its design.' });

/** A proposal as the API shows it. */
export const proposalSchema = proposalSummarySchema
  .extend({
    createdBy: z.string().optional().meta({ description: 'Who made it.', absent: MEMBERS_ONLY }),
    updatedBy: z
      .string()
      .optional()
      .meta({ description: 'Who changed it last.', absent: MEMBERS_ONLY }),
    origin: originSchema.optional().meta({
      absent: 'a copy, and shown outside the group: what it was copied from may be a draft',
    }),
    supersedes: z
      .array(ulidSchema)
      .meta({ description: 'Published proposals whose place it has taken.' }),
    supersededBy: ulidSchema
      .nullable()
      .meta({ description: 'Proposal that has taken its place.', absent: 'none has' }),
    designHash: z.string().meta({ description: 'SHA-256 of the RFC 8785 form of the design.' }),
    design: z.record(z.string(), z.json()).meta({ description: 'The design, as it was written.' }),
  })
  .meta({ id: 'Proposal', description: 'A proposal with its design.' });

/** What lists show of a revision. */
export const revisionSummarySchema = z
  .strictObject({
    proposalId: ulidSchema,
    revision: wholeNumber('Number of the revision.'),
    designHash: z.string().meta({ description: 'SHA-256 of the RFC 8785 form of the design.' }),
    author: z.string().optional().meta({ description: 'Who wrote it.', absent: MEMBERS_ONLY }),
    createdAt: time('When it was written.'),
  })
  .meta({ id: 'RevisionSummary', description: 'A revision without its design.' });

/** One revision of the design of a proposal; it never changes. */
export const revisionSchema = revisionSummarySchema
  .extend({
    design: z.record(z.string(), z.json()).meta({ description: 'The design, as it was written.' }),
  })
  .meta({ id: 'Revision', description: 'One revision of the design of a proposal.' });

/** What a new proposal is made from: exactly one of design, baseline and copyOf, or none for a blank one. */
export const newProposalSchema = z
  .strictObject({
    groupId: ulidSchema.meta({ description: 'Working group that the proposal will belong to.' }),
    title: text()
      .optional()
      .meta({ description: 'Title of the design.', absent: 'the title of what it is made from' }),
    country: country.optional().meta({ absent: 'the country of what it is made from' }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'is an ISO 4217 currency code in capitals' })
      .optional()
      .meta({ description: 'Currency of a blank design, ISO 4217.', absent: 'EUR' }),
    design: z
      .record(z.string(), z.json(), { error: 'is a design' })
      .optional()
      .meta({ description: 'The design to begin with.', absent: 'made from something else' }),
    baseline: z
      .strictObject({
        country,
        variant: z
          .enum(['trafficking_only', 'all_violent_crime'], {
            error: 'is trafficking_only or all_violent_crime',
          })
          .default('trafficking_only')
          .meta({ description: 'Whom the baseline serves.' }),
      })
      .optional()
      .meta({ description: 'A cited baseline to begin with.', absent: 'made from something else' }),
    copyOf: z
      .strictObject({
        proposalId: ulidSchema,
        revision: wholeNumber('Revision to copy.').optional().meta({ absent: 'the latest' }),
        currency: z
          .string({ error: 'is an ISO 4217 currency code in capitals' })
          .regex(/^[A-Z]{3}$/, { error: 'is an ISO 4217 currency code in capitals' })
          .optional()
          .meta({ description: 'Currency of the copy, ISO 4217.', absent: 'that of the origin' }),
        conversion: conversionSchema.optional().meta({
          absent: 'amounts stay as they are; only where the currency does not change',
        }),
      })
      .optional()
      .meta({ description: 'Another proposal to begin with.', absent: 'made from something else' }),
  })
  .meta({ id: 'NewProposal', description: 'What a new proposal is made from.' });

export type Origin = z.infer<typeof originSchema>;
export type ProposalSummary = z.infer<typeof proposalSummarySchema>;
export type Proposal = z.infer<typeof proposalSchema>;
export type RevisionSummary = z.infer<typeof revisionSummarySchema>;
export type Revision = z.infer<typeof revisionSchema>;
export type NewProposal = z.output<typeof newProposalSchema>;
