import type { Design } from '../../models/design.ts';
import type { HistoryColumn } from '../../models/calibrationRequest.ts';

/** One year of a scheme as printed. */
export interface HistoryYear {
  /** As printed, such as 1964-65. */
  readonly label: string;
  /** Calendar year in which it begins. */
  readonly year: number;
  /** How many months the scheme ran in it, 1 to 12. */
  readonly months: number;
  /** What is printed of it; what is not known is not there. */
  readonly known: Readonly<Partial<Record<HistoryColumn, number>>>;
}

/** The yearly history of a scheme, oldest year first. */
export interface History {
  readonly years: readonly HistoryYear[];
  /** Calendar month in which its years begin, 1 to 12. */
  readonly firstMonthOfYear: number;
}

/** Months of the grid of a projection that a printed year covers: `from` included, `until` not. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** Where the years of a history lie on the grid of a projection. */
export interface HistoryGrid {
  readonly firstYear: number;
  readonly firstMonth: number;
  readonly horizonYears: number;
  /** One for each printed year. */
  readonly periods: readonly Period[];
}

/**
 * Lays the years of a history on the monthly grid of a projection. Month 0 is the first month that is
 * printed, or lies so many whole years before it as the scheme is to have run already. A first year of
 * fewer than twelve months ends with its year; any other begins with it.
 * @param earlierYears whole years of projection before the first printed one
 */
export function layOut(history: History, earlierYears: number): HistoryGrid {
  const spans = history.years.map(({ year, months }, place) => {
    const begin = year * 12 + history.firstMonthOfYear - 1 + (place === 0 ? 12 - months : 0);
    return { from: begin, until: begin + months };
  });
  const start = (spans[0]?.from ?? 0) - 12 * earlierYears;
  const end = spans.at(-1)?.until ?? start;
  return {
    firstYear: Math.floor(start / 12),
    firstMonth: (start % 12) + 1,
    horizonYears: Math.ceil((end - start) / 12),
    periods: spans.map(({ from, until }) => ({ from: from - start, until: until - start })),
  };
}

/** A design on the grid of a history. */
export function gridOf(template: Design, grid: HistoryGrid): Design {
  const { firstYear, firstMonth, horizonYears } = grid;
  return { ...template, firstYear, firstMonth, horizonYears };
}

/** Sum of a monthly line over a period. */
export function sumOver(line: Float64Array, { from, until }: Period): number {
  let sum = 0;
  for (let month = from; month < until; month++) sum += line[month] ?? 0;
  return sum;
}

/** A monthly line at the end of a period. */
export function endOf(line: Float64Array, { until }: Period): number {
  return line[until - 1] ?? 0;
}
