import { describe, expect, test } from 'vitest';
import knownAnswers from '../../data/known_answers.json' with { type: 'json' };
import { prepareSeverity } from '../../lib/engine/severity/severity.ts';
import { factorsOf, groupOf, relativeError } from '../unit/severity/support.ts';

/*
 * Numbers that were found without this code: published ones, sums by hand, and integrals of the
 * densities by mpmath 1.3 (quad, 30 digits), as each case says.
 */

const ONE = factorsOf();

function knownCase(id: string): unknown {
  return knownAnswers.cases.find((known) => known.id === id);
}

describe('uk-tariff-uprating', () => {
  const { bands1996, expect: expected } = knownCase('uk-tariff-uprating') as {
    bands1996: number[];
    expect: { cpi2024: Record<string, number>; rpi2024: Record<string, number> };
  };

  /** The award of a claim that falls into one band, at a factor of the index. */
  const award = (amount: number, factor: number) =>
    prepareSeverity(
      groupOf({
        heads: {
          tariff: {
            amount: { distribution: 'tariff', bands: { band: { amount, share: 1 } }, roundTo: 1 },
          },
        },
      }),
    )(factorsOf({ inflation: factor })).mean;

  test.each(Object.entries(expected.cpi2024))('band %s by the CPI is %d', (band, pounds) => {
    // The factor is known to lie between 1.946217 and 1.946225; it is never rounded itself.
    for (const factor of [1.946217, 1.946221, 1.946225])
      expect(award(Number(band), factor)).toBeCloseTo(pounds, 9);
  });

  test.each(Object.entries(expected.rpi2024))('band %s by the RPI is %d', (band, pounds) => {
    for (const factor of [2.53241, 2.532415, 2.53242])
      expect(award(Number(band), factor)).toBeCloseTo(pounds, 9);
  });

  test('a whole table is rounded row by row', () => {
    const factor = 1.946221;
    const bands = Object.fromEntries(
      bands1996.map((amount, row) => [`row-${String(row + 1)}`, { amount, share: 1 }]),
    );
    const severity = prepareSeverity(
      groupOf({ heads: { tariff: { amount: { distribution: 'tariff', bands, roundTo: 1 } } } }),
    );
    const rows = bands1996.map((amount) => Math.round(amount * factor));
    const mean = rows.reduce((sum, pounds) => sum + pounds, 0) / rows.length;
    const { mean: actual, variance } = severity(factorsOf({ inflation: factor }));
    expect(relativeError(actual, mean)).toBeLessThan(1e-12);
    const squares = rows.reduce((sum, pounds) => sum + (pounds - mean) ** 2, 0) / rows.length;
    expect(relativeError(variance, squares)).toBeLessThan(1e-12);
  });
});

describe('award-terms', () => {
  const { threshold15_limit30: awards } = (
    knownCase('award-terms') as {
      expect: { threshold15_limit30: number[] };
    }
  ).expect;

  test.each(awards.map((award, k) => [10 * k, award]))('a loss of %d is paid %d', (loss, award) => {
    const group = groupOf({
      heads: { loss: { amount: { distribution: 'fixed', amount: loss } } },
      threshold: { amount: 15 },
      cap: { amount: 30 },
    });
    expect(prepareSeverity(group)(ONE)).toMatchObject({ mean: award, variance: 0 });
  });

  test('all seven losses at once', () => {
    const group = groupOf({
      heads: {
        loss: { amount: { distribution: 'empirical', values: awards.map((_, k) => 10 * k) } },
      },
      threshold: { amount: 15 },
      cap: { amount: 30 },
    });
    const { mean, variance, probabilityPaid, meanWithoutCap } = prepareSeverity(group)(ONE);
    // 0, 0, 20, 30, 30, 30, 30: mean 140/7 = 20; squares 400 + 4 · 900 = 4000, 4000/7 − 400.
    expect(mean).toBeCloseTo(20, 12);
    expect(variance).toBeCloseTo(4000 / 7 - 400, 10);
    expect(probabilityPaid).toBeCloseTo(5 / 7, 14);
    // Without the limit: 20 + 30 + 40 + 50 + 60 = 200.
    expect(meanWithoutCap).toBeCloseTo(200 / 7, 12);
  });
});

describe('one head, capped', () => {
  test.each([
    // mpmath: quad of min(x, 15000) f(x), and of its square.
    [
      'lognormal',
      { mean: 10_000, coefficientOfVariation: 1.2 },
      15_000,
      7583.60013650731,
      23272502.6377206,
    ],
    [
      'gamma',
      { mean: 8000, coefficientOfVariation: 0.75 },
      12_000,
      6888.65147313562,
      14245240.4097293,
    ],
  ] as const)('%s', (distribution, shape, cap, mean, variance) => {
    const group = groupOf({
      heads: { loss: { amount: { distribution, ...shape } } },
      cap: { amount: cap },
    });
    const award = prepareSeverity(group)(ONE);
    expect(relativeError(award.mean, mean)).toBeLessThan(1e-12);
    expect(relativeError(award.variance, variance)).toBeLessThan(1e-12);
    expect(award.meanWithoutCap).toBeCloseTo(shape.mean, 9);
  });

  test('PERT', () => {
    // α = 1 + 4 · 3/18 = 5/3, β = 13/3; mean (2000 + 4 · 5000 + 20000) / 6 = 7000; mpmath as above.
    const group = groupOf({
      heads: { loss: { amount: { distribution: 'pert', low: 2000, mode: 5000, high: 20_000 } } },
      cap: { amount: 9000 },
    });
    const award = prepareSeverity(group)(ONE);
    expect(relativeError(award.mean, 6438.41005080643)).toBeLessThan(1e-12);
    expect(relativeError(award.variance, 4646520.63162748)).toBeLessThan(1e-12);
    expect(award.meanWithoutCap).toBeCloseTo(7000, 9);
  });

  test('lognormal with a threshold', () => {
    // mpmath: ∫ over x ≥ 3000; P(S ≥ 3000) = 0.788882633970405.
    const group = groupOf({
      heads: {
        loss: { amount: { distribution: 'lognormal', mean: 10_000, coefficientOfVariation: 1.2 } },
      },
      cap: { amount: 15_000 },
      threshold: { amount: 3000 },
    });
    const award = prepareSeverity(group)(ONE);
    expect(relativeError(award.mean, 7180.4192831879)).toBeLessThan(1e-12);
    expect(relativeError(award.variance, 28357172.5832161)).toBeLessThan(1e-12);
    expect(relativeError(award.probabilityPaid, 0.788882633970405)).toBeLessThan(1e-12);
  });
});

describe('two heads, capped', () => {
  const exponential = (mean: number) => ({
    amount: { distribution: 'gamma' as const, mean, coefficientOfVariation: 1 },
  });

  test('two exponentials', () => {
    // P(S ≥ x) = (b e^(−x/b) − a e^(−x/a)) / (b − a), a = 3000, b = 9000, whose integral to c is
    // E[min(S, c)] = (b² (1 − e^(−c/b)) − a² (1 − e^(−c/a))) / (b − a) = 9460.286282191542.
    const heads = { small: exponential(3000), large: exponential(9000) };
    const award = prepareSeverity(groupOf({ heads, cap: { amount: 15_000 } }))(ONE);
    expect(relativeError(award.mean, 9460.286282191542)).toBeLessThan(1e-9);
    expect(relativeError(award.variance, 22475441.95818905)).toBeLessThan(1e-8);
    // With a threshold of 4000: E[min(S, c)] − E[min(S, 4000)] + 4000 · 0.829972013587068.
    const floored = prepareSeverity(
      groupOf({ heads, cap: { amount: 15_000 }, threshold: { amount: 4000 } }),
    )(ONE);
    expect(relativeError(floored.mean, 9040.713873170615)).toBeLessThan(1e-9);
    expect(relativeError(floored.variance, 29036279.81854783)).toBeLessThan(1e-8);
    expect(relativeError(floored.probabilityPaid, 0.829972013587068)).toBeLessThan(1e-9);
    expect(relativeError(floored.meanWithoutCap, 11580.42759097907)).toBeLessThan(1e-9);
  });

  test('two lognormals', () => {
    // mpmath: ∫₀ᶜ f₁(y) (y + L₂(c − y)) dy + c P(Y₁ ≥ c), the same with the two exchanged.
    const heads = {
      first: {
        amount: { distribution: 'lognormal' as const, mean: 6000, coefficientOfVariation: 1.3 },
      },
      second: {
        amount: { distribution: 'lognormal' as const, mean: 9000, coefficientOfVariation: 0.8 },
      },
    };
    const award = prepareSeverity(groupOf({ heads, cap: { amount: 20_000 } }))(ONE);
    expect(relativeError(award.mean, 12796.87771080495)).toBeLessThan(1e-9);
  });

  test('a cap far below does not leave min(cap, E[S])', () => {
    const award = prepareSeverity(
      groupOf({ heads: { a: exponential(3000), b: exponential(9000) }, cap: { amount: 12_000 } }),
    )(ONE);
    // min(12000, 3000 + 9000) would be 12000; the formula above gives 8391.5 at c = 12000.
    const [a, b, c] = [3000, 9000, 12_000];
    const expected = (b * b * -Math.expm1(-c / b) - a * a * -Math.expm1(-c / a)) / (b - a);
    expect(relativeError(award.mean, expected)).toBeLessThan(1e-9);
    expect(award.mean).toBeLessThan(0.75 * 12_000);
  });
});

test('a cap that is not indexed bites harder every year', () => {
  // Exponential of mean 10,000 at 3 % a year, cap 20,000: E[min(Y, c)] = m (1 − e^(−c/m)).
  const severity = prepareSeverity(
    groupOf({
      heads: {
        loss: { amount: { distribution: 'gamma', mean: 10_000, coefficientOfVariation: 1 } },
      },
      cap: { amount: 20_000, index: 'none' },
    }),
  );
  for (let year = 0; year < 40; year += 1) {
    const mean = 10_000 * 1.03 ** year;
    const award = severity(factorsOf({ inflation: 1.03 ** year }));
    expect(relativeError(award.mean, mean * -Math.expm1(-20_000 / mean))).toBeLessThan(1e-12);
    expect(relativeError(award.meanWithoutCap, mean)).toBeLessThan(1e-12);
  }
});
