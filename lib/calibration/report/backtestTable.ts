import type { Calibration } from '../../../models/calibration.ts';
import { textTable } from '../../study/textTable.ts';
import { wrap } from '../../study/wrap.ts';
import { judgedLines, linesWon } from '../backtest.ts';
import { BAND_COLUMNS, bandedLines, linesWithoutBand } from './bandColumns.ts';
import { bestCell, errorCell } from './words.ts';

/**
 * What `npm run backtest` prints of a history: for each line with at least three held-out values the mean
 * absolute percentage error of the engine and of the two naive forecasts; and for each line with any how many
 * of them the 90 % bands held, with the mean interval score.
 */
export function backtestTable(calibration: Calibration): string {
  const { title, trainingYears, heldOutYears, warnings } = calibration;
  const lines = judgedLines(calibration);
  const span = (years: readonly string[]) => `${years[0] ?? ''} to ${years.at(-1) ?? ''}`;
  const held = heldOutYears.length === 0 ? 'nothing held out' : `held out ${span(heldOutYears)}`;
  const table =
    lines.length === 0
      ? 'No line has three held-out values.'
      : textTable(
          [
            { heading: 'Line', cell: ({ line }) => line },
            { heading: 'Held out', cell: ({ heldOut }) => String(heldOut.values) },
            { heading: 'Engine', cell: (line) => errorCell(line, 'engine') },
            { heading: 'Last value', cell: (line) => errorCell(line, 'lastValue') },
            { heading: 'Trend', cell: (line) => errorCell(line, 'trend') },
            { heading: 'Best', cell: bestCell },
          ],
          lines,
        );
  const score =
    lines.length === 0
      ? []
      : [
          `The engine is best in ${String(linesWon(calibration))} of ${String(lines.length)} lines.`,
        ];
  return [
    title,
    `Fitted ${span(trainingYears)} (${String(trainingYears.length)} years printed), ${held}. Mean absolute percentage error:`,
    '',
    table,
    '',
    ...score,
    ...bandsText(calibration),
    ...warnings.map(({ detail }) => wrap(`! ${detail}`, '  ')),
  ].join('\n');
}

function bandsText(calibration: Calibration): string[] {
  const lines = bandedLines(calibration);
  const without = linesWithoutBand(calibration).map((told) => wrap(`! ${told}`, '  '));
  if (lines.length === 0) return without;
  return [
    '',
    '90 % bands: held-out values inside, of how many; mean interval score, the lower the better:',
    '',
    textTable([{ heading: 'Line', cell: ({ line }) => line }, ...BAND_COLUMNS], lines),
    '',
    ...without,
  ];
}
