import type { PartialMoments } from './partialMoments.ts';

/** A continuous distribution of an amount, at a scale of its own where amounts are about 1. */
export interface Density {
  readonly mean: number;
  readonly variance: number;
  /** No amount lies below this. */
  readonly lowest: number;
  /** No amount lies above this; may be `Infinity`. */
  readonly highest: number;
  /**
   * The probability density at multiples of a step, from the first to the last, at their places in a
   * list that is 0 before; all lie between `lowest` and `highest`.
   */
  readonly sample: (step: number, first: number, last: number) => Float64Array;
  /** The partial moments on both sides of x, x ≥ 0. */
  readonly split: (x: number) => PartialMoments;
}

/** The part of a head's distribution that has a density: awarded, and below the head's own cap. */
export interface DensityPart {
  readonly density: Density;
  /** What an amount of 1 of the density is in the unit of the sum, more than 0 and finite. */
  readonly scale: number;
  /** Probability that the head is awarded, more than 0. */
  readonly probability: number;
  /** The head's own cap, or `Infinity`; only amounts below it belong to the part. */
  readonly cut: number;
  /** Share of awarded amounts that would reach the cut; they do not belong to the part. */
  readonly cutOff: number;
}

/** A part of a density, of amounts below a cut, and of all amounts where there is none. */
export function densityPart(
  density: Density,
  scale: number,
  probability: number,
  cut = Infinity,
): DensityPart {
  const cutOff = cut < Infinity ? density.split(cut / scale).above : 0;
  return { density, scale, probability, cut, cutOff };
}

/**
 * The partial moments of a part on both sides of x; `above` counts up to the cut only.
 *
 *     scaled by k: E[k Z; k Z < x] = k · E[Z; Z < x / k], and k² for the second moment
 */
export function splitPart(part: DensityPart, x: number): PartialMoments {
  const { density, scale, probability, cut, cutOff } = part;
  const split = density.split(Math.min(x, cut) / scale);
  return {
    below: probability * split.below,
    first: probability * scale * split.first,
    // Twice times k, and not times k², which may overflow where the product does not.
    second: probability * scale * (scale * split.second),
    above: x < cut ? probability * Math.max(0, split.above - cutOff) : 0,
  };
}
