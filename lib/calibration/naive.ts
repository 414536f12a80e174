/** A value and the year it belongs to. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** The last printed value; undefined where there is none. */
export function lastValue(known: readonly YearValue[]): number | undefined {
  return known.at(-1)?.value;
}

/**
 * The straight line through printed values, by ordinary least squares on the year, as printed: a short
 * first year is not made whole, and a forecast may fall below 0.
 * @returns the line; undefined where fewer than two years are known
 */
export function trendLine(known: readonly YearValue[]): ((year: number) => number) | undefined {
  if (known.length < 2) return undefined;
  const meanYear = meanOf(known.map(({ year }) => year));
  const mean = meanOf(known.map(({ value }) => value));
  let together = 0;
  let squares = 0;
  for (const { year, value } of known) {
    together += (year - meanYear) * (value - mean);
    squares += (year - meanYear) ** 2;
  }
  return (year) => mean + (together / squares) * (year - meanYear);
}

/** A forecast beside what was printed. */
export interface Forecast {
  readonly printed: number;
  readonly foretold: number;
}

/** Errors of forecasts as shares of the printed values; null where there is nothing to compare. */
export interface ForecastError {
  readonly meanAbsolutePercentageError: number | null;
  readonly bias: number | null;
}

/** Whether a printed value is a millionth at least; a smaller one counts as 0, and nothing is divided by it. */
export function isMeasurable(printed: number): boolean {
  return Math.abs(printed) >= 1e-6;
}

/**
 * Mean absolute percentage error and bias, as shares:
 *
 *     Σ |foretold − printed| / |printed| / n,   Σ (foretold − printed) / |printed| / n
 *
 * over printed values that are not 0.
 */
export function errorOf(forecasts: readonly Forecast[]): ForecastError {
  const misses = forecasts
    .filter(({ printed }) => isMeasurable(printed))
    .map(({ printed, foretold }) => (foretold - printed) / Math.abs(printed));
  if (misses.length === 0) return { meanAbsolutePercentageError: null, bias: null };
  return { meanAbsolutePercentageError: meanOf(misses.map(Math.abs)), bias: meanOf(misses) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
