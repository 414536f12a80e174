/**
 * A distribution of money on the points 0, step, 2 step …, as far as it was worked out.
 *
 * `masses` and `lost` sum to 1, to rounding.
 */
export interface LatticeMasses {
  /** Distance of two points, in money, more than 0. */
  readonly step: number;
  /** Probability of each point, from 0 on. */
  readonly masses: Float64Array;
  /** Probability of amounts beyond the last point: they are in no mass. */
  readonly lost: number;
}

/** What is lost in adding up probabilities is no more than this. */
export const ROUNDING = 1e-12;

/** Probability that the masses leave, never below 0. */
export function lostOf(masses: Float64Array): number {
  let sum = 0;
  // The small ones of the tail first, so that they are not rounded away.
  for (let point = masses.length - 1; point >= 0; point -= 1) sum += masses[point]!;
  return Math.max(0, 1 - sum);
}

/** The last point of a distribution, in money. */
export function endOf({ step, masses }: LatticeMasses): number {
  return step * (masses.length - 1);
}

/**
 * Mean and variance of the masses that are there; those of the distribution where nothing is lost.
 *
 *     E = Σ x f,  Var = Σ (x − E)² f
 *
 * @returns in money, and in money squared
 */
export function momentsOf({ step, masses }: LatticeMasses): { mean: number; variance: number } {
  let first = 0;
  for (let point = masses.length - 1; point > 0; point -= 1) first += point * masses[point]!;
  let second = 0;
  for (let point = masses.length - 1; point >= 0; point -= 1)
    second += (point - first) * (point - first) * masses[point]!;
  return { mean: first * step, variance: second * step * step };
}
