/** What it costs at most to list the amounts that a sum of heads can have. */
import { MOST_ATOMS, MOST_PAIRS } from '../../engine/severity/atomSums.ts';

/** Microseconds, as tests/bench/costBench.ts measures them: of a pair at each halving, of a lattice. */
const PAIR = 0.008;
const LATTICE = 2_000;

/** A list of amounts, and what it costs to have it. */
export interface Listing {
  /** Amounts in it, at most. */
  readonly count: number;
  /** Different sums that there can be of all that is added. */
  readonly most: number;
  /** Microseconds, at most. */
  readonly cost: number;
}

/** Nothing yet, of sums of which there are so many at most. */
export function nothingOf(most: number): Listing {
  return { count: 1, most, cost: 0 };
}

/**
 * The sum of a list and so many further amounts, or 0 where there is nothing to add. Were no two sums
 * the same there would be as many as pairs; whether they seem to be is not looked at, so that nobody
 * can make a cost look smaller than it is.
 */
export function add(listing: Listing, further: number): Listing {
  if (further === 0) return listing;
  const { count, cost, most } = listing;
  const all = count * further;
  return {
    count: Math.min(all, most, MOST_ATOMS),
    most,
    cost: cost + additionCost(count, further),
  };
}

/** What it costs at most to add up two lists of so many amounts, in microseconds. */
export function additionCost(one: number, other: number): number {
  const halvings = 1 + Math.log2(Math.min(one, other));
  const pairs = Math.min(one * other, MOST_PAIRS);
  return PAIR * pairs * halvings + (one * other > MOST_ATOMS ? LATTICE : 0);
}
