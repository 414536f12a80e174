import * as z from 'zod';
import { sourceSchema } from './assumption.ts';
import { currencySchema } from './currency.ts';
import { designSchema } from './design.ts';

/** Whom a baseline serves. */
export const BASELINE_VARIANTS = ['trafficking_only', 'all_violent_crime'] as const;

/** Whom a baseline serves: victims of trafficking only, or of all violent crime. */
export const variantSchema = z
  .enum(BASELINE_VARIANTS, { error: `is ${BASELINE_VARIANTS.join(' or ')}` })
  .meta({ description: 'Whom the baseline serves.' });

const iso = z.string().meta({ description: 'Country, ISO 3166-1 alpha-2.' });
const name = z.string().meta({ description: 'Name of the country.' });
const link = (description: string) => z.string().meta({ description });

/** A country in the list of countries. */
export const countrySummarySchema = z
  .strictObject({
    iso,
    name,
    href: link('Address of what is known of the country.'),
    baselineHref: link('Address of its baseline.'),
  })
  .meta({ id: 'CountrySummary', description: 'A country that there is a baseline for.' });

/** Every country that there is a baseline for. */
export const countryListSchema = z
  .strictObject({
    items: z.array(countrySummarySchema).meta({ description: 'The countries.' }),
  })
  .meta({ id: 'CountryList', description: 'The countries that there are baselines for.' });

const orUnknown = <T extends z.ZodType>(schema: T, description: string) =>
  schema.nullable().meta({ description, absent: 'not known' });

/** Where the law of a country stands. */
export const lawSchema = z
  .strictObject({
    instrument: orUnknown(z.string(), 'Name of the law.'),
    statusOfScheme: z
      .enum(['none', 'in_force', 'adopted_not_in_force'])
      .meta({ description: 'Whether there is a scheme.' }),
    inForceFrom: orUnknown(z.string(), 'Day on which it came into force.'),
    maxAward: orUnknown(z.number(), 'Most that is paid for a claim, in currency units.'),
    minAward: orUnknown(z.number(), 'Least that is paid for a claim, in currency units.'),
    currency: orUnknown(z.string(), 'Currency of the amounts, ISO 4217.'),
    eligible: orUnknown(z.string(), 'Who may claim.'),
    procedureBody: orUnknown(z.string(), 'Who decides.'),
    timeLimitMonths: orUnknown(z.number(), 'Months within which a claim has to be made.'),
    funding: orUnknown(z.string(), 'Where the money comes from.'),
    evidence: z.enum(['published', 'derived', 'unverified']).meta({
      description: 'Whether this was read in a publication, worked out, or not checked.',
    }),
    sources: z.array(sourceSchema).meta({ description: 'Where it was read.' }),
    note: z.string().meta({ description: 'What to beware of.' }),
  })
  .meta({ id: 'Law', description: 'Where a law stands, or the fact that there is none.' });

/** What is known of a country. */
export const countrySchema = z
  .strictObject({
    iso,
    name,
    currency: currencySchema.meta({ description: 'Currency of the baseline, ISO 4217.' }),
    priceYear: z.int().meta({
      description: 'Year in whose prices the baseline is written.',
      unit: 'calendar year',
    }),
    laws: z.array(lawSchema).meta({ description: 'Where the law stands.' }),
    baselines: z
      .array(
        z.strictObject({
          variant: variantSchema,
          href: link('Address of the baseline.'),
        }),
      )
      .meta({ description: 'Baselines of the country.' }),
  })
  .meta({ id: 'Country', description: 'What is known of a country, with sources.' });

const effect = (end: string) =>
  z.number().meta({
    description: `Balance at the end if the fund borrows what it lacks, at the ${end} end, less the balance as the design stands.`,
    unit: 'currency units',
  });

/** An unknown of a baseline and what it does to the result. */
export const rankedUnknownSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON Pointer to the number in the design.' }),
    pointers: z
      .array(z.string())
      .meta({ description: 'All numbers that move together with it, itself included.' }),
    label: z.string().meta({ description: 'What is unknown, in plain words.' }),
    low: z.number().meta({ description: 'Low end that it was set to; of a series, a factor.' }),
    high: z.number().meta({ description: 'High end that it was set to; of a series, a factor.' }),
    effectLow: effect('low'),
    effectHigh: effect('high'),
    known: z
      .enum(['unknown', 'assumed'])
      .meta({ description: 'Whether there is nothing behind it, or an assumption with a range.' }),
  })
  .meta({ id: 'RankedUnknown', description: 'An unknown and what it does to the result.' });

/** A baseline: a complete, cited draft design, and what a reader has to know about it. */
export const baselineSchema = z
  .strictObject({
    country: iso,
    variant: variantSchema,
    design: designSchema,
    unknowns: z
      .array(rankedUnknownSchema)
      .meta({ description: 'The five unknowns that matter most, greatest effect first.' }),
    notes: z
      .array(z.string())
      .meta({ description: 'Where the law stands, and what to beware of.' }),
  })
  .meta({ id: 'Baseline', description: 'A cited draft design to argue about.' });

export type CountrySummary = z.infer<typeof countrySummarySchema>;
export type Country = z.infer<typeof countrySchema>;
export type Law = z.infer<typeof lawSchema>;
