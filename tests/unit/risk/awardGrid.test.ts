import { describe, expect, test } from 'vitest';
import { awardGrid } from '../../../lib/engine/risk/compound/awardGrid.ts';
import { discretise } from '../../../lib/engine/risk/compound/discretise.ts';
import { momentsOf } from '../../../lib/engine/risk/compound/latticeMasses.ts';
import { prepareSeverity } from '../../../lib/engine/severity/severity.ts';
import { factorsOf, groupOf, relativeError } from '../severity/support.ts';

const today = factorsOf();
const lognormal = (mean: number, coefficientOfVariation: number) => ({
  distribution: 'lognormal' as const,
  mean,
  coefficientOfVariation,
});

describe('the grid of an award', () => {
  test('ends at the cap, which is a point, and has the threshold as a point', () => {
    const group = groupOf({
      heads: { harm: { amount: lognormal(1000, 1) } },
      cap: { amount: 3000 },
      threshold: { amount: 700 },
    });
    const { step, points } = awardGrid(group, today, 1000);
    expect(step * (points - 1)).toBeCloseTo(3000, 9);
    // 7/30 of the way: the most steps up to 999 that are a multiple of 30.
    expect(points - 1).toBe(990);
    expect(700 / step).toBeCloseTo(231, 9);
  });

  test('has all awards as points where they are multiples of one amount', () => {
    const band = (amount: number) => ({ amount, share: 0.5 });
    const group = groupOf({
      heads: {
        harm: { amount: { distribution: 'tariff', bands: { a: band(1200), b: band(3000) } } },
        care: { probability: 0.5, amount: { distribution: 'fixed', amount: 450 } },
      },
      // Of 1200, 1650, 3000 and 3450, a third is left sometimes: 400, 550, 1000, 1150.
      deduction: { probability: 0.2, share: 2 / 3 },
    });
    const grid = awardGrid(group, today, 1000);
    expect(grid.step).toBeCloseTo(50, 6);
    const award = discretise(group, today, grid);
    const expected = prepareSeverity(group)(today);
    expect(relativeError(momentsOf(award).mean, expected.mean)).toBeLessThan(1e-9);
    expect(relativeError(momentsOf(award).variance, expected.variance)).toBeLessThan(1e-9);
  });

  test('has no points beyond the highest award, however high the cap', () => {
    const group = groupOf({
      heads: { harm: { amount: { distribution: 'pert', low: 100, mode: 300, high: 800 } } },
      cap: { amount: 1e9 },
    });
    const { step, points } = awardGrid(group, today, 801);
    expect(step * (points - 1)).toBeLessThanOrEqual(800);
    expect(discretise(group, today, { step, points }).lost).toBeLessThan(1e-9);
  });

  test('without a cap has steps as small as the model asks for, and tells what lies beyond', () => {
    const group = groupOf({ heads: { harm: { amount: lognormal(1000, 10) } } });
    const { step, points } = awardGrid(group, today, 4097);
    expect(points).toBe(4097);
    expect(step).toBeCloseTo((1000 + 6 * 10_000) / 400, 9);
    const award = discretise(group, today, { step, points });
    expect(award.lost).toBeGreaterThan(1e-6);
    expect(award.lost).toBeLessThan(1e-4);
  });

  test('of an award that is always nothing has two points', () => {
    const group = groupOf({
      heads: { harm: { probability: 0, amount: lognormal(1000, 1) } },
    });
    const grid = awardGrid(group, today, 500);
    expect(grid.points).toBe(2);
    expect(Array.from(discretise(group, today, grid).masses)).toEqual([1, 0]);
  });

  test('follows the indices of the year', () => {
    const group = groupOf({
      heads: { harm: { amount: lognormal(1000, 1), index: 'wages' } },
      cap: { amount: 2000, index: 'none' },
    });
    const year = factorsOf({ wages: 1.5 });
    const grid = awardGrid(group, year, 1025);
    expect(grid.step * 1024).toBeCloseTo(2000, 9);
    const award = discretise(group, year, grid);
    const expected = prepareSeverity(group)(year);
    expect(relativeError(momentsOf(award).mean, expected.mean)).toBeLessThan(1e-12);
  });
});

describe('an award on a grid', () => {
  test('of which all has been had already is nothing', () => {
    const group = groupOf({
      heads: { harm: { amount: lognormal(1000, 1) } },
      cap: { amount: 2000 },
      deduction: { probability: 0.4, share: 1 },
    });
    const { masses } = discretise(group, today, { step: 10, points: 201 });
    const without = discretise({ ...group, deduction: undefined }, today, {
      step: 10,
      points: 201,
    });
    expect(masses[0]!).toBeCloseTo(0.4 + 0.6 * without.masses[0]!, 14);
    expect(masses[150]!).toBeCloseTo(0.6 * without.masses[150]!, 14);
  });

  test('with a threshold above the cap is the cap or nothing', () => {
    const group = groupOf({
      heads: { harm: { amount: lognormal(1000, 1) } },
      cap: { amount: 500 },
      threshold: { amount: 900 },
    });
    const { masses } = discretise(group, today, { step: 10, points: 51 });
    const { probabilityPaid } = prepareSeverity(group)(today);
    expect(masses[50]!).toBeCloseTo(probabilityPaid, 13);
    expect(masses[0]!).toBeCloseTo(1 - probabilityPaid, 13);
  });

  test('on a grid that ends below the cap has lost what lies between, and the cap', () => {
    const group = groupOf({
      heads: { harm: { amount: lognormal(1000, 1) } },
      cap: { amount: 5000 },
    });
    const { lost } = discretise(group, today, { step: 10, points: 201 });
    const { probabilityPaid } = prepareSeverity({
      ...group,
      threshold: { amount: 2000, index: 'none' },
    })(today);
    expect(lost).toBeCloseTo(probabilityPaid, 13);
  });
});
