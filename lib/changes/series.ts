import type { Json, JsonObject } from './json.ts';

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

/** A figure of a series, and the year that it was given for. */
export interface Entry {
  readonly year: number;
  readonly figure: Json;
}

/** The figure that a series gives for a year, and the year it is taken from; undefined for a series without years. */
export const entryFor = (series: JsonObject, year: number): Entry | undefined =>
  entryIn(entriesOf(series), year);

function entriesOf(series: JsonObject): Entry[] {
  return Object.entries(series)
    .map(([year, figure]) => ({ year: Number(year), figure }))
    .sort((a, b) => a.year - b.year);
}

const figureIn = (entries: readonly Entry[], year: number): unknown =>
  entryIn(entries, year)?.figure;

const entryIn = (entries: readonly Entry[], year: number): Entry | undefined =>
  entries.findLast((entry) => entry.year <= year) ?? entries[0];
