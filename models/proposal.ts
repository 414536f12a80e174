import * as z from 'zod';
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

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Identifier of a stored thing. */
export const ulidSchema = z
  .string({ error: 'is an identifier of 26 characters (ULID)' })
  .regex(ULID, { error: 'is an identifier of 26 characters (ULID)' })
  .meta({ description: 'Identifier, a ULID: later ones sort later.' });

const countryRule = 'is an ISO 3166-1 country code in capitals, such as RS, MK, BA or ME';
const country = z
  .string({ error: countryRule })
  .regex(/^[A-Z]{2}$/, { error: countryRule })
  .meta({ description: 'Country, ISO 3166-1 alpha-2.' });

const time = (description: string) =>
  z.iso.datetime({ error: 'is a time in UTC, such as 2027-01-31T12:00:00Z' }).meta({ description });

const wholeNumber = (description: string) =>
  z
    .int({ error: 'is a whole number from 1' })
    .min(1, { error: 'is a whole number from 1' })
    .meta({ description, unit: 'count' });

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
    }),
  ])
  .meta({ id: 'Origin', description: 'What the proposal was made from.' });

/** What lists show of a proposal: never the design. */
export const proposalSummarySchema = z
  .strictObject({
    id: ulidSchema,
    groupId: z.string().meta({ description: 'Working group that the proposal belongs to.' }),
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
    createdBy: z.string().meta({ description: 'Who made it.' }),
    updatedBy: z.string().meta({ description: 'Who changed it last.' }),
    origin: originSchema,
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
    author: z.string().meta({ description: 'Who wrote it.' }),
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
    groupId: text(60).meta({ description: 'Working group that the proposal will belong to.' }),
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
      })
      .optional()
      .meta({ description: 'Another proposal to begin with.', absent: 'made from something else' }),
  })
  .meta({ id: 'NewProposal', description: 'What a new proposal is made from.' });

export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];
export type Origin = z.infer<typeof originSchema>;
export type ProposalSummary = z.infer<typeof proposalSummarySchema>;
export type Proposal = z.infer<typeof proposalSchema>;
export type RevisionSummary = z.infer<typeof revisionSummarySchema>;
export type Revision = z.infer<typeof revisionSchema>;
export type NewProposal = z.output<typeof newProposalSchema>;
