import { logFactorial } from './logFactorial.ts';
import { MANY, manyAt } from './normal.ts';
import { RECIPROCALS } from './reciprocals.ts';

/** A Poisson distribution as far as a draw needs it. */
export interface PoissonDraws {
  mean: number;
  /** The whole number at or below the mean, where a draw begins to look. */
  mode: number;
  /** P(N = mode) */
  atMode: number;
  /** P(N ≤ mode) */
  upToMode: number;
}

/** Probabilities below this share of the greatest add nothing that a draw could find. */
const NOTHING = 1e-13;

/** Draws of a number that is always 0. */
export function emptyPoisson(): PoissonDraws {
  return { mean: 0, mode: 0, atMode: 1, upToMode: 1 };
}

/** Prepares draws of a mean: P(mode), and the sum of what lies at and below it. */
export function preparePoisson(draws: PoissonDraws, mean: number): void {
  draws.mean = mean;
  if (mean > MANY) return;
  const mode = Math.floor(mean);
  const atMode =
    mode === 0 ? Math.exp(-mean) : Math.exp(mode * Math.log(mean) - mean - logFactorial(mode));
  const inverse = 1 / mean;
  let sum = atMode;
  let mass = atMode;
  for (let n = mode; n > 0 && mass > NOTHING * atMode; n--) {
    mass *= n * inverse;
    sum += mass;
  }
  draws.mode = mode;
  draws.atMode = atMode;
  draws.upToMode = sum;
}

/**
 * The number that belongs to a uniform number u: the least n with P(N ≤ n) > u, found from the mode on.
 * It rises with u, and for the same u with the mean; one uniform number for each draw.
 */
export function poissonAt(draws: PoissonDraws, uniform: number): number {
  const { mean } = draws;
  if (mean > MANY) return manyAt(mean, mean, 1, uniform);
  let n = draws.mode;
  let mass = draws.atMode;
  let below = draws.upToMode;
  if (uniform < below) {
    for (;;) {
      below -= mass;
      if (uniform >= below || n === 0) return n;
      mass *= n / mean;
      n--;
    }
  }
  while (uniform >= below && mass > 0) {
    n++;
    mass *= mean * (n < RECIPROCALS.length ? RECIPROCALS[n]! : 1 / n);
    below += mass;
  }
  return n;
}
