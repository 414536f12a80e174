import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import type { WorkflowFlow } from '../claims/workflow.ts';

/** Interim payments of one group, by month. */
export interface InterimFlow {
  /** Paid in the month. */
  readonly paid: Float64Array;
  /** Set off against awards approved in the month. */
  readonly setOff: Float64Array;
  /** Paid earlier on claims that were refused or withdrawn in the month, or more than the award. */
  readonly lost: Float64Array;
  /** Paid on claims that are not yet decided, at the end of the month. */
  readonly pool: Float64Array;
}

/**
 * Interim payments: of the claims going on from the named stage, `interimShare` get
 * `interimFraction · E[X]` of that year at once. A pool holds what was paid on undecided claims;
 * each month it gives up the fraction
 *
 *     exits beyond that stage / claims beyond that stage before the exits
 *
 * The approved share of it is set off against the awards approved at first instance in the month,
 * never more than those; the rest is lost. Paid = set off + lost + pool, in every month.
 * @param group its payment terms
 * @param place the group's place in id order
 * @param meanAward `E[X]` of each month
 */
export function interimFlowOf(
  group: VictimGroup,
  place: number,
  workflow: WorkflowFlow,
  meanAward: Float64Array,
): InterimFlow {
  const months = meanAward.length;
  const flow: InterimFlow = {
    paid: new Float64Array(months),
    setOff: new Float64Array(months),
    lost: new Float64Array(months),
    pool: new Float64Array(months),
  };
  const { interimStage, interimShare, interimFraction } = group.payment;
  const named = workflow.stages.findIndex(({ id }) => id === interimStage);
  const perClaim = valueOf(interimShare) * valueOf(interimFraction);
  if (named < 0 || perClaim === 0) return flow;
  const approved = workflow.claims[place]!.approvedFirstInstance;
  let pool = 0;
  let beyond = 0;
  for (let month = 0; month < months; month++) {
    const goingOn = workflow.stageFlows[named]!.onward[place]![month]!;
    const exits = exitsBeyond(workflow, named, place, month);
    const before = beyond + goingOn;
    const fraction = before > 0 ? Math.min(1, exits / before) : 0;
    flow.paid[month] = goingOn * perClaim * meanAward[month]!;
    pool += flow.paid[month]!;
    const released = pool * fraction;
    const approvedShare = exits > 0 ? Math.min(1, approved[month]! / exits) : 0;
    const setOff = Math.min(released * approvedShare, approved[month]! * meanAward[month]!);
    flow.setOff[month] = setOff;
    flow.lost[month] = released - setOff;
    pool -= released;
    flow.pool[month] = pool;
    beyond = Math.max(0, before - exits);
  }
  return flow;
}

/** Claims refused, withdrawn or approved at first instance beyond a stage. */
function exitsBeyond(workflow: WorkflowFlow, named: number, group: number, month: number): number {
  let exits = workflow.claims[group]!.approvedFirstInstance[month]!;
  for (let place = named + 1; place < workflow.stages.length; place++) {
    const flow = workflow.stageFlows[place]!;
    const { refusedShare, withdrawnShare } = workflow.stages[place]!;
    exits += flow.departures[group]![month]! * (refusedShare[group]! + withdrawnShare[group]!);
  }
  return exits;
}
