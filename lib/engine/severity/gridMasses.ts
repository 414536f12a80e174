import type { Atoms } from './atoms.ts';
import { type DensityPart, partAt, splitPart } from './density.ts';
import { END_POINTS, endError, endWeight } from './endCorrection.ts';
import type { PartialMoments } from './partialMoments.ts';

/** Points 0, step, 2 step …, kept in lists of `size` masses whose index `origin` stands for 0. */
export interface Grid {
  readonly step: number;
  readonly origin: number;
  readonly size: number;
}

/** What the correction at the end of a run of samples may leave, as a share of the probability. */
const END_ERROR = 1e-10;
/** How far samples may miss the known mass and mean, as a share of the probability. */
const SAMPLING_ERROR = 1e-9;
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
  const first = Math.floor(lowest) + 1;
  const last = Math.min(Math.ceil(highest), points) - 1;
  const samples = sample(part, grid, first, last);
  const from = smoothFrom(samples, first, last, 1, part.probability);
  const to = highest < points ? smoothFrom(samples, last, first, -1, part.probability) : last;
  const factor =
    to - from < 2 * END_POINTS ? undefined : calibration(samples, part, grid, from, to);
  if (factor === undefined) {
    addCells(masses, part, grid, first - 1, Math.min(Math.ceil(highest), points + 1));
    return masses;
  }
  addCells(masses, part, grid, first - 1, from);
  for (let point = from; point <= to; point += 1) {
    const fromEnd = highest < points ? to - point : Infinity;
    masses[grid.origin + point]! +=
      factor * samples[point]! * endWeight(point - from) * endWeight(fromEnd);
  }
  if (highest < points) addCells(masses, part, grid, to, Math.ceil(highest));
  return masses;
}

/** step × density at the points of the grid from first to last; 0 elsewhere. */
function sample(part: DensityPart, grid: Grid, first: number, last: number): Float64Array {
  const samples = new Float64Array(grid.size - grid.origin);
  for (let point = first; point <= last; point += 1)
    samples[point] = grid.step * partAt(part, point * grid.step);
  return samples;
}

/** The first point, going on from one, where a run of samples may end. */
function smoothFrom(
  samples: Float64Array,
  start: number,
  stop: number,
  direction: 1 | -1,
  probability: number,
): number {
  let point = start;
  while (
    (stop - point) * direction > END_POINTS &&
    !(endError(samples, point, direction) <= END_ERROR * probability)
  )
    point += direction;
  return point;
}

/**
 * What samples between two points must be multiplied by to add up to the known mass; none where they
 * miss it, or the mean, by more than a trace.
 */
function calibration(
  samples: Float64Array,
  part: DensityPart,
  { step }: Grid,
  from: number,
  to: number,
): number | undefined {
  let mass = 0;
  let moment = 0;
  for (let point = from; point <= to; point += 1) {
    const weighted = samples[point]! * endWeight(point - from) * endWeight(to - point);
    mass += weighted;
    moment += weighted * point;
  }
  const left = splitPart(part, from * step);
  const right = splitPart(part, to * step);
  const known = right.below - left.below;
  const shifted = Math.abs(moment - (right.first - left.first) / step) / to;
  const error = Math.max(Math.abs(mass - known), shifted);
  if (!(error <= SAMPLING_ERROR * part.probability)) return undefined;
  return mass > 0 ? known / mass : 1;
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
