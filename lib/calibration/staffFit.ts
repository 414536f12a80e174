import { BELIEFS, relativeVariance } from './beliefs.ts';
import { estimateOf, type Estimate } from './estimate.ts';
import type { HistoryYear, Period } from './history.ts';
import { sumOver } from './history.ts';
import { fitForm } from './leastSquares.ts';
import { decidedIn } from './shares.ts';

/** What officers do, fitted. */
export interface FittedStaff {
  /** Claims that an officer handles in a month, counted as the engine counts the need. */
  readonly rate: Estimate;
  /** Yearly growth of what an officer does, which a design does not have; for a warning. */
  readonly growth: Estimate;
}

/**
 * Fits the claims that an officer handles in a month. A design with officers in number `auto` has as many
 * in a project year as its busiest month takes, so
 *
 *     rate = arrivals of the busiest month × decided (printed / fitted) / (staff − ½)
 *
 * (a half less, because the engine rounds its need up), and the rate is the mean of the logarithms of that over the fitted years, older ones weighing less.
 * @param years the fitted years
 * @param leaving claims that leave by month in the fitted design
 * @returns undefined where staff is printed of no year
 */
export function fitStaff(
  years: readonly HistoryYear[],
  periods: readonly Period[],
  leaving: Float64Array,
): FittedStaff | undefined {
  const last = years.at(-1)?.year ?? 0;
  const busiest = busiestMonths(leaving);
  const rates = years.flatMap((year, place) => {
    const period = periods[place];
    const { staff, withdrawn } = year.known;
    if (period === undefined || staff === undefined || staff === 0) return [];
    const fitted = sumOver(leaving, period);
    const decided = decidedIn(year);
    const done = decided === undefined ? fitted : decided + (withdrawn ?? 0);
    const peak = sumOver(busiest, period) / (period.until - period.from);
    const needed = Math.max(staff - 0.5, staff / 2);
    const rate = fitted > 0 ? (peak * done) / fitted / needed : 0;
    return rate > 0 ? [{ log: Math.log(rate), age: last - year.year }] : [];
  });
  if (rates.length === 0) return undefined;
  const mean = rates.reduce((sum, { log }) => sum + log, 0) / rates.length;
  const level = { centre: mean, spread: BELIEFS.level.spread };
  const roots = rates.map(({ age }) => Math.sqrt(relativeVariance(age)));
  const steady = fitForm({
    parameters: [level],
    residuals: ([log = 0]) => rates.map((rate, place) => (rate.log - log) / (roots[place] ?? 1)),
  });
  const moving = fitForm({
    parameters: [level, BELIEFS.growth],
    residuals: ([log = 0, growth = 0]) =>
      rates.map((rate, place) => (rate.log - log + growth * rate.age) / (roots[place] ?? 1)),
  });
  return { rate: estimateOf(steady, 0, Math.exp), growth: estimateOf(moving, 1, Math.expm1) };
}

/** The busiest month of each project year, in all its months. */
function busiestMonths(line: Float64Array): Float64Array {
  return line.map((_, month) => {
    const start = month - (month % 12);
    return line.subarray(start, start + 12).reduce((most, value) => Math.max(most, value), 0);
  });
}
