import { normalAt } from './normal.ts';
import { type Stream, uniform } from './streams.ts';

/**
 * Draws a gamma factor of mean 1 by rejection.
 *
 *     shape a = 1/cv²;  d = a − 1/3, v = (1 + z/√(9d))³, taken where ln u < z²/2 + d − dv + d ln v
 *     factor = dv/a, and times u^(1/a) for a < 1, drawn at a + 1
 *
 * Source: Marsaglia, Tsang, A simple method for generating gamma variables, ACM Transactions on
 * Mathematical Software 26 (2000).
 *
 * @param variation coefficient of variation, 0 or more; where it is 0 nothing is drawn
 */
export function gammaFactor(variation: number, stream: Stream): number {
  if (variation === 0) return 1;
  const shape = 1 / (variation * variation);
  const raised = shape < 1 ? shape + 1 : shape;
  const d = raised - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalAt(uniform(stream));
    const root = 1 + c * z;
    const v = root * root * root;
    const level = Math.log(uniform(stream));
    if (v > 0 && level < 0.5 * z * z + d - d * v + d * Math.log(v)) {
      const drawn = (d * v) / shape;
      return shape < 1 ? drawn * Math.pow(uniform(stream), 1 / shape) : drawn;
    }
  }
}
