import type { FormChoice } from '../../models/calibration.ts';
import { BELIEFS, CHANCE_OF_A_STEP, relativeVariance } from './beliefs.ts';
import { estimateOf, type Estimate } from './estimate.ts';
import { chooseForm, type FittedForm } from './formChoice.ts';
import { fitForm } from './leastSquares.ts';

/** What was paid in a year beside what was granted in it. */
export interface PaidYear {
  /** The year as printed. */
  readonly label: string;
  readonly paid: number;
  /** Claims granted: printed, worked out from decisions, or fitted. */
  readonly granted: number;
  /** Calendar year of each of its months. */
  readonly calendarYears: readonly number[];
  /** Years before the last fitted one. */
  readonly age: number;
  /** Variance beside that of a year whose claims granted are printed. */
  readonly doubt: number;
}

/** The mean award, fitted. */
export interface FittedAward {
  /** Money per claim granted, in prices of the reference year. */
  readonly mean: Estimate;
  readonly growth: Estimate;
  readonly choice: FormChoice;
}

/** Least years on either side of a sudden change. */
const LEAST_BEFORE_STEP = 2;
const LEAST_AFTER_STEP = 3;

/**
 * Fits the mean award and its yearly growth to money ÷ claims granted of the same year, in logarithms:
 *
 *     log(paid / granted) = log(mean) + log(mean over the months of (1 + growth)^(year − reference year))
 *
 * with or without a sudden change of level; the mean is then that after it.
 */
export function fitAward(years: readonly PaidYear[], referenceYear: number): FittedAward {
  const usable = years.filter(({ paid, granted }) => paid > 0 && granted > 0);
  const steps: (number | undefined)[] = [undefined];
  for (let at = LEAST_BEFORE_STEP; at <= usable.length - LEAST_AFTER_STEP; at++) steps.push(at);
  const fitted = steps.map((step) => fitAwardForm(usable, referenceYear, step));
  const [first, ...others] = fitted;
  if (first === undefined) throw new RangeError('There is always the form without a step.');
  const { taken, choice } = chooseForm('meanAward', [first, ...others]);
  return {
    mean: estimateOf(taken.fit, 0, Math.exp),
    growth: estimateOf(taken.fit, 1, Math.expm1),
    choice,
  };
}

function fitAwardForm(
  years: readonly PaidYear[],
  referenceYear: number,
  step: number | undefined,
): FittedForm<number | undefined> {
  const logs = years.map(({ paid, granted }) => Math.log(paid / granted));
  const middle = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, logs.length);
  const level = { centre: middle, spread: BELIEFS.level.spread };
  const fit = fitForm({
    parameters:
      step === undefined ? [level, BELIEFS.growth] : [level, BELIEFS.growth, BELIEFS.step],
    residuals: ([mean = 0, growth = 0, change = 0]) =>
      years.map((year, place) => {
        const expected =
          mean +
          Math.log(meanLevel(year, referenceYear, growth)) -
          (place < (step ?? 0) ? change : 0);
        return ((logs[place] ?? 0) - expected) / Math.sqrt(year.doubt * relativeVariance(year.age));
      }),
  });
  return {
    form: step,
    fit,
    words:
      step === undefined
        ? 'constant growth'
        : `a sudden change of level in ${years[step]?.label ?? ''}, constant growth`,
    before: step === undefined ? 0 : Math.log(CHANCE_OF_A_STEP),
  };
}

function meanLevel({ calendarYears }: PaidYear, referenceYear: number, growth: number): number {
  const levels = calendarYears.map((year) => Math.exp(growth * (year - referenceYear)));
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}
