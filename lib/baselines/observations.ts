import type { Dataset, Observation } from './dataset.ts';

/** An observation whose year is known. */
export type DatedObservation = Observation & { readonly year: number };

/** Which years to take, both included. */
export interface Years {
  readonly from?: number;
  readonly to?: number;
}

/** All dated values of one indicator of a country, oldest first; none is an honest answer. */
export function observationsOf(
  dataset: Dataset,
  country: string,
  indicator: string,
  { from = -Infinity, to = Infinity }: Years = {},
): readonly DatedObservation[] {
  return dataset.observations
    .filter((row) => row.country === country && row.indicator === indicator)
    .filter((row): row is DatedObservation => row.year !== undefined)
    .filter(({ year }) => year >= from && year <= to)
    .sort((a, b) => a.year - b.year);
}

/**
 * The value of one indicator in one year.
 * @throws where the table has no such row: a baseline never goes on with a figure that is not there
 */
export function observationOf(
  dataset: Dataset,
  country: string,
  indicator: string,
  year: number,
): DatedObservation {
  const [row] = observationsOf(dataset, country, indicator, { from: year, to: year });
  if (row === undefined)
    throw new Error(`observations.csv has no ${indicator} of ${country} for ${year}`);
  return row;
}

/** The latest known values of an indicator, oldest first: years without a value are passed over. */
export function latestOf(
  dataset: Dataset,
  country: string,
  indicator: string,
  count: number,
): readonly DatedObservation[] {
  const rows = observationsOf(dataset, country, indicator);
  if (rows.length < count)
    throw new Error(`observations.csv has fewer than ${count} years of ${indicator} of ${country}`);
  return rows.slice(-count);
}

/** Values of observations, in their order. */
export function valuesOf(rows: readonly Observation[]): number[] {
  return rows.map(({ value }) => value);
}

/** Arithmetic mean; not a number for an empty list. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Middle value; the mean of the middle two where the count is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/**
 * How much yearly counts scatter beyond pure chance: `√(s²/x̄² − 1/x̄)`, with sample variance s²
 * and mean x̄, never below 0. Pure chance (Poisson) alone gives s² = x̄.
 */
export function scatterBeyondChance(counts: readonly number[]): number {
  const centre = mean(counts);
  const squares = counts.map((count) => (count - centre) ** 2);
  const variance = squares.reduce((sum, square) => sum + square, 0) / (counts.length - 1);
  return Math.sqrt(Math.max(0, variance / centre ** 2 - 1 / centre));
}

/** Rounds to so many decimals, to keep the figures of a baseline short. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
