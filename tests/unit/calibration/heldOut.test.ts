/** Nothing of the held-out years goes into a design, and what is foretold comes from the engine. */
import { describe, expect, test } from 'vitest';
import type { Calibration } from '../../../models/calibration.ts';
import { calibrationSchema } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { calibrate } from '../../../lib/calibration/calibrate.ts';
import { designHash } from '../../../lib/projections/designHash.ts';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { SCHEMES, schemeText } from '../../../lib/calibration/schemes.ts';
import { madeUpHistory, NEW_SCHEME, type MadeUpYear } from './madeUpHistory.ts';

function calibrationOf(request: unknown): Calibration {
  const { calibration, faults } = calibrate(request);
  if (calibration === undefined) throw new Error(JSON.stringify(faults));
  return calibration;
}

const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.05, seed: 11 });
const calibration = calibrationOf({ history });

describe('the held-out years', () => {
  test('are the last two fifths, or as asked', () => {
    expect(calibration.trainingYears).toHaveLength(9);
    expect(calibration.heldOutYears).toHaveLength(7);
    expect(calibrationOf({ history, trainingShare: 0.75 }).trainingYears).toHaveLength(12);
    expect(calibrationOf({ history, lastTrainingYear: 2005 }).trainingYears.at(-1)).toBe('2005');
  });

  test('may hold anything: the design and what it foretells stay the same to the byte', () => {
    const changed = history.map((row, place): MadeUpYear => {
      if (place < 9) return row;
      const { year, ...known } = row;
      return {
        year,
        ...Object.fromEntries(
          Object.entries(known).map(([column, value]) => [column, value * (3 + place) + 1]),
        ),
      };
    });
    const other = calibrationOf({ history: changed });
    expect(other.design).toEqual(calibration.design);
    expect(other.parameters).toEqual(calibration.parameters);
    expect(other.forms).toEqual(calibration.forms);
    const engine = (given: Calibration) =>
      given.lines.map(({ years }) => years.map((year) => year.engine));
    expect(engine(other)).toEqual(engine(calibration));
  });

  test('do not decide what a history that ends earlier is fitted to', () => {
    const short = calibrationOf({ history: history.slice(0, 9), trainingShare: 1 });
    expect(short.parameters).toEqual(calibration.parameters);
    expect(short.warnings.map(({ code }) => code)).toContain('nothingHeldOut');
  });
});

describe('the answer', () => {
  test('keeps its schema, and says which columns were used for what', () => {
    expect(calibrationSchema.safeParse(calibration).error).toBeUndefined();
    for (const { column, trainingYears, usedFor } of calibration.columns) {
      expect(trainingYears).toBe(9);
      expect(usedFor, column).not.toBeNull();
    }
  });

  test('has a design whose hash it names, with every parameter at its pointer', () => {
    expect(calibration.designHash).toBe(designHash(calibration.design));
    for (const { pointer, value } of calibration.parameters) {
      const stands = pointer
        .slice(1)
        .split('/')
        .reduce<unknown>(
          (place, name) => (place as Record<string, unknown>)[name],
          calibration.design,
        );
      expect((stands as { value: number }).value, pointer).toBe(value);
    }
  });

  test('foretells what the engine projects for the design, year by year', () => {
    const { projection } = projectDocument(calibration.design);
    const pairs = [
      ['applications', 'applications'],
      ['granted', 'approvals'],
      ['withdrawn', 'withdrawals'],
      ['pending', 'pendingClaims'],
      ['staff', 'officers'],
      ['money', 'awardsPaid'],
      ['income', 'fundingTotal'],
      ['balance', 'closingBalance'],
    ] as const satisfies readonly (readonly [HistoryColumn, string])[];
    for (const [column, member] of pairs) {
      const line = calibration.lines.find(({ line: name }) => name === column);
      projection!.years.forEach((year, place) => {
        expect(line!.years[place]!.engine, column).toBeCloseTo(year[member], 1);
      });
    }
  });

  test('is the same bytes when asked again', () => {
    expect(JSON.stringify(calibrationOf({ history }))).toBe(JSON.stringify(calibration));
  });
});

describe('a history in CSV', () => {
  test.each(SCHEMES)('of $title and the same in JSON give the same', (scheme) => {
    const fromCsv = calibrationOf({ history: schemeText(scheme), currency: scheme.currency });
    const rows = fromCsv.lines[0]!.years.map(({ year }, place) => ({
      year,
      ...(scheme.id === 'great-britain' && place === 0 ? { months: 8 } : {}),
      ...Object.fromEntries(fromCsv.lines.map(({ line, years }) => [line, years[place]!.printed])),
    }));
    const fromJson = calibrationOf({ history: rows, currency: scheme.currency });
    expect(fromJson).toEqual(fromCsv);
  });
});
