import type { PartialMoments } from './partialMoments.ts';

/** The first two moments of one award, and what thresholds and caps do to it. */
export interface AwardMoments {
  /** E[X], after threshold, cap and deduction, in money of the year. */
  readonly mean: number;
  /** Var[X], likewise, in money squared. */
  readonly variance: number;
  /** E[X] with the group's cap removed; threshold, caps of heads and deduction kept. */
  readonly meanWithoutCap: number;
  /** P(S ≥ threshold): the share of approved claims that the threshold lets through. */
  readonly probabilityPaid: number;
}

/** The sum S of all heads before cap and threshold, in a unit of its own. */
interface HeadSum {
  /** What one unit is in money. */
  readonly unit: number;
  readonly mean: number;
  readonly deviation: number;
}

/** A cap or threshold: in money, in the unit of the sum, and how it splits the sum. */
export interface SplitLimit {
  readonly amount: number;
  readonly at: number;
  readonly split: PartialMoments;
}

/** A part of each award that has been had already, with a probability. */
interface Deduction {
  readonly probability: number;
  readonly share: number;
}

/** A threshold that is reached with less than this probability is never reached. */
const NO_CHANCE = 1e-11;

const NOTHING: AwardMoments = { mean: 0, variance: 0, meanWithoutCap: 0, probabilityPaid: 0 };

type Moments = Pick<AwardMoments, 'mean' | 'variance'>;

/** A product that is 0 where the factor is, even if the amount has overflowed. */
function times(factor: number, amount: number): number {
  return factor === 0 ? 0 : factor * amount;
}

/**
 * Without a cap: X = S where S ≥ t, else 0.
 *
 *     E[X] = E[S] − a,  Var[X] = Var[S] − b + 2 a E[S] − a²,  a = E[S; S < t],  b = E[S²; S < t]
 */
function uncapped({ unit, mean, deviation }: HeadSum, threshold: SplitLimit | undefined): Moments {
  const spread = deviation * unit;
  if (!threshold) return { mean: mean * unit, variance: spread * spread };
  // Who is paid is paid the threshold at least; this holds where the difference has lost its digits.
  const least = threshold.amount * threshold.split.above;
  const first = threshold.split.first * unit;
  const second = threshold.split.second * unit * unit;
  const whole = mean * unit;
  if (!(whole + spread * spread < Infinity)) return { mean: whole, variance: Infinity };
  const change = 2 * first * whole - first * first - second;
  return { mean: Math.max(least, whole - first), variance: Math.max(0, spread * spread + change) };
}

/**
 * With a cap c at or above the threshold t: X is 0 with probability q = P(S < t), is S between the
 * two with probability b, and is c with probability s = P(S ≥ c).
 *
 *     E[X] = E[S; t ≤ S < c] + c s
 *     Var[X] = b v + q b μ² + q s c² + b s (c − μ)²,  μ and v the mean and variance of S between
 *
 * No two large numbers are subtracted, so that a cap that nearly always binds leaves a true variance.
 */
function capped(unit: number, cap: SplitLimit, threshold: SplitLimit | undefined): Moments {
  const unpaid = threshold?.split.below ?? 0;
  const { above } = cap.split;
  // The difference of the two smaller numbers keeps more digits.
  const paid = threshold?.split.above ?? 1;
  const between = Math.max(0, paid < 0.5 ? paid - above : cap.split.below - unpaid);
  const least = (threshold?.at ?? 0) * between;
  const first = Math.max(least, cap.split.first - (threshold?.split.first ?? 0));
  const second = cap.split.second - (threshold?.split.second ?? 0);
  const middle = between > 0 ? Math.min(first / between, cap.at) : 0;
  const variance =
    Math.max(0, second - middle * first) +
    unpaid * between * middle * middle +
    unpaid * above * cap.at * cap.at +
    between * above * (cap.at - middle) ** 2;
  return {
    mean: Math.min(middle * between * unit + cap.amount * above, cap.amount),
    variance: (Math.sqrt(Math.max(0, variance)) * unit) ** 2,
  };
}

/** A cap below the threshold: X is c where S ≥ t, else 0. */
function allOrNothing(cap: SplitLimit, { split }: SplitLimit): Moments {
  const deviation = cap.amount * Math.sqrt(Math.max(0, split.above * split.below));
  return { mean: cap.amount * split.above, variance: deviation * deviation };
}

/**
 * The award X for a sum S of heads: 0 where S < threshold, else min(S, cap); then less a deduction:
 * with probability p the share s of it has been had already.
 *
 *     E[X] (1 − p s),  Var[X] (1 − p + p (1 − s)²) + E[X]² p (1 − p) s²
 *
 * @param threshold must not be given where it is 0
 */
export function awardMoments(
  sum: HeadSum,
  cap: SplitLimit | undefined,
  threshold: SplitLimit | undefined,
  { probability, share }: Deduction,
): AwardMoments {
  if (threshold && threshold.split.above < NO_CHANCE) return NOTHING;
  const free = uncapped(sum, threshold);
  let limited = free;
  if (cap && threshold && threshold.at > cap.at) limited = allOrNothing(cap, threshold);
  else if (cap && cap.split.above > 0) limited = capped(sum.unit, cap, threshold);
  const mean = Math.min(limited.mean, free.mean);
  const kept = 1 - probability * share;
  const spread = times(share, mean);
  return {
    mean: times(kept, mean),
    variance:
      times(1 - probability + probability * (1 - share) ** 2, limited.variance) +
      times(probability * (1 - probability), spread * spread),
    meanWithoutCap: times(kept, free.mean),
    probabilityPaid: Math.min(1, threshold?.split.above ?? 1),
  };
}
