import type { QueueStage, StageFlow } from './queue.ts';

/** Keeps 3 officers at 3 where rounding makes the need 3.0000000000000004. */
const ROUNDING_SLACK = 1e-9;

/**
 * Officers that a project year needs:
 *
 *     ⌈ max over its months of Σ_s a_s(m)/rate_s  +  Σ_s queue_s at the year's start / 12 / rate_s ⌉
 *
 * over the stages that take officer time; `a_s` are the arrivals if nothing were limited, and the
 * queue is everything in the stage when the year begins.
 * @param free flows without limits
 * @param actual flows up to the start of the year
 */
export function officersNeededIn(
  year: number,
  stages: readonly QueueStage[],
  free: readonly StageFlow[],
  actual: readonly StageFlow[],
): number {
  const start = year * 12;
  let busiest = 0;
  for (let month = start; month < start + 12; month++)
    busiest = Math.max(
      busiest,
      workload(stages, free, (flow) => arrivalsIn(flow, month)),
    );
  const waiting = workload(stages, actual, (flow) => queueAt(flow, start));
  return Math.max(0, Math.ceil(busiest + waiting / 12 - ROUNDING_SLACK));
}

function workload(
  stages: readonly QueueStage[],
  flows: readonly StageFlow[],
  claims: (flow: StageFlow) => number,
): number {
  return stages.reduce(
    (sum, { officerRate }, place) =>
      officerRate === undefined ? sum : sum + claims(flows[place]!) / officerRate,
    0,
  );
}

function arrivalsIn(flow: StageFlow, month: number): number {
  return flow.arrived.reduce((sum, curve) => sum + (curve[month + 1]! - curve[month]!), 0);
}

/** Claims in a stage, all groups, at a month end counted from the start. */
export function queueAt(flow: StageFlow, monthEnd: number): number {
  return flow.arrived.reduce(
    (sum, curve, group) => sum + (curve[monthEnd]! - flow.departed[group]![monthEnd]!),
    0,
  );
}
