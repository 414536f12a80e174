import { addShifted, type PartialMoments } from './partialMoments.ts';

/** A discrete distribution of an amount, or a part of one. */
export interface Atoms {
  /** The amounts, rising. */
  readonly values: Float64Array;
  /** The probability of each. */
  readonly weights: Float64Array;
  /** Probability of amounts at or beyond the limit up to which the amounts are listed. */
  readonly beyond: number;
}

/** Amounts that differ by less than this, relatively, are the same amount. */
export const SAME = 1e-12;

/** One amount, certain. */
export function atom(value: number): Atoms {
  return { values: Float64Array.of(value), weights: Float64Array.of(1), beyond: 0 };
}

/** Atoms from values that rise and the weight of each; equal values are merged. */
export function merged(values: ArrayLike<number>, weights: ArrayLike<number>, beyond = 0): Atoms {
  const distinct = new Float64Array(values.length);
  const sums = new Float64Array(values.length);
  let last = -1;
  for (let index = 0; index < values.length; index += 1) {
    if (last < 0 || values[index]! > distinct[last]! * (1 + SAME)) {
      last += 1;
      distinct[last] = values[index]!;
    }
    sums[last]! += weights[index]!;
  }
  return { values: distinct.subarray(0, last + 1), weights: sums.subarray(0, last + 1), beyond };
}

/** Atoms from pairs of value and weight in any order; what has no weight is left out. */
export function atomsOf(pairs: readonly (readonly [value: number, weight: number])[]): Atoms {
  const rising = pairs.filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b);
  return merged(
    rising.map(([value]) => value),
    rising.map(([, weight]) => weight),
  );
}

/** The same probabilities at other amounts; the change must not turn their order round. */
export function mapValues(
  { values, weights, beyond }: Atoms,
  change: (value: number) => number,
): Atoms {
  return merged(values.map(change), weights, beyond);
}

/** The same amounts with all probabilities times a factor. */
export function thinned(atoms: Atoms, factor: number): Atoms {
  if (factor === 1) return atoms;
  const { values, weights, beyond } = atoms;
  return { values, weights: weights.map((weight) => weight * factor), beyond: beyond * factor };
}

/** Total probability. */
export function totalWeight(atoms: Atoms): number {
  return atoms.weights.reduce((sum, weight) => sum + weight, atoms.beyond);
}

/** Sums over the first 0, 1, … n atoms of weight times value to some power. */
function runningSums({ values, weights }: Atoms, power: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1)
    sums[index + 1] = sums[index]! + weights[index]! * power(values[index]!);
  return sums;
}

/** Sums of the weights from atom 0, 1, … n on, with what lies beyond. */
function tailSums({ weights, beyond }: Atoms): Float64Array {
  const sums = new Float64Array(weights.length + 1).fill(beyond);
  for (let index = weights.length - 1; index >= 0; index -= 1)
    sums[index] = sums[index + 1]! + weights[index]!;
  return sums;
}

/**
 * The sum of two independent discrete amounts: gives the partial moments on both sides of x.
 *
 * Exact without listing the sums: as the first amount rises, the amounts of the second that keep
 * the sum below x fall, and running sums over them are at hand. A sum within 1e-12 of x, relatively,
 * counts as reaching it. No x may be beyond the limit to which the atoms are listed.
 */
export function sumOfTwo(first: Atoms, second: Atoms): (x: number) => PartialMoments {
  const zeroth = runningSums(second, () => 1);
  const means = runningSums(second, (value) => value);
  const squares = runningSums(second, (value) => value * value);
  const tails = tailSums(second);
  return (x) => {
    const limit = x * (1 - SAME);
    const sum = { below: 0, first: 0, second: 0, above: first.beyond * tails[0]! };
    let count = second.values.length;
    first.values.forEach((value, index) => {
      while (count > 0 && value + second.values[count - 1]! >= limit) count -= 1;
      const weight = first.weights[index]!;
      sum.above += weight * tails[count]!;
      if (count === 0) return;
      addShifted(
        sum,
        { below: zeroth[count]!, first: means[count]!, second: squares[count]!, above: 0 },
        weight,
        value,
      );
    });
    return sum;
  };
}
