/** Figures of many paths against those of another, larger sample of the same distribution. */
import { ERRORS, momentsOf } from './riskRuns.ts';

/** So many paths have to differ from the median before their deviation is compared. */
const FEWEST_MOVED = 40;

/** What is known of the other sample. */
export interface OtherSample {
  readonly paths: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** By level: 0.05 for the 5 % point. */
  readonly quantiles: ReadonlyMap<number, number>;
}

/**
 * Says where two samples differ by more than chance allows; the empty list is what we hope for.
 *
 * - Means: standard error σ √(1/n + 1/N), which stratified draws only make smaller.
 * - Standard deviations: relative standard error √((κ − 1)/4 · (1/n + 1/N)), κ the kurtosis. Where nearly all
 *   paths have the same figure, the few others say too little of κ; means and shares speak of them.
 * - Quantiles, whatever the distribution: the share of paths below the p-quantile has the standard error
 *   √(p (1 − p)(1/n + 1/N)), so that the other's quantile lies between ours at p less and p more so many
 *   of these. That holds for whole numbers too.
 * @param slack what rounding may do
 */
export function differencesInSample(
  figures: ArrayLike<number>,
  other: OtherSample,
  slack: number,
): string[] {
  const own = momentsOf(figures);
  const deviation = Math.sqrt(own.variance);
  const parts = 1 / own.count + 1 / other.paths;
  const found: string[] = [];
  const compare = (what: string, one: number, two: number, error: number): void => {
    if (!(Math.abs(one - two) <= ERRORS * error + slack))
      found.push(`${what} ${String(one)}, there ${String(two)}, error ${String(error)}`);
  };
  const largest = Math.max(deviation, other.standardDeviation);
  const rising = Float64Array.from(figures).sort();
  compare('mean', own.mean, other.mean, largest * Math.sqrt(parts));
  const relative = Math.sqrt((Math.max(2, own.kurtosis) - 1) * 0.25 * parts);
  const middle = rising[rising.length >> 1]!;
  const moved = rising.filter((figure) => Math.abs(figure - middle) > slack).length;
  if (moved === 0 ? other.standardDeviation === 0 : moved >= FEWEST_MOVED)
    compare('standard deviation', deviation, other.standardDeviation, largest * relative);
  for (const [level, quantile] of other.quantiles) {
    const reach = ERRORS * Math.sqrt(level * (1 - level) * parts);
    const least = rising[Math.floor(own.count * (level - reach)) - 1] ?? -Infinity;
    const most = rising[Math.ceil(own.count * (level + reach))] ?? Infinity;
    if (!(quantile >= least - slack && quantile <= most + slack))
      found.push(
        `quantile ${String(level)} from ${String(least)} to ${String(most)}, there ${String(quantile)}`,
      );
  }
  return found;
}

/**
 * The same for the share of paths to which something happened: standard error √(p (1 − p)(1/n + 1/N)), p of
 * both together, and one path more for shares of a few.
 */
export function differencesInShare(
  share: number,
  paths: number,
  other: { readonly share: number; readonly paths: number },
): string[] {
  const pooled = (share * paths + other.share * other.paths) / (paths + other.paths);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / paths + 1 / other.paths));
  return Math.abs(share - other.share) <= ERRORS * error + 1 / paths
    ? []
    : [`share ${String(share)}, there ${String(other.share)}, error ${String(error)}`];
}
