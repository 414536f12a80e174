import * as z from 'zod';
import {
  claimsEstimate,
  moneyEstimate,
  probabilityEstimate,
  scoreEstimate,
  shareEstimate,
} from './estimate.ts';
import { answerMembers } from './figureAsked.ts';
import { ledgerLine, type LineId } from './ledgerLines.ts';
import { verdictSchema } from './projection.ts';
import { chancesSchema } from './riskQuestion.ts';

/** Names of the percentiles that are told of every line. */
export const PERCENTILE_NAMES = [
  'percentile5',
  'percentile25',
  'percentile50',
  'percentile75',
  'percentile95',
] as const;

const percentileText = (name: string) =>
  `${name.replace('percentile', '')} % of the paths are at or below.`;

/** An object with a member for each percentile. */
function percentilesOf<T extends z.ZodType>(
  value: (description: string) => T,
): z.ZodObject<Record<(typeof PERCENTILE_NAMES)[number], T>, z.core.$strict> {
  return z.strictObject(
    Object.fromEntries(
      PERCENTILE_NAMES.map((name) => [name, value(percentileText(name))]),
    ) as Record<(typeof PERCENTILE_NAMES)[number], T>,
  );
}

type AnEstimate = typeof moneyEstimate;

const spread = (id: string, own: AnEstimate, unit: string) =>
  z
    .strictObject({
      mean: own.meta({ description: 'Mean over the paths.' }),
      standardDeviation: z
        .number()
        .meta({ description: 'Standard deviation over the paths.', unit }),
      ...percentilesOf((description) => own.meta({ description })).shape,
    })
    .meta({ id, description: 'A line of a project year over all paths.' });

const claimsSpread = spread('ClaimsSpread', claimsEstimate, 'claims');
const moneySpread = spread('MoneySpread', moneyEstimate, 'currency units');

const said = (id: LineId) => {
  const { label, formula } = ledgerLine(id);
  return { description: `${label}: ${formula}.` };
};
const claims = (id: LineId) => claimsSpread.meta(said(id));
const money = (id: LineId) => moneySpread.meta(said(id));

const linesSchema = z
  .strictObject({
    applications: claims('applications'),
    approvals: claims('approvals'),
    awardsDue: money('awardsDue'),
    fundingTotal: money('fundingTotal'),
    awardsPaid: money('awardsPaid'),
    owed: moneySpread.optional().meta({
      description:
        'What victims are owed at the end of the year (rule defer), are refused in it (pro_rata), or the state puts in (guarantee).',
      absent: 'the fund borrows, and owes victims nothing',
    }),
    lowestBalance: money('lowestBalance'),
    closingBalance: money('closingBalance'),
  })
  .meta({ description: 'The main lines.' });

const yearSchema = z
  .strictObject({
    year: z.int().meta({
      description: 'Calendar year in which the project year begins.',
      unit: 'calendar year',
    }),
    probabilityOfShortMonth: probabilityEstimate.meta({
      description: 'Probability that money is short in at least one month of the year.',
    }),
    probabilityOfFirstShortMonth: probabilityEstimate.meta({
      description: 'Probability that the first month in which money is short lies in the year.',
    }),
    lines: linesSchema,
  })
  .meta({ id: 'RiskYear', description: 'A project year over all paths.' });

const tail = (id: string, quantile: string, mean: string) =>
  z
    .strictObject({
      level: z
        .number()
        .meta({ description: 'Share of the paths that are not worse.', unit: 'share of 1' }),
      quantile: moneyEstimate.meta({ description: quantile }),
      tailMean: moneyEstimate.meta({ description: mean }),
    })
    .meta({ id, description: 'A tail of all paths.' });

const reserveSchema = tail(
  'ReserveNeeded',
  'Opening reserve with which every award is paid when due, on that share of the paths.',
  'Mean of what is needed on the other paths.',
);
const balanceSchema = tail(
  'BalanceAtWorst',
  'Final balance that is reached or surpassed on that share of the paths.',
  'Mean of the final balance on the other paths.',
);

const shareOf = (what: string) =>
  shareEstimate.nullable().meta({
    description: `Share of the variance that would be left if all but ${what} were known.`,
    absent: 'switched off',
  });

const varianceSchema = z
  .strictObject({
    paths: z.int().meta({ description: 'Paths that it was found from.', unit: 'paths' }),
    standardDeviation: z
      .number()
      .meta({ description: 'Standard deviation of the final balance.', unit: 'currency units' }),
    assumptions: shareOf('the assumptions'),
    counts: shareOf('the number of claims, from year to year and by chance,'),
    awards: shareOf('the awards'),
    funding: shareOf('the income'),
  })
  .meta({
    id: 'VarianceSplit',
    description:
      'How the variance of the final balance splits. Where causes act on each other, the shares sum to more than 1.',
  });

const exactUnit = 'unit of the line';
const exactYearSchema = z
  .strictObject({
    year: z.int().meta({
      description: 'Calendar year in which the project year begins.',
      unit: 'calendar year',
    }),
    mean: z.number().meta({ description: 'Mean.', unit: exactUnit }),
    standardDeviation: z.number().meta({ description: 'Standard deviation.', unit: exactUnit }),
    ...percentilesOf((description) =>
      z
        .number()
        .nullable()
        .meta({
          description: description.replace('of the paths are', 'of the probability is'),
          unit: exactUnit,
          absent: 'it lies beyond what was worked out',
        }),
    ).shape,
    lost: z.number().meta({
      description: 'Probability of totals beyond what was worked out.',
      unit: 'share of 1',
    }),
    differenceInStandardErrors: z.number().meta({
      description: 'Mean of the paths less the exact mean, in standard errors of the former.',
      unit: 'standard errors',
    }),
  })
  .meta({ id: 'ExactYear', description: 'A year whose total has an exact answer.' });

const exactLineSchema = z
  .strictObject({
    years: z
      .array(exactYearSchema)
      .nullable()
      .meta({ description: 'The years.', absent: 'there is no exact answer: see `reason`' }),
    reason: z.string().nullable().meta({
      description: 'Why there is no exact answer, in words.',
      absent: 'there is one',
    }),
  })
  .meta({
    id: 'ExactLine',
    description: 'A line whose years have an exact answer, or why they have none.',
  });

const driverSchema = z
  .strictObject({
    label: z.string().meta({ description: 'What the assumption is, in words.' }),
    pointers: z
      .array(z.string().meta({ description: 'JSON Pointer to a number.' }))
      .meta({ description: 'JSON Pointers to the numbers that move together.' }),
    score: scoreEstimate.meta({
      description:
        'Where it lies on average on the worst twentieth of the paths, from its median: 1.65 where it is always as high as can be, −1.65 as low as can be, 0 where it makes no difference.',
    }),
  })
  .meta({
    id: 'TailDriver',
    description: 'An assumption, and where it lies when the fund fares worst.',
  });

/** What many random paths say about a design. */
export const riskAnswerSchema = z
  .strictObject({
    engineVersion: answerMembers.engineVersion,
    designHash: answerMembers.designHash,
    currency: answerMembers.currency,
    paths: z.int().meta({ description: 'How many random paths were run.', unit: 'paths' }),
    seed: z.int().meta({ description: 'What the random numbers started from.', unit: 'number' }),
    chances: chancesSchema,
    statement: z.string().meta({ description: 'The answer in plain sentences.' }),
    verdict: verdictSchema,
    probabilityOfShortMonth: probabilityEstimate.meta({
      description: 'Probability that money is short in any month of the projection.',
    }),
    firstShortMonth: percentilesOf((description) =>
      z.string().meta({
        description: description.replace('the paths', 'those paths'),
        examples: ['2031-03'],
      }),
    )
      .nullable()
      .meta({
        description: 'First month in which money is short, on the paths on which it is.',
        absent: 'money is short on no path',
      }),
    years: z.array(yearSchema).meta({ description: 'The project years.' }),
    reserveNeeded: z
      .array(reserveSchema)
      .meta({ description: 'Opening reserve that is needed, at 95 and 99 %.' }),
    finalBalance: z
      .array(balanceSchema)
      .meta({ description: 'Balance at the end at its worst, at 95 and 99 %.' }),
    claimsUnpaidOrLate: claimsEstimate.meta({
      description: 'Mean number of claims that are not paid, or not when due.',
    }),
    probabilityOfClaimsUnpaidOrLate: probabilityEstimate.meta({
      description: 'Probability that at least one claim is not paid, or not when due.',
    }),
    variance: varianceSchema.nullable().meta({
      description: 'How the variance of the final balance splits among its causes.',
      absent: 'the final balance is the same on all paths',
    }),
    exact: z
      .strictObject({
        approvals: exactLineSchema.meta({ description: 'Approved claims of a year.' }),
        awardsDue: exactLineSchema.meta({ description: 'Awards that fall due in a year.' }),
      })
      .meta({ description: 'Exact answers beside the simulated ones, where there are any.' }),
    tailDrivers: z.array(driverSchema).meta({
      description: 'Assumptions that are drawn, those first that set the worst paths apart most.',
    }),
  })
  .meta({ id: 'RiskAnswer', description: 'What many random paths say about a design.' });

/** What many random paths say about a design. */
export type RiskAnswer = z.infer<typeof riskAnswerSchema>;
