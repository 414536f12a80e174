import type { ProjectionRun } from '../project.ts';
import type { Formula, Period } from './formula.ts';

/**
 * How a figure is read over a period: a flow adds up, a stock is what stands at the end, an opening is what
 * stands at the start, a level holds throughout, and a low is the least of the months.
 */
export type FigureKind = 'flow' | 'stock' | 'opening' | 'level' | 'low';

/** A figure of the model that has a formula. */
export interface ModelFigure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: FigureKind;
  /** Formula in words. */
  readonly words: string;
  /** The unrounded figure by month. An opening is not read here: it is the stock of the month before. */
  readonly read: (run: ProjectionRun) => ArrayLike<number>;
  /** True where some months come about in the same way as more of them: who has seen those, has seen these. */
  readonly isAlike?: true;
  /** The level of one month, where that takes less than all of them. */
  readonly at?: (run: ProjectionRun, month: number) => number;
  /**
   * How the figure of a period comes about. It reads other figures of the same period, or earlier ones;
   * never itself over the same period.
   */
  readonly formula: (run: ProjectionRun, period: Period) => Formula;
}

/** Value of a figure over a period. */
export function valueOver(figure: ModelFigure, run: ProjectionRun, period: Period): number {
  if (figure.at !== undefined) return figure.at(run, period.from);
  const line = figure.read(run);
  switch (figure.kind) {
    case 'flow': {
      let sum = 0;
      for (let month = period.from; month < period.until; month++) sum += line[month]!;
      return sum;
    }
    case 'stock':
      return line[period.until - 1]!;
    case 'opening':
    case 'level':
      return line[period.from]!;
    case 'low': {
      let lowest = Infinity;
      for (let month = period.from; month < period.until; month++)
        lowest = Math.min(lowest, line[month]!);
      return lowest;
    }
  }
}
