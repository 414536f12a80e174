import { BATCHES, type RiskRun } from '../risk/simulate.ts';
import { errorOf, meanOf, quantileOfPaths, type Estimate } from '../risk/summary/estimates.ts';
import { everShort, isShortOn } from '../risk/summary/summarise.ts';

/** The paths of a design, and what its money is worth where it is held against others. */
export interface ValuedRisk {
  readonly risk: RiskRun;
  /** Of one unit at the start and at the end of the projection; 1 where it is left out. */
  readonly worth?: { readonly start: number; readonly end: number };
}

/** A figure of risk, and how that of one design differs from that of another with the same luck. */
export interface PairedRisk {
  readonly value: Estimate;
  /** The figure less that of the base. */
  readonly difference: Estimate;
}

/** Figures of risk that designs are compared by. */
export const PAIRED_FIGURES = [
  'probabilityOfShortMonth',
  'reserveNeededAt95Percent',
  'finalBalance',
] as const;

/** Name of a figure of risk that designs are compared by. */
export type PairedFigure = (typeof PAIRED_FIGURES)[number];

const LEVEL = 0.95;
const AS_IT_IS = { start: 1, end: 1 };

/**
 * Compares a design with a base whose paths were drawn with the same seed and the same names of drivers:
 * path by path, so that what chance does to both alike falls out of the difference,
 *
 *     Var(X − Y) = Var X + Var Y − 2 Cov(X, Y)
 *
 * (common random numbers; Glasserman, Monte Carlo Methods in Financial Engineering, 7.1). The final balance
 * is its mean over the paths. Quantiles differ by their difference; how far that is off comes from the
 * quantiles of the batches, which are independent of each other.
 */
export function pairRisk(
  { risk: base, worth: before = AS_IT_IS }: ValuedRisk,
  { risk: other, worth: after = AS_IT_IS }: ValuedRisk,
): Record<PairedFigure, PairedRisk> {
  const [reserveBefore, reserveAfter] = [
    reserveOf(base, before.start),
    reserveOf(other, after.start),
  ];
  const reserves = reservesOf(base, before.start);
  return {
    probabilityOfShortMonth: {
      value: everShort(other),
      difference: meanOf(other, (path) => isShortOn(other, path) - isShortOn(base, path)),
    },
    reserveNeededAt95Percent: {
      value: reserveAfter,
      difference: {
        value: reserveAfter.value - reserveBefore.value,
        standardError: errorOf(
          reservesOf(other, after.start).map((reserve, batch) => reserve - reserves[batch]!),
        ),
      },
    },
    finalBalance: {
      value: meanOf(other, (path) => other.finalBalance[path]! * after.end),
      difference: meanOf(
        other,
        (path) => other.finalBalance[path]! * after.end - base.finalBalance[path]! * before.end,
      ),
    },
  };
}

function reserveOf({ reserveNeeded }: RiskRun, worth: number): Estimate {
  return quantileOfPaths(reserveNeeded.map((reserve) => reserve * worth).sort(), LEVEL);
}

/** The reserve needed that each batch of paths finds. */
function reservesOf({ reserveNeeded, batchStarts }: RiskRun, worth: number): number[] {
  return Array.from({ length: BATCHES }, (_, batch) => {
    const own = reserveNeeded.slice(batchStarts[batch], batchStarts[batch + 1]);
    return quantileOfPaths(own.sort(), LEVEL).value * worth;
  });
}
