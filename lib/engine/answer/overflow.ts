import type { ProjectionRun } from '../project.ts';
import { LINES, type Line } from '../lines.ts';

/** A figure that is too large to compute with, or not a number. */
export class ProjectionOverflow extends Error {
  /** Identifier of the line. */
  readonly line: string;
  /** Calendar year. */
  readonly year: number;

  constructor(line: string, label: string, year: number) {
    super(
      `${label} in ${String(year)} is too large to compute; look for an absurd number, such as a count or an amount with too many digits`,
    );
    this.name = 'ProjectionOverflow';
    this.line = line;
    this.year = year;
  }
}

/**
 * Nothing that is not a finite number ever leaves the engine.
 * @throws ProjectionOverflow naming the first line and year that are not finite
 */
export function assertFinite(run: ProjectionRun): void {
  assertAwards(run);
  for (const line of LINES as readonly Line[]) {
    const values = line.read?.(run);
    if (values !== undefined) assertLine(line.id, line.label, values, run);
  }
  for (const [id, flow] of Object.entries(run.ledger.fundingBySource))
    assertLine(`fundingBySource/${id}`, `Funding from ${id}`, flow, run);
}

function assertAwards({ awards, groups, timeline }: ProjectionRun): void {
  awards.forEach(({ moments }, place) => {
    moments.forEach(({ mean, variance, meanWithoutCap }, year) => {
      if (!Number.isFinite(mean + variance + meanWithoutCap))
        throw new ProjectionOverflow(
          `meanAward/${groups[place]!}`,
          `The mean award of ${groups[place]!}`,
          timeline.firstYear + year,
        );
    });
  });
}

function assertLine(id: string, label: string, values: Float64Array, run: ProjectionRun): void {
  const month = values.findIndex((value) => !Number.isFinite(value));
  if (month >= 0) throw new ProjectionOverflow(id, label, run.timeline.calendarYear[month]!);
}

/**
 * The last check before an answer leaves.
 * @throws ProjectionOverflow naming the member that is not finite
 */
export function assertFiniteAnswer(answer: object, run: ProjectionRun): void {
  const visit = (place: unknown, path: string): void => {
    if (typeof place === 'number' && !Number.isFinite(place))
      throw new ProjectionOverflow(path, `The figure ${path}`, run.timeline.firstYear);
    if (typeof place !== 'object' || place === null) return;
    for (const [name, member] of Object.entries(place))
      visit(member, path === '' ? name : `${path}/${name}`);
  };
  visit(answer, '');
}
