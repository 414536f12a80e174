import type { CalibratedLine, Calibration } from '../../models/calibration.ts';
import type { Fault } from '../../models/fault.ts';
import { calibrate } from './calibrate.ts';
import { LEAST_TO_JUDGE } from './bands/lineBands.ts';

/** A history to backtest. */
export interface BacktestQuestion {
  readonly title: string;
  readonly currency?: string;
  /** The history in CSV. */
  readonly text: string;
  /** Share of the years that is fitted. */
  readonly trainingShare?: number;
}

/** Either a backtest, or all that is wrong with the history. */
export type Backtest =
  | { readonly calibration: Calibration; readonly faults?: never }
  | { readonly calibration?: never; readonly faults: readonly Fault[] };

/** Calibrates to the first years of a history and holds the projection against the others. */
export function backtest({ title, currency, text, trainingShare }: BacktestQuestion): Backtest {
  return calibrate({
    title,
    history: text,
    ...(currency === undefined ? {} : { currency }),
    ...(trainingShare === undefined ? {} : { trainingShare }),
  });
}

/** Lines with enough held-out values to say who foretold them best. */
export function judgedLines({ lines }: Calibration): CalibratedLine[] {
  return lines.filter(({ heldOut }) => heldOut.values >= LEAST_TO_JUDGE);
}

/** How many of the judged lines the engine foretold best. */
export function linesWon(calibration: Calibration): number {
  return judgedLines(calibration).filter(({ heldOut }) => heldOut.best === 'engine').length;
}
