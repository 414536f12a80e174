import * as z from 'zod';
import { text } from './text.ts';
import { assumption, policyNumber } from './assumption.ts';
import { indexName } from './indexName.ts';
import {
  aCoefficientOfVariation,
  aCount,
  anAmount,
  aProbability,
  aRate,
  aShare,
  aYear,
  someMonths,
} from './quantities.ts';
import { yearlyQuantity } from './yearlySeries.ts';

/** Where money comes from. */
export const FUNDING_CATEGORIES = [
  'state_budget',
  'offender_levy',
  'fines',
  'confiscated_assets',
  'deferred_prosecution',
  'insurance_levy',
  'prison_earnings',
  'donation',
  'international_grant',
  'offender_recovery',
  'other',
] as const;

/** Names of the months, as `timing` uses them; the first is January. */
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const month = (description: string, absent: string) =>
  z
    .string({ error: 'is a month such as "2028-01"' })
    .regex(/^(19|20|21|22)\d{2}-(0[1-9]|1[0-2])$/, { error: 'is a month such as "2028-01"' })
    .optional()
    .meta({ description, absent, unit: 'calendar month' });

const common = {
  title: text().optional().meta({ description: 'Name to show.', absent: 'the identifier' }),
  category: z
    .enum(FUNDING_CATEGORIES, { error: `is one of ${FUNDING_CATEGORIES.join(', ')}` })
    .default('other')
    .meta({ description: 'Kind of source: decides what counts as the fund paying for itself.' }),
  start: month('First month of the source, included.', 'from the start of the projection'),
  end: month('Last month of the source, included.', 'until the end of the projection'),
};

const growing = {
  ...common,
  index: indexName('none', 'the amount of money'),
  growth: assumption(aRate('Growth per year beyond the index; has no effect on a series.')).default(
    0,
  ),
  referenceYear: policyNumber(aYear('Year in which the value holds; growth counts from it.'))
    .optional()
    .meta({ absent: 'the first year of the design' }),
  timing: z
    .enum(['even', ...MONTH_NAMES], { error: 'is even, or the month of payment, such as january' })
    .default('even')
    .meta({ description: 'Spread evenly over the year, or paid whole in one calendar month.' }),
  coefficientOfVariation: assumption(
    aCoefficientOfVariation(
      'How much the source varies from year to year; used by the risk calculation only.',
    ),
  ).default(0),
};

const fixedSource = z
  .strictObject({
    shape: z.literal('fixed').meta({ description: 'A fixed amount a year.' }),
    ...growing,
    amountPerYear: yearlyQuantity(anAmount('Amount per year.', 'currency units per year'))
      .optional()
      .meta({ absent: 'events are given instead' }),
    eventsPerYear: yearlyQuantity(
      aCount('Events per year, for a lumpy source such as confiscations.', 'events per year'),
    )
      .optional()
      .meta({ absent: 'amountPerYear is given instead' }),
    amountPerEvent: assumption(anAmount('Mean amount of one event.', 'currency units per event'))
      .optional()
      .meta({ absent: 'amountPerYear is given instead' }),
  })
  .superRefine((source, context) => {
    const lumpy = [source.eventsPerYear, source.amountPerEvent].filter(
      (part) => part !== undefined,
    ).length;
    const whole = source.amountPerYear !== undefined;
    if (whole ? lumpy > 0 : lumpy !== 2)
      context.addIssue({
        code: 'custom',
        path: ['amountPerYear'],
        message:
          'a fixed source has amountPerYear, or eventsPerYear with amountPerEvent, and not both',
      });
  })
  .meta({ description: 'A fixed amount per year, or events per year times amount per event.' });

const levySource = z
  .strictObject({
    shape: z.literal('levy').meta({ description: 'A levy on each unit.' }),
    ...growing,
    volumePerYear: yearlyQuantity(
      aCount('Units a year that the levy falls on, such as convicted adults.', 'units per year'),
    ),
    amountPerUnit: policyNumber(anAmount('Levy on one unit.', 'currency units per unit')),
    collectionRate: assumption(aShare('Share of the levy that is really collected.')).default(1),
  })
  .meta({ description: 'Units per year times amount per unit times collection rate.' });

const shareSource = z
  .strictObject({
    shape: z.literal('share').meta({ description: 'A share of other revenue.' }),
    ...growing,
    revenueBasePerYear: yearlyQuantity(
      anAmount('Revenue per year of which the fund gets a share.', 'currency units per year'),
    ),
    share: policyNumber(aShare('Share of the revenue that goes to the fund.')),
  })
  .meta({ description: 'A share of other revenue.' });

const grantSource = z
  .strictObject({
    shape: z.literal('grant').meta({ description: 'A grant between two dates.' }),
    ...growing,
    amountPerYear: yearlyQuantity(anAmount('Amount per year.', 'currency units per year')),
    probability: assumption(aProbability('How likely it is that the grant is won.')).default(1),
  })
  .meta({
    description:
      'A grant: amount per year times the probability that it is won, between two dates.',
  });

const recoverySource = z
  .strictObject({
    shape: z.literal('recovery').meta({ description: 'Recovered from offenders.' }),
    ...common,
    share: assumption(aShare('Share of awards paid that is recovered from offenders.')),
    recoveryMonths: assumption(
      someMonths('Over how many following months it comes back, in equal parts.', 1),
    ).default(12),
  })
  .meta({
    description: 'A share of awards paid that comes back in equal parts over the following months.',
  });

/** One source of money. */
export const fundingSourceSchema = z
  .discriminatedUnion(
    'shape',
    [fixedSource, levySource, shareSource, grantSource, recoverySource],
    {
      error: 'names its shape: fixed, levy, share, grant or recovery',
    },
  )
  .meta({ id: 'FundingSource', description: 'One source of money.' });

/** One source of money, defaults filled in. */
export type FundingSource = z.output<typeof fundingSourceSchema>;
