/** What tests of the risk engine share: sources of chance switched on one by one, and figures of paths. */
import type { ProjectionRun } from '../../lib/engine/project.ts';
import { runProjection } from '../../lib/engine/project.ts';
import { PLACE, type RiskLine } from '../../lib/engine/risk/path/pathFigures.ts';
import {
  preparePaths,
  SOURCES_OF_CHANCE,
  type Chances,
} from '../../lib/engine/risk/path/runPath.ts';
import { simulate, type RiskOptions, type RiskRun } from '../../lib/engine/risk/simulate.ts';
import { designOf } from './designs.ts';

/** One source of chance. */
export type Source = (typeof SOURCES_OF_CHANCE)[number];

/** Only the named sources are left to chance. */
export function only(...sources: readonly Source[]): Chances {
  return Object.fromEntries(
    SOURCES_OF_CHANCE.map((source) => [source, sources.includes(source)]),
  ) as Chances;
}

/** The projection of a document that must be a valid design. */
export function projected(document: unknown): ProjectionRun {
  return runProjection(designOf(document));
}

/** Paths of a document. */
export function simulated(
  document: unknown,
  sources: readonly Source[],
  { paths = 4000, seed = 1 } = {},
): RiskRun {
  return simulate(projected(document), { paths, seed, chances: only(...sources) });
}

/** Paths of which the cost of administration is kept too, which a run leaves out to save memory. */
export function simulatedInFull(run: ProjectionRun, options: RiskOptions): RiskRun {
  const model = preparePaths(run);
  const { years } = run.timeline;
  const start = PLACE.administration * years;
  const costs: Float64Array[] = [];
  const risk = simulate(run, options, {
    ...model,
    run(chances, streams) {
      const figures = model.run(chances, streams);
      costs.push(figures.byYear.slice(start, start + years));
      return figures;
    },
  });
  // The first is that of the projection.
  const [base, ...ofPaths] = costs;
  const deviations = (year: number) =>
    Float32Array.from(ofPaths, (cost) => cost[year]! - base![year]!);
  return {
    ...risk,
    isKept: (line) => line === 'administration' || risk.isKept(line),
    deviations: (line, year) =>
      line === 'administration' ? deviations(year) : risk.deviations(line, year),
  };
}

/**
 * Figures of a line in a project year, path by path. Deviations are kept in single precision; beside
 * figures of the size of what is projected, what that leaves is told by `roundingOf`.
 */
export function figuresOf(risk: RiskRun, line: RiskLine, year: number): Float64Array {
  const base = projectedFigure(risk, line, year);
  return Float64Array.from(risk.deviations(line, year), (deviation) => base + deviation);
}

/** What is projected of a line in a project year. */
export function projectedFigure(
  { projected: figures, run }: RiskRun,
  line: RiskLine,
  year: number,
): number {
  return figures.byYear[PLACE[line] * run.timeline.years + year]!;
}

/** The most by which single precision may move a figure of these. */
export function roundingOf(figures: ArrayLike<number>): number {
  return (
    2 ** -23 * Array.from(figures).reduce((most, figure) => Math.max(most, Math.abs(figure)), 0)
  );
}

/** Moments of figures. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Without bias, from n − 1. */
  readonly variance: number;
  /** Fourth central moment over the square of the second: 3 for a normal variable. */
  readonly kurtosis: number;
}

/** Mean, variance and kurtosis of figures. */
export function momentsOf(figures: ArrayLike<number>): Moments {
  const list = Array.from(figures);
  const mean = list.reduce((sum, figure) => sum + figure, 0) / list.length;
  let [squares, fourth] = [0, 0];
  for (const figure of list) {
    const square = (figure - mean) ** 2;
    squares += square;
    fourth += square * square;
  }
  return {
    count: list.length,
    mean,
    variance: squares / (list.length - 1),
    kurtosis: squares > 0 ? (fourth * list.length) / squares ** 2 : 0,
  };
}

/** Correlation of two lists of figures of the same length. */
export function correlationOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [first, second] = [momentsOf(one), momentsOf(other)];
  let product = 0;
  for (let place = 0; place < one.length; place++)
    product += (one[place]! - first.mean) * (other[place]! - second.mean);
  return product / (one.length - 1) / Math.sqrt(first.variance * second.variance);
}

/**
 * How many standard errors a found figure may be off. Of a thousand comparisons with fresh luck one in a
 * hundred and fifty sets would exceed it; seeds are fixed, so that a set that passed passes again.
 */
export const ERRORS = 4.5;
