import { type Atoms, atom, atomsOf, sumOfTwo } from './atoms.ts';
import { addAtoms, type AtomSum } from './atomSums.ts';
import { type DensityPart, splitPart } from './density.ts';
import { isFar, splitFar } from './farLimit.ts';
import { readShortfall, type Shortfall } from './gridReading.ts';
import { gridUpTo, type LimitedGrid, type MixedHead, sumMasses } from './gridSum.ts';
import type { HeadParts } from './headParts.ts';
import { knownEvents, type KnownEvents } from './knownEvents.ts';
import type { PartialMoments } from './partialMoments.ts';

/** A density whose standard deviation is less than this share of the limit becomes three atoms. */
const NARROW = 5e-5;
/** Entries of the finest grid. */
const FINEST = 8192;
/** Entries of the coarsest grid where the known events leave out those with a single density. */
const COARSEST_WITHOUT_SINGLE = 2048;
/**
 * How rough the masses around x may be, relative to mean / x. The error of the limited expected value
 * is below a thousandth of the roughness, that of the probability about a tenth.
 */
const ROUGHNESS = 1e-6;

/** The sum of independent heads, up to a limit. */
export interface SumOfHeads {
  /** Partial moments on both sides of x, 0 < x ≤ the limit. */
  readonly split: (x: number) => PartialMoments;
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
  const wide = mixed.length === 1 ? mixed : mixed.filter(({ part }) => !isNarrow(part, limit));
  const discrete = heads
    .filter((head) => !wide.some((other) => other === head))
    .map((head) => (isMixed(head) ? fewAtoms(head) : head.atoms));
  if (wide.length === 0) return discreteSum(discrete, limit);
  const { atoms, onGrid } = addAll(discrete, limit);
  const known = knownEvents(atoms, wide, limit);
  const { mean, deviation } = totalOf(heads);
  const unknown =
    wide.length === 1 && known.withSingle
      ? undefined
      : gridReader(atoms, wide, limit, steps, known, mean);
  return {
    split: (x) => {
      if (isFar(x, mean, deviation)) return splitFar(heads, x);
      const sum = known.split(x);
      if (unknown) addUnknown(sum, unknown(x), x, 1 - known.probability);
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

function isNarrow({ density, scale, cut }: DensityPart, limit: number): boolean {
  return Math.min(Math.sqrt(density.variance) * scale, cut) < NARROW * limit;
}

/** A head whose density has been replaced by two or three atoms of the same mean and variance. */
function fewAtoms({ atoms, part }: MixedHead): Atoms {
  const { below, first, second } = splitPart(part, part.cut);
  const mean = first / below;
  const deviation = Math.sqrt(Math.max(0, second / below - mean * mean));
  const reach = deviation * Math.sqrt(3);
  const variation = (deviation / mean) ** 2;
  const replaced: [number, number][] =
    reach < mean
      ? [
          [mean - reach, below / 6],
          [mean, (2 * below) / 3],
          [mean + reach, below / 6],
        ]
      : [
          [0, (below * variation) / (1 + variation)],
          [mean * (1 + variation), below / (1 + variation)],
        ];
  const kept = Array.from(atoms.values, (value, index): [number, number] => [
    value,
    atoms.weights[index]!,
  ]);
  return atomsOf(below > 0 ? [...kept, ...replaced] : kept);
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

/** Reads what is not known in closed form from grids, the first that is fine enough. */
function gridReader(
  discrete: Atoms,
  heads: readonly MixedHead[],
  limit: number,
  steps: number,
  { withSingle }: KnownEvents,
  mean: number,
): (x: number) => Shortfall {
  let coarsest = withSingle ? 64 : COARSEST_WITHOUT_SINGLE;
  while (gridUpTo(limit, heads.length, coarsest).steps < steps) coarsest *= 2;
  const sums: { grid: LimitedGrid; masses: Float64Array }[] = [];
  const sumAt = (level: number): { grid: LimitedGrid; masses: Float64Array } => {
    const grid = gridUpTo(limit, heads.length, coarsest * 2 ** level);
    return (sums[level] ??= { grid, masses: sumMasses(discrete, heads, grid, !withSingle) });
  };
  return (x) => {
    for (let level = 0; ; level += 1) {
      const { grid, masses } = sumAt(level);
      const reading = readShortfall(masses, grid, x);
      if (grid.size >= FINEST || reading.roughness <= ROUGHNESS * Math.min(1, mean / x))
        return reading;
    }
  };
}

/** Adds the moments of events of which is known how far the sum falls short of x. */
function addUnknown(
  sum: PartialMoments,
  { below, first, second }: Shortfall,
  x: number,
  probability: number,
): void {
  sum.below += below;
  sum.first += x * below - first;
  sum.second += x * x * below - 2 * x * first + second;
  sum.above += Math.max(0, probability - below);
}
