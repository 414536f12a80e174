import { NORMAL_95 } from '../engine/risk/random/normal.ts';
import type { Estimate } from './estimate.ts';
import { HALF_LIFE_YEARS } from './beliefs.ts';
import { sumOf } from './sumOf.ts';

/** How far a printed value lies from the fitted one. */
export interface Miss {
  /** Logarithm of printed over fitted. */
  readonly log: number;
  /** Years before the last fitted one. */
  readonly age: number;
  /** Variance of the logarithm that chance alone gives: 1/(count + ½), or 0 for money. */
  readonly chance: number;
}

/** Variation that a yearly line is expected to show before the years are looked at, and its weight in values. */
const USUAL = { variation: 0.1, weight: 2 };

/** Largest variation that is told: beyond it nothing is known, and a design allows 20. */
const LARGEST = 10;

/**
 * Variation of a yearly line about what was fitted to it, as a coefficient of variation, beyond pure chance.
 * With weights w = 2^(−age/4), n = (Σ w)²/Σ w² values that they are worth, and d numbers that the values
 * decided in the fit:
 *
 *     σ² = (2 · 0.1² + n · Σ w r²/Σ w) / ν,   ν = 2 + n − d, at least 1
 *     variation² = σ² − Σ w chance/Σ w, at least 0
 *
 * a tenth, with the weight of two values, being held likely beforehand. That σ is itself uncertain: σ² ν/χ² with
 * ν degrees of freedom, whose 5 % and 95 % points are the range (Wilson and Hilferty 1931).
 * @param misses of all fitted years, one at least
 * @param decided d
 */
export function variationOf(misses: readonly Miss[], decided: number): Estimate {
  const weights = misses.map(({ age }) => 2 ** (-age / HALF_LIFE_YEARS));
  const all = sumOf(weights);
  const mean = (of: (miss: Miss) => number) =>
    sumOf(misses.map((miss, place) => (weights[place] ?? 0) * of(miss))) / all;
  const values = all ** 2 / sumOf(weights.map((weight) => weight ** 2));
  const freedom = Math.max(1, USUAL.weight + values - decided);
  const variance =
    (USUAL.weight * USUAL.variation ** 2 + values * mean(({ log }) => log ** 2)) / freedom;
  const chance = mean(({ chance: each }) => each);
  const beyond = (scale: number) =>
    Math.min(LARGEST, Math.sqrt(Math.max(0, variance * scale - chance)));
  return {
    value: beyond(1),
    low: beyond(1 / meanSquare(freedom, NORMAL_95)),
    high: beyond(1 / meanSquare(freedom, -NORMAL_95)),
  };
}

/** `χ²/ν` at a point of the standard normal distribution: `(1 − 2/(9ν) + z √(2/(9ν)))³`. */
function meanSquare(freedom: number, z: number): number {
  const part = 2 / (9 * freedom);
  return Math.max(LEAST_MEAN_SQUARE, (1 - part + z * Math.sqrt(part)) ** 3);
}

/** With hardly any values, nothing is said of variations above ten times what was seen. */
const LEAST_MEAN_SQUARE = 0.01;

/**
 * The variation of years that begin in another month than printed ones. A printed year has `months` of one
 * such year and the rest of the next, whose factors are independent; for it to vary as seen, they have to vary more:
 *
 *     variation / √((months/12)² + (1 − months/12)²)
 */
export function betweenYears({ value, low, high }: Estimate, months: number): Estimate {
  const part = months / 12;
  const factor = 1 / Math.hypot(part, 1 - part);
  return { value: value * factor, low: low * factor, high: high * factor };
}
