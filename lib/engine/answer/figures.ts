import { YEAR_FIGURE_TERMS, type YearFigureId } from '../../../models/measureTerms.ts';
import { total } from '../grid/timeline.ts';
import { LINES, sourceLine, sourceLineId, type Line } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { MEASURES } from './measureRegistry.ts';
import { measuring } from './measuring.ts';

/** One figure of a projection that a question is about: a measure, or a line. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Calendar year in which the project year begins; null for the whole projection. */
  readonly year: number | null;
  /** The figure, unrounded; null where there is nothing to divide by. */
  readonly read: (run: ProjectionRun) => number | null;
}

/** Why a figure cannot be asked for. */
export type NoFigure = 'unknown' | 'needs_year' | 'has_no_year';

/** Where the figures of a project year are kept that are neither line nor measure. */
const OF_YEARS: Readonly<
  Record<YearFigureId, (run: ProjectionRun, year: number) => number | null | undefined>
> = {
  meanDaysToDecision: ({ waiting }, year) => waiting.meanDaysToDecision[year],
  decidedInTimeShare: ({ waiting }, year) => waiting.decidedInTimeShare[year],
  officers: ({ workflow }, year) => workflow.officers[year],
  officersNeeded: ({ workflow }, year) => workflow.officersNeeded[year],
};

/** Names of all figures, those of single sources apart. */
export const FIGURE_NAMES: readonly string[] = [
  ...new Set([...MEASURES, ...LINES, ...YEAR_FIGURE_TERMS].map(({ id }) => id)),
];

/**
 * Finds a figure by its name. A line without a year is its sum over the projection where it is a flow, and
 * what stands at the end where it is a stock. Where a measure and a line have the same name, the year tells
 * them apart.
 * @param year calendar year in which the project year begins
 * @param sources identifiers of the sources of money that there are
 */
export function findFigure(
  id: string,
  year: number | undefined,
  sources: readonly string[],
): Figure | NoFigure {
  const measure = MEASURES.find((one) => one.id === id);
  const line = LINES.find((one) => one.id === id) ?? lineOfSource(id, sources);
  const ofYear = YEAR_FIGURE_TERMS.find((one) => one.id === id);
  if (measure !== undefined && (year === undefined || measure.byYear)) {
    const { label, unit, read } = measure;
    return {
      id,
      label,
      unit,
      year: year ?? null,
      read: inYear(year, (run, place) => read(measuring(run), place)),
    };
  }
  if (line !== undefined) {
    const { label, unit } = line;
    return {
      id,
      label,
      unit,
      year: year ?? null,
      read: inYear(year, (run, place) => readLine(line, run, place)),
    };
  }
  if (measure !== undefined) return 'has_no_year';
  if (ofYear === undefined) return 'unknown';
  if (year === undefined) return 'needs_year';
  const { label, unit } = ofYear;
  const read = OF_YEARS[ofYear.id];
  return { id, label, unit, year, read: inYear(year, (run, place) => read(run, place!) ?? null) };
}

function lineOfSource(id: string, sources: readonly string[]): Line | undefined {
  const source = sources.find((name) => sourceLineId(name) === id);
  return source === undefined ? undefined : sourceLine(source);
}

/** Turns the calendar year into a project year; there is no figure of a year that is not projected. */
function inYear(
  year: number | undefined,
  read: (run: ProjectionRun, place: number | undefined) => number | null,
): Figure['read'] {
  return (run) => {
    const place = year === undefined ? undefined : year - run.timeline.firstYear;
    if (place !== undefined && (place < 0 || place >= run.timeline.years)) return null;
    const figure = read(run, place);
    return figure !== null && Number.isFinite(figure) ? figure : null;
  };
}

/** A line in a project year, as it is published but unrounded; of the whole projection without one. */
function readLine(line: Line, run: ProjectionRun, year: number | undefined): number {
  const { months } = run.timeline;
  const [from, to] = year === undefined ? [0, months] : [year * 12, year * 12 + 12];
  if (line.read === undefined)
    return from === 0 ? run.openingReserve : run.ledger.closingBalance[from - 1]!;
  const part = line.read(run).subarray(from, to);
  if (line.id === 'lowestBalance') return Math.min(...part);
  return line.kind === 'stock' ? part[part.length - 1]! : total(part);
}
