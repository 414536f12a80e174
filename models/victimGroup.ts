import * as z from 'zod';
import { text } from './text.ts';
import { assumption, policyNumber } from './assumption.ts';
import { collectionOf } from './identifier.ts';
import { paymentSchema } from './payment.ts';
import { aCoefficientOfVariation, aCount, aRate, aShare, aYear, someMonths } from './quantities.ts';
import { deductionSchema, headSchema, indexedAmount } from './severity.ts';
import { yearlyQuantity } from './yearlySeries.ts';

/** Crimes whose victims the fund may serve. */
export const CRIMES = [
  'trafficking',
  'domestic_violence',
  'homicide',
  'grievous_bodily_harm',
  'rape',
  'child_abuse',
  'terrorism',
  'other_violent_crime',
] as const;

/** Share of eligible victims who apply, growing from the launch to a mature level. */
export const takeUpSchema = z
  .strictObject({
    initial: assumption(aShare('Take-up in the first year.')).default(0),
    mature: assumption(aShare('Take-up once the fund is known.')).default(1),
    yearsToMature: assumption(
      aCount('Years until take-up is mature.', 'years', {
        maximum: 40,
        rule: 'lies between 0 and 40 years',
      }),
    ).default(0),
    curve: z
      .enum(['linear', 'logistic'], { error: 'is linear or logistic' })
      .default('linear')
      .meta({ description: 'Shape of the growth: a straight line or an S-curve.' }),
  })
  .prefault({})
  .meta({ id: 'TakeUp', description: 'Share of eligible victims who apply.' });

/** Victims from before the launch who apply in the first months. */
export const backlogSchema = z
  .strictObject({
    victims: assumption(aCount('Victims of earlier years who may still claim.', 'persons')),
    share: assumption(aShare('Share of them who apply.')).default(1),
    spreadMonths: assumption(
      someMonths('Over how many months from the launch they apply.', 1),
    ).default(12),
  })
  .optional()
  .meta({
    description: 'Victims from before the launch.',
    absent: 'nobody from before the launch applies',
  });

/** One group of victims: how many there are, who applies, what an award is and how it is paid. */
export const victimGroupSchema = z
  .strictObject({
    title: text().optional().meta({ description: 'Name to show.', absent: 'the identifier' }),
    crime: z
      .enum(CRIMES, { error: `is one of ${CRIMES.join(', ')}` })
      .default('other_violent_crime')
      .meta({ description: 'Crime that the group suffered.' }),
    annualVictims: yearlyQuantity(aCount('Victims recorded in a year.', 'persons per year')),
    growth: assumption(
      aRate('Growth of the number of victims per year; has no effect on a series.'),
    ).default(0),
    referenceYear: policyNumber(aYear('Year in which annualVictims holds.'))
      .optional()
      .meta({ absent: 'the first year of the design' }),
    eligibleShare: assumption(
      aShare('Share of victims who fulfil the conditions of the law.'),
    ).default(1),
    claimantsPerVictim: assumption(
      aCount(
        'Claimants for each victim: dependants of a homicide victim, otherwise 1.',
        'claimants per victim',
        {
          maximum: 100,
          rule: 'lies between 0 and 100 claimants per victim',
        },
      ),
    ).default(1),
    takeUp: takeUpSchema,
    applicationLagMonths: assumption(
      someMonths('Months from the record of the crime to the application.', 0),
    ).default(0),
    backlog: backlogSchema,
    yearlyVariation: assumption(
      aCoefficientOfVariation(
        'Variation of the yearly number of applications, beyond pure chance; used by the risk calculation only.',
      ),
    ).default(0),
    heads: collectionOf(headSchema, 'Heads of damage of an award.').refine(
      (heads) => Object.keys(heads).length > 0,
      { error: 'a group has at least one head of damage' },
    ),
    cap: indexedAmount('Most that is paid.', 'no cap'),
    capPer: z.enum(['claim', 'victim'], { error: 'is claim or victim' }).default('claim').meta({
      description:
        'Whether the cap holds for each claim, or is shared by the claimants of one victim.',
    }),
    threshold: indexedAmount('A claim worth less than this is paid nothing.', 'no threshold'),
    deduction: deductionSchema,
    payment: paymentSchema,
  })
  .meta({ id: 'VictimGroup', description: 'One group of victims.' });

/** One group of victims, defaults filled in. */
export type VictimGroup = z.output<typeof victimGroupSchema>;
/** One head of damage, defaults filled in. */
export type Head = VictimGroup['heads'][string];
/** Distribution of an amount. */
export type AmountDistribution = Head['amount'];
