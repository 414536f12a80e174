import { valueOf } from '../../../models/assumption.ts';
import { DAYS_PER_MONTH, delayFlow } from '../grid/curve.ts';
import { byPhase, spansOf, within, type Phases } from '../grid/phases.ts';
import { sumLines } from '../grid/timeline.ts';
import type { StageFlow } from './queue.ts';
import type { StagePlan } from './stages.ts';

/** Flows of one group through the whole workflow, by month. */
export interface ClaimFlow {
  readonly refusedFirstInstance: Float64Array;
  readonly approvedFirstInstance: Float64Array;
  readonly withdrawn: Float64Array;
  /** Approved at first instance or on appeal. */
  readonly approved: Float64Array;
  /** Refused for good: without appeal, or after one that failed. */
  readonly refused: Float64Array;
  /** In a stage or under appeal at the end of each month. */
  readonly pending: Float64Array;
}

/**
 * Exits, appeals and pending claims of each group.
 * @param approved claims approved at first instance, by group and month
 */
export function settleClaims(
  phases: Phases,
  plans: readonly StagePlan[],
  stageFlows: readonly StageFlow[],
  approved: readonly Float64Array[],
): ClaimFlow[] {
  const rules = appealRules(phases);
  return approved.map((approvedFirstInstance, group) => {
    const exits = exitsOf(plans, stageFlows, group, approvedFirstInstance.length);
    const appeals = settleAppeals(rules, exits.refusedFirstInstance);
    const { upheld, pending } = appeals;
    for (let month = 0; month < pending.length; month++)
      for (const { arrived, departed } of stageFlows)
        pending[month]! += arrived[group]![month + 1]! - departed[group]![month + 1]!;
    return {
      ...exits,
      approvedFirstInstance,
      approved: upheld.map((claims, month) => approvedFirstInstance[month]! + claims),
      refused: appeals.refused,
      pending,
    };
  });
}

/** First-instance refusals and withdrawals at all stages. */
function exitsOf(
  plans: readonly StagePlan[],
  stageFlows: readonly StageFlow[],
  group: number,
  months: number,
): Pick<ClaimFlow, 'refusedFirstInstance' | 'withdrawn'> {
  const refusedFirstInstance = new Float64Array(months);
  const withdrawn = new Float64Array(months);
  for (const { stages, from, until } of plans)
    for (const stage of stages) {
      const departures = stageFlows[stage.place]!.departures[group]!;
      const refusedShare = stage.refusedShare[group]!;
      const withdrawnShare = stage.withdrawnShare[group]!;
      for (let month = from; month < until; month++) {
        refusedFirstInstance[month]! += departures[month]! * refusedShare;
        withdrawn[month]! += departures[month]! * withdrawnShare;
      }
    }
  return { refusedFirstInstance, withdrawn };
}

interface AppealRules {
  /** Share of refused claims that are appealed, by the month of the refusal. */
  readonly appealing: Float64Array;
  /** Share of appeals that succeed, by the month of their decision. */
  readonly upheldShare: Float64Array;
  /** Days until an appeal is decided, by the month of the refusal. */
  readonly delays: ReturnType<typeof spansOf<number>>;
}

function appealRules(phases: Phases): AppealRules {
  return {
    appealing: byPhase(phases, ({ workflow }) => valueOf(workflow.appealShare)),
    upheldShare: byPhase(phases, ({ workflow }) => valueOf(workflow.upheldShare)),
    delays: spansOf(phases, ({ workflow }) => valueOf(workflow.appealDays)),
  };
}

interface Appeals {
  readonly upheld: Float64Array;
  /** Refused for good: not appealed, or the appeal failed. */
  readonly refused: Float64Array;
  /** Under appeal at the end of each month. */
  readonly pending: Float64Array;
}

/** A share of all refused claims is appealed; appeals of the same time are decided after the same delay. */
function settleAppeals(
  { appealing, upheldShare, delays }: AppealRules,
  refusedFirstInstance: Float64Array,
): Appeals {
  const months = refusedFirstInstance.length;
  const made = new Float64Array(months);
  for (let month = 0; month < months; month++)
    made[month] = refusedFirstInstance[month]! * appealing[month]!;
  const parts = delays.map((span) => delayFlow(within(made, span), span.value / DAYS_PER_MONTH));
  const decided = parts.length === 1 ? parts[0]! : sumLines(parts, months);
  const upheld = new Float64Array(months);
  const refused = new Float64Array(months);
  const pending = new Float64Array(months);
  let [allMade, allDecided] = [0, 0];
  for (let month = 0; month < months; month++) {
    const upholding = upheldShare[month]!;
    upheld[month] = decided[month]! * upholding;
    refused[month] =
      refusedFirstInstance[month]! * (1 - appealing[month]!) + decided[month]! * (1 - upholding);
    allMade += made[month]!;
    allDecided += decided[month]!;
    pending[month] = allMade - allDecided;
  }
  return { upheld, refused, pending };
}
