import { type Atoms, atom, mapValues, sumOfTwo } from './atoms.ts';
import { addAtoms, type AtomSum } from './atomSums.ts';
import { isFar, splitFar } from './farLimit.ts';
import { readShortfall, type Shortfall } from './gridReading.ts';
import { gridUpTo, type LimitedGrid, type MixedHead, sumMasses } from './gridSum.ts';
import type { HeadParts } from './headParts.ts';
import { knownEvents, type KnownEvents } from './knownEvents.ts';
import type { PartialMoments } from './partialMoments.ts';
import { isPoint, pointAtoms } from './pointHeads.ts';

/** A grid with more steps is not made finer. */
export const FINEST = 6000;
/** Steps at least where the known events leave out those with a single density. */
export const STEPS_WITH_SINGLE = 2000;
/**
 * How rough the masses around x may be, relative to mean / x, for the limited expected value, whose
 * error is below a thousandth of it, and for the probability, whose error is about as large.
 */
const ROUGHNESS = { value: 1e-5, probability: 3e-7 } as const;

/** What a reading is for: E[min(S, x)], or P(S ≥ x) as well. */
export type Purpose = keyof typeof ROUGHNESS;

/** The sum of independent heads, up to a limit. */
export interface SumOfHeads {
  /** Partial moments on both sides of x, 0 < x ≤ the limit. */
  readonly split: (x: number, purpose: Purpose) => PartialMoments;
  /** Whether there were too many atoms to keep them exact. */
  readonly onGrid: boolean;
}

/**
 * The distribution of the sum of independent heads up to a limit.
 *
 * Events without density are summed exactly, and those with a single one in closed form; the rest,
 * where at least two densities add up, is smooth and comes from a grid, made finer until it is good.
 *
 * @param limit more than 0 and finite
 * @param steps steps from 0 to the limit that a grid has at least
 */
export function sumOfHeads(heads: readonly HeadParts[], limit: number, steps: number): SumOfHeads {
  const mixed = heads.filter(isMixed);
  const wide = mixed.length === 1 ? mixed : mixed.filter(({ part }) => !isPoint(part, limit));
  const discrete = heads
    .filter((head) => !wide.some((other) => other === head))
    .map((head) => (isMixed(head) ? pointAtoms(head, limit) : head.atoms));
  if (wide.length === 0) return discreteSum(discrete, limit);
  const { atoms, onGrid } = addAll(discrete, limit);
  const known = knownEvents(atoms, wide, limit);
  const { mean, deviation } = totalOf(heads);
  const unknown =
    wide.length === 1 && known.withSingle
      ? undefined
      : gridReader(
          mapValues(atoms, (value) => value / limit),
          wide.map((head) => inUnitsOf(limit, head)),
          steps,
          known,
          mean / limit,
        );
  return {
    split: (x, purpose) => {
      if (unknown && isFar(x, mean, deviation)) return splitFar(heads, x);
      const sum = known.split(x);
      if (!unknown) return sum;
      const place = x / limit;
      const probability = Math.max(0, 1 - known.probability);
      addUnknown(sum, unknown(place, purpose), place, limit, probability);
      return sum;
    },
    onGrid: onGrid || known.onGrid,
  };
}

/** Mean and standard deviation of the sum of independent heads. */
export function totalOf(heads: readonly HeadParts[]): { mean: number; deviation: number } {
  return {
    mean: heads.reduce((sum, head) => sum + head.mean, 0),
    deviation: Math.hypot(...heads.map(({ deviation }) => deviation)),
  };
}

function isMixed(head: HeadParts): head is HeadParts & MixedHead {
  return head.part !== undefined;
}

/** The sum of all, listed up to a limit. */
function addAll(all: readonly Atoms[], limit: number): AtomSum {
  return all.reduce<AtomSum>(
    (sum, next) => {
      const { atoms, onGrid } = addAtoms(sum.atoms, next, limit);
      return { atoms, onGrid: sum.onGrid || onGrid };
    },
    { atoms: atom(0), onGrid: false },
  );
}

/** The sum of discrete heads: all but the longest are added up, and then that one as it is. */
function discreteSum(all: readonly Atoms[], limit: number): SumOfHeads {
  const rising = [...all].sort((a, b) => a.values.length - b.values.length);
  const { atoms, onGrid } = addAll(rising.slice(0, -1), limit);
  return { split: sumOfTwo(atoms, rising.at(-1) ?? atom(0)), onGrid };
}

/** A head in units of the limit, where no square can overflow or vanish. */
function inUnitsOf(limit: number, { atoms, part }: MixedHead): MixedHead {
  return {
    atoms: mapValues(atoms, (value) => value / limit),
    part: { ...part, scale: part.scale / limit, cut: part.cut / limit },
  };
}

/**
 * Reads what is not known in closed form from grids, the first that is fine enough. All is in units
 * of the limit.
 */
function gridReader(
  discrete: Atoms,
  heads: readonly MixedHead[],
  steps: number,
  { withSingle }: KnownEvents,
  mean: number,
): (x: number, purpose: Purpose) => Shortfall {
  const coarsest = withSingle ? steps : Math.max(steps, STEPS_WITH_SINGLE);
  const sums: { grid: LimitedGrid; masses: Float64Array }[] = [];
  const sumAt = (level: number): { grid: LimitedGrid; masses: Float64Array } => {
    const grid = gridUpTo(1, heads.length, coarsest * 2 ** level);
    return (sums[level] ??= { grid, masses: sumMasses(discrete, heads, grid, !withSingle) });
  };
  return (x, purpose) => {
    for (let level = 0; ; level += 1) {
      const { grid, masses } = sumAt(level);
      const reading = readShortfall(masses, grid, x);
      if (grid.steps > FINEST || reading.roughness <= ROUGHNESS[purpose] * Math.min(1, mean / x))
        return reading;
    }
  };
}

/**
 * Adds the moments of events of which is known how far the sum falls short of x, in units of the
 * limit.
 */
function addUnknown(
  sum: PartialMoments,
  { below, first, second }: Shortfall,
  place: number,
  limit: number,
  probability: number,
): void {
  const share = Math.min(Math.max(0, below), probability);
  sum.below += share;
  sum.first += Math.max(0, place * below - first) * limit;
  sum.second += Math.max(0, place * place * below - 2 * place * first + second) * limit * limit;
  sum.above += probability - share;
}
