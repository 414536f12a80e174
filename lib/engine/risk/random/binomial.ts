import { logFactorial } from './logFactorial.ts';
import { MANY, manyAt } from './normal.ts';
import { RECIPROCALS } from './reciprocals.ts';

/** How many of a number of claims have what a share of all have, as far as a draw needs it. */
export interface BinomialDraws {
  share: number;
  /** The smaller of the share and what is left of 1. */
  smaller: number;
  /** Whether the smaller is the share itself. */
  isSmaller: boolean;
  /** smaller / (1 − smaller) */
  odds: number;
  /** ln(1 − smaller) */
  logRest: number;
  /** (1 − smaller)ⁿ for small n. */
  readonly powers: Float64Array;
}

/** With more expected hits than this a draw begins at the mode instead of at 0. */
const FEW = 40;

/** Draws of a share that has not been set. */
export function emptyBinomial(): BinomialDraws {
  return {
    share: NaN,
    smaller: 0,
    isSmaller: true,
    odds: 0,
    logRest: 0,
    powers: new Float64Array(32),
  };
}

/** Prepares draws of a share, from 0 to 1. */
export function prepareBinomial(draws: BinomialDraws, share: number): void {
  if (share === draws.share) return;
  draws.share = share;
  draws.isSmaller = share <= 0.5;
  draws.smaller = draws.isSmaller ? share : 1 - share;
  const rest = 1 - draws.smaller;
  draws.odds = draws.smaller / rest;
  draws.logRest = Math.log1p(-draws.smaller);
  const { powers } = draws;
  for (let n = 0, power = 1; n < powers.length; n++, power *= rest) powers[n] = power;
}

/**
 * How many of so many claims have it, for a uniform number u: of the smaller share the least k with
 * P(K ≤ k) > u, found from 0 on, or from the mode on where many are expected. One uniform number for each
 * draw; the number rises with it, whichever share is the smaller.
 * @param count whole
 */
export function binomialAt(draws: BinomialDraws, count: number, uniform: number): number {
  if (draws.smaller === 0) return draws.isSmaller ? 0 : count;
  return draws.isSmaller
    ? hitsAt(draws, count, uniform)
    : count - hitsAt(draws, count, 1 - uniform);
}

function hitsAt(draws: BinomialDraws, count: number, uniform: number): number {
  const { odds, powers, smaller, logRest } = draws;
  if (count * smaller > FEW) return fromMode(draws, count, uniform);
  let mass = count < powers.length ? powers[count]! : Math.exp(count * logRest);
  let below = mass;
  let hits = 0;
  while (uniform >= below && hits < count) {
    mass *= (count - hits) * odds * RECIPROCALS[hits + 1]!;
    hits++;
    below += mass;
    if (mass < 1e-18 && hits > FEW) break;
  }
  return hits;
}

/** The same from the mode on, where P(K ≤ mode) is the sum of what lies at and below it. */
function fromMode(
  { odds, smaller, logRest }: BinomialDraws,
  count: number,
  uniform: number,
): number {
  const mean = count * smaller;
  if (mean > MANY)
    return Math.min(count, manyAt(mean, mean * (1 - smaller), 1 - 2 * smaller, uniform));
  const mode = Math.floor((count + 1) * smaller);
  const atMode = Math.exp(
    logFactorial(count) -
      logFactorial(mode) -
      logFactorial(count - mode) +
      mode * Math.log(smaller) +
      (count - mode) * logRest,
  );
  let below = atMode;
  let mass = atMode;
  for (let hits = mode; hits > 0 && mass > 1e-13 * atMode; hits--) {
    mass *= hits / ((count - hits + 1) * odds);
    below += mass;
  }
  let hits = mode;
  mass = atMode;
  while (uniform < below - mass && hits > 0) {
    below -= mass;
    mass *= hits / ((count - hits + 1) * odds);
    hits--;
  }
  while (uniform >= below && hits < count && mass > 0) {
    mass *= ((count - hits) * odds) / (hits + 1);
    hits++;
    below += mass;
  }
  return hits;
}
