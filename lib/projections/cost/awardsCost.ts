/** What it costs at most to find the awards of a group: the distribution of a sum of heads, by year. */
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { headsInOrder, indicesOf, sharedLimit } from '../../engine/severity/pricedHeads.ts';
import { capOf, type IndexFactors, thresholdOf } from '../../engine/severity/severity.ts';
import { commonSteps } from './commonSteps.ts';
import { headSizes } from './headSizes.ts';
import { sumCost } from './sumCost.ts';

/** Microseconds, as tests/bench/costBench.ts measures them. */
const PRICING = { year: 2, head: 1.2, amount: 0.07, amountOnce: 0.3 };

type Limit = NonNullable<ReturnType<typeof capOf>>;

/**
 * What finding the awards of a group costs at most.
 * @param years factors of the indices, year by year
 * @returns microseconds
 */
export function awardsCost(group: VictimGroup, years: readonly IndexFactors[]): number {
  const heads = headSizes(group);
  const indices = [...new Set(headsInOrder(group).flatMap(indicesOf))];
  const amounts = heads.reduce((sum, { count }) => sum + count, 0);
  const prices = new Set(years.map((factors) => ratiosOf(indices, factors))).size;
  const pricing =
    PRICING.year * years.length +
    PRICING.amountOnce * amounts +
    prices * (PRICING.head * heads.length + PRICING.amount * amounts);
  const steps = commonSteps(heads.flatMap((head) => head.steps));
  const shared = indices.length === 1;
  const limitCost = (limit: Limit | undefined, purpose: 'value' | 'probability') => {
    if (limit === undefined || limit.amount === 0) return 0;
    const sums = sumsFor(limit, indices, years);
    return sums.reduce((sum, { at, factors, readings }) => {
      const { once, each } = sumCost(heads, at, factors, { purpose, shared, steps });
      return sum + once + readings * each;
    }, 0);
  };
  return pricing + limitCost(capOf(group), 'value') + limitCost(thresholdOf(group), 'probability');
}

/** A sum up to a limit, which the engine makes once for all years in which it is the same. */
interface Sum {
  readonly at: number;
  readonly factors: IndexFactors;
  /** In how many years it is read. */
  readonly readings: number;
}

/** The sums that a limit needs: years share one where the factors of all indices keep step. */
function sumsFor(
  { amount, index }: Limit,
  indices: readonly string[],
  years: readonly IndexFactors[],
): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const factors of years) {
    const base = factors(indices[0] ?? 'none');
    const exact = (amount * factors(index)) / base;
    const limit = indices.length === 1 ? sharedLimit(exact, amount) : exact;
    const key = `${ratiosOf(indices, factors)} ${limit.toPrecision(DIGITS)}`;
    const readings = (sums.get(key)?.readings ?? 0) + 1;
    sums.set(key, { at: limit * base, factors, readings });
  }
  return [...sums.values()];
}

/** Digits to which ratios that are the same agree, whatever has been rounded. */
const DIGITS = 13;

/** How the factors of indices stand to each other. */
function ratiosOf(indices: readonly string[], factors: IndexFactors): string {
  const base = factors(indices[0] ?? 'none');
  return indices.map((index) => (factors(index) / base).toPrecision(DIGITS)).join(' ');
}
