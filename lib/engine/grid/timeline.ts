import type { Design } from '../../../models/design.ts';

/** The monthly grid of a projection. */
export interface Timeline {
  /** Number of months, 12 × horizon. */
  readonly months: number;
  /** Number of project years. */
  readonly years: number;
  /** Calendar year of month 0. */
  readonly firstYear: number;
  /** Calendar year of the last month. */
  readonly lastYear: number;
  /** Calendar year of each month; it rules rates and indices. */
  readonly calendarYear: Int32Array;
  /** Calendar month of each month, 1 to 12. */
  readonly calendarMonth: Int32Array;
}

/**
 * Lays out the months of a projection.
 * @param design supplies `firstYear`, `firstMonth` (1 to 12) and `horizonYears` (1 to 40)
 */
export function buildTimeline(
  design: Pick<Design, 'firstYear' | 'firstMonth' | 'horizonYears'>,
): Timeline {
  const months = design.horizonYears * 12;
  const calendarYear = new Int32Array(months);
  const calendarMonth = new Int32Array(months);
  for (let month = 0; month < months; month++) {
    const sinceJanuary = design.firstMonth - 1 + month;
    calendarYear[month] = design.firstYear + Math.floor(sinceJanuary / 12);
    calendarMonth[month] = (sinceJanuary % 12) + 1;
  }
  return {
    months,
    years: design.horizonYears,
    firstYear: design.firstYear,
    lastYear: calendarYear[months - 1]!,
    calendarYear,
    calendarMonth,
  };
}

/** Months from month 0 to a calendar month written "YYYY-MM"; negative before the launch. */
export function monthsFromStart(
  design: Pick<Design, 'firstYear' | 'firstMonth'>,
  month: string,
): number {
  const [year, number] = month.split('-').map(Number);
  return (year! - design.firstYear) * 12 + (number! - design.firstMonth);
}

/** A month of the grid written "YYYY-MM". */
export function monthLabel(timeline: Timeline, month: number): string {
  const number = String(timeline.calendarMonth[month]!).padStart(2, '0');
  return `${String(timeline.calendarYear[month]!)}-${number}`;
}

/** Which months of the grid an optional first and last month (both included) leave open. */
export function openMonths(
  design: Pick<Design, 'firstYear' | 'firstMonth'>,
  timeline: Timeline,
  start: string | undefined,
  end: string | undefined,
): { readonly from: number; readonly until: number } {
  return {
    from: start === undefined ? 0 : Math.max(0, monthsFromStart(design, start)),
    until: end === undefined ? timeline.months : monthsFromStart(design, end) + 1,
  };
}

/** Sums a monthly line over each project year. */
export function sumByYear(line: Float64Array): Float64Array {
  const sums = new Float64Array(line.length / 12);
  for (let month = 0; month < line.length; month++) {
    sums[Math.floor(month / 12)]! += line[month]!;
  }
  return sums;
}

/** Sum of a whole line. */
export function total(line: Float64Array): number {
  let sum = 0;
  for (const value of line) sum += value;
  return sum;
}

/** Adds up one line of several groups or sources, month by month. */
export function sumLines(lines: readonly Float64Array[], months: number): Float64Array {
  const sum = new Float64Array(months);
  for (const line of lines)
    for (let month = 0; month < months; month++) sum[month]! += line[month]!;
  return sum;
}

/** Fills a monthly line with a figure of each calendar year, worked out once a year. */
export function byCalendarYear(
  { months, calendarYear }: Timeline,
  figure: (year: number) => number,
): Float64Array {
  const line = new Float64Array(months);
  let year = NaN;
  let value = 0;
  for (let month = 0; month < months; month++) {
    if (calendarYear[month] !== year) {
      year = calendarYear[month]!;
      value = figure(year);
    }
    line[month] = value;
  }
  return line;
}
