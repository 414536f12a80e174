/** Histories made up from designs whose numbers are known: a calibration has to find them again. */
import { describe, expect, test } from 'vitest';
import type { Calibration } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { calibrate } from '../../../lib/calibration/calibrate.ts';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { madeUpHistory, NEW_SCHEME, onlyColumns, RUNNING_SCHEME } from './madeUpHistory.ts';

function calibrationOf(request: unknown): Calibration {
  const { calibration, faults } = calibrate(request);
  if (calibration === undefined) throw new Error(JSON.stringify(faults));
  return calibration;
}

function parameter({ parameters }: Calibration, pointer: string) {
  const found = parameters.find((each) => each.pointer === pointer);
  if (found === undefined) throw new Error(`${pointer} was not fitted`);
  return found;
}

/** How far a number is from the truth: as a share of it, or for rates, which may be near 0, tenfold. */
function distance(value: number, truth: number): number {
  return Math.abs(truth) < 0.1 ? 10 * Math.abs(value - truth) : Math.abs(value / truth - 1);
}

/** True numbers; the mean award is that of the last fitted year, 2008. */
const NEW_TRUTH: Readonly<Record<string, number>> = {
  '/victimGroups/victims/annualVictims': 3000,
  '/victimGroups/victims/growth': 0.05,
  '/victimGroups/victims/takeUp/initial': 0.2,
  '/victimGroups/victims/takeUp/yearsToMature': 4,
  '/workflow/stages/waiting/minDays': 150,
  '/workflow/stages/decision/refusedShare': 0.25,
  '/workflow/stages/decision/withdrawnShare': 0.05,
  '/victimGroups/victims/heads/award/amount/amount': 5000 / 1.03,
  '/economy/indices/awards': 0.03,
  '/funding/income/amountPerYear': 12_000_000,
  '/funding/income/growth': 0.02,
  '/reserve/opening': 2_000_000,
};
const RUNNING_TRUTH: Readonly<Record<string, number>> = {
  '/victimGroups/victims/annualVictims': 1800,
  '/victimGroups/victims/growth': 0.02,
  '/workflow/stages/decision/refusedShare': 0.4,
  '/workflow/stages/decision/capacityPerMonth': 110,
  '/victimGroups/victims/heads/award/amount/amount': 9000,
  '/economy/indices/awards': -0.02,
  '/funding/income/amountPerYear': 9_000_000,
  '/funding/income/growth': 0.04,
};

describe('a scheme seen from its launch', () => {
  test('without noise: every number lies in its range, and within 5 % of the truth', () => {
    const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0, seed: 1 });
    const calibration = calibrationOf({ history });
    for (const [pointer, truth] of Object.entries(NEW_TRUTH)) {
      const { value, low, high } = parameter(calibration, pointer);
      expect(low, pointer).toBeLessThanOrEqual(truth);
      expect(high, pointer).toBeGreaterThanOrEqual(truth);
      expect(distance(value, truth), pointer).toBeLessThan(0.05);
    }
    for (const { line, heldOut } of calibration.lines)
      expect(heldOut.engine.meanAbsolutePercentageError, line).toBeLessThan(0.04);
  });

  test('with 5 % noise: ranges hold the truth about nine times in ten, over ten histories', () => {
    let held = 0;
    let asked = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.05, seed: seed * 101 });
      const calibration = calibrationOf({ history });
      for (const [pointer, truth] of Object.entries(NEW_TRUTH)) {
        const found = calibration.parameters.find((each) => each.pointer === pointer);
        if (found === undefined) continue;
        asked++;
        if (found.low! <= truth && truth <= found.high!) held++;
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(held / asked).toBeGreaterThan(0.8);
  });

  test('with 5 % noise the engine foretells most lines better than both naive forecasts', () => {
    let best = 0;
    let judged = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.05, seed: seed * 101 });
      for (const { heldOut } of calibrationOf({ history }).lines) {
        if (heldOut.best === null) continue;
        judged++;
        if (heldOut.best === 'engine') best++;
      }
    }
    expect(judged).toBe(100);
    expect(best / judged).toBeGreaterThan(0.75);
  });

  test('says nothing of a ramp where only late years are printed', () => {
    const history = madeUpHistory({ design: NEW_SCHEME, scatter: 0.02, seed: 3, skip: 6 });
    const pointers = calibrationOf({ history }).parameters.map(({ pointer }) => pointer);
    expect(pointers).not.toContain('/victimGroups/victims/takeUp/initial');
  });
});

describe('a scheme that has run already', () => {
  test('without noise: capacity, queue and all others are found', () => {
    const history = madeUpHistory({ design: RUNNING_SCHEME, scatter: 0, seed: 1, skip: 5 });
    const calibration = calibrationOf({ history });
    for (const [pointer, truth] of Object.entries(RUNNING_TRUTH)) {
      const { value, low, high } = parameter(calibration, pointer);
      expect(low, pointer).toBeLessThanOrEqual(truth);
      expect(high, pointer).toBeGreaterThanOrEqual(truth);
      expect(distance(value, truth), pointer).toBeLessThan(0.05);
    }
    const pending = calibration.lines.find(({ line }) => line === 'pending');
    expect(pending?.heldOut.best).toBe('engine');
  });

  test('with staff printed and a capacity, officers give that capacity', () => {
    const history = madeUpHistory({ design: RUNNING_SCHEME, scatter: 0, seed: 1, skip: 5 }).map(
      (year) => ({ ...year, staff: 11 }),
    );
    const calibration = calibrationOf({ history });
    const { workflow } = calibration.design as { workflow: { officers: number } };
    expect(workflow.officers).toBeCloseTo(11, 9);
    const rate = parameter(calibration, '/workflow/stages/decision/claimsPerOfficerPerMonth');
    expect(rate.value).toBeCloseTo(10, 0);
  });
});

describe('whatever columns there are', () => {
  const full = madeUpHistory({ design: NEW_SCHEME, scatter: 0.02, seed: 5 });
  const sets: readonly (readonly HistoryColumn[])[] = [
    ['applications'],
    ['decisions'],
    ['granted'],
    ['money'],
    ['income'],
    ['applications', 'granted'],
    ['applications', 'refused'],
    ['applications', 'pending'],
    ['decisions', 'money'],
    ['granted', 'refused', 'withdrawn', 'staff'],
    ['money', 'income', 'balance'],
    ['money', 'balance'],
    ['applications', 'decisions', 'granted', 'pending', 'money', 'balance'],
  ];

  test.each(sets.map((columns) => [columns.join(', '), columns] as const))(
    '%s: the design projects, and foretells each of them within a fifth',
    (_, columns) => {
      const calibration = calibrationOf({ history: onlyColumns(full, columns) });
      expect(projectDocument(calibration.design).faults).toBeUndefined();
      for (const { line, heldOut } of calibration.lines)
        if (line !== 'balance')
          expect(heldOut.engine.meanAbsolutePercentageError, line).toBeLessThan(0.2);
    },
  );
});
