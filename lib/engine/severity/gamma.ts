import gammaln from '@stdlib/math-base-special-gammaln';
import type { Density } from './density.ts';
import { regularisedGamma } from './regularisedGamma.ts';

/** Above this Stirling's series is exact to 1e-16 with the three terms below. */
const STIRLING_SHAPE = 300;

/** ln(aᵃ e⁻ᵃ / Γ(a)), without the cancellation that a large shape a brings. */
function logPeak(shape: number): number {
  if (shape < STIRLING_SHAPE) return shape * Math.log(shape) - shape - gammaln(shape);
  const series = 1 / (12 * shape) - 1 / (360 * shape ** 3) + 1 / (1260 * shape ** 5);
  return 0.5 * Math.log(shape / (2 * Math.PI)) - series;
}

/**
 * Gamma distribution of mean 1: shape a = 1 / cv², scale 1 / a.
 *
 *     f(x) = aᵃ xᵃ⁻¹ e^(−a x) / Γ(a)
 *     P(Z < x) = P(a, a x),  E[Z; Z < x] = P(a + 1, a x),  E[Z²; Z < x] = (1 + cv²) · P(a + 2, a x)
 *
 * where P is the regularised lower incomplete gamma function, and
 *
 *     P(a + 1, a x) = P(a, a x) − x f(x) / a,  P(a + 2, a x) = P(a + 1, a x) − x · x f(x) / (a + 1)
 *
 * Source: Klugman, Panjer, Willmot, Loss Models, appendix A.3.2.1; the recurrence is DLMF 8.8.5.
 *
 * @param variation coefficient of variation, more than 0
 */
export function gammaDensity(variation: number): Density {
  const variance = variation * variation;
  const shape = 1 / variance;
  const peak = logPeak(shape);
  // x f(x), which is small at both ends; ln x − (x − 1) keeps its digits where x is near 1.
  const timesDensity = (x: number): number => {
    const excess = x - 1;
    const logarithm = Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(x);
    return Math.exp(peak + shape * (logarithm - excess));
  };
  return {
    mean: 1,
    variance,
    lowest: 0,
    highest: Infinity,
    at: (x) => timesDensity(x) / x,
    split: (x) => {
      if (x === Infinity) return { below: 1, first: 1, second: 1 + variance, above: 0 };
      const { lower, upper } = regularisedGamma(shape, x);
      const step = x > 0 ? timesDensity(x) : 0;
      const next = Math.max(0, lower - step / shape);
      const second = Math.max(0, next - (step * x) / (shape + 1));
      return { below: lower, first: next, second: (1 + variance) * second, above: upper };
    },
  };
}
