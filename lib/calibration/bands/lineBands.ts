import { FORECASTERS, type CalibratedLine, type Forecaster } from '../../../models/calibration.ts';
import type { YearValue } from '../naive.ts';
import type { EngineBands } from './engineBands.ts';
import { scoreOf } from './intervalScore.ts';
import { lastValueBand, trendBand } from './naiveBands.ts';

type LineYear = CalibratedLine['years'][number];
type YearBands = NonNullable<LineYear['bands']>;

/** Least held-out values from which it is said who foretold a line best. */
export const LEAST_TO_JUDGE = 3;

/**
 * The bands of the held-out years of a line.
 * @param known printed values of the fitted years
 * @param heldOut calendar years that were held out
 * @param engine bands of the calibrated design for these years
 */
export function bandsOfYears(
  known: readonly YearValue[],
  heldOut: readonly number[],
  engine: EngineBands,
): YearBands[] {
  const last = lastValueBand(known);
  const trend = trendBand(known);
  return heldOut.map((year, place) => ({
    engine: engine.bands?.[place] ?? null,
    lastValue: last(year) ?? null,
    trend: trend(year) ?? null,
  }));
}

/** How well the bands of a line held the printed values. */
export function bandScores(
  years: readonly LineYear[],
  engine: EngineBands,
): CalibratedLine['bands'] {
  const scoreFor = (who: Forecaster) =>
    scoreOf(
      years.flatMap(({ bands, printed }) => {
        const band = bands?.[who] ?? null;
        return band === null || printed === null ? [] : [{ band, printed }];
      }),
    );
  const scores = {
    engine: scoreFor('engine'),
    lastValue: scoreFor('lastValue'),
    trend: scoreFor('trend'),
  };
  const nothingHeldOut = !years.some(({ heldOut }) => heldOut);
  return {
    ...scores,
    best: lowest(scores),
    engineHasNone: nothingHeldOut ? null : (engine.reason ?? null),
  };
}

/** Whose score is the lowest; nobody where one has too few values. */
function lowest(scores: Pick<CalibratedLine['bands'], Forecaster>): Forecaster | null {
  if (FORECASTERS.some((who) => scores[who].values < LEAST_TO_JUDGE)) return null;
  return FORECASTERS.reduce<Forecaster>(
    (best, who) =>
      (scores[who].intervalScore ?? Infinity) < (scores[best].intervalScore ?? Infinity)
        ? who
        : best,
    'lastValue',
  );
}
