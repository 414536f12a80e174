import type { Atoms } from './atoms.ts';
import { convolutionLength, convolve } from './convolution.ts';
import type { DensityPart } from './density.ts';
import { atomMasses, densityMasses, type Grid } from './gridMasses.ts';

/** A head that has a density: its atoms and its density part. */
export interface MixedHead {
  readonly atoms: Atoms;
  readonly part: DensityPart;
}

/** Points needed past the end of the grid, to read it there. */
const PAST_END = 6;
/** Points below 0 that are kept at most; what more heads reach beyond them is nothing. */
const MOST_BELOW = 30;

/** A grid where a limit is the point `steps`. */
export interface LimitedGrid extends Grid {
  readonly steps: number;
}

/**
 * The grid of a sum up to a limit, of so many steps at least. Each head reaches one cell below 0, so
 * that room is needed at both ends.
 */
export function gridUpTo(limit: number, heads: number, steps: number): LimitedGrid {
  const origin = Math.min(heads, MOST_BELOW) + 2;
  const room = 2 * origin + PAST_END;
  const size = convolutionLength(steps + room);
  return { step: limit / (size - room), origin, size, steps: size - room };
}

/**
 * Masses on a grid of the sum of all heads, of the events only that at least two heads draw from
 * their density (at least one, where `fromSingle` says so).
 *
 * With A the masses of the events without density, D those with exactly one, T all, and a and d the
 * atoms and the density of the next head:
 *
 *     T' = T ∗ (a + d),  D' = D ∗ a + A ∗ d,  A' = A ∗ a;  the answer is T − D − A
 *
 * The events taken off are those that the caller knows exactly; whatever the grid does to them, it
 * does in T too. The sum of the heads without density comes last.
 */
export function sumMasses(
  discrete: Atoms,
  heads: readonly MixedHead[],
  grid: Grid,
  fromSingle: boolean,
): Float64Array {
  const { origin, size } = grid;
  let none: Float64Array = new Float64Array(size);
  none[origin] = 1;
  let one: Float64Array = new Float64Array(size);
  let all = none;
  for (const head of heads) {
    const atoms = atomMasses(head.atoms, grid);
    const density = densityMasses(head.part, grid);
    if (!fromSingle) {
      one = convolve(atoms, one, origin);
      addTo(one, convolve(none, density, origin), 1);
    }
    none = convolve(atoms, none, origin);
    addTo(density, atoms, 1);
    all = convolve(all, density, origin);
  }
  addTo(all, one, -1);
  addTo(all, none, -1);
  return convolve(atomMasses(discrete, grid), all, origin);
}

/** Adds a list, times a factor, to another. */
function addTo(sum: Float64Array, list: Float64Array, factor: number): void {
  for (let index = 0; index < sum.length; index += 1) sum[index]! += factor * list[index]!;
}
