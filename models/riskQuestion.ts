import * as z from 'zod';
import { plainNumber } from './assumption.ts';
import { furtherScenarios, underScenarios } from './scenarios.ts';
import { FEWEST_PATHS, MOST_PATHS } from './simulation.ts';

/** Paths where a question does not say how many. */
export const USUAL_PATHS = 10_000;
const LARGEST_SEED = 2 ** 32 - 1;

const paths = {
  description: 'How many random paths are run.',
  unit: 'paths',
  rule: 'is a whole number from 1,000 to 200,000',
  minimum: FEWEST_PATHS,
  maximum: MOST_PATHS,
  whole: true,
};

/** Members that say which paths are run. */
export const pathMembers = {
  paths: plainNumber(paths).default(USUAL_PATHS),
  seed: plainNumber({
    description: 'What the random numbers start from: the same seed gives the same answer.',
    unit: 'number',
    rule: 'is a whole number from 0 to 4,294,967,295',
    minimum: 0,
    maximum: LARGEST_SEED,
    whole: true,
  }).default(1),
};

/** The same for a projection, which has none unless it is asked for. */
export const optionalPathMembers = {
  paths: plainNumber({
    ...paths,
    description:
      'Asks for the risk too, from so many random paths: `low` and `high` beside the lines of each year, and a verdict on the basis of risk. JSON only.',
  })
    .optional()
    .meta({ absent: 'expected values alone' }),
  seed: pathMembers.seed,
};

const chanceRule = 'is true or false';
const chance = (description: string) =>
  z.boolean({ error: chanceRule }).default(true).meta({ description });

/** What is left to chance. */
export const chancesSchema = z
  .strictObject(
    {
      assumptions: chance('Assumptions are drawn from the ranges that the design gives.'),
      yearFactors: chance('Applications of a year are higher or lower by its yearly variation.'),
      counts: chance('Claims are whole and arrive, are refused and are appealed by chance.'),
      awards: chance('Each award is drawn, not counted at its mean.'),
      funding: chance('Income varies, and grants are won or not.'),
    },
    { error: 'says true or false for assumptions, yearFactors, counts, awards and funding' },
  )
  .meta({
    id: 'Chances',
    description: 'What is left to chance; what is switched off is as in the projection.',
  });

/** How many paths of a design are run, and what is left to chance. */
export const riskQuestionSchema = z
  .strictObject({
    ...pathMembers,
    chances: chancesSchema.prefault({}),
    scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
    under: underScenarios,
  })
  .meta({
    id: 'RiskQuestion',
    description: 'How many random paths of a design are run, and what is left to chance.',
  });

/** A question about the risk of a design, with its defaults filled in. */
export type RiskQuestion = z.infer<typeof riskQuestionSchema>;
