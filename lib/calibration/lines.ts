import type { CalibratedLine, Forecaster } from '../../models/calibration.ts';
import { COLUMN_MEANINGS, type HistoryColumn } from '../../models/calibrationRequest.ts';
import type { ProjectionRun } from '../engine/project.ts';
import type { EngineBands } from './bands/engineBands.ts';
import { bandScores, bandsOfYears, LEAST_TO_JUDGE } from './bands/lineBands.ts';
import { endOf, sumOver, type History, type Period } from './history.ts';
import { errorOf, isMeasurable, lastValue, trendLine, type YearValue } from './naive.ts';

/** What is needed to set a history beside what was foretold. */
export interface Comparison {
  readonly history: History;
  /** How many years at the start were fitted; the others were held out. */
  readonly fittedYears: number;
  /** How many years at the start come before the design begins. */
  readonly leftOut: number;
  /** Where the years that the design covers lie on its grid. */
  readonly periods: readonly Period[];
  readonly run: ProjectionRun;
  /** Whether the design says anything of a column. */
  readonly tells: (column: HistoryColumn) => boolean;
  /** Bands of the design for the held-out years, of each column that it says something of. */
  readonly engineBands: ReadonlyMap<HistoryColumn, EngineBands>;
}

const SAYS_NOTHING: EngineBands = { reason: 'the design says nothing of it' };

/** Sets a column of a history beside the calibrated design and the two naive forecasts. */
export function compareLine(column: HistoryColumn, comparison: Comparison): CalibratedLine {
  const { history, fittedYears } = comparison;
  const printed = history.years.map(({ known }) => known[column]);
  const known: YearValue[] = history.years.slice(0, fittedYears).flatMap(({ year }, place) => {
    const value = printed[place];
    return value === undefined ? [] : [{ year, value }];
  });
  const trend = trendLine(known);
  const last = lastValue(known);
  const engine = engineValues(column, comparison);
  const engineBands = comparison.engineBands.get(column) ?? SAYS_NOTHING;
  const heldOutYears = history.years.slice(fittedYears).map(({ year }) => year);
  const bands = bandsOfYears(known, heldOutYears, engineBands);
  const years = history.years.map(({ label, year }, place) => {
    const heldOut = place >= fittedYears;
    return {
      year: label,
      heldOut,
      printed: printed[place] ?? null,
      engine: engine[place] ?? null,
      lastValue: heldOut ? (last ?? null) : null,
      trend: heldOut ? (trend?.(year) ?? null) : null,
      bands: bands[place - fittedYears] ?? null,
    };
  });
  return {
    line: column,
    unit: COLUMN_MEANINGS[column].unit,
    years,
    training: trainingOf(years),
    heldOut: heldOutOf(years),
    bands: bandScores(years, engineBands),
  };
}

type LineYear = CalibratedLine['years'][number];

function trainingOf(years: readonly LineYear[]): CalibratedLine['training'] {
  const pairs = pairsOf(
    years.filter(({ heldOut }) => !heldOut),
    'engine',
  );
  return { values: pairs.length, engine: errorOf(pairs) };
}

function heldOutOf(years: readonly LineYear[]): CalibratedLine['heldOut'] {
  const heldOut = years.filter((year) => year.heldOut && year.printed !== null);
  const zeros = heldOut.filter(({ printed }) => !isMeasurable(printed ?? 0)).length;
  const values = heldOut.length - zeros;
  const errors = {
    engine: errorOf(pairsOf(heldOut, 'engine')),
    lastValue: errorOf(pairsOf(heldOut, 'lastValue')),
    trend: errorOf(pairsOf(heldOut, 'trend')),
  };
  return { values, zeros, ...errors, best: values < LEAST_TO_JUDGE ? null : bestOf(errors) };
}

function pairsOf(years: readonly LineYear[], who: Forecaster) {
  return years.flatMap((year) => {
    const foretold = year[who];
    return year.printed === null || !isMeasurable(year.printed) || foretold === null
      ? []
      : [{ printed: year.printed, foretold }];
  });
}

/** Who has the least error; of equals the simplest; nobody where a forecast is missing. */
function bestOf(
  errors: Readonly<Record<Forecaster, CalibratedLine['heldOut']['engine']>>,
): Forecaster | null {
  const order: readonly Forecaster[] = ['lastValue', 'trend', 'engine'];
  let best: Forecaster | null = null;
  let least = Infinity;
  for (const who of order) {
    const error = errors[who].meanAbsolutePercentageError;
    if (error === null) return null;
    if (error < least) {
      least = error;
      best = who;
    }
  }
  return best;
}

/** What the design gives for each year of the history; undefined where it says nothing. */
function engineValues(
  column: HistoryColumn,
  { history, leftOut, periods, run, tells }: Comparison,
): (number | undefined)[] {
  if (!tells(column)) return history.years.map(() => undefined);
  const line = lineFor(column, run);
  return history.years.map((_, place) => {
    const period = periods[place - leftOut];
    if (period === undefined) return undefined;
    if (column === 'pending' || column === 'balance') return endOf(line, period);
    const sum = sumOver(line, period);
    return column === 'staff' ? sum / (period.until - period.from) : sum;
  });
}

function lineFor(column: HistoryColumn, run: ProjectionRun): Float64Array {
  const { claims, ledger, workflow } = run;
  switch (column) {
    case 'applications':
      return claims.applications;
    case 'decisions':
      return claims.decisions;
    case 'granted':
      return claims.approvals;
    case 'refused':
      return claims.refusals;
    case 'withdrawn':
      return claims.withdrawals;
    case 'pending':
      return claims.pendingClaims;
    case 'staff':
      return workflow.byMonth.officers;
    case 'money':
      return ledger.awardsPaid;
    case 'income':
      return ledger.fundingTotal;
    case 'balance':
      return ledger.closingBalance;
  }
}
