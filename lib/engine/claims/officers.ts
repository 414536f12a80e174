import { ROUNDING_SLACK } from '../formulas/formula.ts';
import { queueAt, type StageFlow } from './queue.ts';
import type { QueueStage } from './stages.ts';

/**
 * Officers that a project year needs, or what is left of it:
 *
 *     ⌈ max over its months of Σ_s a_s(m)/rate_s  +  Σ_s queue_s at its start / 12 / rate_s ⌉
 *
 * over the stages that take officer time; `a_s` are the arrivals if nothing were limited, and the
 * queue is everything in the stage at the start.
 * @param start first month
 * @param stages stages of that month, by their place in the lists of flows
 * @param free flows without limits
 * @param actual flows up to the start
 * @param joining claims that come into a stage from one that closes at the start, by place
 */
export function officersNeededFrom(
  start: number,
  stages: readonly QueueStage[],
  free: readonly StageFlow[],
  actual: readonly StageFlow[],
  joining: ReadonlyMap<number, number>,
): number {
  const end = start - (start % 12) + 12;
  let busiest = 0;
  for (let month = start; month < end; month++)
    busiest = Math.max(
      busiest,
      workload(stages, ({ place }) => arrivalsIn(free[place]!, month)),
    );
  const waiting = workload(
    stages,
    ({ place }) => queueAt(actual[place]!, start) + (joining.get(place) ?? 0),
  );
  return Math.max(0, Math.ceil(busiest + waiting / 12 - ROUNDING_SLACK));
}

function workload(stages: readonly QueueStage[], claims: (stage: QueueStage) => number): number {
  return stages.reduce(
    (sum, stage) =>
      stage.officerRate === undefined ? sum : sum + claims(stage) / stage.officerRate,
    0,
  );
}

function arrivalsIn(flow: StageFlow, month: number): number {
  return flow.arrived.reduce((sum, curve) => sum + (curve[month + 1]! - curve[month]!), 0);
}
