import type { CalibratedLine, Forecaster } from '../../../models/calibration.ts';
import { numberText } from '../../engine/answer/numberText.ts';

/** Forecasters in words. */
export const FORECASTER_WORDS: Readonly<Record<Forecaster, string>> = {
  engine: 'engine',
  lastValue: 'last value',
  trend: 'trend',
};

/** A share as a percentage with one decimal, or a dash where there is none. */
export function percentCell(share: number | null): string {
  return share === null ? '–' : `${numberText(share * 100, 1)} %`;
}

/** Mean absolute percentage error of a forecaster in the held-out years. */
export function errorCell({ heldOut }: CalibratedLine, who: Forecaster): string {
  return percentCell(heldOut[who].meanAbsolutePercentageError);
}

/** Who foretold a line best, in words. */
export function bestCell({ heldOut }: CalibratedLine): string {
  return heldOut.best === null ? '–' : FORECASTER_WORDS[heldOut.best];
}
