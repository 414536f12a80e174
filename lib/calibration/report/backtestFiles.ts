import type { Calibration } from '../../../models/calibration.ts';
import { backtest } from '../backtest.ts';
import { SCHEMES, schemeText, type Scheme } from '../schemes.ts';
import { backtestPage } from './backtestPage.ts';
import { linesPicture, ratiosPicture } from './pictures.ts';

/** Shares of the years at which the page cuts the histories. */
const CUTS = [0.5, 0.6, 0.7, 0.8];

/** The page on backtests and its pictures: names below docs, and texts. */
export function backtestFiles(): [string, string][] {
  const schemes = SCHEMES.map((scheme) => ({
    ...scheme,
    calibration: calibrationOf(scheme),
    otherCuts: CUTS.map((share) => ({ share, calibration: calibrationOf(scheme, share) })),
  }));
  return [
    ['backtests.md', backtestPage(schemes)],
    ...schemes.flatMap(({ id, title, calibration }): [string, string][] => [
      [`backtests/${id}.svg`, linesPicture(title, calibration)],
      [`backtests/${id}-ratios.svg`, ratiosPicture(`${title}: behind the lines`, calibration)],
    ]),
  ];
}

function calibrationOf(scheme: Scheme, trainingShare?: number): Calibration {
  const { title, currency } = scheme;
  const { calibration } = backtest({
    title,
    currency,
    text: schemeText(scheme),
    ...(trainingShare === undefined ? {} : { trainingShare }),
  });
  if (calibration === undefined) throw new RangeError(`${scheme.file} cannot be calibrated.`);
  return calibration;
}
