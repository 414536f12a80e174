import type { ComparedLine } from '../../models/comparison.ts';
import { total } from '../engine/grid/timeline.ts';
import { lineOf, type LineId } from '../engine/lines.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { figuresBeside } from './figures.ts';
import { valued } from './worth.ts';

/** Lines that are compared year by year. */
const MAIN_LINES = [
  'applications',
  'decisions',
  'approvals',
  'refusals',
  'withdrawals',
  'pendingClaims',
  'awardsDue',
  'awardsPaid',
  'administration',
  'fundingTotal',
  'interest',
  'guaranteeCalls',
  'arrears',
  'unmet',
  'closingBalance',
] as const satisfies readonly LineId[];

/** A projection, and what one unit of money of each month is worth on the common footing. */
export interface ValuedRun {
  readonly run: ProjectionRun;
  readonly worth: Float64Array;
}

/** Calendar years in which the project years of a projection begin. */
export function yearsOf({ timeline }: ProjectionRun): number[] {
  return [...timeline.calendarYear].filter((_, month) => month % 12 === 0);
}

/** Years that all designs have. */
export function commonYearsOf(runs: readonly ProjectionRun[]): number[] {
  const [first = [], ...others] = runs.map(yearsOf);
  return first.filter((year) => others.every((years) => years.includes(year)));
}

/**
 * Sets the main lines of all designs side by side, for every year that one of them has and for those that
 * all of them have. Money is on the common footing, month by month.
 * @param currency of the comparison
 */
export function compareLines(all: readonly ValuedRun[], currency: string): ComparedLine[] {
  const years = [...new Set(all.flatMap(({ run }) => yearsOf(run)))].sort((a, b) => a - b);
  const common = commonYearsOf(all.map(({ run }) => run));
  return MAIN_LINES.map((id) => {
    const { label, unit, kind } = lineOf(id);
    const scale = { unit, currency };
    const byYear = all.map((one) => lineByYear(one, id));
    const inYear = (year: number) => byYear.map((line) => line.get(year) ?? null);
    const taken = kind === 'stock' ? common.slice(-1) : common;
    const inCommon = byYear.map((line) =>
      taken.length === 0 ? null : taken.reduce((sum, year) => sum + (line.get(year) ?? 0), 0),
    );
    return {
      id,
      label,
      unit,
      kind,
      inCommonYears: figuresBeside(inCommon, scale),
      years: years.map((year) => ({ year, ...figuresBeside(inYear(year), scale) })),
    };
  });
}

/** A line by project year: flows summed, stocks read at the end. */
function lineByYear({ run, worth }: ValuedRun, id: LineId): ReadonlyMap<number, number> {
  const { kind, unit, read } = lineOf(id);
  const nominal = read?.(run) ?? new Float64Array(run.timeline.months);
  const line = unit === 'currency units' ? valued(nominal, worth) : nominal;
  return new Map(
    yearsOf(run).map((year, place) => {
      const months = line.subarray(place * 12, place * 12 + 12);
      const figure = kind === 'stock' ? (months.at(-1) ?? 0) : total(months);
      return [year, figure];
    }),
  );
}
