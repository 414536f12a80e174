import gammaln from '@stdlib/math-base-special-gammaln';
import type { Density } from './density.ts';
import type { PartialMoments } from './partialMoments.ts';
import { regularisedBeta } from './regularisedBeta.ts';

/** The two shapes of a PERT distribution sum to this: 2 + λ with λ = 4. */
const SHAPES = 6;

/** Below this the recurrence would lose digits. */
const SMALL = 0.05;

/** I_y(α + 1, β) and I_y(α + 2, β), given I_y(α, β) and y^α (1 − y)^β / B(α, β). */
function nextBeta(
  lower: number,
  power: number,
  y: number,
  alpha: number,
  beta: number,
): [number, number] {
  const power1 = (power * y * SHAPES) / alpha;
  if (y > SMALL) {
    const next = lower - power / alpha;
    return [next, next - power1 / (alpha + 1)];
  }
  const power2 = (power1 * y * (SHAPES + 1)) / (alpha + 1);
  return [
    regularisedBeta(power1, y, alpha + 1, beta).lower,
    regularisedBeta(power2, y, alpha + 2, beta).lower,
  ];
}

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
  const split = (x: number): PartialMoments => {
    if (x <= low) return { below: 0, first: 0, second: 0, above: 1 };
    if (x >= high) return { below: 1, first: mean, second: mean * mean + variance, above: 0 };
    const y = (x - low) / range;
    const power = Math.exp(alpha * Math.log(y) + beta * Math.log1p(-y) - logBeta);
    const { lower, upper } = regularisedBeta(power, y, alpha, beta);
    const [next, last] = nextBeta(lower, power, y, alpha, beta);
    const first = (range * alpha * next) / SHAPES;
    const second = (range * range * alpha * (alpha + 1) * last) / (SHAPES * (SHAPES + 1));
    return {
      below: lower,
      first: low * lower + first,
      second: low * (low * lower + 2 * first) + second,
      above: upper,
    };
  };
  const sample = (step: number, first: number, last: number): Float64Array => {
    const samples = new Float64Array(last + 1);
    for (let point = first; point <= last; point += 1) {
      const y = (point * step - low) / range;
      const logarithm = (alpha - 1) * Math.log(y) + (beta - 1) * Math.log1p(-y);
      samples[point] = Math.exp(logarithm - logBeta) / range;
    }
    return samples;
  };
  return { mean, variance, lowest: low, highest: high, sample, split };
}
