import type { Design } from '../../../../models/design.ts';
import { isSeries } from '../../../../models/yearlySeries.ts';
import { quantityIn } from '../../grid/quantities.ts';
import type { Timeline } from '../../grid/timeline.ts';
import type { PathNumbers, Slot } from './pathNumbers.ts';

/** Levels of all indices on a path. */
export interface PathIndices {
  /** The levels of an index by calendar year, the first year of the projection first. */
  readonly levels: (index: string) => Float64Array;
  /** Finds the levels for the numbers of a path. */
  readonly set: (values: Float64Array) => void;
}

interface PathIndex {
  readonly levels: Float64Array;
  readonly slot: Slot;
  /** Rates of a series, from the first needed year on; undefined where one rate rules. */
  readonly rates: Float64Array | undefined;
}

/** Index levels by the formula of `buildIndices`, with the rates of a path. */
export function pathIndices(
  design: Design,
  timeline: Timeline,
  { slot }: PathNumbers,
): PathIndices {
  const { firstYear, lastYear } = timeline;
  const priceYear = design.priceYear ?? firstYear;
  const years = lastYear - firstYear + 1;
  const start = Math.min(priceYear, firstYear);
  const { economy } = design;
  const indexOf = (path: readonly string[], rate: typeof economy.inflation): PathIndex => ({
    levels: new Float64Array(years),
    slot: slot(...path),
    rates: isSeries(rate)
      ? Float64Array.from(
          { length: lastYear - start + 1 + Math.max(0, priceYear - lastYear) },
          (_, at) => quantityIn(rate, start + at),
        )
      : undefined,
  });
  const known = new Map(
    Object.entries(economy.indices).map(([name, rate]) => [
      name,
      indexOf(['economy', 'indices', name], rate),
    ]),
  );
  known.set('inflation', indexOf(['economy', 'inflation'], economy.inflation));
  known.set(
    'wages',
    economy.wages === undefined
      ? known.get('inflation')!
      : indexOf(['economy', 'wages'], economy.wages),
  );
  const none = new Float64Array(years).fill(1);
  const all = [...new Set(known.values())];
  return {
    levels: (index) => (index === 'none' ? none : known.get(index)!.levels),
    set(values) {
      for (const { levels, slot: at, rates } of all) {
        const rateIn = (year: number) => (rates === undefined ? values[at]! : rates[year - start]!);
        let level = 1;
        for (let year = priceYear + 1; year <= firstYear; year++) level *= 1 + rateIn(year);
        for (let year = priceYear; year > firstYear; year--) level /= 1 + rateIn(year);
        levels[0] = level;
        for (let year = 1; year < years; year++) {
          level *= 1 + rateIn(firstYear + year);
          levels[year] = level;
        }
      }
    },
  };
}
