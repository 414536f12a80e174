import { namesIn } from '../grid/phases.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import { LINES, sourceLine } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { discountFactors } from './verdict.ts';

/** A figure that is too large to compute with, or not a number. */
export class ProjectionOverflow extends Error {
  /** Identifier of the line. */
  readonly line: string;
  /** Calendar year. */
  readonly year: number;

  constructor(line: string, label: string, year: number) {
    super(
      `${label} in ${String(year)} is too large to compute; look for an absurd number, such as an amount with too many digits or a rate near −1`,
    );
    this.name = 'ProjectionOverflow';
    this.line = line;
    this.year = year;
  }
}

/** A monthly line to look at. */
interface Candidate {
  readonly id: string;
  readonly label: string;
  readonly values: Float64Array;
}

/**
 * Nothing that is not a finite number ever leaves the engine.
 * @throws ProjectionOverflow naming the line and year where it first happens
 */
export function assertFinite(run: ProjectionRun): void {
  let first: Candidate | undefined;
  let earliest = Infinity;
  for (const candidate of candidates(run)) {
    const month = candidate.values.findIndex((value) => !Number.isFinite(value));
    if (month < 0 || month >= earliest) continue;
    earliest = month;
    first = candidate;
  }
  if (first !== undefined)
    throw new ProjectionOverflow(first.id, first.label, run.timeline.calendarYear[earliest]!);
}

/** All lines in the order of the arithmetic: of those that fail in the same month, the first is named. */
function candidates(run: ProjectionRun): Candidate[] {
  return [...rates(run), ...awards(run), ...ledgerLines(run)];
}

function rates({ phases, timeline, indices, workflow }: ProjectionRun): Candidate[] {
  const names = ['inflation', 'wages', ...namesIn(phases, ({ economy }) => economy.indices)];
  const levels = names.map((name) => ({
    id: `index/${name}`,
    label: `The level of the index ${name}`,
    // Amounts are divided by levels too.
    values: byCalendarYear(timeline, (year) => {
      const level = indices.level(name, year);
      return level + 1 / level;
    }),
  }));
  return [
    ...levels,
    {
      id: 'discount',
      label: 'The discount factor',
      values: discountFactors(phases),
    },
    {
      id: 'officers',
      label: 'The number of officers',
      values: workflow.byMonth.officers,
    },
  ];
}

function awards(run: ProjectionRun): Candidate[] {
  const { timeline, groups } = run;
  return run.awards.map(({ moments }, place) => ({
    id: `meanAward/${groups[place]!}`,
    label: `The mean award of ${groups[place]!}`,
    values: byCalendarYear(timeline, (year) => {
      const { mean, variance, meanWithoutCap } = moments[year - timeline.firstYear]!;
      return mean + variance + meanWithoutCap;
    }),
  }));
}

function ledgerLines(run: ProjectionRun): Candidate[] {
  const sources = Object.keys(run.ledger.fundingBySource).map((source) => {
    const { id, label, read } = sourceLine(source);
    return { id, label, values: read(run) };
  });
  const lines = LINES.flatMap(({ id, label, read }) =>
    read === undefined || id === 'lowestBalance' ? [] : [{ id, label, values: read(run) }],
  );
  const withoutCap = {
    id: 'awardsWithoutCap',
    label: 'Approved awards without the cap',
    values: run.approvedValueWithoutCap,
  };
  return [...sources, ...lines, withoutCap];
}

/**
 * The last check before an answer leaves: sums over years, and roundings.
 * @throws ProjectionOverflow naming the figure, and its year or the last one that it sums
 */
export function assertFiniteAnswer(answer: object, run: ProjectionRun): void {
  const visit = (place: unknown, path: readonly string[]): void => {
    if (typeof place === 'number' && !Number.isFinite(place)) {
      const period = path.find((part) => /^\d+$/.test(part));
      const year =
        period === undefined || path[0] === 'months' || path[0] === 'verdict'
          ? run.timeline.lastYear
          : run.timeline.firstYear + Number(period);
      throw new ProjectionOverflow(path.join('/'), `The figure ${path.at(-1)!}`, year);
    }
    if (typeof place !== 'object' || place === null) return;
    for (const [name, member] of Object.entries(place)) visit(member, [...path, name]);
  };
  visit(answer, []);
}
