import * as z from 'zod';
import { plainNumber } from './assumption.ts';
import { currencySchema } from './currency.ts';
import { riskAsked } from './pairedRisk.ts';
import { aYear } from './quantities.ts';
import { ulidSchema, wholeNumberOf } from './stored.ts';
import { text } from './text.ts';
import { listed } from './wording.ts';

const FEWEST_DESIGNS = 2;
/** Most designs of one comparison. */
export const MOST_DESIGNS = 10;
const MOST_RATES = 20;

/** Measures that are compared, by their names in a projection; all money of them without inflation. */
export const COMPARED_MEASURES = [
  'fundedRatio',
  'selfSustainabilityRatio',
  'shortMonths',
  'levelContribution',
  'workingCapitalNeeded',
  'lowestBalance',
  'presentValueOfShortfalls',
  'presentValueOfOutgo',
  'reserveMonths',
  'reserveTargetMonths',
  'administrationShare',
  'meanAward',
  'costPerApprovedClaim',
  'costPerInhabitantReal',
  'shareOfGrossDomesticProduct',
  'awardsCutByCapShare',
  'coverage',
  'coverageOfAllVictims',
  'claimantsUnpaidOrLate',
  'monthsOfDelay',
  'awardsCutShare',
  'approvedNotYetDue',
] as const;

/** Name of a measure that is compared. */
export type ComparedMeasure = (typeof COMPARED_MEASURES)[number];

/** Measures whose differences are taken apart unless others are asked for. */
export const USUALLY_ATTRIBUTED: readonly ComparedMeasure[] = [
  'levelContribution',
  'presentValueOfOutgo',
  'fundedRatio',
  'selfSustainabilityRatio',
  'shortMonths',
  'meanAward',
  'coverage',
];

/** Name of a measure that is compared. */
export const measureNameSchema = z
  .enum(COMPARED_MEASURES, { error: `is one of ${COMPARED_MEASURES.join(', ')}` })
  .meta({ description: 'Name of a measure, as in a projection.' });

const currencyOf = (description: string) => currencySchema.meta({ description });

/** Two currencies and what one costs in the other. */
export const rateMembers = {
  from: currencyOf('Currency of which one unit is bought, ISO 4217.'),
  to: currencyOf('Currency in which it is paid, ISO 4217.'),
  rate: plainNumber({
    description: 'What one unit of `from` costs in `to`. It serves in both directions.',
    unit: 'units of `to` for one unit of `from`',
    rule: 'an exchange rate is more than 0, and 1,000,000,000 at most',
    exclusiveMinimum: 0,
    maximum: 1e9,
  }),
};

/** An exchange rate at which amounts are compared. */
export const statedRateSchema = z
  .strictObject({
    ...rateMembers,
    basis: text(500).optional().meta({
      description: 'Where the rate comes from, in words and with its date.',
      absent: 'a rate that whoever asks has chosen',
    }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'has to be another currency than `from`',
  })
  .meta({ id: 'StatedRate', description: 'An exchange rate at which amounts are compared.' });

const name = text(80).meta({
  description: 'Name that the answer gives it; each has another one.',
});

/** A design to compare, in full. */
export const comparedEntrySchema = z
  .strictObject({
    name,
    design: z
      .record(z.string(), z.json(), { error: 'is a design' })
      .meta({ description: 'The design.' }),
  })
  .meta({ description: 'A design, in full.' });

const proposalEntry = z
  .strictObject({
    name,
    proposalId: ulidSchema.meta({ description: 'Identifier of the proposal.' }),
    revision: wholeNumberOf('Revision of the proposal.')
      .optional()
      .meta({ absent: 'the latest revision' }),
  })
  .meta({ description: 'A revision of a stored proposal.' });

const entriesOf = <T extends z.ZodType<{ name: string }>>(entry: T) =>
  z
    .array(entry, { error: 'is a list of designs to compare' })
    .min(FEWEST_DESIGNS, { error: `a comparison has at least ${FEWEST_DESIGNS} designs` })
    .max(MOST_DESIGNS, { error: `a comparison has ${MOST_DESIGNS} designs at most` })
    .superRefine((entries, context) => {
      entries.forEach((entry, place) => {
        if (entries.findIndex((other) => other.name === entry.name) < place)
          context.addIssue({
            code: 'custom',
            path: [place, 'name'],
            message: 'another design has this name already; give each a name of its own',
          });
      });
    })
    .meta({
      description: 'What is compared; the first is the base that the others are held against.',
    });

const options = {
  currency: currencyOf('Currency of all money in the answer, ISO 4217.')
    .optional()
    .meta({ absent: 'the currency of the base' }),
  priceYear: plainNumber(aYear('Year in whose prices all money of the answer is given.'))
    .optional()
    .meta({ absent: 'the price year of the base' }),
  rates: z
    .array(statedRateSchema, { error: 'is a list of exchange rates' })
    .max(MOST_RATES, { error: `a comparison takes ${MOST_RATES} rates at most` })
    .superRefine((rates, context) => {
      const pair = ({ from, to }: { from: string; to: string }) => [from, to].sort().join();
      rates.forEach((rate, place) => {
        if (rates.findIndex((other) => pair(other) === pair(rate)) < place)
          context.addIssue({
            code: 'custom',
            path: [place],
            message: `has the same two currencies, ${rate.from} and ${rate.to}, as a rate before it; one rate serves in both directions`,
          });
      });
    })
    .optional()
    .meta({
      description:
        'Exchange rates, of the price year of the comparison; they go before those that the designs state.',
      absent: 'the rates that the designs state in `economy.currencyPerEuro`',
    }),
  attributedMeasures: z
    .array(measureNameSchema, { error: 'is a list of measures' })
    .max(COMPARED_MEASURES.length, { error: 'names each measure once at most' })
    .refine((names) => new Set(names).size === names.length, {
      error: 'names each measure once at most',
    })
    .optional()
    .meta({
      description:
        'Measures whose differences are taken apart by what differs in the inputs; an empty list leaves that out.',
      absent: listed(USUALLY_ATTRIBUTED),
    }),
  risk: riskAsked('each design').meta({ absent: 'expected values alone' }),
};

/** A comparison that is asked for: designs in full, or revisions of proposals. */
export const comparisonRequestSchema = z
  .strictObject({
    entries: entriesOf(
      z
        .union([comparedEntrySchema, proposalEntry], {
          error: 'has a name, and a design or the identifier of a proposal',
        })
        .meta({ description: 'A design, or a revision of a proposal.' }),
    ),
    ...options,
  })
  .meta({ id: 'ComparisonRequest', description: 'A comparison that is asked for.' });

/** The same with every proposal resolved to its design. */
export const resolvedComparisonSchema = z
  .strictObject({ entries: entriesOf(comparedEntrySchema), ...options })
  .meta({ description: 'A comparison of designs, each in full.' });

/** An exchange rate at which amounts are compared. */
export type StatedRate = z.infer<typeof statedRateSchema>;
/** A comparison that is asked for. */
export type ComparisonRequest = z.infer<typeof comparisonRequestSchema>;
/** A comparison of designs, each in full. */
export type ResolvedComparison = z.infer<typeof resolvedComparisonSchema>;
