import type { ProjectionRun } from '../../project.ts';
import { drawDriver, driversOf } from '../path/assumptionDraws.ts';
import { PLACE } from '../path/pathFigures.ts';
import { preparePaths, type PathModel } from '../path/runPath.ts';
import { streamsOf, uniform, type Stream, type Streams } from '../random/streams.ts';
import { BATCHES, type RiskOptions } from '../simulate.ts';
import { errorOf, type Estimate } from './estimates.ts';

/** What the variance of the final balance is split among; counts have the year factors with them. */
export const PARTS_OF_VARIANCE = ['assumptions', 'counts', 'awards', 'funding'] as const;

/** A part of the variance. */
export type PartOfVariance = (typeof PARTS_OF_VARIANCE)[number];

/** How the variance of the final balance splits. */
export interface VarianceSplit {
  /** Paths that it was found from. */
  readonly paths: number;
  /** Of the final balance, in currency units. */
  readonly standardDeviation: number;
  /**
   * For each source that is switched on, the share of the variance that would be left if everything else
   * were known. Where sources act on each other, the shares sum to more than 1.
   */
  readonly shares: Readonly<Partial<Record<PartOfVariance, Estimate>>>;
}

/** A tenth of the paths are enough for shares in percent. */
const PART_OF_PATHS = 0.1;
const FEWEST = 200;
const MOST = 2000;

/** A balance that varies by less than this part of it does not. */
const ROUNDING = 1e-9;

/** All that is drawn for one path: where each driver lies, and the state of each stream. */
interface Luck {
  readonly drivers: Float64Array;
  readonly streams: Streams;
}

/**
 * Splits the variance of the final balance: each path is run once more for each source, with other luck in
 * that source and the same in all others,
 *
 *     share of a source = ½ E[(Y − Y′)²] / Var[Y]
 *
 * its total effect (Jansen, Analysis of variance designs for model output, 1999).
 * @returns undefined where the balance does not vary
 */
export function splitVariance(
  run: ProjectionRun,
  options: RiskOptions,
  model: PathModel = preparePaths(run),
): VarianceSplit | undefined {
  const { chances, seed } = options;
  const drivers = chances.assumptions ? driversOf(model.numbers.numbers) : [];
  const source = streamsOf(seed, 0);
  const draw = (): Luck => ({
    drivers: Float64Array.from(drivers, () => uniform(source.common)),
    streams: source.next(),
  });
  const last = (PLACE.closingBalance + 1) * run.timeline.years - 1;
  const balance = (luck: Luck): number => {
    drivers.forEach((driver, place) => {
      drawDriver(driver, luck.drivers[place]!, model.values);
    });
    return model.run(chances, startAgain(luck.streams)).byYear[last]!;
  };
  const parts = PARTS_OF_VARIANCE.filter((part) =>
    part === 'counts' ? chances.counts || chances.yearFactors : chances[part],
  );
  const paths = pathsOfSplit(options.paths);
  const base = new Float64Array(paths);
  const squares = parts.map(() => new Float64Array(paths));
  for (let path = 0; path < paths; path++) {
    const [luck, other] = [draw(), draw()];
    base[path] = balance(luck);
    parts.forEach((part, place) => {
      squares[place]![path] = (base[path]! - balance(exchanged(luck, other, part))) ** 2 / 2;
    });
  }
  const mean = base.reduce((sum, figure) => sum + figure, 0) / paths;
  const variance = base.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / (paths - 1);
  const largest = base.reduce((most, figure) => Math.max(most, Math.abs(figure)), 0);
  if (!(Math.sqrt(variance) > ROUNDING * largest)) return undefined;
  return {
    paths,
    standardDeviation: Math.sqrt(variance),
    shares: Object.fromEntries(
      parts.map((part, place) => [part, shareOf(squares[place]!, variance)]),
    ),
  };
}

/** How many paths the variance is split from, of so many in all. */
export function pathsOfSplit(paths: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.round(paths * PART_OF_PATHS)));
}

/** The same luck but for one source. */
function exchanged(luck: Luck, other: Luck, part: PartOfVariance): Luck {
  const { arrivals, exits, awards, funding } = other.streams;
  switch (part) {
    case 'assumptions':
      return { ...luck, drivers: other.drivers };
    case 'counts':
      return { ...luck, streams: { ...luck.streams, arrivals, exits } };
    case 'awards':
      return { ...luck, streams: { ...luck.streams, awards } };
    case 'funding':
      return { ...luck, streams: { ...luck.streams, funding } };
  }
}

/** The streams as they are now, so that the numbers can be drawn again. */
function startAgain({ arrivals, exits, awards, funding }: Streams): Streams {
  const copy = (stream: Stream) => stream.clone();
  return {
    arrivals: copy(arrivals),
    exits: copy(exits),
    awards: copy(awards),
    funding: copy(funding),
  };
}

/** A share, its standard error from how batches of paths differ. */
function shareOf(squares: Float64Array, variance: number): Estimate {
  const size = squares.length / BATCHES;
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    const own = squares.subarray(Math.floor(batch * size), Math.floor((batch + 1) * size));
    return own.reduce((sum, square) => sum + square, 0) / own.length / variance;
  });
  return {
    value: squares.reduce((sum, square) => sum + square, 0) / squares.length / variance,
    standardError: errorOf(means),
  };
}
