import { readAt, type CumulativeCurve } from '../grid/curve.ts';
import { onwardShareOf, type QueueStage } from './stages.ts';

/** What flows through one stage, by group. */
export interface StageFlow {
  readonly id: string;
  readonly arrived: readonly CumulativeCurve[];
  readonly departed: readonly CumulativeCurve[];
  /** Departures of each month. */
  readonly departures: readonly Float64Array[];
  /** Departures of each month that go on to the next stage, or are approved after the last. */
  readonly onward: readonly Float64Array[];
  /** Whether the capacity ever held a ready claim back. */
  everBinds: boolean;
}

/** Flows of a stage before anything has arrived. */
export function emptyStageFlow(id: string, groups: number, months: number): StageFlow {
  const perGroup = (length: number) =>
    Array.from({ length: groups }, () => new Float64Array(length));
  return {
    id,
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

/**
 * Closes a stage in a month: all that is in it goes on at once, neither refused nor withdrawn, and
 * nothing comes in until it opens again.
 */
export function closeStage(flow: StageFlow, month: number): void {
  flow.arrived.forEach((arrived, group) => {
    const departed = flow.departed[group]!;
    const waiting = Math.max(0, arrived[month]! - departed[month]!);
    flow.departures[group]![month] = waiting;
    flow.onward[group]![month] = waiting;
    arrived.fill(arrived[month]!, month + 1);
    departed.fill(arrived[month]!, month + 1);
  });
}

/** Claims in a stage, all groups, at a month end counted from the start. */
export function queueAt(flow: StageFlow, monthEnd: number): number {
  return flow.arrived.reduce(
    (sum, curve, group) => sum + (curve[monthEnd]! - flow.departed[group]![monthEnd]!),
    0,
  );
}
