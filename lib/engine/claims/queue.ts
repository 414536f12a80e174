import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { DAYS_PER_MONTH, readAt, type CumulativeCurve } from '../grid/curve.ts';

/** One stage, ready for the queue: shares by group, delay in months, capacity. */
export interface QueueStage {
  readonly id: string;
  readonly delayMonths: number;
  /** Claims per month; undefined where only officers or nothing limits the stage. */
  readonly capacity: number | undefined;
  /** Claims per officer and month; undefined where the stage takes no officer time. */
  readonly officerRate: number | undefined;
  readonly refusedShare: Float64Array;
  readonly withdrawnShare: Float64Array;
}

/** What flows through one stage, by group. */
export interface StageFlow {
  readonly arrived: readonly CumulativeCurve[];
  readonly departed: readonly CumulativeCurve[];
  /** Departures of each month. */
  readonly departures: readonly Float64Array[];
  /** Departures of each month that go on to the next stage, or are approved after the last. */
  readonly onward: readonly Float64Array[];
  /** Whether the capacity ever held a ready claim back. */
  everBinds: boolean;
}

/** Stages in the order that claims pass them: by `order`, then by identifier. */
export function prepareStages(design: Design): QueueStage[] {
  const groups = Object.keys(design.victimGroups).sort();
  return Object.entries(design.workflow.stages)
    .sort(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1))
    .map(([id, stage]) => ({
      id,
      delayMonths: valueOf(stage.minDays) / DAYS_PER_MONTH,
      capacity: optional(stage.capacityPerMonth),
      officerRate: optional(stage.claimsPerOfficerPerMonth),
      refusedShare: Float64Array.from(groups, (group) =>
        valueOf(stage.groups[group]?.refusedShare ?? stage.refusedShare),
      ),
      withdrawnShare: Float64Array.from(groups, (group) =>
        valueOf(stage.groups[group]?.withdrawnShare ?? stage.withdrawnShare),
      ),
    }));
}

function optional(assumption: Parameters<typeof valueOf>[0] | undefined): number | undefined {
  return assumption === undefined ? undefined : valueOf(assumption);
}

/** Flows of a stage before anything has arrived. */
export function emptyStageFlow(groups: number, months: number): StageFlow {
  const perGroup = (length: number) =>
    Array.from({ length: groups }, () => new Float64Array(length));
  return {
    arrived: perGroup(months + 1),
    departed: perGroup(months + 1),
    departures: perGroup(months),
    onward: perGroup(months),
    everBinds: false,
  };
}

/** A capacity that holds back less than this share of what it lets through holds nothing back. */
const ROUNDING_SLACK = 1e-9;

/**
 * Takes one month through one stage:
 *
 *     ready(m) = A(m + 1 − minDays/30.4375) − D(m)
 *     departures = min(limit, ready), shared among groups in proportion to what each has ready
 *
 * @param arriving claims that come in, by group and month
 * @param limit most claims that can leave the stage in this month; may be Infinity
 * @param ready scratch space, one place for each group
 * @returns how many claims left the stage
 */
export function passStage(
  stage: QueueStage,
  flow: StageFlow,
  arriving: readonly Float64Array[],
  month: number,
  limit: number,
  ready: Float64Array,
): number {
  let allReady = 0;
  for (let group = 0; group < ready.length; group++) {
    const arrived = flow.arrived[group]!;
    arrived[month + 1] = arrived[month]! + arriving[group]![month]!;
    const eligible = readAt(arrived, month + 1 - stage.delayMonths);
    ready[group] = Math.max(0, eligible - flow.departed[group]![month]!);
    allReady += ready[group]!;
  }
  const binds = allReady > limit;
  if (allReady > limit * (1 + ROUNDING_SLACK)) flow.everBinds = true;
  const taken = binds ? limit / allReady : 1;
  for (let group = 0; group < ready.length; group++) {
    const leaving = ready[group]! * taken;
    flow.departures[group]![month] = leaving;
    flow.departed[group]![month + 1] = flow.departed[group]![month]! + leaving;
    flow.onward[group]![month] = leaving * onwardShareOf(stage, group);
  }
  return binds ? limit : allReady;
}

/** Share of departures that goes on; shares that sum to 1 but for rounding leave nobody. */
export function onwardShareOf(stage: QueueStage, group: number): number {
  const share = 1 - stage.refusedShare[group]! - stage.withdrawnShare[group]!;
  return share < 1e-12 ? 0 : share;
}
