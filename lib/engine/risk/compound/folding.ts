import type { LatticeMasses } from './latticeMasses.ts';
import { dropTraces, realParts, transformOf } from './spectrum.ts';

/** The masses of a sum of awards where they are more than nothing: from point `first` on. */
export interface Fold {
  readonly step: number;
  readonly first: number;
  readonly masses: Float64Array;
  /** Probability of higher sums, which are in no mass. */
  readonly lost: number;
}

/** So little at either end of a sum is left out. */
const NOTHING = 1e-15;

/** The masses of one award, without what is nothing at both ends. */
export function foldOf({ step, masses, lost }: LatticeMasses): Fold {
  return trimmed({ step, first: 0, masses, lost });
}

/**
 * The sum of two independent sums, by Fourier transform: of as many points as it needs, on a step that is
 * doubled until they are no more than there may be.
 *
 * @param most points there may be
 */
export function addFolds(one: Fold, other: Fold, most: number): Fold {
  const [a, b] = one.step <= other.step ? [one, other] : [other, one];
  let finer = a;
  while (finer.step < b.step) finer = coarser(finer);
  let sum = trimmed({
    step: b.step,
    first: finer.first + b.first,
    masses: convolved(finer.masses, b.masses),
    lost: 1 - (1 - finer.lost) * (1 - b.lost),
  });
  while (sum.masses.length > most) sum = coarser(sum);
  return sum;
}

/** Every other point; what lies between goes to both neighbours by halves, so that the mean is kept. */
function coarser({ step, first, masses, lost }: Fold): Fold {
  const start = Math.floor(first / 2);
  const last = Math.ceil((first + masses.length - 1) / 2);
  const result = new Float64Array(last - start + 1);
  for (let index = 0; index < masses.length; index += 1) {
    const point = first + index;
    const mass = masses[index]!;
    if (point % 2 === 0) result[point / 2 - start]! += mass;
    else {
      result[(point - 1) / 2 - start]! += mass / 2;
      result[(point + 1) / 2 - start]! += mass / 2;
    }
  }
  return { step: 2 * step, first: start, masses: result, lost };
}

/** Leaves out the ends: the lower goes to the first point that is kept, the upper is lost. */
function trimmed({ step, first, masses, lost }: Fold): Fold {
  let from = 0;
  let low = masses[0]!;
  while (from < masses.length - 1 && low <= NOTHING) {
    from += 1;
    low += masses[from]!;
  }
  let to = masses.length - 1;
  let high = masses[to]!;
  while (to > from && high <= NOTHING) {
    to -= 1;
    high += masses[to]!;
  }
  const kept = masses.slice(from, to + 1);
  kept[0] = low;
  const left = to === from ? 0 : high - masses[to]!;
  return { step, first: first + from, masses: kept, lost: lost + left };
}

/** All products of masses: c[k] = Σ a[i] b[k − i]. */
function convolved(a: Float64Array, b: Float64Array): Float64Array {
  const size = a.length + b.length - 1;
  const { length, real, spectrum, forward, backward } = transformOf(size);
  const load = (list: Float64Array): void => {
    real.set(list);
    real.fill(0, list.length);
    forward();
  };
  load(a);
  const first = spectrum.slice(0, length + 2);
  load(b);
  for (let index = 0; index < length + 2; index += 2) {
    const x = spectrum[index]!;
    const y = spectrum[index + 1]!;
    spectrum[index] = first[index]! * x - first[index + 1]! * y;
    spectrum[index + 1] = first[index]! * y + first[index + 1]! * x;
  }
  const sums = realParts(backward(), size);
  dropTraces(sums, 1, length);
  return sums;
}
