import type { BandScore } from '../../../models/calibration.ts';

/** Share of what may come that a band leaves out, half of it on either side. */
const OUTSIDE = 0.1;

/** Share of what may come that a band is to hold. */
export const BAND_SHARE = 1 - OUTSIDE;

/** Where a value is expected with a probability of 90 %. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** A band and what was printed. */
export interface BandedValue {
  readonly band: Band;
  readonly printed: number;
}

/**
 * The interval score of a band, low being good:
 *
 *     high − low + (2/α) · how far the value lies outside,   α = 0.1
 *
 * It is least on average for the 5 % and 95 % points of what may truly come. Source: Gneiting, Raftery, Strictly
 * proper scoring rules, prediction, and estimation, Journal of the American Statistical Association 102 (2007), 6.2.
 */
export function intervalScore({ band: { low, high }, printed }: BandedValue): number {
  const miss = Math.max(0, low - printed, printed - high);
  return high - low + (2 / OUTSIDE) * miss;
}

/** Coverage and mean interval score of bands; nothing where there is no band with a value. */
export function scoreOf(values: readonly BandedValue[]): BandScore {
  const count = values.length;
  if (count === 0) return { values: 0, coverage: null, intervalScore: null };
  const held = values.filter(
    ({ band, printed }) => band.low <= printed && printed <= band.high,
  ).length;
  const all = values.reduce((sum, value) => sum + intervalScore(value), 0);
  return { values: count, coverage: held / count, intervalScore: all / count };
}
