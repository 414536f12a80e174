import type { ProjectionRun } from '../project.ts';
import { drawDriver, driversOf, type Driver } from './path/assumptionDraws.ts';
import { keepFigures, type KeptFigures } from './keptFigures.ts';
import { type PathFigures } from './path/pathFigures.ts';
import { preparePaths, SOURCES_OF_CHANCE, type Chances, type PathModel } from './path/runPath.ts';
import { drawIndependent, drawStrata, rootsOfPrimes } from './strata.ts';
import { streamsOf, type Stream } from './random/streams.ts';

/**
 * Paths are drawn in so many batches, independent of each other; how much their answers differ is what
 * standard errors are found from.
 */
export const BATCHES = 20;

/** Parts of a distribution that are told apart where only the place of a number is kept. */
export const LEVELS = 256;

/** All sources of chance. */
export const ALL_CHANCES = Object.fromEntries(
  SOURCES_OF_CHANCE.map((source) => [source, true]),
) as Chances;

/** What is simulated, and how. */
export interface RiskOptions {
  /** Whole, from 1,000 to 200,000; tests may take fewer. */
  readonly paths: number;
  /** A whole number of 32 bits; the same seed gives the same paths. */
  readonly seed: number;
  readonly chances: Chances;
  /**
   * Names of drivers in whose order random numbers are given out; those of all designs that are compared,
   * so that each driver has the same luck in all of them. Those of the design where it is left out.
   */
  readonly driverNames?: readonly string[];
  /** Draws assumptions without strata, to see what these save. */
  readonly withoutStrata?: boolean;
}

/** Figures of many paths. */
export interface RiskRun extends KeptFigures {
  readonly run: ProjectionRun;
  readonly options: RiskOptions;
  /** Figures of the projection: what the paths deviate from. */
  readonly projected: PathFigures;
  /** First path of each batch, and the number of paths at the end. */
  readonly batchStarts: readonly number[];
  readonly drivers: readonly Driver[];
  /** Where in its distribution each driver was drawn, on all paths, in 256 parts; driver by driver. */
  readonly levels: Uint8Array;
}

/**
 * Runs the fund model on random paths.
 *
 * Assumptions are drawn evenly within each batch: of n paths, exactly one draws a driver from each n-th part
 * of its distribution. That changes no distribution and makes answers that follow the assumptions less
 * uneven.
 * @param run the projection of the design, of one phase
 * @param model of that run, where it has been prepared already
 */
export function simulate(
  run: ProjectionRun,
  options: RiskOptions,
  model: PathModel = preparePaths(run),
): RiskRun {
  const { paths, seed, chances } = options;
  const drivers = chances.assumptions ? driversOf(model.numbers.numbers) : [];
  const names = options.driverNames ?? drivers.map(({ name }) => name);
  const streams = streamsOf(seed, BATCHES * names.length);
  const roots = rootsOfPrimes(names.length);
  const projected = projectedFigures(model, streams.common);
  const { keep, kept } = keepFigures(run, projected, options);
  const levels = new Uint8Array(drivers.length * paths);
  const batchStarts = Array.from({ length: BATCHES + 1 }, (_, batch) =>
    Math.floor((batch * paths) / BATCHES),
  );
  for (let batch = 0; batch < BATCHES; batch++) {
    const [start, end] = [batchStarts[batch]!, batchStarts[batch + 1]!];
    const uniforms = uniformsOf(drivers, names, (place) =>
      options.withoutStrata === true
        ? drawIndependent(end - start, streams.common)
        : drawStrata(end - start, roots[place]!, streams.common),
    );
    for (let path = start; path < end; path++) {
      drivers.forEach((driver, place) => {
        const uniform = uniforms[place]![path - start]!;
        drawDriver(driver, uniform, model.values);
        levels[place * paths + path] = uniform * LEVELS;
      });
      keep(path, batch, model.run(chances, streams.next()));
    }
  }
  return { run, options, projected, batchStarts, drivers, levels, ...kept };
}

/**
 * Uniform numbers of the drivers for the paths of a batch, given out in the order of all names.
 * @param draw numbers of the name at a place
 */
function uniformsOf(
  drivers: readonly Driver[],
  names: readonly string[],
  draw: (place: number) => Float64Array,
): Float64Array[] {
  const byName = new Map(names.map((name, place) => [name, draw(place)]));
  return drivers.map(({ name }) => byName.get(name)!);
}

/** Figures with nothing left to chance. */
function projectedFigures(model: PathModel, unused: Stream): PathFigures {
  const none = Object.fromEntries(SOURCES_OF_CHANCE.map((source) => [source, false])) as Chances;
  const streams = { arrivals: unused, exits: unused, awards: unused, funding: unused };
  const figures = model.run(none, streams);
  return { ...figures, byYear: figures.byYear.slice(), short: figures.short.slice() };
}
