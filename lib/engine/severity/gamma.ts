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

/** Above this many scales, and twice the mean, nothing is left that a number could hold. */
const ALL = 1e4;
/** Up to this share of shape + 1 the series is quick, and the recurrence would lose digits. */
const SERIES_SHARE = 0.25;

/**
 * Σ xⁿ / ((b + 1) … (b + n)), n ≥ 0: the regularised incomplete gamma function P(b, x) is this times
 * x^b e⁻ˣ / Γ(b + 1). Source: DLMF 8.7.1.
 */
function series(b: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * Number.EPSILON; n += 1) {
    term *= x / (b + n);
    sum += term;
  }
  return sum;
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
  /** x f(x); near 1, ln x and x − 1 cancel without loss, both being small there. */
  const timesDensity = (x: number): number => Math.exp(peak + shape * (Math.log(x) - (x - 1)));
  return {
    mean: 1,
    variance,
    lowest: 0,
    highest: Infinity,
    sample: (step, first, last) => {
      const samples = new Float64Array(last + 1);
      for (let point = first; point <= last; point += 1) {
        const x = point * step;
        samples[point] = Math.exp(peak + shape * (Math.log(x) - (x - 1))) / x;
      }
      return samples;
    },
    split: (x) => {
      const argument = shape * x;
      if (argument > ALL && x > 2) return { below: 1, first: 1, second: 1 + variance, above: 0 };
      if (x === 0) return { below: 0, first: 0, second: 0, above: 1 };
      const step = timesDensity(x);
      if (argument < SERIES_SHARE * (shape + 1)) {
        const below = (step / shape) * series(shape, argument);
        const first = ((step * x) / (shape + 1)) * series(shape + 1, argument);
        const scale = (step * x * argument) / ((shape + 1) * (shape + 2));
        const second = (1 + variance) * scale * series(shape + 2, argument);
        return { below, first, second, above: 1 - below };
      }
      const { lower, upper } = regularisedGamma(shape, x);
      const next = Math.max(0, lower - step / shape);
      const second = Math.max(0, next - (step * x) / (shape + 1));
      return { below: lower, first: next, second: (1 + variance) * second, above: upper };
    },
  };
}
