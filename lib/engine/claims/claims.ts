import type { EarlierRun } from '../earlierRun.ts';
import { withoutLastChange, type Phases } from '../grid/phases.ts';
import type { Timeline } from '../grid/timeline.ts';
import { exposureOf, type Exposure } from './exposure.ts';
import type { Staffed } from './passStages.ts';
import { runWorkflow, type WorkflowFlow } from './workflow.ts';

/** Claims from their exposure to their decision, by group. */
export interface Claims {
  readonly exposures: readonly Exposure[];
  readonly workflow: WorkflowFlow;
}

/**
 * Claims of all groups: who applies, and how the applications pass the workflow.
 * @param groups identifiers of the victim groups
 * @param earlier a run whose parts may be taken
 */
export function claimsOf(
  phases: Phases,
  groups: readonly string[],
  timeline: Timeline,
  earlier?: EarlierRun,
): Claims {
  const exposures = groups.map(
    (id, place) => earlier?.exposure(id, place) ?? exposureOf(id, phases, timeline),
  );
  const workflow = earlier?.workflow(exposures);
  if (workflow !== undefined) return { exposures, workflow };
  const made = exposures.map(({ applications }) => applications);
  const staffed = staffedBefore(phases, groups, timeline, made);
  return { exposures, workflow: runWorkflow(phases, groups, made, staffed) };
}

/** Applications by group. */
export function applicationsOf(
  phases: Phases,
  groups: readonly string[],
  timeline: Timeline,
): Float64Array[] {
  return groups.map((id) => exposureOf(id, phases, timeline).applications);
}

/**
 * A project year that does not begin in January is staffed before the January of a change, for all
 * its months. What was found then stays until the change, and to the end of the year where the change
 * has nothing to do with claims.
 */
function staffedBefore(
  phases: Phases,
  groups: readonly string[],
  timeline: Timeline,
  made: readonly Float64Array[],
): Staffed | undefined {
  const change = phases[phases.length - 1]!;
  const earlier = phases[phases.length - 2];
  if (earlier === undefined || change.from % 12 === 0) return undefined;
  const before = claimsOf(withoutLastChange(phases), groups, timeline);
  const yearEnd = change.from - (change.from % 12) + 12;
  const sameClaims =
    change.design.workflow === earlier.design.workflow &&
    made.every((line, group) => {
      const applications = before.exposures[group]!.applications;
      return line
        .subarray(change.from, yearEnd)
        .every((claims, month) => claims === applications[change.from + month]);
    });
  return {
    officersNeeded: before.workflow.byMonth.officersNeeded,
    until: sameClaims ? yearEnd : change.from,
  };
}
