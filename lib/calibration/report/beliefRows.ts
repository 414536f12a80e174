import { numberText, percentText } from '../../engine/answer/numberText.ts';
import { BELIEFS, CHANCE_OF_A_STEP, HALF_LIFE_YEARS } from '../beliefs.ts';
import { shareFromLogit } from '../estimate.ts';

/** A belief in words: what it is about, its centre, and where 95 of 100 schemes are expected. */
export interface BeliefRow {
  readonly about: string;
  readonly centre: string;
  readonly range: string;
  readonly why: string;
}

interface Scale {
  readonly centre: number;
  readonly spread: number;
}

/** Standard deviations from the middle of a normal distribution that leave 2.5 % on either side. */
const TO_EDGE = 1.96;

function row(
  about: string,
  { centre, spread }: Scale,
  back: (value: number) => string,
  why: string,
): BeliefRow {
  return {
    about,
    centre: back(centre),
    range: `${back(centre - TO_EDGE * spread)} to ${back(centre + TO_EDGE * spread)}`,
    why,
  };
}

const exponential = (decimals: number) => (value: number) => numberText(Math.exp(value), decimals);
const growthText = (value: number) => percentText(Math.expm1(value));
const shareText = (value: number) => percentText(shareFromLogit(value));

/** All beliefs, for the page. */
export function beliefRows(): BeliefRow[] {
  return [
    row(
      'growth per year of applications, mean award, income',
      BELIEFS.growth,
      growthText,
      'data/parameters.csv calls 20 % to 35 % a case of stress',
    ),
    row(
      'take-up of the first year ÷ mature take-up',
      BELIEFS.initialTakeUp,
      shareText,
      'data/parameters.csv: 0.13 to 0.34 of the fifth year, from the first five British years, which are fitted ones; made wider',
    ),
    row('years to mature take-up', BELIEFS.yearsToMature, exponential(1), 'the baselines take 4'),
    row('months that a claim waits', BELIEFS.delayMonths, exponential(1), 'general knowledge'),
    row(
      'capacity ÷ mean of decided claims',
      BELIEFS.capacity,
      exponential(2),
      'it cannot lie far from what was decided',
    ),
    row(
      'claims waiting when a running scheme is met, in years of applications',
      BELIEFS.openingQueue,
      exponential(2),
      'general knowledge',
    ),
    row(
      'share refused, where it shows only in what is missing',
      BELIEFS.refusedShare,
      shareText,
      'data/parameters.csv: approval around 0.75',
    ),
    row('sudden change of level, factor', BELIEFS.step, exponential(2), 'hardly a belief'),
    row(
      'return on reserves per year',
      BELIEFS.returnOnReserves,
      (value) => percentText(value),
      'general knowledge',
    ),
    row(
      'administration ÷ awards paid',
      BELIEFS.administrationShare,
      exponential(2),
      'data/parameters.csv: around a tenth; made wider',
    ),
  ];
}

/** The beliefs that are single numbers, in sentences. */
export function otherBeliefs(): string {
  return [
    `A printed value weighs half after ${numberText(HALF_LIFE_YEARS)} years. A sudden change of level in a given year has a chance of ${percentText(CHANCE_OF_A_STEP)}.`,
    'Half of the histories whose first year is printed are taken to begin with the launch. Half of all workflows are taken to decide at once, a quarter to have a wait only. Half of all funds are taken to have a balance that income and awards alone move.',
  ].join(' ');
}
