import { BATCHES, type RiskRun } from '../simulate.ts';

/** A figure found from paths, and how far it may be off by chance. */
export interface Estimate {
  readonly value: number;
  /** Standard error; of two such runs, the figures differ by less than twice 1.4 of it in 19 of 20 cases. */
  readonly standardError: number;
}

/**
 * The mean of a figure over all paths. Its standard error comes from how the means of the batches differ,
 * which are independent of each other whatever is stratified within them.
 * @param figureOf of a path
 */
export function meanOf(
  { batchStarts }: Pick<RiskRun, 'batchStarts'>,
  figureOf: (path: number) => number,
): Estimate {
  let all = 0;
  const means: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const [start, end] = [batchStarts[batch]!, batchStarts[batch + 1]!];
    let sum = 0;
    for (let path = start; path < end; path++) sum += figureOf(path);
    all += sum;
    means.push(sum / (end - start));
  }
  return { value: all / batchStarts[BATCHES]!, standardError: errorOf(means) };
}

/** Standard error of the mean of figures that are independent of each other. */
export function errorOf(figures: readonly number[]): number {
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return Math.sqrt(squares / (figures.length * (figures.length - 1)));
}

/** Percentiles that are told of every line. */
export const PERCENTILES = [5, 25, 50, 75, 95] as const;

/**
 * The figure that a share p of the paths does not exceed: the least with at least n p of them at or below
 * it. Its standard error is half of the distance between the figures √(n p (1 − p)) places below and above;
 * stratified draws can only make the true one smaller.
 * @param rising figures of all paths, sorted
 * @param level p, more than 0 and less than 1
 */
export function quantileOfPaths(rising: ArrayLike<number>, level: number): Estimate {
  const paths = rising.length;
  const place = placeOf(paths, level);
  const around = Math.max(1, Math.sqrt(paths * level * (1 - level)));
  const at = (shift: number) =>
    rising[Math.min(paths - 1, Math.max(0, Math.round(place + shift)))]!;
  return { value: rising[place]!, standardError: (at(around) - at(-around)) / 2 };
}

/** Place of a quantile among n figures, 0 for the least; a tiny excess of n p is rounding. */
function placeOf(paths: number, level: number): number {
  return Math.max(0, Math.ceil(paths * level - 1e-9) - 1);
}

/**
 * Mean of the worst part of all paths: those beyond the quantile, and of the paths at it as many as are
 * needed to make up the part,
 *
 *     q + E[(X − q)⁺] / (1 − p)
 *
 * @param rising figures of all paths, sorted; high ones are the worst
 * @param level p: 0.95 for the worst 5 %
 */
export function tailMeanOfPaths(rising: ArrayLike<number>, level: number): Estimate {
  const paths = rising.length;
  const quantile = rising[placeOf(paths, level)]!;
  let [sum, squares] = [0, 0];
  for (let path = paths - 1; path >= 0 && rising[path]! > quantile; path--) {
    const excess = rising[path]! - quantile;
    sum += excess;
    squares += excess * excess;
  }
  const mean = sum / paths;
  const variance = Math.max(0, squares / paths - mean * mean);
  return {
    value: quantile + mean / (1 - level),
    standardError: Math.sqrt(variance / paths) / (1 - level),
  };
}
