import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import type { Density } from './density.ts';

/** The two shapes of a PERT distribution sum to this: 2 + λ with λ = 4. */
const SHAPES = 6;

/**
 * PERT distribution: a beta distribution between a least and a greatest amount.
 *
 *     α = 1 + 4 (mode − low) / (high − low),  β = 1 + 4 (high − mode) / (high − low) = 6 − α
 *     y = (x − low) / (high − low),  f(x) = y^(α−1) (1 − y)^(β−1) / (B(α, β) (high − low))
 *     P(Z < x) = I_y(α, β),  E[y; Z < x] = α/6 · I_y(α + 1, β),
 *     E[y²; Z < x] = α (α + 1) / 42 · I_y(α + 2, β)
 *
 * where I is the regularised incomplete beta function, and
 *
 *     I_y(α + 1, β) = I_y(α, β) − y^α (1 − y)^β / (α B(α, β))
 *
 * Source: Malcolm, Roseboom, Clark, Fazar (1959), least and greatest amount in place of the
 * percentiles; the recurrence is DLMF 8.17.20.
 *
 * @param low least amount, 0 or more
 * @param mode most likely amount, from low to high
 * @param high greatest amount, more than low
 */
export function pertDensity(low: number, mode: number, high: number): Density {
  const range = high - low;
  const alpha = 1 + (4 * (mode - low)) / range;
  const beta = SHAPES - alpha;
  const logBeta = gammaln(alpha) + gammaln(beta) - gammaln(SHAPES);
  const mean = low + (range * alpha) / SHAPES;
  const variance = (range * range * alpha * beta) / (SHAPES * SHAPES * (SHAPES + 1));
  const power = (y: number, a: number, b: number): number =>
    Math.exp(a * Math.log(y) + b * Math.log1p(-y) - logBeta);
  /** E[yᵏ; y < given], k = 0, 1, 2, and P(y ≥ given). */
  const standard = (y: number): { below: number; first: number; second: number; above: number } => {
    const lowerHalf = y < alpha / SHAPES;
    const smaller = lowerHalf ? betainc(y, alpha, beta) : betainc(y, alpha, beta, true, true);
    const below = lowerHalf ? smaller : 1 - smaller;
    const step = power(y, alpha, beta);
    const next = Math.max(0, below - step / alpha);
    const last = Math.max(0, next - (step * y * SHAPES) / (alpha * (alpha + 1)));
    return {
      below,
      first: (alpha / SHAPES) * next,
      second: ((alpha * (alpha + 1)) / (SHAPES * (SHAPES + 1))) * last,
      above: lowerHalf ? 1 - smaller : smaller,
    };
  };
  return {
    mean,
    variance,
    lowest: low,
    highest: high,
    at: (x) => power((x - low) / range, alpha - 1, beta - 1) / range,
    split: (x) => {
      if (x <= low) return { below: 0, first: 0, second: 0, above: 1 };
      if (x >= high) return { below: 1, first: mean, second: mean * mean + variance, above: 0 };
      const { below, first, second, above } = standard((x - low) / range);
      return {
        below,
        first: low * below + range * first,
        second: low * (low * below + 2 * range * first) + range * range * second,
        above,
      };
    },
  };
}
