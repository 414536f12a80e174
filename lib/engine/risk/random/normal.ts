import erfcinv from '@stdlib/math-base-special-erfcinv';

/** Φ⁻¹(p): where a standard normal variable is below with probability p, 0 < p < 1. */
export function normalAt(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}

/** Where the 95 % point of a standard normal variable lies. */
export const NORMAL_95 = 1.6448536269514722;

/** With a greater mean, counts are drawn by their normal approximation: the way to them would be too long. */
export const MANY = 1e6;

/**
 * The whole number that belongs to a uniform number u, of a count whose mean is large: the first terms of the
 * expansion of Cornish and Fisher (1938),
 *
 *     mean + σ z + γ σ (z² − 1)/6,  z = Φ⁻¹(u)
 *
 * so that mean, variance and skewness are those of the count. Where the mean is beyond a million, what is left
 * out is less than a thousandth of one.
 * @param variance σ²
 * @param skewed γ σ, the third central moment divided by the variance
 */
export function manyAt(mean: number, variance: number, skewed: number, uniform: number): number {
  const z = normalAt(uniform);
  return Math.max(0, Math.round(mean + Math.sqrt(variance) * z + (skewed * (z * z - 1)) / 6));
}
