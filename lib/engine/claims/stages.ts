import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { DAYS_PER_MONTH } from '../grid/curve.ts';
import { memberOf, spansOf, type Phases } from '../grid/phases.ts';

/** One stage, ready for the queue: shares by group, delay in months, capacity. */
export interface QueueStage {
  readonly id: string;
  /** The stage's place in all lists of stage flows. */
  readonly place: number;
  readonly order: number;
  readonly delayMonths: number;
  /** Claims per month; undefined where only officers or nothing limits the stage. */
  readonly capacity: number | undefined;
  /** Claims per officer and month; undefined where the stage takes no officer time. */
  readonly officerRate: number | undefined;
  readonly refusedShare: Float64Array;
  readonly withdrawnShare: Float64Array;
}

/** A stage that is there no more, and where the claims in it go on. */
export interface ClosedStage {
  readonly stage: QueueStage;
  /** Position in the plan of the stage that they go to; its length where they are approved. */
  readonly into: number;
}

/** The stages of some months, in the order that claims pass them. */
export interface StagePlan {
  readonly from: number;
  readonly until: number;
  readonly stages: readonly QueueStage[];
  /** Stages that the plan before had and this one has no more, in their order. */
  readonly closed: readonly ClosedStage[];
}

/** A point on the way of a claim: right behind the stage, or where it would be. */
export type WayPoint = Pick<QueueStage, 'order' | 'id'>;

/**
 * The stages of all phases: one plan for as long as they stay the same.
 * @param groups identifiers of the victim groups, in the order of all lists by group
 */
export function planStages(phases: Phases, groups: readonly string[]): StagePlan[] {
  const places = new Map<string, number>();
  const plans: StagePlan[] = [];
  for (const { value, from, until } of spansOf(phases, ({ workflow }) => workflow.stages)) {
    const stages = prepareStages(value, groups, places);
    const before = plans.at(-1)?.stages ?? [];
    const closed = before
      .filter(({ id }) => !stages.some((stage) => stage.id === id))
      .map((stage) => ({ stage, into: stagesUpTo(stages, stage) }));
    plans.push({ from, until, stages, closed });
  }
  return plans;
}

/** Stages in the order that claims pass them: by `order`, then by identifier. */
function prepareStages(
  stages: Design['workflow']['stages'],
  groups: readonly string[],
  places: Map<string, number>,
): QueueStage[] {
  return Object.entries(stages)
    .sort(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1))
    .map(([id, stage]) => {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      const shareOf = (name: 'refusedShare' | 'withdrawnShare') =>
        Float64Array.from(groups, (group) =>
          valueOf(memberOf(stage.groups, group)?.[name] ?? stage[name]),
        );
      return {
        id,
        place,
        order: stage.order,
        delayMonths: valueOf(stage.minDays) / DAYS_PER_MONTH,
        capacity: optional(stage.capacityPerMonth),
        officerRate: optional(stage.claimsPerOfficerPerMonth),
        refusedShare: shareOf('refusedShare'),
        withdrawnShare: shareOf('withdrawnShare'),
      };
    });
}

function optional(assumption: Parameters<typeof valueOf>[0] | undefined): number | undefined {
  return assumption === undefined ? undefined : valueOf(assumption);
}

/** How many stages lie up to a point of the way; the stage of that name among them. */
export function stagesUpTo(stages: readonly QueueStage[], point: WayPoint): number {
  const own = stages.findIndex(({ id }) => id === point.id);
  if (own >= 0) return own + 1;
  return stages.filter((stage) => !isBehind(stage, point)).length;
}

/** Whether one point of the way lies behind another. */
export function isBehind(one: WayPoint, other: WayPoint): boolean {
  return one.order > other.order || (one.order === other.order && one.id > other.id);
}

/** Share of departures that goes on; shares that sum to 1 but for rounding leave nobody. */
export function onwardShareOf(stage: QueueStage, group: number): number {
  const share = 1 - stage.refusedShare[group]! - stage.withdrawnShare[group]!;
  return share < 1e-12 ? 0 : share;
}
