import * as z from 'zod';
import { plainNumber } from './assumption.ts';

/** Least number of paths of an answer. */
export const FEWEST_PATHS = 1000;
/** Most paths of an answer. */
export const MOST_PATHS = 200_000;
/** Most paths of an answer that simulates a fund several times. */
const MOST_PATHS_EACH = 20_000;
/** Paths of an answer that says nothing of them. */
const USUAL_PATHS_EACH = 1000;
/** Seed of an answer that says nothing of it. */
const USUAL_SEED = 1;

/** Members that say how a fund is simulated where that is done several times. */
export const drawMembers = {
  paths: plainNumber({
    description: 'How many random paths each figure of risk is found from.',
    unit: 'paths',
    rule: 'the number of paths is whole, from 1,000 to 20,000',
    minimum: FEWEST_PATHS,
    maximum: MOST_PATHS_EACH,
    whole: true,
  })
    .optional()
    .meta({ absent: '1,000' }),
  seed: plainNumber({
    description:
      'What the random numbers begin from; the same seed gives the same answer, and all designs of one answer the same luck.',
    unit: 'none',
    rule: 'the seed is a whole number from 0 to 4,294,967,295',
    minimum: 0,
    maximum: 2 ** 32 - 1,
    whole: true,
  })
    .optional()
    .meta({ absent: '1' }),
};

/** How a fund was simulated. */
export const drawnMembers = {
  paths: z.int().meta({ description: 'How many paths each figure comes from.', unit: 'paths' }),
  seed: z.int().meta({ description: 'What the random numbers began from.', unit: 'none' }),
};

/** What a question says of how a fund is simulated. */
export interface DrawsAsked {
  readonly paths?: number | undefined;
  readonly seed?: number | undefined;
}

/** How a fund is simulated, with what holds where nothing is said. */
export function drawsAsked({ paths = USUAL_PATHS_EACH, seed = USUAL_SEED }: DrawsAsked): {
  readonly paths: number;
  readonly seed: number;
} {
  return { paths, seed };
}
