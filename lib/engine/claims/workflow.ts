import { valueOf } from '../../../models/assumption.ts';
import { byPhase, type Phases } from '../grid/phases.ts';
import { passStages, type Staffed } from './passStages.ts';
import type { StageFlow } from './queue.ts';
import { settleClaims, type ClaimFlow } from './settle.ts';
import { planStages, type StagePlan } from './stages.ts';

/** The workflow over the whole horizon. */
export interface WorkflowFlow {
  /** The stages, for as long as they stay the same. */
  readonly plans: readonly StagePlan[];
  /** Flows of all stages that any plan has, each at its place. */
  readonly stageFlows: readonly StageFlow[];
  readonly claims: readonly ClaimFlow[];
  /** Officers that each project year needs; zeros where no stage takes officer time. */
  readonly officersNeeded: Float64Array;
  /** Officers in post in each project year. Both are means where they change within the year. */
  readonly officers: Float64Array;
  /** The same two by month. */
  readonly byMonth: Readonly<Record<'officersNeeded' | 'officers', Float64Array>>;
}

/**
 * Sends the applications of all groups through the stages as a fluid queue network. Claims that
 * leave a stage are refused, withdrawn, or go on to the next stage in the same month; after the
 * last stage they are approved. Claims in a stage that a later phase has no more go on at once to
 * the stage that comes next.
 *
 * Officers are one pool: a month of an officer's time is spent once, stage by stage in order. Their
 * need is found at the start of every project year, and anew where a phase begins within one.
 * @param groups identifiers of the victim groups
 * @param applications by group, in the same order
 * @param staffed officers found without the last phase, where it begins within a project year
 */
export function runWorkflow(
  phases: Phases,
  groups: readonly string[],
  applications: readonly Float64Array[],
  staffed?: Staffed,
): WorkflowFlow {
  const plans = planStages(phases, groups);
  const served = plans.some(({ stages }) =>
    stages.some(({ officerRate }) => officerRate !== undefined),
  );
  const free = served ? passStages(plans, applications, undefined).stageFlows : [];
  const inPost = byPhase(phases, ({ workflow }) =>
    workflow.officers === 'auto' ? NaN : valueOf(workflow.officers),
  );
  const { stageFlows, approved, officersNeeded } = passStages(plans, applications, {
    free,
    inPost,
    staffed,
  });
  const officers = inPost.map((given, month) =>
    Number.isNaN(given) ? officersNeeded[month]! : given,
  );
  return {
    plans,
    stageFlows,
    claims: settleClaims(phases, plans, stageFlows, approved),
    officersNeeded: byYear(officersNeeded),
    officers: byYear(officers),
    byMonth: { officersNeeded, officers },
  };
}

/** The figure of each project year; the mean of its months where they differ. */
function byYear(line: Float64Array): Float64Array {
  return Float64Array.from({ length: line.length / 12 }, (_, year) => {
    const months = line.subarray(year * 12, year * 12 + 12);
    const first = months[0]!;
    return months.every((figure) => figure === first)
      ? first
      : months.reduce((sum, figure) => sum + figure, 0) / 12;
  });
}
