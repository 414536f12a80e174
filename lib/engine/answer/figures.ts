import { total } from '../grid/timeline.ts';
import { LINES, type Line } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { MEASURES, type Measure } from './measureRegistry.ts';
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

/** Names of sources stand behind this in the name of a line. */
const SOURCE = 'fundingBySource/';

/** What is known of a project year and is no line. */
const OF_YEARS: readonly (Pick<Figure, 'id' | 'label' | 'unit'> & {
  readonly read: (run: ProjectionRun, year: number) => number | null;
})[] = [
  {
    id: 'meanDaysToDecision',
    label: 'Mean days to decision',
    unit: 'days',
    read: ({ waiting }, year) => waiting.meanDaysToDecision[year] ?? null,
  },
  {
    id: 'decidedInTimeShare',
    label: 'Share of claims decided by their deadline',
    unit: 'share of 1',
    read: ({ waiting }, year) => waiting.decidedInTimeShare[year] ?? null,
  },
  {
    id: 'officers',
    label: 'Officers in post',
    unit: 'officers',
    read: ({ workflow }, year) => workflow.officers[year] ?? null,
  },
  {
    id: 'officersNeeded',
    label: 'Officers needed',
    unit: 'officers',
    read: ({ workflow }, year) => workflow.officersNeeded[year] ?? null,
  },
];

/** Names of all figures, those of single sources apart. */
export const FIGURE_NAMES: readonly string[] = [
  ...new Set([...MEASURES, ...LINES, ...OF_YEARS].map(({ id }) => id)),
];

/** Name of a line of money from one source. */
export function sourceLineOf(source: string): string {
  return `${SOURCE}${source}`;
}

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
  const measure = (MEASURES as readonly Measure[]).find((one) => one.id === id);
  const line = (LINES as readonly Line[]).find((one) => one.id === id) ?? sourceLine(id, sources);
  const ofYear = OF_YEARS.find((one) => one.id === id);
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
  const { label, unit, read } = ofYear;
  return { id, label, unit, year, read: inYear(year, (run, place) => read(run, place!)) };
}

function sourceLine(id: string, sources: readonly string[]): Line | undefined {
  const source = sources.find((name) => sourceLineOf(name) === id);
  if (source === undefined) return undefined;
  return {
    id,
    label: `Funding from ${source}`,
    unit: 'currency units',
    kind: 'flow',
    formula: 'money of one source',
    dependsOn: [],
    read: ({ ledger, timeline }) =>
      ledger.fundingBySource[source] ?? new Float64Array(timeline.months),
  };
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
