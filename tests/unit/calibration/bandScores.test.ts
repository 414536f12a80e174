/** How bands are judged, how naive ones are made, and how much a line varies: by numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import { intervalScore, scoreOf } from '../../../lib/calibration/bands/intervalScore.ts';
import { lastValueBand, trendBand } from '../../../lib/calibration/bands/naiveBands.ts';
import { betweenYears, variationOf } from '../../../lib/calibration/variation.ts';

describe('the interval score of a band from 10 to 20', () => {
  const band = { low: 10, high: 20 };

  test.each([
    // Width 10, and 20 for each unit outside.
    [15, 10],
    [10, 10],
    [20, 10],
    [5, 10 + 20 * 5],
    [22, 10 + 20 * 2],
  ])('for %d is %d', (printed, score) => {
    expect(intervalScore({ band, printed })).toBeCloseTo(score, 12);
  });

  test('is averaged, and the share inside told with its number', () => {
    // Scores 10, 110, 50 with one of three inside.
    const score = scoreOf([15, 5, 22].map((printed) => ({ band, printed })));
    expect(score.values).toBe(3);
    expect(score.coverage).toBeCloseTo(1 / 3, 12);
    expect(score.intervalScore).toBeCloseTo(170 / 3, 12);
  });

  test('is none where there is no value', () => {
    expect(scoreOf([])).toEqual({ values: 0, coverage: null, intervalScore: null });
  });

  test('is the lowest on average for the true 5 % and 95 % points', () => {
    // A thousand values spread evenly from 0 to 1: the points are 0.05 and 0.95, where the mean score is
    // 0.9 + 20 · 2 · ∫₀^0.05 x dx = 0.9 + 40 · 0.00125 = 0.95.
    const values = Array.from({ length: 1000 }, (_, place) => (place + 0.5) / 1000);
    const mean = (low: number, high: number) =>
      scoreOf(values.map((printed) => ({ band: { low, high }, printed }))).intervalScore!;
    expect(mean(0.05, 0.95)).toBeCloseTo(0.95, 6);
    for (const off of [-0.03, 0.03]) {
      expect(mean(0.05 + off, 0.95)).toBeGreaterThan(mean(0.05, 0.95));
      expect(mean(0.05, 0.95 + off)).toBeGreaterThan(mean(0.05, 0.95));
    }
  });
});

describe('the bands of the naive forecasts', () => {
  const known = [
    { year: 2000, value: 10 },
    { year: 2001, value: 14 },
    { year: 2003, value: 18 },
  ];

  test('around the last value widens with the root of the years since', () => {
    // Steps of 4 in one year and 4 in two: s² = (16/1 + 16/2)/2 = 12; after two years √(12 · 2) = 4.898979.
    const { low, high } = lastValueBand(known)(2005)!;
    expect(low).toBeCloseTo(18 - 1.6448536 * 4.898979, 5);
    expect(high).toBeCloseTo(18 + 1.6448536 * 4.898979, 5);
  });

  test('around the straight line is that of a prediction by least squares', () => {
    // The line 14 + 18/7 · (y − 2001⅓) misses by −4/7, 6/7, −2/7: s² = 8/7 with one degree of freedom; in 2005
    // 1 + 1/3 + (11/3)²/(42/9) = 4.214286, and √(8/7 · 4.214286) = 2.194613.
    const { low, high } = trendBand(known)(2005)!;
    const middle = 14 + (18 / 7) * (11 / 3);
    expect(low).toBeCloseTo(middle - 1.6448536 * 2.194613, 5);
    expect(high).toBeCloseTo(middle + 1.6448536 * 2.194613, 5);
  });

  test('are none for fewer than three values', () => {
    expect(lastValueBand(known.slice(1))(2005)).toBeUndefined();
    expect(trendBand(known.slice(1))(2005)).toBeUndefined();
    expect(lastValueBand([])(2005)).toBeUndefined();
  });
});

describe('the variation of a line from year to year', () => {
  const misses = [0.2, -0.2, 0.2, -0.2].map((log) => ({ log, age: 0, chance: 0 }));

  test('is what is seen, with a tenth held likely beforehand, less what was spent on the fit', () => {
    // n = 4, d = 2, ν = 4: σ² = (2 · 0.01 + 4 · 0.04)/4 = 0.045. The 5 % and 95 % points of χ² with four degrees of
    // freedom are 0.7107 and 9.4877.
    const { value, low, high } = variationOf(misses, 2);
    expect(value).toBeCloseTo(Math.sqrt(0.045), 12);
    expect(low / Math.sqrt((0.045 * 4) / 9.4877)).toBeCloseTo(1, 1.5);
    expect(high / Math.sqrt((0.045 * 4) / 0.7107)).toBeCloseTo(1, 1.5);
  });

  test('is less by what chance alone explains, and none where that is all', () => {
    const withChance = (chance: number) => misses.map((miss) => ({ ...miss, chance }));
    expect(variationOf(withChance(0.02), 2).value).toBeCloseTo(Math.sqrt(0.025), 12);
    expect(variationOf(withChance(0.05), 2)).toMatchObject({ value: 0, low: 0 });
  });

  test('weighs old years less', () => {
    const quiet = (ages: readonly number[]) =>
      [0.3, 0.01, 0.01, 0.01].map((log, place) => ({ log, age: ages[place]!, chance: 0 }));
    const odd = variationOf(quiet([12, 2, 1, 0]), 0).value;
    expect(odd).toBeLessThan(variationOf(quiet([0, 1, 2, 12]), 0).value);
  });

  test('of years that lie across printed ones is larger: printed ones average two of them', () => {
    // A third of one and two thirds of the next: √(1/9 + 4/9) = √5/3.
    const spread = betweenYears({ value: 0.1, low: 0.05, high: 0.2 }, 4);
    expect(spread.value).toBeCloseTo((0.1 * 3) / Math.sqrt(5), 12);
    expect(betweenYears(spread, 0)).toEqual(spread);
  });
});
