import type { Design } from '../../../models/design.ts';
import type { YearlyQuantity } from '../../../models/yearlySeries.ts';
import { quantityIn } from './quantities.ts';

/** Index levels of a design: 1 in its `priceYear`. */
export interface Indices {
  /** Level of a named index in a calendar year of the projection; `none` is always 1. */
  readonly level: (index: string, year: number) => number;
  /** Levels of all indices in one year, by name. */
  readonly inYear: (year: number) => (index: string) => number;
}

/**
 * Builds the index levels: `I(priceYear) = 1`, and the rate of year t takes the level of t − 1 to
 * that of t; before `priceYear` the same rates are divided out.
 * @param design supplies `economy` and `priceYear` (default `firstYear`)
 * @param lastYear last calendar year of the projection
 */
export function buildIndices(
  design: Pick<Design, 'economy' | 'priceYear' | 'firstYear'>,
  lastYear: number,
): Indices {
  const priceYear = design.priceYear ?? design.firstYear;
  const from = Math.min(priceYear, design.firstYear);
  const until = Math.max(priceYear, lastYear);
  const rates = namedRates(design.economy);
  const levels = new Map(
    Object.entries(rates).map(([name, rate]) => [name, levelsOf(rate, from, until, priceYear)]),
  );
  const level = (index: string, year: number): number =>
    index === 'none' ? 1 : levels.get(index)![year - from]!;
  return { level, inYear: (year) => (index) => level(index, year) };
}

function namedRates(economy: Design['economy']): Record<string, YearlyQuantity> {
  return {
    ...economy.indices,
    inflation: economy.inflation,
    wages: economy.wages ?? economy.inflation,
  };
}

function levelsOf(
  rate: YearlyQuantity,
  from: number,
  until: number,
  priceYear: number,
): Float64Array {
  const levels = new Float64Array(until - from + 1);
  levels[priceYear - from] = 1;
  for (let year = priceYear + 1; year <= until; year++)
    levels[year - from] = levels[year - 1 - from]! * (1 + quantityIn(rate, year));
  for (let year = priceYear - 1; year >= from; year--)
    levels[year - from] = levels[year + 1 - from]! / (1 + quantityIn(rate, year + 1));
  return levels;
}
