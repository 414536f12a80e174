import type { Density } from './density.ts';
import { END_POINTS, endError, endWeight } from './endCorrection.ts';

/** What the correction at an end of a run may leave, as a probability. */
const END_ERROR = 1e-11;
/** How far a run may miss the known mass and mean, as a probability. */
const SAMPLING_ERROR = 1e-10;
/** A run that misses its mass by less than this share of it is scaled to it. */
const TRACE = 1e-3;

/** Masses at neighbouring points, the first of them `from`, that stand for all between them. */
interface Run {
  readonly from: number;
  readonly masses: Float64Array;
}

/**
 * The longest run of points, from `first` to `last`, where a density is so smooth that step ×
 * density is the mass of each point. None where there is none, or where it misses the known mass.
 *
 * @param step of the points, at the scale of the density
 * @param ends whether the density ends behind `last`, so that the run must too; else it goes on
 */
export function smoothRun(
  density: Density,
  step: number,
  first: number,
  last: number,
  ends: boolean,
): Run | undefined {
  const samples = density.sample(step, first, last);
  const from = smoothFrom(samples, first, last, 1, END_ERROR / step);
  const to = ends ? smoothFrom(samples, last, first, -1, END_ERROR / step) : last;
  if (to - from < 2 * END_POINTS) return undefined;
  const masses = samples.subarray(from, to + 1);
  for (let k = 0; k < END_POINTS; k += 1) {
    masses[k]! *= endWeight(k);
    if (ends) masses[masses.length - 1 - k]! *= endWeight(k);
  }
  const scale = calibration(masses, density, step, from, ends);
  if (scale === undefined) return undefined;
  for (let index = 0; index < masses.length; index += 1) masses[index]! *= scale;
  return { from, masses };
}

/** The first point, going on from one, where a run of samples may end. */
function smoothFrom(
  samples: Float64Array,
  start: number,
  stop: number,
  direction: 1 | -1,
  error: number,
): number {
  let point = start;
  // The error has zeros of its own, so that it must be small at two points in a row.
  for (let small = 0; (stop - point) * direction > END_POINTS; point += direction) {
    small = endError(samples, point, direction) <= error ? small + 1 : 0;
    if (small === 2) break;
  }
  return point;
}

/**
 * What weighted samples must be multiplied by to add up to the known mass: about the step. None
 * where they miss it, or the mean.
 */
function calibration(
  weighted: Float64Array,
  density: Density,
  step: number,
  from: number,
  ends: boolean,
): number | undefined {
  const to = from + weighted.length - 1;
  let sum = 0;
  let moment = 0;
  for (let index = 0; index < weighted.length; index += 1) {
    sum += weighted[index]!;
    moment += weighted[index]! * (from + index);
  }
  // A run that goes on behind the last point has no correction there; for the comparison it ends.
  for (let k = 0; k < END_POINTS && !ends; k += 1) {
    const excess = (1 - endWeight(k)) * weighted[weighted.length - 1 - k]!;
    sum -= excess;
    moment -= excess * (to - k);
  }
  const left = density.split(from * step);
  const right = density.split(to * step);
  const mass = right.below - left.below;
  const shifted = (moment * step - (right.first - left.first) / step) / to;
  const error = Math.max(Math.abs(sum * step - mass), Math.abs(shifted));
  if (!(error <= SAMPLING_ERROR)) return undefined;
  return Math.abs(sum * step - mass) < TRACE * mass ? mass / sum : step;
}
