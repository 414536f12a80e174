import { lastValue, trendLine, type YearValue } from '../naive.ts';
import { NORMAL_95 } from '../../engine/risk/random/normal.ts';
import { sumOf } from '../sumOf.ts';
import type { Band } from './intervalScore.ts';

/** A band for a year; undefined where the fitted years say nothing of its width. */
export type BandFor = (year: number) => Band | undefined;

/** Least steps from which their size is told. */
const LEAST_STEPS = 2;

/**
 * The band around the last value, as of a random walk: from the steps between printed values in the fitted
 * years, each what the last value would have missed by,
 *
 *     s² = Σ (v_i − v_(i−1))²/(y_i − y_(i−1)) / (n − 1),   last ± 1.645 s √h,   h years after the last value
 *
 * @param known printed values of the fitted years, oldest first
 */
export function lastValueBand(known: readonly YearValue[]): BandFor {
  const squares = known.slice(1).map(({ year, value }, place) => {
    const before = known[place] ?? { year, value };
    return (value - before.value) ** 2 / (year - before.year);
  });
  const last = lastValue(known);
  if (last === undefined || squares.length < LEAST_STEPS) return () => undefined;
  const variance = sumOf(squares) / squares.length;
  const since = known.at(-1)?.year ?? 0;
  return (year) => around(last, Math.sqrt(variance * Math.max(0, year - since)));
}

/**
 * The band around the straight line, as of least squares with equal scatter s about it:
 *
 *     s² = Σ (v_i − line(y_i))²/(n − 2),   line(y) ± 1.645 s √(1 + 1/n + (y − ȳ)²/Σ (y_i − ȳ)²)
 *
 * @param known printed values of the fitted years
 */
export function trendBand(known: readonly YearValue[]): BandFor {
  const line = trendLine(known);
  const freedom = known.length - 2;
  if (line === undefined || freedom < 1) return () => undefined;
  const variance = sumOf(known.map(({ year, value }) => (value - line(year)) ** 2)) / freedom;
  const middle = sumOf(known.map(({ year }) => year)) / known.length;
  const spread = sumOf(known.map(({ year }) => (year - middle) ** 2));
  return (year) => {
    const reach = 1 + 1 / known.length + (year - middle) ** 2 / spread;
    return around(line(year), Math.sqrt(variance * reach));
  };
}

function around(value: number, deviation: number): Band {
  return { low: value - NORMAL_95 * deviation, high: value + NORMAL_95 * deviation };
}
