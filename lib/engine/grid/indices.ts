import type { Design } from '../../../models/design.ts';
import type { YearlyQuantity } from '../../../models/yearlySeries.ts';
import { memberOf } from './phases.ts';
import { quantityIn } from './quantities.ts';

/** Index levels of a design: 1 in its `priceYear`. */
export interface Indices {
  /** Level of a named index in a calendar year of the projection; `none` is always 1. */
  readonly level: (index: string, year: number) => number;
  /** Levels of all indices in one year, by name. */
  readonly inYear: (year: number) => (index: string) => number;
}

/** An economy that rules from January of a year on. */
export interface LaterEconomy {
  readonly economy: Design['economy'];
  readonly fromYear: number;
}

/**
 * Builds the index levels: `I(priceYear) = 1`, and the rate of year t takes the level of t − 1 to
 * that of t; before `priceYear` the same rates are divided out.
 *
 * Where a later economy has other rates, the level goes on from what it was in the year before. An
 * index that only a later economy knows has the levels that it would have had throughout; one that
 * a later economy has no more keeps its last rates, for what is still paid by it.
 * @param design supplies `economy` and `priceYear` (default `firstYear`)
 * @param lastYear last calendar year of the projection
 * @param later in order of their years, all after `firstYear`
 */
export function buildIndices(
  design: Pick<Design, 'economy' | 'priceYear' | 'firstYear'>,
  lastYear: number,
  later: readonly LaterEconomy[] = [],
): Indices {
  const priceYear = design.priceYear ?? design.firstYear;
  const from = Math.min(priceYear, design.firstYear);
  const until = Math.max(priceYear, lastYear);
  const levels = new Map<string, Float64Array>();
  for (const [name, rate] of Object.entries(namedRates(design.economy)))
    levels.set(name, levelsOf(rate, from, until, priceYear));
  for (const { economy } of later)
    for (const [name, rate] of Object.entries(namedRates(economy)))
      if (!levels.has(name)) levels.set(name, levelsOf(rate, from, until, priceYear));
  const economies = [{ economy: design.economy, fromYear: -Infinity }, ...later];
  if (later.length > 0)
    for (const [name, line] of levels) goOn(line, from, rulingRates(economies, name));
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

/** The rates that rule an index, each from a year on; the first rules before it too. */
function rulingRates(economies: readonly LaterEconomy[], name: string): RulingRate[] {
  return economies.flatMap(({ economy, fromYear }) => {
    const rate = memberOf(namedRates(economy), name);
    return rate === undefined ? [] : [{ rate, fromYear }];
  });
}

interface RulingRate {
  readonly rate: YearlyQuantity;
  readonly fromYear: number;
}

/** From the first year in which another rate rules, levels go on from the level before. */
function goOn(levels: Float64Array, from: number, rates: readonly RulingRate[]): void {
  const [first, ...later] = rates;
  if (first === undefined) return;
  let differs = false;
  for (let year = later[0]?.fromYear ?? Infinity; year - from < levels.length; year++) {
    const ruling = later.findLast(({ fromYear }) => fromYear <= year) ?? first;
    const rate = quantityIn(ruling.rate, year);
    differs ||= rate !== quantityIn(first.rate, year);
    if (differs) levels[year - from] = levels[year - 1 - from]! * (1 + rate);
  }
}
