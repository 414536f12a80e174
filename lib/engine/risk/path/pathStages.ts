import { DAYS_PER_MONTH } from '../../grid/curve.ts';
import { emptyBinomial, prepareBinomial, type BinomialDraws } from '../random/binomial.ts';
import type { PathNumbers, Slot } from './pathNumbers.ts';

/** A delay of k + f months. */
export interface Delay {
  whole: number;
  /** f, the part of a month that is left, less than 1. */
  part: number;
}

/** A delay of whole claims. */
export interface ClaimDelay extends Delay {
  /** Who of those that come in a month is through after k months: the share 1 − f. */
  readonly early: BinomialDraws;
}

/** A delay of nothing. */
export function noDelay(): ClaimDelay {
  return { whole: 0, part: 0, early: emptyBinomial() };
}

/** The same for claims, ready to be drawn. */
export function setClaimDelay(delay: ClaimDelay, days: number): void {
  setDelay(delay, days);
  prepareBinomial(delay.early, 1 - delay.part);
}

/** Splits a delay in days into whole months and the part that is left. */
export function setDelay(delay: Delay, days: number): void {
  const months = days / DAYS_PER_MONTH;
  delay.whole = Math.floor(months);
  delay.part = months - delay.whole;
}

/** A stage with the numbers of a path. */
export interface PathStage {
  readonly delay: ClaimDelay;
  /** Claims per month; `Infinity` where nothing but officers limits the stage. */
  capacity: number;
  /** Claims per officer and month; 0 where the stage takes no officer time. */
  officerRate: number;
  /** Shares of the claims that leave, by group. */
  readonly refused: Float64Array;
  readonly onward: Float64Array;
  /** Whether claims leave in the month in which they come, all of them. */
  readonly isPassedAtOnce: boolean;
}

/** Where the numbers of a stage stand. */
interface StageSlots {
  readonly minDays: Slot;
  readonly capacity: Slot | undefined;
  readonly officerRate: Slot | undefined;
  readonly refused: readonly Slot[];
  readonly withdrawn: readonly Slot[];
}

/** The stages of a workflow on a path, in the order that claims pass them. */
export interface PathStages {
  readonly stages: readonly PathStage[];
  readonly set: (values: Float64Array) => void;
}

/**
 * Prepares the stages of a design.
 * @param order identifiers of the stages in the order that claims pass them
 */
export function pathStages(
  order: readonly string[],
  groups: readonly string[],
  numbers: PathNumbers,
): PathStages {
  const prepared = order.map((id) => {
    const slots = slotsOf(id, groups, numbers);
    const stage: PathStage = {
      delay: noDelay(),
      capacity: Infinity,
      officerRate: 0,
      refused: new Float64Array(groups.length),
      onward: new Float64Array(groups.length),
      isPassedAtOnce: isPassedAtOnce(slots, numbers),
    };
    return { stage, slots };
  });
  return {
    stages: prepared.map(({ stage }) => stage),
    set(values) {
      for (const { stage, slots } of prepared) setStage(stage, slots, values);
    },
  };
}

function slotsOf(id: string, groups: readonly string[], numbers: PathNumbers): StageSlots {
  const at = (...path: string[]) => numbers.slot('workflow', 'stages', id, ...path);
  const maybe = (...path: string[]) => numbers.optional('workflow', 'stages', id, ...path);
  const shareOf = (share: string) => (group: string) => maybe('groups', group, share) ?? at(share);
  return {
    minDays: at('minDays'),
    capacity: maybe('capacityPerMonth'),
    officerRate: maybe('claimsPerOfficerPerMonth'),
    refused: groups.map(shareOf('refusedShare')),
    withdrawn: groups.map(shareOf('withdrawnShare')),
  };
}

/** Whether nothing holds a claim in a stage, on any path. */
function isPassedAtOnce(
  { minDays, capacity, officerRate }: StageSlots,
  numbers: PathNumbers,
): boolean {
  return (
    capacity === undefined &&
    officerRate === undefined &&
    numbers.base[minDays] === 0 &&
    typeof numbers.numbers[minDays]!.stated === 'number'
  );
}

function setStage(stage: PathStage, slots: StageSlots, values: Float64Array): void {
  setClaimDelay(stage.delay, values[slots.minDays]!);
  if (slots.capacity !== undefined) stage.capacity = values[slots.capacity]!;
  if (slots.officerRate !== undefined) stage.officerRate = values[slots.officerRate]!;
  for (let group = 0; group < slots.refused.length; group++) {
    const refused = values[slots.refused[group]!]!;
    const withdrawn = values[slots.withdrawn[group]!]!;
    // Shares that are drawn apart may come to more than all; they are taken in proportion then.
    const all = Math.max(1, refused + withdrawn);
    const onward = 1 - refused / all - withdrawn / all;
    stage.refused[group] = refused / all;
    // Shares that sum to 1 but for rounding leave nobody.
    stage.onward[group] = onward < 1e-12 ? 0 : onward;
  }
}
