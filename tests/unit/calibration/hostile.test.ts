/** Histories that are hard to fit: an answer that makes sense, or a pointed refusal; never a fault of ours. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { calibrationSchema, type Calibration } from '../../../models/calibration.ts';
import { HISTORY_COLUMNS } from '../../../models/calibrationRequest.ts';
import { calibrate } from '../../../lib/calibration/calibrate.ts';
import { normals } from './madeUpHistory.ts';

type Figures = Readonly<Record<string, number | null>>;

function years(count: number, figures: (place: number) => Figures) {
  return Array.from({ length: count }, (_, place) => ({ year: 2000 + place, ...figures(place) }));
}

function calibrationOf(request: unknown): Calibration {
  const { calibration, faults } = calibrate(request);
  if (calibration === undefined) throw new Error(JSON.stringify(faults));
  expect(calibrationSchema.safeParse(calibration).error).toBeUndefined();
  return calibration;
}

function engineOf({ lines }: Calibration, wanted: string): (number | null)[] {
  return lines.find(({ line }) => line === wanted)!.years.map(({ engine }) => engine);
}

const codes = ({ warnings }: Calibration) => warnings.map(({ code }) => code);

describe('a constant history', () => {
  test('is foretold to stay as it is', () => {
    const history = years(10, () => ({
      applications: 1000,
      decisions: 1000,
      granted: 600,
      money: 3e6,
    }));
    const calibration = calibrationOf({ history });
    for (const value of engineOf(calibration, 'applications')) expect(value).toBeCloseTo(1000, 0);
    for (const value of engineOf(calibration, 'money')) expect(value! / 3e6).toBeCloseTo(1, 3);
  });

  test('with one odd year in it is foretold to stay within a third of what it is', () => {
    const history = years(12, (place) => ({ applications: place === 4 ? 9000 : 1000 }));
    for (const value of engineOf(calibrationOf({ history }), 'applications').slice(7))
      expect(Math.abs(value! / 1000 - 1)).toBeLessThan(1 / 3);
  });
});

describe('a history that grows tenfold in a few years', () => {
  test('is not carried on beyond all measure', () => {
    const history = years(10, (place) => ({ applications: 10 * 2 ** place }));
    const last = engineOf(calibrationOf({ history }), 'applications').at(-1);
    expect(last).toBeGreaterThan(10 * 2 ** 5);
    expect(last).toBeLessThan(10 * 2 ** 9);
  });

  test('that goes on at a third a year is warned about', () => {
    const history = years(14, (place) => ({ applications: 1000 * 1.33 ** place }));
    expect(codes(calibrationOf({ history, launch: 'earlier' }))).toContain('fastGrowth');
  });
});

describe('a sudden break', () => {
  const next = normals(7);
  const history = years(15, (place) => ({
    applications: (place < 5 ? 5000 : 900) * Math.exp(0.05 * next()),
    decisions: (place < 5 ? 4900 : 890) * Math.exp(0.05 * next()),
  }));
  const calibration = calibrationOf({ history });

  test('is told, with its year, and the years before it are left out', () => {
    const warning = calibration.warnings.find(({ code }) => code === 'suddenChange');
    expect(warning?.pointer).toBe('/history/5');
    expect(warning?.detail).toContain('2005');
    expect(calibration.trainingYears[0]).toBe('2005');
    expect(engineOf(calibration, 'applications').slice(0, 5)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('does not spoil what is foretold', () => {
    const line = calibration.lines.find(({ line: name }) => name === 'applications');
    expect(line!.heldOut.engine.meanAbsolutePercentageError).toBeLessThan(0.15);
    expect(line!.heldOut.trend.meanAbsolutePercentageError).toBeGreaterThan(1);
  });
});

describe('zeros and gaps', () => {
  test('a history of zeros has no percentage errors, and a design that projects next to nothing', () => {
    const zeros = Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, 0]));
    const calibration = calibrationOf({ history: years(10, () => zeros) });
    for (const { heldOut } of calibration.lines) {
      expect(heldOut.values).toBe(0);
      expect(heldOut.zeros).toBe(4);
      expect(heldOut.best).toBeNull();
    }
    expect(engineOf(calibration, 'applications').at(-1)).toBeLessThan(1);
  });

  test('figures known in turn are still used', () => {
    const history = years(14, (place) =>
      place % 2 === 1 ? { applications: 1000 + 20 * place } : { decisions: 950 + 20 * place },
    );
    const calibration = calibrationOf({ history });
    const line = calibration.lines.find(({ line: name }) => name === 'applications');
    expect(line!.heldOut.engine.meanAbsolutePercentageError).toBeLessThan(0.05);
  });

  test('a column that is known only later is told, and nothing is said of it', () => {
    const history = years(10, (place) => ({
      applications: 100,
      ...(place > 6 ? { staff: 5 } : {}),
    }));
    const calibration = calibrationOf({ history });
    expect(codes(calibration)).toContain('columnUnknown');
    expect(engineOf(calibration, 'staff').every((value) => value === null)).toBe(true);
  });

  test.each(['pending', 'staff', 'balance'])(
    '%s alone tells nothing, and the answer says so',
    (column) => {
      const calibration = calibrationOf({
        history: years(10, (place) => ({ [column]: 100 + place })),
      });
      expect(calibration.parameters).toEqual([]);
      expect(codes(calibration)).toContain('columnUnused');
    },
  );
});

describe('a long history', () => {
  test('is fitted as far back as forty years of projection reach', () => {
    const history = years(60, (place) => ({ applications: 1000 + 10 * place }));
    const calibration = calibrationOf({ history });
    expect(codes(calibration)).toContain('earlyYearsLeftOut');
    expect(calibration.trainingYears[0]).toBe('2022');
  });

  test('that ends more than forty years after what is fitted is refused', () => {
    const history = [...years(8, () => ({ applications: 10 })), { year: 2060, applications: 10 }];
    expect(calibrate({ history, lastTrainingYear: 2007 }).faults?.[0]?.pointer).toBe('/history');
  });
});

describe('any history', () => {
  const figure = fc.option(
    fc.oneof(
      fc.integer({ min: 0, max: 50 }),
      fc.double({ min: 0, max: 1e12, noNaN: true }),
      fc.constant(0),
    ),
    { nil: null, freq: 3 },
  );
  const row = fc.record(Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, figure])), {
    requiredKeys: [],
  });

  test('gives a finite answer that keeps its schema, or faults with words', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        (rows, gap) => {
          const history = rows.map((figures, place) => ({ year: 1990 + gap * place, ...figures }));
          const { calibration, faults } = calibrate({ history });
          if (calibration === undefined) {
            expect(faults[0]?.detail).toMatch(/fit/);
            return;
          }
          expect(calibrationSchema.safeParse(calibration).error).toBeUndefined();
          expect(JSON.stringify(calibration.lines)).not.toMatch(/NaN|Infinity/);
        },
      ),
      { numRuns: 40 },
    );
  });
});
