import { describe, expect, test } from 'vitest';
import { errorOf, lastValue, trendLine } from '../../../lib/calibration/naive.ts';

describe('the naive forecasts', () => {
  // Years 2000, 2001, 2003 with 10, 14, 18: mean year 2001⅓, mean 14; slope =
  // (−4/3·−4 + −1/3·0 + 5/3·4) / (16/9 + 1/9 + 25/9) = 12 / (42/9) = 18/7; in 2005 it is 14 + 18/7 · 11/3.
  const known = [
    { year: 2000, value: 10 },
    { year: 2001, value: 14 },
    { year: 2003, value: 18 },
  ];

  test('are the last printed value and the straight line by least squares on the year', () => {
    expect(lastValue(known)).toBe(18);
    expect(trendLine(known)!(2005)).toBeCloseTo(14 + (18 / 7) * (11 / 3), 12);
  });

  test('are missing where there is nothing to go on', () => {
    expect(lastValue([])).toBeUndefined();
    expect(trendLine(known.slice(0, 1))).toBeUndefined();
  });
});

describe('the errors of a forecast', () => {
  test('are means of shares of the printed values, with and without signs', () => {
    // |110 − 100|/100 = 0.1, |30 − 40|/40 = 0.25; with signs 0.1 and −0.25.
    const error = errorOf([
      { printed: 100, foretold: 110 },
      { printed: 40, foretold: 30 },
    ]);
    expect(error.meanAbsolutePercentageError).toBeCloseTo(0.175, 12);
    expect(error.bias).toBeCloseTo(-0.075, 12);
  });

  test('leave out printed values of 0 and divide by the size of negative ones', () => {
    const error = errorOf([
      { printed: 0, foretold: 5 },
      { printed: -50, foretold: -40 },
    ]);
    expect(error).toEqual({ meanAbsolutePercentageError: 0.2, bias: 0.2 });
    expect(errorOf([{ printed: 0, foretold: 5 }]).bias).toBeNull();
  });
});
