import type { Atoms } from './atoms.ts';
import { convolve } from './convolution.ts';
import type { DensityPart } from './density.ts';
import { atomMasses, densityMasses, type Grid } from './gridMasses.ts';

/** A head that has a density: its atoms and its density part. */
export interface MixedHead {
  readonly atoms: Atoms;
  readonly part: DensityPart;
}

/** Points needed past the end of the grid, to read it there. */
const PAST_END = 6;

/** A grid of so many entries whose point 0 is `origin` and where a limit is the point `steps`. */
export interface LimitedGrid extends Grid {
  readonly steps: number;
}

/**
 * The grid of `size` points for a sum up to a limit. Each head reaches one cell below 0, so that room
 * is needed at both ends.
 */
export function gridUpTo(limit: number, heads: number, size: number): LimitedGrid {
  const origin = heads + 2;
  const steps = size - 2 * origin - PAST_END;
  return { step: limit / steps, origin, size, steps };
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
 * does in T too.
 */
export function sumMasses(
  discrete: Atoms,
  heads: readonly MixedHead[],
  grid: Grid,
  fromSingle: boolean,
): Float64Array {
  let none = atomMasses(discrete, grid);
  let one: Float64Array = new Float64Array(grid.size);
  let all = none;
  for (const head of heads) {
    const atoms = atomMasses(head.atoms, grid);
    const density = densityMasses(head.part, grid);
    const both = atoms.map((mass, index) => mass + density[index]!);
    all = convolve(all, both, grid.origin);
    if (!fromSingle) {
      const stays = convolve(one, atoms, grid.origin);
      one = convolve(none, density, grid.origin).map((mass, index) => mass + stays[index]!);
    }
    none = convolve(none, atoms, grid.origin);
  }
  return all.map((mass, index) => mass - one[index]! - none[index]!);
}
