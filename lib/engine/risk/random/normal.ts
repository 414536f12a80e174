import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** Φ(z): the probability that a standard normal variable is below z. */
export function normalBelow(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** Φ⁻¹(p): where a standard normal variable is below with probability p, 0 < p < 1. */
export function normalAt(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}
