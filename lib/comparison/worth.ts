import type { Design } from '../../models/design.ts';
import { byCalendarYear } from '../engine/grid/timeline.ts';
import { buildIndices, type Indices } from '../engine/grid/indices.ts';
import type { ProjectionRun } from '../engine/project.ts';

/** The currency and the prices that the money of a design is brought to. */
export interface Footing {
  /** Year in whose prices amounts are given. */
  readonly priceYear: number;
  /** What one unit of the currency of the design is in that of the comparison. */
  readonly rate: number;
}

/**
 * What one unit of money of each month is worth on a footing:
 *
 *     worth(m) = I(priceYear) / I(year of m) · rate
 *
 * with I the inflation index of the design itself: money is brought to prices of one year first, and then
 * to the currency. Units: units of the currency of the comparison for one nominal unit.
 */
export function worthOf({ design, timeline }: ProjectionRun, footing: Footing): Float64Array {
  const indices = indicesTo(design, timeline.lastYear, footing.priceYear);
  const there = indices.level('inflation', footing.priceYear);
  return byCalendarYear(
    timeline,
    (year) => (there / indices.level('inflation', year)) * footing.rate,
  );
}

/** What one unit of money at the start, and at the end, of a projection is worth. */
export function endsOf(worth: Float64Array): { readonly start: number; readonly end: number } {
  return { start: worth.at(0) ?? 0, end: worth.at(-1) ?? 0 };
}

/** A line of nominal money on a footing, month by month. */
export function valued(line: Float64Array, worth: Float64Array): Float64Array {
  return line.map((amount, month) => amount * (worth[month] ?? 0));
}

/** Prices of a year / prices of the price year of a design, by the inflation of the design. */
export function priceLevelOf(design: Design, year: number): number {
  return indicesTo(design, design.firstYear, year).level('inflation', year);
}

/** Price year of a design. */
export function priceYearOf({ priceYear, firstYear }: Design): number {
  return priceYear ?? firstYear;
}

/** The indices of a design in all years from its first, or another, to the last. */
export function indicesTo(design: Design, lastYear: number, otherYear: number): Indices {
  const { economy, firstYear } = design;
  return buildIndices(
    {
      economy,
      priceYear: priceYearOf(design),
      firstYear: Math.min(firstYear, otherYear),
    },
    Math.max(lastYear, otherYear),
  );
}
