import type { JsonObject } from './json.ts';

/**
 * The first year from which two series by calendar year give different figures, read as the engine
 * reads them: a year without an entry takes the nearest earlier one, and years before the first take the first.
 * @returns −Infinity where they differ from the beginning, Infinity where they never do
 */
export function firstDifference(before: JsonObject, after: JsonObject): number {
  const [one, other] = [entriesOf(before), entriesOf(after)];
  if (one[0]?.figure !== other[0]?.figure) return -Infinity;
  const years = [...new Set([...one, ...other].map(({ year }) => year))].sort((a, b) => a - b);
  return years.find((year) => figureIn(one, year) !== figureIn(other, year)) ?? Infinity;
}

interface Entry {
  readonly year: number;
  readonly figure: unknown;
}

function entriesOf(series: JsonObject): Entry[] {
  return Object.entries(series)
    .map(([year, figure]) => ({ year: Number(year), figure }))
    .sort((a, b) => a.year - b.year);
}

function figureIn(entries: readonly Entry[], year: number): unknown {
  return (entries.findLast((entry) => entry.year <= year) ?? entries[0])?.figure;
}
