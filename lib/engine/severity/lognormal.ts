import erfc from '@stdlib/math-base-special-erfc';
import type { Density } from './density.ts';

/** Φ(z), the probability that a standard normal variable is below z; exact in both tails. */
export function normalBelow(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/**
 * Lognormal distribution of mean 1.
 *
 *     σ² = ln(1 + cv²),  μ = −σ²/2,  z = (ln x − μ) / σ
 *     P(Z < x) = Φ(z),  E[Z; Z < x] = Φ(z − σ),  E[Z²; Z < x] = (1 + cv²) · Φ(z − 2σ)
 *
 * Source: Klugman, Panjer, Willmot, Loss Models, appendix A.5.1.1.
 *
 * @param variation coefficient of variation, more than 0
 */
export function lognormalDensity(variation: number): Density {
  const variance = variation * variation;
  const deviation = Math.sqrt(Math.log1p(variance));
  const peak = 1 / (deviation * Math.sqrt(2 * Math.PI));
  return {
    mean: 1,
    variance,
    lowest: 0,
    highest: Infinity,
    sample: (step, first, last) => {
      const samples = new Float64Array(last + 1);
      for (let point = first; point <= last; point += 1) {
        const x = point * step;
        const z = Math.log(x) / deviation + deviation / 2;
        samples[point] = (peak / x) * Math.exp(-0.5 * z * z);
      }
      return samples;
    },
    split: (x) => {
      const z = Math.log(x) / deviation + deviation / 2;
      return {
        below: normalBelow(z),
        first: normalBelow(z - deviation),
        second: (1 + variance) * normalBelow(z - 2 * deviation),
        above: normalBelow(-z),
      };
    },
  };
}
