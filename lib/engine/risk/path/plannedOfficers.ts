import { ROUNDING_SLACK } from '../../formulas/formula.ts';
import type { PathStage } from './pathStages.ts';

/** Officer-months that the expected claims of a path ask for, were nothing limited, by month. */
export interface ExpectedWork {
  readonly byMonth: Float64Array;
  /**
   * @param expected applications by group and month: what can be planned by, without the chance of counts
   */
  readonly set: (expected: readonly Float64Array[]) => void;
}

/**
 * The work that officers are planned by: the expected arrivals at each stage that takes officer time,
 *
 *     w(m) = Σ_s a_s(m) / rate_s
 *
 * None where officers are not planned.
 */
export function expectedWork(stages: readonly PathStage[], months: number): ExpectedWork {
  const byMonth = new Float64Array(months);
  const flow = new Float64Array(months);
  const pass = (expected: Float64Array, group: number, last: number): void => {
    flow.set(expected);
    for (let position = 0; position <= last; position++) {
      const stage = stages[position]!;
      if (stage.officerRate > 0)
        for (let month = 0; month < months; month++)
          byMonth[month]! += flow[month]! / stage.officerRate;
      if (position < last) goThrough(stage, group, flow);
    }
  };
  const all = new Float64Array(months);
  return {
    byMonth,
    set(expected) {
      byMonth.fill(0);
      const last = stages.findLastIndex((stage) => stage.officerRate > 0);
      if (!stages.every((stage, position) => position >= last || hasOneShare(stage))) {
        expected.forEach((line, group) => {
          pass(line, group, last);
        });
        return;
      }
      // Stages that treat all groups alike can take them together.
      all.fill(0);
      for (const line of expected)
        for (let month = 0; month < months; month++) all[month]! += line[month]!;
      pass(all, 0, last);
    },
  };
}

/** Whether the same share of all groups goes on from a stage. */
function hasOneShare({ onward }: PathStage): boolean {
  return onward.every((share) => share === onward[0]);
}

/** Takes a flow through a stage that nothing limits, in its place. */
function goThrough({ delay, onward }: PathStage, group: number, flow: Float64Array): void {
  const share = onward[group]!;
  for (let month = flow.length - 1; month >= 0; month--) {
    const now = month - delay.whole;
    const here = now >= 0 ? flow[now]! : 0;
    const earlier = now >= 1 ? flow[now - 1]! : 0;
    flow[month] = ((1 - delay.part) * here + delay.part * earlier) * share;
  }
}

/**
 * Officers that a project year needs, by the formula of `officersNeededFrom`: for the busiest of its
 * months, and a twelfth of what waits at its start.
 * @param waiting officer-months that the claims in the stages take
 */
export function officersPlanned(work: Float64Array, start: number, waiting: number): number {
  let busiest = 0;
  for (let month = start; month < start + 12; month++) busiest = Math.max(busiest, work[month]!);
  return Math.max(0, Math.ceil(busiest + waiting / 12 - ROUNDING_SLACK));
}
