/** Bands of calibrated designs: from the model, honest on histories that the model drew, and none without a reason. */
import { describe, expect, test } from 'vitest';
import { FORECASTERS, type Calibration } from '../../../models/calibration.ts';
import { calibrationSchema } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { pathReader } from '../../../lib/calibration/bands/readPath.ts';
import { calibrate } from '../../../lib/calibration/calibrate.ts';
import { parsed } from '../../../lib/calibration/fitHistory.ts';
import { sumByYear } from '../../../lib/engine/grid/timeline.ts';
import { runProjection } from '../../../lib/engine/project.ts';
import { preparePaths } from '../../../lib/engine/risk/path/runPath.ts';
import { streamsOf } from '../../../lib/engine/risk/random/streams.ts';
import { drawnHistories } from './drawnHistories.ts';
import { madeUpHistory, NEW_SCHEME, onlyColumns, RUNNING_SCHEME } from './madeUpHistory.ts';

function calibrationOf(request: unknown): Calibration {
  const { calibration, faults } = calibrate(request);
  if (calibration === undefined) throw new Error(JSON.stringify(faults));
  return calibration;
}

function lineOf({ lines }: Calibration, column: HistoryColumn) {
  return lines.find(({ line }) => line === column)!;
}

const NO_CHANCE = {
  assumptions: false,
  yearFactors: false,
  counts: false,
  awards: false,
  funding: false,
};

describe('a path read by printed years', () => {
  const run = runProjection(parsed(NEW_SCHEME));
  const { years } = run.timeline;
  const model = preparePaths(run);
  const { claims, ledger, workflow } = run;
  const ends = (line: Float64Array) => line.filter((_, month) => month % 12 === 11);
  const projected: Readonly<Record<HistoryColumn, Float64Array>> = {
    applications: sumByYear(claims.applications),
    decisions: sumByYear(claims.decisions),
    granted: sumByYear(claims.approvals),
    refused: sumByYear(claims.refusals),
    withdrawn: sumByYear(claims.withdrawals),
    pending: ends(claims.pendingClaims),
    staff: workflow.officers,
    money: sumByYear(ledger.awardsPaid),
    income: sumByYear(ledger.fundingTotal),
    balance: ends(ledger.closingBalance),
  };
  const columns = Object.keys(projected) as HistoryColumn[];

  test('is the projection in every column, where nothing is left to chance', () => {
    const reader = pathReader(model, years, undefined);
    const figures = model.run(NO_CHANCE, streamsOf(1, 0).next());
    reader.begin();
    for (const column of columns)
      for (let year = 0; year < years; year++) {
        const read = reader.read(column, { from: 12 * year, until: 12 * year + 12 }, figures);
        const expected = projected[column][year]!;
        expect(Math.abs(read - expected), column).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
      }
  });

  test('has whole claims, whose means are those of the projection', () => {
    const streams = streamsOf(3, 0);
    const reader = pathReader(model, years, streams.common);
    const period = { from: 120, until: 132 };
    const counted: readonly HistoryColumn[] = ['decisions', 'granted', 'refused', 'withdrawn'];
    const paths = 400;
    const sums = counted.map(() => 0);
    for (let path = 0; path < paths; path++) {
      const figures = model.run({ ...NO_CHANCE, counts: true }, streams.next());
      reader.begin();
      counted.forEach((column, place) => {
        const value = reader.read(column, period, figures);
        expect(Number.isInteger(value)).toBe(true);
        sums[place]! += value;
      });
    }
    // Poisson counts: a mean of 400 paths is off by its standard deviation, √(mean/400), four times at most.
    counted.forEach((column, place) => {
      const expected = projected[column][10]!;
      const off = Math.abs(sums[place]! / paths - expected);
      expect(off, column).toBeLessThan(4 * Math.sqrt(expected / paths));
    });
  });
});

describe('over histories that the model itself drew', () => {
  const columns: readonly HistoryColumn[] = ['applications', 'granted', 'income'];
  const calibrations = drawnHistories({
    design: NEW_SCHEME,
    variation: 0.08,
    columns,
    count: 24,
    seed: 5,
  }).map((history) => calibrationOf({ history }));

  test.each(columns)('about nine in ten held-out values of %s lie in the bands', (column) => {
    const bands = calibrations.map((calibration) => lineOf(calibration, column).bands.engine);
    expect(bands.every(({ values }) => values === 7)).toBe(true);
    const held = bands.reduce((sum, { coverage }) => sum + coverage!, 0) / bands.length;
    expect(held).toBeGreaterThan(0.82);
    expect(held).toBeLessThan(0.98);
  });

  test('the variation that was drawn is found again, in its range nine times in ten', () => {
    const found = calibrations.map(({ parameters }) =>
      parameters.find(({ pointer }) => pointer === '/victimGroups/victims/yearlyVariation')!,
    );
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    expect(mean).toBeGreaterThan(0.07);
    expect(mean).toBeLessThan(0.11);
    const inside = found.filter(({ low, high }) => low! <= 0.08 && 0.08 <= high!).length;
    expect(inside / found.length).toBeGreaterThan(0.75);
  });

  test('bands of the engine score better than naive ones, which know nothing of the model', () => {
    for (const column of columns) {
      const mean = (who: (typeof FORECASTERS)[number]) =>
        calibrations.reduce((sum, each) => sum + lineOf(each, column).bands[who].intervalScore!, 0);
      expect(mean('engine'), column).toBeLessThan(mean('lastValue'));
    }
  });
});

describe('bands', () => {
  const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.05, seed: 11 });
  const calibration = calibrationOf({ history });

  test('stand in held-out years only, around what the design gives', () => {
    for (const { years, line } of calibration.lines)
      for (const { heldOut, bands, engine } of years) {
        expect(bands === null, line).toBe(!heldOut);
        const band = bands?.engine ?? null;
        if (band === null) continue;
        expect(band.low, line).toBeLessThanOrEqual(engine!);
        expect(band.high, line).toBeGreaterThanOrEqual(engine!);
      }
  });

  test('say by how many values they are judged, and how they came about', () => {
    expect(calibrationSchema.safeParse(calibration).error).toBeUndefined();
    expect(calibration.simulation).toMatchObject({ paths: 2000, seed: 1 });
    for (const { bands, line } of calibration.lines)
      for (const who of FORECASTERS) expect(bands[who].values, line).toBe(7);
  });

  test('are not moved by what is held out', () => {
    const others = history.map((row, place) =>
      place < 9 ? row : { ...row, applications: 1, granted: 1, money: 1, income: 1 },
    );
    const bandsOf = ({ lines }: Calibration) =>
      lines.map(({ years }) => years.map(({ bands }) => bands));
    expect(bandsOf(calibrationOf({ history: others }))).toEqual(bandsOf(calibration));
  });

  test('of one value held out are judged by it, and nobody is called the best', () => {
    const one = calibrationOf({ history: history.slice(0, 10), trainingShare: 0.9 });
    const { bands, years } = lineOf(one, 'applications');
    const { printed, bands: last } = years.at(-1)!;
    const inside = last!.engine!.low <= printed! && printed! <= last!.engine!.high;
    expect(bands.engine).toMatchObject({ values: 1, coverage: inside ? 1 : 0 });
    expect(bands.best).toBeNull();
  });

  test('are none where nothing is held out', () => {
    const all = calibrationOf({ history, trainingShare: 1 });
    expect(all.simulation).toBeNull();
    for (const { bands } of all.lines)
      expect(bands).toMatchObject({
        engine: { values: 0, coverage: null, intervalScore: null },
        best: null,
        engineHasNone: null,
      });
  });

  test('hold zeros to account too, which have no percentage error', () => {
    const zeros = history.map((row, place) => (place < 12 ? row : { ...row, withdrawn: 0 }));
    const { bands, heldOut } = lineOf(calibrationOf({ history: zeros }), 'withdrawn');
    expect([heldOut.values, heldOut.zeros, bands.engine.values]).toEqual([3, 4, 7]);
    expect(bands.engine.coverage).toBeLessThan(0.5);
  });

  test('of a history of money alone vary as money did, and not as one claim comes or not', () => {
    const money = calibrationOf({ history: onlyColumns(history, ['money']) });
    const { years } = lineOf(money, 'money');
    for (const { bands, engine } of years) {
      if (bands === null) continue;
      expect(bands.engine!.low).toBeGreaterThan(0.3 * engine!);
      expect(bands.engine!.high).toBeLessThan(3 * engine!);
    }
  });
});

describe('a line without a band says why:', () => {
  test('officers in a number that is given do not vary', () => {
    const history = madeUpHistory({ design: RUNNING_SCHEME, scatter: 0, seed: 1, skip: 5 }).map(
      (year) => ({ ...year, staff: 11 }),
    );
    const { bands, years } = lineOf(calibrationOf({ history }), 'staff');
    expect(bands.engineHasNone).toBe('nothing that it rests on varies in the design');
    expect(bands.engine.values).toBe(0);
    expect(bands.lastValue.values).toBe(6);
    expect(years.at(-1)!.bands!.engine).toBeNull();
  });

  test('the design says nothing of the column', () => {
    const history = onlyColumns(madeUpHistory({ design: NEW_SCHEME, scatter: 0.05, seed: 11 }), [
      'applications',
      'withdrawn',
    ]);
    const { bands } = lineOf(calibrationOf({ history }), 'withdrawn');
    expect(bands.engineHasNone).toBe('the design says nothing of it');
  });

  test('balances at the end of years that lie across those of the design', () => {
    const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.02, seed: 11 }).map(
      (year, place) => (place === 0 ? { ...year, months: 8 } : year),
    );
    const calibration = calibrationOf({ history });
    expect(lineOf(calibration, 'balance').bands.engineHasNone).toContain('end in other months');
    expect(lineOf(calibration, 'money').bands.engineHasNone).toBeNull();
  });
});
