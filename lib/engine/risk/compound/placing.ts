import { SAME } from '../../severity/atoms.ts';
import type { HeadParts } from '../../severity/headParts.ts';
import type { AwardGrid } from './awardGrid.ts';
import { headSumLaw, type HeadSumLaw, type Limits } from './awardLaw.ts';

/** An amount that is so near to a point, in steps, is the point. */
export const ON_POINT = 1e-9;

/** Masses in the making. */
interface Placing {
  readonly step: number;
  readonly masses: Float64Array;
  /** Probability of what lies beyond the last point. */
  lost: number;
}

/** A part of all awards: that with, or that without a deduction. */
interface Share {
  /** What is left of each award. */
  readonly factor: number;
  /** Probability of the part. */
  readonly weight: number;
}

/** A grid on which nothing is placed yet. */
export function startPlacing({ step, points }: AwardGrid): Placing {
  return { step, masses: new Float64Array(points), lost: 0 };
}

/** Places the award that comes of a sum of heads. */
export function placeAwards(
  placing: Placing,
  heads: readonly HeadParts[],
  limits: Limits,
  share: Share,
): void {
  const reach = (placing.step * (placing.masses.length - 1)) / share.factor;
  if (share.factor === 0 || limits.cap === 0 || limits.threshold === Infinity) {
    placing.masses[0]! += share.weight;
    return;
  }
  const read = Math.max(Math.min(limits.cap, reach * (1 + ON_POINT)), limits.threshold);
  const law = headSumLaw(heads, read);
  placeListed(placing, law, limits, share);
  if (law.continuous > 0) placeOthers(placing, law, limits, share);
}

/** Places the sums that are listed one by one. */
function placeListed(
  placing: Placing,
  { atoms }: HeadSumLaw,
  { cap, threshold }: Limits,
  { factor, weight }: Share,
): void {
  const least = threshold * (1 - SAME);
  atoms.values.forEach((value, index) => {
    const paid = value < least ? 0 : Math.min(value, cap);
    placeAmount(placing, factor * paid, weight * atoms.weights[index]!);
  });
  placeAmount(placing, factor * cap, weight * atoms.beyond);
}

/** Places one amount: on its point, or between the two next to it, by its distance from each. */
function placeAmount(placing: Placing, amount: number, mass: number): void {
  const { step, masses } = placing;
  const place = amount / step;
  const point = Math.floor(place + ON_POINT);
  const toNext = Math.max(0, place - point);
  if (!(place <= masses.length - 1 + ON_POINT)) placing.lost += mass;
  else if (toNext <= ON_POINT) masses[point]! += mass;
  else {
    masses[point]! += mass * (1 - toNext);
    masses[point + 1]! += mass * toNext;
  }
}

/** Places the sums that are known by their partial moments: what is paid of them, cell by cell. */
function placeOthers(
  placing: Placing,
  law: HeadSumLaw,
  { cap, threshold }: Limits,
  { factor, weight }: Share,
): void {
  const end = (placing.step * (placing.masses.length - 1)) / factor;
  const unpaid = clamp(law.below(threshold).below, 0, law.continuous);
  placing.masses[0]! += weight * unpaid;
  const top = cap <= end * (1 + ON_POINT) ? cap : end;
  const between =
    top > threshold ? placeCells(placing, law, [threshold, top], { factor, weight }) : 0;
  const rest = weight * (law.continuous - unpaid - between);
  placeAmount(placing, cap <= end * (1 + ON_POINT) ? factor * cap : Infinity, rest);
}

/**
 * Places the sums from one amount to another, each cell of the grid over its two points.
 *
 * Mass and first moment of a cell are what is between its ends less what the cells before have been
 * given too much or too little, by rounding or by the reading of a grid: so that the sums come out
 * right, and no mass is negative.
 *
 * @returns the mass that was placed
 */
function placeCells(
  { step, masses }: Placing,
  { below, continuous }: HeadSumLaw,
  [from, to]: readonly [number, number],
  { factor, weight }: Share,
): number {
  const start = below(from);
  const most = clamp(below(to).below - start.below, 0, continuous);
  let placed = 0;
  let moment = 0;
  for (let cell = Math.floor((factor * from) / step + ON_POINT), x = from; x < to; cell += 1) {
    const next = ((cell + 1) * step) / factor;
    x = next < to * (1 - ON_POINT) ? next : to;
    const { below: reached, first } = below(x);
    const mass = clamp(reached - start.below, placed, most) - placed;
    const place = (factor * (first - start.first - moment)) / step;
    const toNext = clamp(place - cell * mass, 0, mass);
    masses[cell]! += weight * (mass - toNext);
    if (toNext > 0) masses[cell + 1]! += weight * toNext;
    placed += mass;
    moment += ((cell * mass + toNext) * step) / factor;
  }
  return placed;
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
