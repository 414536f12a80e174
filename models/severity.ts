import * as z from 'zod';
import { text } from './text.ts';
import { assumption, policyNumber, valueOf } from './assumption.ts';
import { collectionOf } from './identifier.ts';
import { indexName } from './indexName.ts';
import { aCoefficientOfVariation, anAmount, aProbability, aShare } from './quantities.ts';

const meanAmount = assumption({
  ...anAmount('Mean amount.'),
  minimum: 0,
});

const fixedAmount = z
  .strictObject({
    distribution: z.literal('fixed').meta({ description: 'Everyone gets the same amount.' }),
    amount: assumption(anAmount('The amount.')),
  })
  .meta({ description: 'One amount for all.' });

const tariffAmount = z
  .strictObject({
    distribution: z.literal('tariff').meta({ description: 'A table of bands.' }),
    bands: collectionOf(
      z
        .strictObject({
          amount: assumption(anAmount('Amount of the band.')),
          share: assumption(aShare('Share of awards that fall into the band.')),
        })
        .meta({ description: 'One band.' }),
      'Bands of the tariff; shares that do not sum to 1 are taken in proportion, with a warning.',
    ).refine((bands) => Object.values(bands).some(({ share }) => valueOf(share) > 0), {
      error: 'a tariff has at least one band whose share is more than 0',
    }),
    roundTo: policyNumber({
      description: 'Indexed bands are rounded half up to a multiple of this.',
      unit: 'currency units',
      rule: 'is more than 0',
      exclusiveMinimum: 0,
    })
      .optional()
      .meta({ absent: 'bands are not rounded' }),
  })
  .meta({ description: 'A tariff: bands, each with amount and share.' });

const pertAmount = z
  .strictObject({
    distribution: z
      .literal('pert')
      .meta({ description: 'Least, most likely and greatest amount.' }),
    low: assumption(anAmount('Least amount.')),
    mode: assumption(anAmount('Most likely amount.')),
    high: assumption(anAmount('Greatest amount.')),
  })
  .superRefine(({ low, mode, high }, context) => {
    const order = 'the amounts of a PERT distribution rise from low over mode to high';
    if (valueOf(low) > valueOf(mode))
      context.addIssue({ code: 'custom', path: ['low'], message: order });
    if (valueOf(mode) > valueOf(high))
      context.addIssue({ code: 'custom', path: ['high'], message: order });
  })
  .meta({ description: 'PERT distribution (beta with lambda 4) between least and greatest.' });

const spread = assumption(aCoefficientOfVariation('Spread of the amount.'));

const lognormalAmount = z
  .strictObject({
    distribution: z.literal('lognormal').meta({ description: 'Lognormal: a long tail.' }),
    mean: meanAmount,
    coefficientOfVariation: spread,
  })
  .meta({ description: 'Lognormal distribution by its mean and coefficient of variation.' });

const gammaAmount = z
  .strictObject({
    distribution: z.literal('gamma').meta({ description: 'Gamma: a moderate tail.' }),
    mean: meanAmount,
    coefficientOfVariation: spread,
  })
  .meta({ description: 'Gamma distribution by its mean and coefficient of variation.' });

const empiricalAmount = z
  .strictObject({
    distribution: z.literal('empirical').meta({ description: 'Amounts that were observed.' }),
    values: z
      .array(
        z
          .number({ error: 'an amount of money is 0 or more' })
          .min(0, { error: 'an amount of money is 0 or more' }),
        {
          error: 'is a list of amounts',
        },
      )
      .min(1, { error: 'a list of observed amounts has at least one' })
      .max(5000, { error: 'a list of observed amounts has 5,000 at most' })
      .meta({ description: 'Observed amounts.', unit: 'currency units' }),
    weights: z
      .array(
        z.number({ error: 'a weight is 0 or more' }).min(0, { error: 'a weight is 0 or more' }),
        {
          error: 'is a list of weights',
        },
      )
      .optional()
      .meta({
        description: 'One weight for each amount.',
        unit: 'relative weight',
        absent: 'all weigh the same',
      }),
  })
  .superRefine(({ values, weights }, context) => {
    if (weights === undefined) return;
    if (weights.length !== values.length)
      context.addIssue({
        code: 'custom',
        path: ['weights'],
        message: `has ${String(weights.length)} weights for ${String(values.length)} values; give one weight for each value`,
      });
    else if (!weights.some((weight) => weight > 0))
      context.addIssue({
        code: 'custom',
        path: ['weights'],
        message: 'at least one weight is more than 0',
      });
  })
  .meta({ description: 'Observed amounts, each as likely as its weight.' });

/** How the amount of one head of damage is spread over the awarded cases. */
export const amountSchema = z
  .discriminatedUnion(
    'distribution',
    [fixedAmount, tariffAmount, pertAmount, lognormalAmount, gammaAmount, empiricalAmount],
    { error: 'names its distribution: fixed, tariff, pert, lognormal, gamma or empirical' },
  )
  .meta({
    id: 'AmountDistribution',
    description: 'Distribution of the amount among cases where the head is awarded.',
  });

/** An amount that names its index: a cap or a threshold. */
export function indexedAmount(description: string, absent: string) {
  return z
    .strictObject({
      amount: policyNumber(anAmount(description)),
      index: indexName('none', 'the amount'),
    })
    .optional()
    .meta({ description, absent });
}

/** Heads of damage that European schemes know. */
export const HEAD_KINDS = [
  'medical',
  'psychological_care',
  'loss_of_earnings',
  'maintenance_of_dependants',
  'funeral',
  'non_pecuniary_harm',
  'legal_costs',
  'other',
] as const;

/** One head of damage: how often it is awarded and how much it is. */
export const headSchema = z
  .strictObject({
    title: text().optional().meta({ description: 'Name to show.', absent: 'the identifier' }),
    kind: z
      .enum(HEAD_KINDS, { error: `is one of ${HEAD_KINDS.join(', ')}` })
      .default('other')
      .meta({ description: 'Which kind of harm or cost the head pays for.' }),
    probability: assumption(
      aProbability('How often an approved claim is awarded this head.'),
    ).default(1),
    amount: amountSchema,
    index: indexName('inflation', 'the amounts'),
    cap: indexedAmount('Most that this head pays in one claim.', 'no cap on this head'),
  })
  .meta({ id: 'Head', description: 'One head of damage.' });

/** Part of awards that victims have had already from elsewhere. */
export const deductionSchema = z
  .strictObject({
    probability: assumption(
      aProbability('How often the offender, insurance or social security has paid a part already.'),
    ),
    share: assumption(aShare('Share of the award that has been had already, where that is so.')),
  })
  .optional()
  .meta({
    description: 'What victims have had from elsewhere, taken off.',
    absent: 'nothing is taken off',
  });
