import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { type AwardMoments as Moments, awardMoments, type SplitLimit } from './award.ts';
import type { PartialMoments } from './partialMoments.ts';
import { prepareHeads } from './pricedHeads.ts';
import type { Purpose } from './sumOfHeads.ts';

/** Index factors of one calendar year by the name of the index; `none` gives 1. */
export type IndexFactors = (index: string) => number;

/** What one approved claim costs in one calendar year. */
export interface AwardMoments extends Moments {
  /** Whether discrete amounts were too many to keep them exact; the caller warns. */
  readonly onGrid: boolean;
}

/** How a limit of 0 splits the sum, and how one that has overflowed does. */
const NOTHING_BELOW: PartialMoments = { below: 0, first: 0, second: 0, above: 1 };
const ALL_BELOW: PartialMoments = { below: 1, first: 0, second: 0, above: 0 };

/** A cap or threshold in prices of the price year. */
interface Limit {
  readonly amount: number;
  readonly index: string;
}

/**
 * A number with its last seven binary digits rounded away, so that ratios which differ by no more
 * than rounding are the same; the relative change is below 1e-14.
 */
function rounded(value: number): number {
  const large = value * 129;
  return Number.isFinite(large) ? large - (large - value) : value;
}

/**
 * The power of two next to an amount: scaling by it loses no digit. It stays far enough from the
 * largest number to be multiplied by an index factor.
 */
function binaryUnit(amount: number): number {
  return amount > 0 ? 2 ** Math.max(-700, Math.min(700, Math.round(Math.log2(amount)))) : 1;
}

/** The cap that holds for one claim; none where there is none. */
export function capOf({ cap, capPer, claimantsPerVictim }: VictimGroup): Limit | undefined {
  const claimants = valueOf(claimantsPerVictim);
  const sharers = capPer === 'victim' && claimants > 0 ? claimants : 1;
  return cap && { amount: valueOf(cap.amount) / sharers, index: cap.index };
}

/** Below which sum of heads nothing is paid. */
export function thresholdOf({ threshold }: VictimGroup): Limit | undefined {
  return threshold && { amount: valueOf(threshold.amount), index: threshold.index };
}

/**
 * Mean and variance of the award of a group's approved claims, by calendar year.
 *
 *     S = sum of the heads (independent; each 0 with 1 − probability; indexed; head caps applied)
 *     X = 0 if S < threshold, else min(S, cap); then less the deduction
 *
 * taken from the distribution of the sum, never as min(cap, E[S]). Exact to 1e-9 where the heads
 * are discrete or one of them has a density; otherwise to about 1e-9 on usual groups, and to 1e-5
 * where two densities are so narrow that their sum is a spike at the cap.
 *
 * All amounts scale by the factor of one index, so that years whose factors stand in the same ratios
 * share their work.
 *
 * @param group a group whose numbers have been checked
 */
export function prepareSeverity(group: VictimGroup): (factors: IndexFactors) => AwardMoments {
  const cap = capOf(group);
  const threshold = thresholdOf(group);
  const scale = binaryUnit(Math.max(cap?.amount ?? 0, threshold?.amount ?? 0));
  const { indices, priced } = prepareHeads(group, scale);
  // Amounts that stand still and are rounded stay whole numbers of the unit if it stands still too.
  const leading = indices.includes('none') ? 'none' : [...indices].sort()[0]!;
  const deduction = {
    probability: valueOf(group.deduction?.probability ?? 0),
    share: valueOf(group.deduction?.share ?? 0),
  };
  return (factors) => {
    const factor = factors(leading);
    const base = factor > 0 && factor < Infinity ? factor : 1;
    const heads = priced(indices.map((index) => rounded(factors(index) / base)));
    let onGrid = false;
    const split = ({ amount, index }: Limit, purpose: Purpose): SplitLimit => {
      const at = rounded((amount / scale) * (factors(index) / base));
      const money = amount * factors(index);
      if (!(at > 0)) return { amount: money, at, split: NOTHING_BELOW };
      if (at === Infinity) return { amount: money, at, split: ALL_BELOW };
      const answer = heads.splitAt(at, amount / scale, purpose);
      onGrid ||= answer.onGrid;
      return { amount: money, at, split: answer.split };
    };
    const splitCap = cap && split(cap, 'value');
    const splitThreshold = threshold && split(threshold, 'probability');
    const moments = awardMoments(
      { unit: base * scale, mean: heads.mean, deviation: heads.deviation },
      splitCap && splitCap.amount < Infinity ? splitCap : undefined,
      splitThreshold && splitThreshold.at > 0 ? splitThreshold : undefined,
      deduction,
    );
    return { ...moments, onGrid };
  };
}
