import type { Calibration } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { numberText } from '../../engine/answer/numberText.ts';
import { bestCell, errorCell, percentCell } from './words.ts';

/** Why the engine foretold some lines of a history badly, by the history; the figures are read from it. */
export const REMARKS: Readonly<Record<string, (calibration: Calibration) => string>> = {
  'great-britain': greatBritain,
  belgium,
};

function greatBritain(calibration: Calibration): string {
  const last = calibration.trainingYears.at(-1) ?? '';
  const end = calibration.heldOutYears.at(-1) ?? '';
  const leaving: readonly HistoryColumn[] = ['granted', 'refused', 'withdrawn'];
  const perOfficer = (year: string) =>
    numberText(printed(calibration, leaving, year) / printed(calibration, ['staff'], year));
  const share = (column: HistoryColumn, year: string) =>
    percentCell(printed(calibration, [column], year) / printed(calibration, leaving, year));
  return [
    `- **Staff** (${errorsOf(calibration, 'staff')}). The straight line wins by far. An officer settled ${perOfficer(last)} claims in ${last} and ${perOfficer(end)} in ${end}: the board came to do more with each officer, and in a design what an officer does stays the same, so its staff grows with the claims. The fitted years show it already, and the calibration warns of it. The model has no such growth; it is a limit, not an accident.`,
    `- **Refused** (${errorsOf(calibration, 'refused')}). Nearly a tie with the straight line. ${share('refused', last)} of all that left were refused in ${last}, and ${share('refused', end)} in ${end}, a jump that nothing before it announces.`,
    `- **Withdrawn** (${errorsOf(calibration, 'withdrawn')}). Better than both, and still far too low: the share withdrawn rose from ${share('withdrawn', last)} to ${share('withdrawn', end)}. Shares in a design are constant.`,
    '- The lines are not independent: granted, refused and withdrawn claims all follow applications, so that they are hardly five separate successes or failures.',
  ].join('\n');
}

function belgium(calibration: Calibration): string {
  const peak = '2010';
  const end = '2013';
  const applied = (year: string) => numberText(printed(calibration, ['applications'], year));
  const of = (line: HistoryColumn) => errorsOf(calibration, line);
  return [
    '- **One line is judged.** Only money has three held-out values. One line is little evidence, and the lead over the last value is small.',
    `- **Applications** (two held-out values; ${of('applications')}) **and decisions** (two; ${of('decisions')}) are foretold too high: they grew in the fitted years and fell afterwards, applications from ${applied(peak)} in ${peak} to ${applied(end)} in ${end}. The design carries growth on.`,
    '- **Money** comes out well because the mean award fell as claims rose, in the fitted years and after; the growing number of claims, foretold too high, and the falling award, foretold too low, offset each other in part.',
    '- **Income and balance** have no held-out values. Income is known in two years; its growth and the opening reserve are what brings the design near the three printed balances, and mean little beyond that.',
  ].join('\n');
}

function errorsOf({ lines }: Calibration, wanted: HistoryColumn): string {
  const line = lines.find(({ line: name }) => name === wanted);
  if (line === undefined) return '';
  const best = line.heldOut.best === null ? '' : `; best: ${bestCell(line)}`;
  return `engine ${errorCell(line, 'engine')}, last value ${errorCell(line, 'lastValue')}, trend ${errorCell(line, 'trend')}${best}`;
}

/** Sum of printed columns in a year. */
function printed({ lines }: Calibration, columns: readonly HistoryColumn[], year: string): number {
  return columns.reduce((sum, column) => {
    const line = lines.find(({ line: name }) => name === column);
    return sum + (line?.years.find((each) => each.year === year)?.printed ?? NaN);
  }, 0);
}
