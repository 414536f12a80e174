/** What a sum of heads up to a limit costs at most. */
import { MOST_CLOSED_FORMS } from '../../engine/severity/knownEvents.ts';
import { NARROW } from '../../engine/severity/pointHeads.ts';
import { STEPS } from '../../engine/severity/pricedHeads.ts';
import type { IndexFactors } from '../../engine/severity/severity.ts';
import type { Purpose } from '../../engine/severity/sumOfHeads.ts';
import { type Step, sumsBelow } from './commonSteps.ts';
import { gridCost } from './gridCost.ts';
import type { HeadSize } from './headSizes.ts';
import { isSharpAt } from './sharpEnds.ts';
import { add, additionCost, type Listing, nothingOf } from './listingCost.ts';

/** Microseconds of a reading, as tests/bench/costBench.ts measures them. */
const READING = { amount: 0.01, closedForm: 0.5, grid: 10 };

/** Amounts that stand for a narrow density. */
const POINTS = 3;
/** Steps in the width of a density with which a sum is smooth enough to be read. */
const STEPS_IN_WIDTH: Readonly<Record<Purpose, number>> = { value: 10, probability: 40 };

/** What is done once for a sum, and what at each reading of it, in microseconds. */
interface SumCost {
  readonly once: number;
  readonly each: number;
}

/** How a sum is read. */
interface Reading {
  readonly purpose: Purpose;
  /** Whether years read it at other points. */
  readonly shared: boolean;
  /** Of all heads. */
  readonly steps: readonly Step[];
}

/** What a sum of heads costs at most, at factors of the indices and up to a limit in money. */
export function sumCost(
  heads: readonly HeadSize[],
  limit: number,
  factors: IndexFactors,
  { purpose, shared, steps }: Reading,
): SumCost {
  const spread = heads.filter(({ isSpread }) => isSpread);
  const isWide = (head: HeadSize) =>
    head.isSpread && (spread.length === 1 || head.extent(factors) >= NARROW * limit);
  const wide = heads.filter(isWide);
  const counts = heads
    .filter((head) => !isWide(head))
    .map(({ count, isSpread }) => (isSpread ? count + 1 + POINTS : count));
  const isStepped = heads.every((head) => !head.isSpread || isWide(head));
  const nothing = nothingOf(isStepped ? sumsBelow(limit, steps, factors) : Infinity);
  if (wide.length === 0) return listedCost(counts, nothing);
  const discrete = counts.reduce(add, nothing);
  const known = closedForms(discrete, wide);
  const withSingle = known.count <= MOST_CLOSED_FORMS;
  const each = READING.grid + READING.closedForm * Math.min(known.count, MOST_CLOSED_FORMS);
  if (wide.length === 1 && withSingle) return { once: known.cost, each };
  const width = isSharpAt(heads, limit, factors, shared)
    ? 0
    : narrowestAt(heads, wide, limit, factors, withSingle ? 2 : 1);
  const grids = gridCost({
    heads: wide.length,
    amounts: discrete.count,
    first: shared ? 2 * STEPS : STEPS,
    wanted: (STEPS_IN_WIDTH[purpose] * limit) / width,
    withSingle,
  });
  return { once: known.cost + grids, each };
}

/** Heads without density: all but the longest list are added up. */
function listedCost(counts: readonly number[], nothing: Listing): SumCost {
  const rising = counts.toSorted((a, b) => a - b);
  const { count, cost } = rising.slice(0, -1).reduce(add, nothing);
  const each = READING.amount * (count + (rising.at(-1) ?? 0));
  return { once: cost + 3 * each, each };
}

/** The events without density, or with one: how many closed forms there are at most. */
function closedForms(discrete: Listing, wide: readonly HeadSize[]): Listing {
  const counts = wide.map(({ count }) => count).filter((count) => count > 0);
  const listing = counts.reduce(add, discrete);
  const forms = listing.count * wide.length;
  if (counts.length === 0) return { ...listing, count: forms };
  // Unless they are few the engine soon gives up to leave out one head after the other.
  const side = Math.sqrt(
    counts.reduce((pairs, other) => pairs * other, discrete.count * counts.length),
  );
  return { ...listing, count: forms, cost: listing.cost + additionCost(side, side) };
}

/**
 * Width of the narrowest sum of at least so many densities that may lie at the limit, with any
 * single amounts of heads besides; `Infinity` where none reaches it.
 */
function narrowestAt(
  heads: readonly HeadSize[],
  wide: readonly HeadSize[],
  limit: number,
  factors: IndexFactors,
  least: number,
): number {
  let reach = heads.reduce((sum, head) => sum + head.greatest(factors), 0);
  let width = 0;
  const rising = wide.toSorted((a, b) => a.width(factors) - b.width(factors));
  for (const [place, head] of rising.entries()) {
    reach += head.reach(factors);
    width = Math.hypot(width, head.width(factors));
    if (place + 1 >= least && reach >= limit) return width;
  }
  return Infinity;
}
