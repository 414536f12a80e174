import { describe, expect, test } from 'vitest';
import { cholesky, invertFrom, logDeterminantFrom } from '../../../lib/calibration/cholesky.ts';
import { TO_FIVE_PERCENT } from '../../../lib/calibration/estimate.ts';
import { chooseForm } from '../../../lib/calibration/formChoice.ts';
import { fitForm } from '../../../lib/calibration/leastSquares.ts';
import { normals } from './madeUpHistory.ts';

const WIDE = { centre: 0, spread: 1000 };

describe('the root of a matrix', () => {
  // [[4, 2], [2, 5]] = L·Lᵀ with L = [[2, 0], [1, 2]]; determinant 16; inverse [[5, −2], [−2, 4]] / 16.
  const root = cholesky([
    [4, 2],
    [2, 5],
  ]);

  test('is lower triangular and gives determinant and inverse', () => {
    expect(root).toEqual([[2], [1, 2]]);
    expect(logDeterminantFrom(root)).toBeCloseTo(Math.log(16), 12);
    expect(invertFrom(root)).toEqual([5 / 16, 4 / 16]);
  });
});

describe('a fit', () => {
  test('of a straight line without noise finds the line', () => {
    const { values } = fitForm({
      parameters: [WIDE, WIDE],
      residuals: ([level = 0, slope = 0]) =>
        [0, 1, 2, 3, 4].map((x) => 2 + 0.5 * x - level - slope * x),
    });
    expect(values[0]).toBeCloseTo(2, 6);
    expect(values[1]).toBeCloseTo(0.5, 6);
  });

  test('weighs what is held likely against what is printed, by their variances', () => {
    // One value, 0.2, and a belief of 0 ± 0.1. s² = (2·0.01 + m²)/3 and the most likely value v is
    // where both agree: v/0.01 = the pull of the value. It lies between belief and value.
    const { values, scatter } = fitForm({
      parameters: [{ centre: 0, spread: 0.1 }],
      residuals: ([value = 0]) => [0.2 - value],
    });
    const [value = NaN] = values;
    const miss = 0.2 - value;
    const pull = miss / scatter ** 2 / (1 + miss ** 2 / (8 * scatter ** 2));
    expect(value).toBeGreaterThan(0.05);
    expect(value).toBeLessThan(0.15);
    expect(value / 0.01).toBeCloseTo(pull, 2);
  });

  test('leaves a number that the values say nothing about as it was held beforehand', () => {
    const { values, deviations } = fitForm({
      parameters: [WIDE, { centre: 3, spread: 0.25 }],
      residuals: ([level = 0]) => [1, 1.1, 0.9].map((value) => value - level),
    });
    expect(values[1]).toBeCloseTo(3, 9);
    expect(deviations[1]).toBeCloseTo(0.25, 6);
  });

  test('is hardly moved by one odd value among many', () => {
    const values = [1, 1.05, 0.95, 1.02, 3, 0.98, 1.01, 1];
    const { values: fitted } = fitForm({
      parameters: [WIDE],
      residuals: ([level = 0]) => values.map((value) => value - level),
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(fitted[0]! - 1)).toBeLessThan(Math.abs(mean - 1) / 2);
  });

  test('stays finite where the model gives nothing that can be compared', () => {
    const { values, evidence } = fitForm({
      parameters: [{ centre: 1, spread: 1 }],
      residuals: ([value = 0]) => [Math.log(value - 10), 1 / 0],
    });
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(evidence)).toBe(true);
  });

  test('has ranges that hold the true number about as often as they say', () => {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const next = normals(seed);
      const values = Array.from({ length: 10 }, (_, x) => 0.04 * x + 0.1 * next());
      const { values: fitted, deviations } = fitForm({
        parameters: [WIDE, WIDE],
        residuals: ([level = 0, slope = 0]) => values.map((value, x) => value - level - slope * x),
      });
      if (Math.abs(fitted[1]! - 0.04) < TO_FIVE_PERCENT * deviations[1]!) held++;
    }
    expect(held).toBeGreaterThan(170);
    expect(held).toBeLessThan(195);
  });
});

describe('the choice between forms', () => {
  const forms = (values: readonly number[]) => {
    const flat = fitForm({
      parameters: [WIDE],
      residuals: ([level = 0]) => values.map((value) => value - level),
    });
    const sloped = fitForm({
      parameters: [WIDE, { centre: 0, spread: 0.2 }],
      residuals: ([level = 0, slope = 0]) => values.map((value, x) => value - level - slope * x),
    });
    return chooseForm('applications', [
      { form: 'flat', words: 'flat', fit: flat, before: 0 },
      { form: 'sloped', words: 'sloped', fit: sloped, before: 0 },
    ]);
  };

  test('takes the simple form where the values do not need the other', () => {
    const { taken, choice } = forms([1, 1.1, 0.95, 1.05, 0.9, 1]);
    expect(taken.form).toBe('flat');
    expect(choice.forms[0]!.probability).toBeGreaterThan(0.7);
  });

  test('takes the other where they do, and probabilities sum to 1', () => {
    const { taken, choice } = forms([0, 0.3, 0.65, 0.9, 1.2, 1.4]);
    expect(taken.form).toBe('sloped');
    expect(choice.forms.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });
});
