import type { VictimGroup } from '../../../models/victimGroup.ts';
import { memberOf } from '../grid/phases.ts';
import type { ProjectionRun } from '../project.ts';
import { monthOf } from './periods.ts';
import type { Period } from './formula.ts';
import type { Place } from './quantities.ts';

/** The terms on which claims of a group are settled, and the design that they stand in. */
export interface SettledOn {
  readonly group: VictimGroup;
  readonly place: Place;
}

/**
 * The terms of a month. A group that a later design has no more is settled on the last terms that it had;
 * undefined before any design has it.
 */
export function termsIn(run: ProjectionRun, group: string, month: number): SettledOn | undefined {
  const phase = run.phases.findLastIndex(
    ({ design, from }) => from <= month && memberOf(design.victimGroups, group) !== undefined,
  );
  if (phase < 0) return undefined;
  return { group: run.phases[phase]!.design.victimGroups[group]!, place: { run, phase } };
}

/** First month of the calendar year of a month: figures of the year are read there. */
export function startOfYear({ timeline }: ProjectionRun, month: number): Period {
  return monthOf(Math.max(0, month - (timeline.calendarMonth[month]! - 1)));
}
