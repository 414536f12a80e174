import { valueOf } from '../../../../models/assumption.ts';
import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { atom, SAME } from '../../severity/atoms.ts';
import { addAtoms } from '../../severity/atomSums.ts';
import { splitPart } from '../../severity/density.ts';
import type { HeadParts } from '../../severity/headParts.ts';
import type { IndexFactors } from '../../severity/severity.ts';
import { totalOf } from '../../severity/sumOfHeads.ts';
import { headsOf, type Limits, limitsOf } from './awardLaw.ts';

/** Points 0, step, 2 step … for the distribution of an award. */
export interface AwardGrid {
  /** In money, more than 0. */
  readonly step: number;
  /** How many, 2 or more. */
  readonly points: number;
}

/** Awards that are higher with no more than this probability need no point. */
const NEGLIGIBLE = 1e-10;
/** Without a cap, a step is at most so small a part of mean + 6 standard deviations. */
const STEPS_WITHOUT_CAP = 400;
/** Amounts that are whole multiples to within so much, relatively, are. */
const MULTIPLE = 1e-9;

/**
 * The grid for the award of a group in one year, of a number of points at most.
 *
 * Where all awards are multiples of one amount, and not too many, that is the step, and nothing is
 * moved at all. Else the last point is the cap; or, where nothing can reach it, the highest award; or,
 * without a cap, the amount that is passed with a probability of 1e-10, but no further than a step of
 * (mean + 6 sd) / 400 goes. The threshold is a point too where one of the numbers of steps, from half to all
 * that there may be, has it so.
 *
 * @param most points there may be; 201 or more with a cap and 401 or more without one keep the steps of the model
 */
export function awardGrid(group: VictimGroup, factors: IndexFactors, most: number): AwardGrid {
  const heads = headsOf(group, factors);
  const limits = limitsOf(group, factors);
  const end = reachOf(heads, limits.cap, most - 1);
  if (!(end > 0)) return { step: 1, points: 2 };
  const discrete = heads.every(({ part }) => part === undefined);
  const common = discrete ? commonStep(awardsOf(heads, limits, group)) : 0;
  if (common > 0 && end / common < most - 0.5)
    return { step: common, points: Math.max(2, Math.round(end / common) + 1) };
  const steps = stepsWith(limits.threshold / end, most - 1);
  return { step: end / steps, points: steps + 1 };
}

/** How far awards are worth a point: as far as they go, but without a cap no further than steps reach. */
function reachOf(heads: readonly HeadParts[], cap: number, steps: number): number {
  const farthest = heads.reduce((sum, head) => sum + highestOf(head, NEGLIGIBLE / heads.length), 0);
  const { mean, deviation } = totalOf(heads);
  const bounded = heads.every(({ part }) => part === undefined);
  if (cap < Infinity || bounded) return Math.min(cap, farthest);
  return Math.min(farthest, (steps * (mean + 6 * deviation)) / STEPS_WITHOUT_CAP);
}

/** The amount of a head that is passed with a probability at most. */
export function highestOf({ atoms, part }: HeadParts, probability: number): number {
  const listed = atoms.values.at(-1) ?? 0;
  if (!part) return listed;
  let high = part.density.mean * part.scale;
  while (splitPart(part, high).above > probability) high *= 2;
  let low = high / 2;
  for (let halving = 0; halving < 20; halving += 1) {
    const middle = (low + high) / 2;
    if (splitPart(part, middle).above > probability) low = middle;
    else high = middle;
  }
  return Math.max(listed, Math.min(high, part.density.highest * part.scale));
}

/** All awards that discrete heads can come to. */
function awardsOf(
  heads: readonly HeadParts[],
  { cap, threshold }: Limits,
  group: VictimGroup,
): number[] {
  const highest = heads.reduce((sum, { atoms }) => sum + (atoms.values.at(-1) ?? 0), 0);
  const limit = Math.max(threshold, Math.min(cap, 2 * highest));
  const sums = heads.reduce((sum, { atoms }) => addAtoms(sum, atoms, limit).atoms, atom(0));
  const least = threshold * (1 - SAME);
  const paid = [...sums.values].filter((value) => value >= least).map((v) => Math.min(v, cap));
  if (sums.beyond > 0) paid.push(cap);
  const left = group.deduction ? 1 - valueOf(group.deduction.share) : 1;
  return [...paid, ...paid.map((amount) => amount * left)];
}

/** The greatest amount of which all are multiples, by Euclid's algorithm; 0 where there is none. */
function commonStep(amounts: readonly number[]): number {
  const greatest = amounts.reduce((most, amount) => Math.max(most, amount), 0);
  const nothing = greatest * MULTIPLE;
  const common = amounts.reduce((one, other) => {
    let [a, b] = [one, other];
    while (b > nothing) [a, b] = [b, a - b * Math.floor(a / b + MULTIPLE)];
    return Math.max(a, 0);
  }, 0);
  return common > nothing ? common : 0;
}

/** How many steps there are to the end, so that a share of the way is a whole number of them if possible. */
function stepsWith(share: number, most: number): number {
  for (let steps = most; share > 0 && share < 1 && 2 * steps >= most; steps -= 1) {
    const place = share * steps;
    if (Math.abs(place - Math.round(place)) <= MULTIPLE * steps) return steps;
  }
  return most;
}
