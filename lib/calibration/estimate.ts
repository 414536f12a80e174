import type { Fit } from './leastSquares.ts';

/** A fitted number with its 5 % and 95 % points. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Standard deviations from the middle to the 5 % and 95 % points: of a t distribution with 10 degrees of
 * freedom, because a scatter that is known from some ten years is itself uncertain.
 */
export const TO_FIVE_PERCENT = 1.812461122811676;

/**
 * A fitted number on its own scale.
 * @param place which parameter of the fit
 * @param back from the scale of the fit to that of the number; must not fall
 */
export function estimateOf(fit: Fit, place: number, back: (value: number) => number): Estimate {
  const value = fit.values[place] ?? NaN;
  const reach = TO_FIVE_PERCENT * (fit.deviations[place] ?? 0);
  return { value: back(value), low: back(value - reach), high: back(value + reach) };
}

/** `1/(1 + e⁻ˣ)`: from a logit back to a share. */
export function shareFromLogit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * A share to six decimals, rounded down, so that two shares of one whole never sum to more than 1 once a design
 * has rounded them.
 */
export function cutShare(share: number): number {
  return Math.floor(share * 1e6) / 1e6;
}
