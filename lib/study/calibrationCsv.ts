import { stringify } from 'csv-stringify/sync';
import { FORECASTERS, type Calibration } from '../../models/calibration.ts';

/**
 * Writes how well a calibration foretold the held-out years as CSV (RFC 4180): a row for each line of the
 * history, with the mean absolute percentage error and the bias of the calibrated design and of the two naive
 * forecasts, each as a share of 1; and of their 90 % bands the number of values, the share of them inside and the mean
 * interval score in the unit of the line. Cells that a spreadsheet would take for a formula are made safe.
 */
export function calibrationCsv({ lines }: Calibration): string {
  const rows = lines.map(({ line, unit, training, heldOut, bands }) => ({
    line,
    unit,
    fittedValues: training.values,
    'fittedError/engine': training.engine.meanAbsolutePercentageError,
    heldOutValues: heldOut.values,
    ...Object.fromEntries(
      FORECASTERS.flatMap((who) => [
        [`heldOutError/${who}`, heldOut[who].meanAbsolutePercentageError],
        [`heldOutBias/${who}`, heldOut[who].bias],
      ]),
    ),
    best: heldOut.best,
    ...Object.fromEntries(
      FORECASTERS.flatMap((who) => [
        [`bandValues/${who}`, bands[who].values],
        [`coverage/${who}`, bands[who].coverage],
        [`intervalScore/${who}`, bands[who].intervalScore],
      ]),
    ),
    bestBand: bands.best,
  }));
  return stringify(rows, { header: true, escape_formulas: true });
}
