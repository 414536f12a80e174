import type { VictimGroup } from '../../../models/victimGroup.ts';
import { type HeadParts, prepareHead } from './headParts.ts';
import type { PartialMoments } from './partialMoments.ts';
import { type Purpose, type SumOfHeads, sumOfHeads, totalOf } from './sumOfHeads.ts';

/** Steps to the limit that a grid has at least. */
export const STEPS = 200;
/** Heads at so many different ratios of index factors are kept for the years to come. */
const MOST_KEPT = 64;

/** The sum of a group's heads at one ratio of index factors. */
interface PricedHeads {
  readonly mean: number;
  readonly deviation: number;
  /**
   * The partial moments on both sides of `at`, more than 0 and finite.
   *
   * @param anchor the point of the same limit where all index factors are 1
   */
  readonly splitAt: (
    at: number,
    anchor: number,
    purpose: Purpose,
  ) => { split: PartialMoments; onGrid: boolean };
}

/**
 * The limit of the grid that answers at a point: the next of the limits anchor · 2ⁿ, so that years
 * share a grid. It depends on the point alone, and not on what was asked before.
 */
export function sharedLimit(at: number, anchor: number): number {
  const limit = anchor * 2 ** Math.ceil(Math.log2(at / anchor));
  return limit < at ? 2 * limit : limit;
}

/** Adds up heads; `shared` where later years ask at other points of the same sum. */
function priceHeads(parts: readonly HeadParts[], shared: boolean): PricedHeads {
  const sums = new Map<number, SumOfHeads>();
  return {
    ...totalOf(parts),
    splitAt: (at, anchor, purpose) => {
      const limit = shared ? sharedLimit(at, anchor) : at;
      const sum = sums.get(limit) ?? sumOfHeads(parts, limit, shared ? 2 * STEPS : STEPS);
      sums.set(limit, sum);
      return { split: sum.split(at, purpose), onGrid: sum.onGrid };
    },
  };
}

/** The heads of a group, prepared once. */
interface PreparedHeads {
  /** The indices that carry amounts of the heads, each once. */
  readonly indices: readonly string[];
  /** The heads at factors of these indices. */
  readonly priced: (factors: readonly number[]) => PricedHeads;
}

/** The heads of a group by identifier, so that the order in which they were written does not matter. */
export function headsInOrder({
  heads,
}: Pick<VictimGroup, 'heads'>): VictimGroup['heads'][string][] {
  return Object.entries(heads)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, head]) => head);
}

/**
 * Prepares the heads of a group. Heads that were priced before at the same factors are given again,
 * with all that has been worked out for them.
 *
 * @param scale the unit of the sum, in money
 */
export function prepareHeads(group: VictimGroup, scale: number): PreparedHeads {
  const heads = headsInOrder(group);
  const indices = [...new Set(heads.flatMap(indicesOf))];
  const places = heads.map((head) => ({
    amount: indices.indexOf(head.index),
    cap: indices.indexOf(head.cap?.index ?? head.index),
    plain: indices.indexOf('none'),
    parts: prepareHead(head),
  }));
  const kept: { factors: readonly number[]; heads: PricedHeads }[] = [];
  return {
    indices,
    priced: (factors) => {
      const known = kept.find((entry) => entry.factors.every((f, index) => f === factors[index]));
      if (known) return known.heads;
      const parts = places.map((place) =>
        place.parts({
          amount: factors[place.amount]! / scale,
          cap: factors[place.cap]! / scale,
          plain: (factors[place.plain] ?? 1) / scale,
        }),
      );
      const priced = priceHeads(parts, indices.length === 1);
      if (kept.length === MOST_KEPT) kept.shift();
      kept.push({ factors, heads: priced });
      return priced;
    },
  };
}

/** The indices that a head asks for; rounding asks for prices that stand still. */
export function indicesOf({ index, cap, amount }: VictimGroup['heads'][string]): string[] {
  const rounds = amount.distribution === 'tariff' && amount.roundTo !== undefined;
  return [index, ...(cap ? [cap.index] : []), ...(rounds ? ['none'] : [])];
}
