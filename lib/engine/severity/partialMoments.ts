/**
 * What lies on either side of a point x, of a random amount Z or of a part of its distribution.
 *
 * From these four numbers follow all that caps and thresholds ask for: the limited expected value
 * `E[min(Z, x)] = first + x · above`, its second moment `second + x² · above`, the survival `above`.
 */
export interface PartialMoments {
  /** P(Z < x), a probability. */
  below: number;
  /** E[Z; Z < x], in money. */
  first: number;
  /** E[Z²; Z < x], in money squared. */
  second: number;
  /** P(Z ≥ x), a probability, found without taking `below` from 1 where it is the smaller one. */
  above: number;
}

/**
 * Adds `weight` times the moments of Z + shift to a sum, where `part` tells of Z at x − shift.
 *
 *     E[Z + s; …] = first + s · below,  E[(Z + s)²; …] = second + 2 s · first + s² · below
 */
export function addShifted(
  sum: PartialMoments,
  part: PartialMoments,
  weight: number,
  shift: number,
): void {
  sum.below += weight * part.below;
  sum.first += weight * (part.first + shift * part.below);
  sum.second += weight * (part.second + shift * (2 * part.first + shift * part.below));
  sum.above += weight * part.above;
}
