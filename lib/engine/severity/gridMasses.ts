import type { Atoms } from './atoms.ts';
import { type DensityPart, splitPart } from './density.ts';
import type { PartialMoments } from './partialMoments.ts';
import { smoothRun } from './smoothRun.ts';

/** Points 0, step, 2 step …, kept in lists of `size` masses whose index `origin` stands for 0. */
export interface Grid {
  readonly step: number;
  readonly origin: number;
  readonly size: number;
}

/** Cells with less than this on their outer side, as a share of the probability, are left out. */
const NOTHING = 1e-18;

/**
 * Masses on grid points that stand for discrete amounts: each is spread over the four points around
 * it by cubic Lagrange weights, which keep its moments of order 0 to 3.
 *
 *     at u of the way from point 0 to point 1:
 *     −u(1−u)(2−u)/6,  (1+u)(1−u)(2−u)/2,  u(1+u)(2−u)/2,  −u(1−u)(1+u)/6
 */
export function atomMasses(atoms: Atoms, grid: Grid): Float64Array {
  const masses = new Float64Array(grid.size);
  const last = grid.size - grid.origin - 1;
  atoms.values.forEach((value, index) => {
    const position = value / grid.step;
    if (position > last + 1) return;
    const cell = Math.floor(position);
    const u = position - cell;
    const at = grid.origin + cell;
    const weight = atoms.weights[index]!;
    add(masses, at - 1, (-weight * u * (1 - u) * (2 - u)) / 6);
    add(masses, at, (weight * (1 + u) * (1 - u) * (2 - u)) / 2);
    add(masses, at + 1, (weight * u * (1 + u) * (2 - u)) / 2);
    add(masses, at + 2, (-weight * u * (1 - u) * (1 + u)) / 6);
  });
  return masses;
}

function add(masses: Float64Array, index: number, mass: number): void {
  if (index < masses.length) masses[index]! += mass;
}

/**
 * Masses on grid points that stand for a density.
 *
 * Where the density is smooth the mass of a point is step × density, with Gregory's correction where
 * such a run ends. The rest, near the ends of the distribution or all of a narrow one, is taken cell
 * by cell from the exact partial moments. In both ways the masses keep the moments of order 0 to 2,
 * and integrals of smooth functions to the fourth order of the step.
 */
export function densityMasses(part: DensityPart, grid: Grid): Float64Array {
  const masses = new Float64Array(grid.size);
  const points = grid.size - grid.origin;
  const lowest = (part.density.lowest * part.scale) / grid.step;
  const highest = Math.min(part.density.highest * part.scale, part.cut) / grid.step;
  if (lowest > points) return masses;
  const ends = highest < points;
  const first = Math.floor(lowest) + 1;
  const last = ends ? Math.ceil(highest) - 1 : points - 1;
  const run = smoothRun(part.density, grid.step / part.scale, first, last, ends);
  if (!run) {
    addCells(masses, part, grid, first - 1, ends ? last + 1 : points + 1);
    return masses;
  }
  const start = grid.origin + run.from;
  for (let index = 0; index < run.masses.length; index += 1)
    masses[start + index] = run.masses[index]! * part.probability;
  addCells(masses, part, grid, first - 1, run.from);
  if (ends) addCells(masses, part, grid, run.from + run.masses.length - 1, last + 1);
  return masses;
}

/** Adds the masses of the cells between two points, from the exact partial moments of the part. */
function addCells(
  masses: Float64Array,
  part: DensityPart,
  grid: Grid,
  from: number,
  to: number,
): void {
  const nothing = NOTHING * part.probability;
  const start = lastEmpty(part, grid.step, nothing, from, to);
  let left = splitPart(part, start * grid.step);
  for (let cell = start; cell < to && left.above > nothing; cell += 1) {
    const right = splitPart(part, (cell + 1) * grid.step);
    addCell(masses, grid, cell, left, right);
    left = right;
  }
}

/** The last point, from one on, that has nothing to speak of below it: found by halving. */
function lastEmpty(
  part: DensityPart,
  step: number,
  nothing: number,
  from: number,
  to: number,
): number {
  let empty = from;
  let beyond = to;
  while (beyond - empty > 1) {
    const middle = (empty + beyond) >> 1;
    if (splitPart(part, middle * step).below > nothing) beyond = middle;
    else empty = middle;
  }
  return empty;
}

/**
 * Adds what lies in one cell, spread over the four points around it.
 *
 *     linearly: mass · (1 − u) and mass · u, u the mean place in the cell, 0 … 1;
 *     this adds v = mass · E[u (1 − u)] to the second moment, and (−v, v, v, −v) / 4 takes it off
 */
function addCell(
  masses: Float64Array,
  { step, origin }: Grid,
  cell: number,
  left: PartialMoments,
  right: PartialMoments,
): void {
  const mass = right.below - left.below;
  const first = (right.first - left.first) / step;
  const second = (right.second - left.second) / step / step;
  const toNext = first - cell * mass;
  const squares = second - 2 * cell * first + cell * cell * mass;
  const excess = (toNext - squares) / 4;
  const at = origin + cell;
  add(masses, at - 1, -excess);
  add(masses, at, mass - toNext + excess);
  add(masses, at + 1, toNext + excess);
  add(masses, at + 2, -excess);
}
