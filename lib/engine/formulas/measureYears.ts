import { measureTerm, type YearFigureId } from '../../../models/measureTerms.ts';
import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Computed,
  type Formula,
  type Period,
} from './formula.ts';
import { overlap } from './periods.ts';
import { given } from './quantities.ts';

/**
 * How a figure of a project year that is neither line nor measure comes about.
 * @param year place of the project year, 0 for the first
 * @throws RangeError without a year
 */
export function yearFigureFormula(
  id: YearFigureId,
  run: ProjectionRun,
  year: number | undefined,
): Formula {
  if (year === undefined) throw new RangeError(`${id} is a figure of a project year`);
  const period = { from: year * 12, until: year * 12 + 12 };
  switch (id) {
    case 'meanDaysToDecision':
      return waited(id, run, year, []);
    case 'decidedInTimeShare':
      return waited(id, run, year, deadlinesUpTo(run, period.until));
    case 'officers':
      return combined('quotient', measureTerm(id).label, [
        figure('officerMonths', period),
        constant(12, 'months of a year'),
      ]);
    case 'officersNeeded':
      return officersNeeded(run, period);
  }
}

/** Claims are followed from their application to their decision; what they come of is all up to then. */
function waited(
  id: 'meanDaysToDecision' | 'decidedInTimeShare',
  run: ProjectionRun,
  year: number,
  deadlines: readonly Formula[],
): Computed {
  const upToThen = { from: 0, until: year * 12 + 12 };
  return {
    is: 'computed',
    by: 'waiting',
    label: measureTerm(id).label,
    value: run.waiting[id][year] ?? NaN,
    of: [
      figure('applications', upToThen),
      figure('decisions', upToThen),
      figure('withdrawals', upToThen),
      ...deadlines,
    ],
  };
}

function deadlinesUpTo(run: ProjectionRun, month: number): Formula[] {
  return run.phases.flatMap(({ design, from }, phase) =>
    from < month && design.workflow.statutoryDays !== undefined
      ? [given({ run, phase }, '/workflow/statutoryDays')]
      : [],
  );
}

/** Of a year; the mean of its months where the need is found anew within it. */
function officersNeeded(run: ProjectionRun, year: Period): Formula {
  const parts = run.phases.flatMap((phase) => overlap(phase, year) ?? []);
  if (parts.length === 1) return figure('officersNeeded', year);
  return combined('quotient', measureTerm('officersNeeded').label, [
    sumOf(
      'months of officers needed',
      parts.map((part) =>
        productOf('months of officers needed', [
          figure('officersNeeded', part),
          constant(part.until - part.from, 'months'),
        ]),
      ),
    ),
    constant(12, 'months of a year'),
  ]);
}
