import { atom, sumOfTwo } from './atoms.ts';
import { splitPart } from './density.ts';
import type { HeadParts } from './headParts.ts';
import type { PartialMoments } from './partialMoments.ts';

/** A limit is far where it is so many times the mean and the standard deviation together. */
const FAR = 400;

/** Whether one head alone must have reached a limit where the sum has. */
export function isFar(x: number, mean: number, deviation: number): boolean {
  return x > FAR * (mean + deviation);
}

/**
 * Partial moments of a sum of heads on both sides of a far limit.
 *
 * Out there the sum is large because one head is; the others are about their mean r:
 *
 *     P(S ≥ x) = Σ P(X ≥ x − r),  E[S; S ≥ x] = Σ E[X + r; X ≥ x − r], and so the second moment
 *
 * Relative error about (sd / x)², below 1e-5, of what lies beyond x, which is little itself. A grid
 * up to x would lose its digits here.
 *
 * Source: the principle of the single big jump, Foss, Korshunov, Zachary, An Introduction to
 * Heavy-Tailed and Subexponential Distributions, section 3.1, here with the mean of the rest.
 */
export function splitFar(heads: readonly HeadParts[], x: number): PartialMoments {
  const mean = heads.reduce((total, head) => total + head.mean, 0);
  const variance = heads.reduce((total, { deviation }) => total + deviation * deviation, 0);
  const sum = { below: 1, first: mean, second: mean * mean + variance, above: 0 };
  for (const head of heads) {
    const rest = mean - head.mean;
    const at = x - rest;
    const split = sumOfTwo(atom(0), head.atoms)(at);
    if (head.part) {
      const part = splitPart(head.part, at);
      split.first += part.first;
      split.second += part.second;
      split.above += part.above;
    }
    const first = Math.max(0, head.mean - split.first);
    const second = Math.max(0, head.mean ** 2 + head.deviation ** 2 - split.second);
    sum.above += split.above;
    sum.first -= first + rest * split.above;
    sum.second -= second + rest * (2 * first + rest * split.above);
  }
  sum.below -= sum.above;
  return sum;
}
