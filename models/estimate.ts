import * as z from 'zod';

/** A figure that was found from random paths, and how far it may be off by chance. */
const estimate = (id: string, what: string, unit: string) =>
  z
    .strictObject({
      value: z.number().meta({ description: `${what}.`, unit }),
      standardError: z.number().meta({
        description:
          'How far the value is off by the chance of the paths: less than twice this in 19 of 20 cases. Four times as many paths halve it.',
        unit,
      }),
    })
    .meta({ id, description: `${what}, and its standard error.` });

/** An amount of money that was found from random paths. */
export const moneyEstimate = estimate('MoneyEstimate', 'An amount of money', 'currency units');
/** A number of claims that was found from random paths. */
export const claimsEstimate = estimate('ClaimsEstimate', 'A number of claims', 'claims');
/** A share that was found from random paths. */
export const shareEstimate = estimate('ShareEstimate', 'A share', 'share of 1');
/** A score in standard deviations that was found from random paths. */
export const scoreEstimate = estimate(
  'ScoreEstimate',
  'A distance from the median',
  'standard deviations',
);

/** A probability that was found from random paths. */
export const probabilityEstimate = z
  .strictObject({
    ...shareEstimate.shape,
    value: z
      .number()
      .meta({ description: 'Share of the paths on which it happens.', unit: 'share of 1' }),
    atMost: z.number().nullable().meta({
      description:
        'Where it happens on none of n paths: what the probability is at most, with 95 % confidence, 3 / n.',
      unit: 'share of 1',
      absent: 'it happens on some path, and the standard error says how exact the value is',
    }),
  })
  .meta({ id: 'ProbabilityEstimate', description: 'A probability, and how exact it is.' });

/** A figure that was found from random paths. */
export type ToldEstimate = z.infer<typeof shareEstimate>;
/** A probability that was found from random paths. */
export type ToldProbability = z.infer<typeof probabilityEstimate>;
