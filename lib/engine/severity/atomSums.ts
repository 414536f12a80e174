import { type Atoms, merged, SAME, sumOfTwo, thinned, totalWeight } from './atoms.ts';
import { convolve } from './convolution.ts';

/** More sums than this are not listed one by one. */
export const MOST_ATOMS = 20_000;
/** More pairs than this are not gone through to see which sums are equal. */
export const MOST_PAIRS = 4_000_000;
/** Cells of the lattice that takes the sums which are too many to list. */
const LATTICE_CELLS = 8192;

type Listed = Pick<Atoms, 'values' | 'weights'>;

/** The atoms of two lists in one, equal values merged. */
function merge(a: Listed, b: Listed): Listed {
  const values = new Float64Array(a.values.length + b.values.length);
  const weights = new Float64Array(values.length);
  for (let i = 0, j = 0, k = 0; k < values.length; k += 1) {
    const fromA = j === b.values.length || (i < a.values.length && a.values[i]! <= b.values[j]!);
    values[k] = fromA ? a.values[i]! : b.values[j]!;
    weights[k] = fromA ? a.weights[i]! : b.weights[j]!;
    if (fromA) i += 1;
    else j += 1;
  }
  return merged(values, weights);
}

/** The sums of one atom with all of a list that stay below a limit. */
function shifted(
  { values, weights }: Listed,
  value: number,
  weight: number,
  limit: number,
): Listed {
  let count = values.length;
  while (count > 0 && value + values[count - 1]! >= limit) count -= 1;
  return {
    values: values.subarray(0, count).map((other) => other + value),
    weights: weights.subarray(0, count).map((other) => other * weight),
  };
}

/** All sums below a limit, of the atoms of `a` from one index to before another; none if too many. */
function listSums(
  a: Listed,
  b: Listed,
  limit: number,
  from: number,
  to: number,
): Listed | undefined {
  if (to === from) return { values: new Float64Array(), weights: new Float64Array() };
  if (to - from === 1) return shifted(b, a.values[from]!, a.weights[from]!, limit);
  const middle = (from + to) >> 1;
  const left = listSums(a, b, limit, from, middle);
  const right = left && listSums(a, b, limit, middle, to);
  const both = right && merge(left, right);
  return both && both.values.length <= MOST_ATOMS ? both : undefined;
}

/** Probabilities moved onto a lattice of points 0, step, 2 step …, keeping the mean of each. */
function onLattice({ values, weights }: Atoms, step: number): Float64Array {
  const masses = new Float64Array(LATTICE_CELLS);
  values.forEach((value, index) => {
    const position = value / step;
    const cell = Math.floor(position);
    if (cell >= LATTICE_CELLS) return;
    const toNext = weights[index]! * (position - cell);
    masses[cell]! += weights[index]! - toNext;
    if (cell + 1 < LATTICE_CELLS) masses[cell + 1]! += toNext;
  });
  return masses;
}

/** The sum of two discrete amounts, both first moved onto a lattice whose end is the limit. */
function sumOnLattice(a: Atoms, b: Atoms, limit: number): Atoms {
  const step = limit / LATTICE_CELLS;
  const sums = convolve(onLattice(a, step), onLattice(b, step), 0);
  // The transform leaves traces of about 1e-17, of either sign, where there is nothing.
  const weights = sums.map((weight) => Math.max(0, weight));
  const below = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    values: weights.map((_, index) => index * step),
    weights,
    beyond: Math.max(0, totalWeight(a) * totalWeight(b) - below),
  };
}

/** Whether a discrete amount is never more than 0. */
function isNothing({ values, beyond }: Atoms): boolean {
  return values.length === 1 && values[0] === 0 && beyond === 0;
}

/** A discrete distribution, and whether it had to be moved onto a lattice. */
export interface AtomSum {
  readonly atoms: Atoms;
  readonly onGrid: boolean;
}

/**
 * The sum of two independent discrete amounts, listed below a limit.
 *
 * Exact, equal sums merged, as long as there are 20,000 at most; otherwise both amounts are moved
 * onto a lattice of 8,192 steps to the limit, keeping the mean (each move adds step² / 6 to the
 * variance at most on average).
 *
 * @param limit sums at or beyond it, to 1e-12 relatively, are only counted
 */
export function addAtoms(a: Atoms, b: Atoms, limit: number): AtomSum {
  if (isNothing(a)) return { atoms: thinned(b, a.weights[0]!), onGrid: false };
  if (isNothing(b)) return { atoms: thinned(a, b.weights[0]!), onGrid: false };
  const below = limit * (1 - SAME);
  const [few, many] = a.values.length <= b.values.length ? [a, b] : [b, a];
  const pairs = few.values.length * many.values.length;
  const listed = pairs <= MOST_PAIRS ? listSums(few, many, below, 0, few.values.length) : undefined;
  if (listed)
    return { atoms: { ...listed, beyond: sumOfTwo(few, many)(limit).above }, onGrid: false };
  return { atoms: sumOnLattice(a, b, limit), onGrid: true };
}
