import { FORECASTERS, type CalibratedLine, type Calibration } from '../../../models/calibration.ts';
import type { Forecaster } from '../../../models/calibration.ts';
import { numberText, roundedText } from '../../engine/answer/numberText.ts';
import { FORECASTER_WORDS } from './words.ts';

/** A column of a table of bands. */
export interface BandColumn {
  readonly heading: string;
  readonly cell: (line: CalibratedLine) => string;
}

/** What is told of the bands of a line, whoever made them: how many values they held, and the interval score. */
export const BAND_COLUMNS: readonly BandColumn[] = [
  { heading: 'Engine', cell: (line) => bandCell(line, 'engine') },
  { heading: 'Last value', cell: (line) => bandCell(line, 'lastValue') },
  { heading: 'Trend', cell: (line) => bandCell(line, 'trend') },
  {
    heading: 'Best',
    cell: ({ bands: { best } }) => (best === null ? '–' : FORECASTER_WORDS[best]),
  },
];

/** Lines with a held-out value in a band or beside one. */
export function bandedLines({ lines }: Calibration): CalibratedLine[] {
  return lines.filter(({ bands }) => FORECASTERS.some((who) => bands[who].values > 0));
}

/** Lines with held-out values that the design has no band for, and why. */
export function linesWithoutBand({ lines }: Calibration): string[] {
  return lines.flatMap(({ line, years, bands: { engineHasNone } }) =>
    engineHasNone !== null && years.some(({ heldOut, printed }) => heldOut && printed !== null)
      ? [`${line} has no band of the engine: ${engineHasNone}`]
      : [],
  );
}

/** `6 of 7; 1,950`: values held of all, and the mean interval score. */
export function bandCell({ bands }: CalibratedLine, who: Forecaster): string {
  const { intervalScore } = bands[who];
  return intervalScore === null ? '–' : `${heldText(bands, who)}; ${roundedText(intervalScore)}`;
}

/** `6 of 7`: values held of all. */
export function heldText(bands: CalibratedLine['bands'], who: Forecaster): string {
  const { values } = bands[who];
  return `${numberText(heldIn(bands, who))} of ${numberText(values)}`;
}

/** How many values the bands of a forecaster held. */
export function heldIn(bands: CalibratedLine['bands'], who: Forecaster): number {
  const { values, coverage } = bands[who];
  return Math.round(values * (coverage ?? 0));
}
