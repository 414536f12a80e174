import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { isBehind, stagesUpTo, type StagePlan, type WayPoint } from '../claims/stages.ts';
import type { WorkflowFlow } from '../claims/workflow.ts';
import type { Span } from '../grid/phases.ts';

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

type PaymentSpans = readonly Span<VictimGroup['payment']>[];

/**
 * Interim payments: of the claims going on from the named stage, `interimShare` get
 * `interimFraction · E[X]` of that year at once. A pool holds what was paid on undecided claims;
 * each month it gives up the fraction
 *
 *     exits beyond that stage / claims beyond that stage before the exits
 *
 * The approved share of it is set off against the awards approved at first instance in the month,
 * never more than those; the rest is lost. Paid = set off + lost + pool, in every month.
 *
 * Each stage that is ever named has a pool of its own, which empties by the same rule when the stage
 * is named no more; where the stage is gone, the place on the way where it stood counts.
 * @param payments the group's terms of payment
 * @param place the group's place in all lists by group
 * @param meanAward `E[X]` of each month
 */
export function interimFlowOf(
  payments: PaymentSpans,
  place: number,
  workflow: WorkflowFlow,
  meanAward: Float64Array,
): InterimFlow {
  const line = () => new Float64Array(meanAward.length);
  const flow: InterimFlow = { paid: line(), setOff: line(), lost: line(), pool: line() };
  const named = new Set(payments.filter(paysInterim).map(({ value }) => value.interimStage));
  for (const stage of named) {
    const perClaim = line();
    for (const span of payments.filter(({ value }) => value.interimStage === stage))
      perClaim.fill(perClaimOf(span), span.from, span.until);
    fillPool({ flow, workflow, group: place, meanAward, perClaim }, stage!);
  }
  return flow;
}

function perClaimOf({ value: { interimShare, interimFraction } }: PaymentSpans[number]): number {
  return valueOf(interimShare) * valueOf(interimFraction);
}

function paysInterim(span: PaymentSpans[number]): boolean {
  return span.value.interimStage !== undefined && perClaimOf(span) !== 0;
}

interface Pooling {
  readonly flow: InterimFlow;
  readonly workflow: WorkflowFlow;
  readonly group: number;
  readonly meanAward: Float64Array;
  /** Part of the mean award that each claim going on gets, by month. */
  readonly perClaim: Float64Array;
}

/** Pays, sets off and loses the money of one pool. */
function fillPool(pooling: Pooling, named: string): void {
  const { flow, workflow, group, meanAward, perClaim } = pooling;
  const approved = workflow.claims[group]!.approvedFirstInstance;
  let point: WayPoint | undefined;
  let pool = 0;
  let beyond = 0;
  for (const plan of workflow.plans) {
    const own = plan.stages.find(({ id }) => id === named);
    point = own ?? point;
    if (point === undefined) continue;
    const way: Way = { plan, point, behind: stagesUpTo(plan.stages, point), group };
    if (plan.from > 0) beyond = claimsBehind(workflow, way);
    for (let month = plan.from; month < plan.until; month++) {
      const goingOn =
        own === undefined
          ? claimsPassing(workflow, way, month)
          : workflow.stageFlows[own.place]!.onward[group]![month]!;
      const exits = exitsBehind(workflow, way, month);
      const before = beyond + goingOn;
      const fraction = before > 0 ? Math.min(1, exits / before) : 0;
      const paid = own === undefined ? 0 : goingOn * perClaim[month]! * meanAward[month]!;
      flow.paid[month]! += paid;
      pool += paid;
      const released = pool * fraction;
      const approvedShare = exits > 0 ? Math.min(1, approved[month]! / exits) : 0;
      const left = Math.max(0, approved[month]! * meanAward[month]! - flow.setOff[month]!);
      const setOff = Math.min(released * approvedShare, left);
      flow.setOff[month]! += setOff;
      flow.lost[month]! += released - setOff;
      pool -= released;
      flow.pool[month]! += pool;
      beyond = Math.max(0, before - exits);
    }
  }
}

/** A point on the way of claims of a group, in one plan. */
interface Way {
  readonly plan: StagePlan;
  readonly point: WayPoint;
  /** Position of the first stage behind the point. */
  readonly behind: number;
  readonly group: number;
}

/** Claims behind a point when a plan begins, those in stages that close with it among them. */
function claimsBehind({ stageFlows }: WorkflowFlow, { plan, point, behind, group }: Way): number {
  let claims = 0;
  for (const { place } of plan.stages.slice(behind)) {
    const { arrived, departed } = stageFlows[place]!;
    claims += arrived[group]![plan.from]! - departed[group]![plan.from]!;
  }
  for (const { stage } of plan.closed)
    if (isBehind(stage, point)) claims += stageFlows[stage.place]!.onward[group]![plan.from]!;
  return claims;
}

/** Claims that pass the point where a stage stood. */
function claimsPassing(workflow: WorkflowFlow, way: Way, month: number): number {
  const { plan, point, behind, group } = way;
  const next = plan.stages[behind];
  const arrived = next === undefined ? undefined : workflow.stageFlows[next.place]!.arrived[group]!;
  let claims =
    arrived === undefined
      ? workflow.claims[group]!.approvedFirstInstance[month]!
      : arrived[month + 1]! - arrived[month]!;
  if (month === plan.from)
    for (const { stage, into } of plan.closed)
      if (into === behind && isBehind(stage, point))
        claims -= workflow.stageFlows[stage.place]!.onward[group]![month]!;
  return Math.max(0, claims);
}

/** Claims refused, withdrawn or approved at first instance behind a point. */
function exitsBehind(workflow: WorkflowFlow, way: Way, month: number): number {
  const { plan, behind, group } = way;
  let exits = workflow.claims[group]!.approvedFirstInstance[month]!;
  for (let position = behind; position < plan.stages.length; position++) {
    const { place, refusedShare, withdrawnShare } = plan.stages[position]!;
    const departures = workflow.stageFlows[place]!.departures[group]![month]!;
    exits += departures * (refusedShare[group]! + withdrawnShare[group]!);
  }
  return exits;
}
