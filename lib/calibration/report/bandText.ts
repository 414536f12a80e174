import { FORECASTERS, type Calibration, type Forecaster } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { numberText } from '../../engine/answer/numberText.ts';
import { NORMAL_95 } from '../../engine/risk/random/normal.ts';
import { sumOf } from '../sumOf.ts';
import { BAND_COLUMNS, bandedLines, heldIn, heldText, linesWithoutBand } from './bandColumns.ts';
import { markdownTable } from './markdownTable.ts';
import { FORECASTER_WORDS, percentCell } from './words.ts';

/** A history and its calibration. */
export interface Banded {
  readonly title: string;
  readonly calibration: Calibration;
}

/** What bands are and how many values they held, for the page. */
export function bandPart(schemes: readonly Banded[]): string {
  const rows = schemes.flatMap(({ title, calibration }) =>
    bandedLines(calibration).map((line) => ({ title, line })),
  );
  const none = schemes.flatMap(({ title, calibration }) =>
    linesWithoutBand(calibration).map((told) => `${title}: ${told}.`),
  );
  return [
    '## Bands',
    WHAT_BANDS_ARE,
    markdownTable(
      [
        { heading: 'History', cell: ({ title }) => title },
        { heading: 'Line', cell: ({ line }) => line.line },
        ...BAND_COLUMNS.map(({ heading, cell }) => ({
          heading,
          right: heading !== 'Best',
          cell: ({ line }: (typeof rows)[number]) => cell(line),
        })),
      ],
      rows,
    ),
    HOW_TO_READ,
    ...none,
  ].join('\n\n');
}

const WHAT_BANDS_ARE = `A 90 % band says where nine of ten values are expected. The engine's is where 90 % of the random paths of the
calibrated design lie: the risk calculation, on a design that knows the fitted years only. Random are the fitted
numbers in their ranges, applications and income from year to year, and the chance of whole claims; the two
variations are what the fitted years show about the fitted line. Around the last value lies ${numberText(NORMAL_95, 3)} times the
standard deviation of its yearly steps in the fitted years, times √h after h years, as for a random walk; around the
straight line ${numberText(NORMAL_95, 3)} times the standard deviation of a prediction by least squares. Formulas: [Method](method.md),
"Calibrations and their bands".`;

const HOW_TO_READ = `Held-out values inside the band, of how many; and the mean **interval score** in units of the line: the width of
the band, plus 20 times how far the value lies outside (Gneiting and Raftery 2007); low is good, and bands that are
too wide lose as well as bands that are too narrow. Few values say little: were seven values independent and each
inside with a probability of 90 %, one or more would be outside in 52 of 100 histories, two or more in 15, three or
more in 3. And the values of a line are not independent: once a forecast is off, it stays off.`;

/** Remarks on the bands of one history. */
export function bandRemarks(id: string, calibration: Calibration): string {
  return id === 'great-britain' ? greatBritain(calibration) : belgium(calibration);
}

function greatBritain(calibration: Calibration): string {
  const held = heldOf(calibration);
  const width = (year: string) => widthOf(calibration, 'applications', year);
  const [first = '', last = ''] = [calibration.heldOutYears[0], calibration.heldOutYears.at(-1)];
  return [
    `- **Applications** (${held('applications')}) **and granted** (${held('granted')}). Rather too wide than too narrow: the band of applications is ${width(first)} of the forecast wide in ${first} and ${width(last)} in ${last}. Growth from ten years, the first of them a ramp, is not known better. Cut elsewhere it looks otherwise, as the table below shows: fitted to four fifths of the years, most values lie outside. The naive bands are too narrow, because neither steps nor the scatter about a line tell of growth that speeds up.`,
    `- **Refused** (${held('refused')}) **and withdrawn** (${held('withdrawn')}). Too narrow for withdrawn, and of refused the jump at the end lies outside, if only just: a design has shares that one path never changes, so their bands know how well the share of the fitted years is known, and nothing of its drift.`,
    `- **Staff** (${held('staff')}). Far off: what an officer does is constant on each path. The straight line holds what the engine misses.`,
  ].join('\n');
}

function belgium(calibration: Calibration): string {
  const held = heldOf(calibration);
  const [first = '', last = ''] = [calibration.heldOutYears[0], calibration.heldOutYears.at(-1)];
  const width = (year: string) => widthOf(calibration, 'money', year);
  return [
    `- **Money** (${held('money')}). All three held everything, and on average the engine's band is the widest: ${width(first)} of its forecast in ${first}, ${width(last)} in ${last}. Five values inside wide bands say that they are not too narrow, and no more.`,
    `- **Applications** (${held('applications')}) **and decisions** (${held('decisions')}) have two values each: next to nothing. The engine's bands reach down to them, although its forecasts are too high.`,
    '- The band of **income** rests on two printed values, and that of the **balance** on it; there is nothing to hold them against.',
  ].join('\n');
}

/** How many values each band held, in words. */
function heldOf({ lines }: Calibration): (wanted: HistoryColumn) => string {
  return (wanted) => {
    const line = lines.find(({ line: name }) => name === wanted);
    if (line === undefined) return '';
    return FORECASTERS.map((who) => `${FORECASTER_WORDS[who]} ${heldText(line.bands, who)}`).join(
      ', ',
    );
  };
}

/** Width of a band of the engine as a share of its forecast. */
function widthOf({ lines }: Calibration, wanted: HistoryColumn, label: string): string {
  const year = lines
    .find(({ line }) => line === wanted)
    ?.years.find(({ year: each }) => each === label);
  const band = year?.bands?.engine ?? null;
  const engine = year?.engine ?? null;
  return percentCell(band === null || engine === null ? null : (band.high - band.low) / engine);
}

/** A history fitted to a share of its years. */
export interface Cut {
  readonly share: number;
  readonly calibration: Calibration;
}

/** How many values the bands held over several cuts of a history: those of the engine by line, and all together. */
export function bandsOverCuts(cuts: readonly Cut[]): string {
  const names = [
    ...new Set(cuts.flatMap(({ calibration }) => bandedLines(calibration).map(({ line }) => line))),
  ];
  const cell = ({ calibration }: Cut, wanted: HistoryColumn) => {
    const line = bandedLines(calibration).find(({ line: name }) => name === wanted);
    return line === undefined ? '–' : heldText(line.bands, 'engine');
  };
  return [
    'Held-out values inside the bands of the engine:',
    markdownTable(
      [
        { heading: 'Line', cell: (line: HistoryColumn) => line },
        ...cuts.map((cut) => ({
          heading: `${String(Math.round(cut.share * 100))} % fitted`,
          right: true,
          cell: (line: HistoryColumn) => cell(cut, line),
        })),
      ],
      names,
    ),
    allCuts(cuts.map(({ calibration }) => calibration)),
  ].join('\n\n');
}

function allCuts(cuts: readonly Calibration[]): string {
  const lines = cuts.flatMap(bandedLines);
  const told = FORECASTERS.map((who) => {
    const held = sumOf(lines.map(({ bands }) => heldIn(bands, who)));
    const values = sumOf(lines.map(({ bands }) => bands[who].values));
    return `those of ${NAMED[who]} ${numberText(held)} of ${numberText(values)} (${percentCell(values === 0 ? null : held / values)})`;
  });
  return `Over all lines and cuts, 90 % bands held: ${told.join(', ')}. The cuts share their late years, so these are far fewer separate trials than they look.`;
}

const NAMED: Readonly<Record<Forecaster, string>> = {
  engine: 'the engine',
  lastValue: 'the last value',
  trend: 'the trend',
};
