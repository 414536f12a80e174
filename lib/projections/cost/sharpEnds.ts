/** Where a density ends sharply no grid is fine enough to read a sum: the engine then tries them all. */
import { valueOf } from '../../../models/assumption.ts';
import type { AmountDistribution } from '../../../models/victimGroup.ts';
import type { IndexFactors } from '../../engine/severity/severity.ts';
import type { HeadSize } from './headSizes.ts';

/** An end of a density: it rises from there as the power order − 1, sharply if that is little. */
export interface End {
  /** In prices of the price year. */
  readonly at: number;
  readonly order: number;
}

/** A lognormal density of more variation than this is as good as sharp at 0. */
const STEEP = 2.5;
/** Two ends whose orders add up to more make a smooth sum. */
const SHARP = 2.5;
/** More places than this are taken to be everywhere. */
const MANY = 100;
/** A reading is good so far from a sharp end, as a share of the limit. */
const NEAR = 0.06;

/** The ends of the density of an amount. */
export function endsOf(amount: AmountDistribution): readonly End[] {
  switch (amount.distribution) {
    case 'pert': {
      const [low, mode, high] = [valueOf(amount.low), valueOf(amount.mode), valueOf(amount.high)];
      const order = (length: number) => 1 + (4 * length) / (high - low);
      return [
        { at: low, order: order(mode - low) },
        { at: high, order: order(high - mode) },
      ];
    }
    case 'gamma':
      return [{ at: 0, order: valueOf(amount.coefficientOfVariation) ** -2 }];
    case 'lognormal':
      return [{ at: 0, order: valueOf(amount.coefficientOfVariation) > STEEP ? 1 : Infinity }];
    default:
      return [];
  }
}

/**
 * Whether sharp ends of a sum of heads may lie where it is read: at or, if years share it, some way
 * below its limit.
 */
export function isSharpAt(
  heads: readonly HeadSize[],
  limit: number,
  factors: IndexFactors,
  shared: boolean,
): boolean {
  const orders = heads.flatMap(({ ends }) =>
    ends.length > 0 ? Math.min(...ends.map(({ order }) => order)) : [],
  );
  const [first = Infinity, second = Infinity] = orders.sort((a, b) => a - b);
  if (first + second > SHARP) return false;
  let places = new Set([0]);
  for (const head of heads) {
    const sums = new Set(places);
    for (const own of head.places(factors, SHARP - first))
      for (const place of places) {
        if (place + own <= limit * (1 + NEAR)) sums.add(place + own);
        if (sums.size > MANY) return true;
      }
    places = sums;
  }
  return [...places].some((place) => place >= limit * ((shared ? 0.5 : 1) - NEAR));
}
