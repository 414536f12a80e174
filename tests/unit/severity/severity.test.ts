import { describe, expect, test } from 'vitest';
import { prepareSeverity } from '../../../lib/engine/severity/severity.ts';
import { factorsOf, groupOf, relativeError, seededNumbers } from './support.ts';

const lognormal = (mean: number, coefficientOfVariation: number) =>
  ({ distribution: 'lognormal', mean, coefficientOfVariation }) as const;
const gamma = (mean: number, coefficientOfVariation: number) =>
  ({ distribution: 'gamma', mean, coefficientOfVariation }) as const;
const fixed = (amount: number) => ({ distribution: 'fixed', amount }) as const;
const ONE = factorsOf();

const heads = {
  medical: { amount: lognormal(3000, 1.5), probability: 0.7 },
  earnings: {
    amount: gamma(12_000, 1.2),
    probability: 0.3,
    cap: { amount: 30_000, index: 'inflation' },
  },
  harm: { amount: { distribution: 'pert', low: 2000, mode: 5000, high: 40_000 } as const },
};

/** Yearly factors at 2.5 %, for all indices but `none`. */
const rising = (year: number) =>
  factorsOf({ inflation: 1.025 ** year, wages: 1.025 ** year, medical: 1.031 ** year });

describe('years', () => {
  const group = groupOf({ heads, cap: { amount: 30_000 }, threshold: { amount: 1500 } });
  const years = Array.from({ length: 40 }, (_, year) => year);

  test('the same year has the same award, whatever was asked before', () => {
    const forwards = prepareSeverity(group);
    const backwards = prepareSeverity(group);
    const rows = years.map((year) => forwards(rising(year)));
    const reversed = [...years].reverse().map((year) => backwards(rising(year)));
    expect(JSON.stringify(reversed.reverse())).toBe(JSON.stringify(rows));
    expect(JSON.stringify(forwards(rising(7)))).toBe(
      JSON.stringify(prepareSeverity(group)(rising(7))),
    );
  });

  test('years that share a grid agree with years that have their own', () => {
    // The same factors under two names: the heads no longer share one index, so no grid either.
    const apart = groupOf({
      heads: { ...heads, harm: { ...heads.harm, index: 'wages' } },
      cap: { amount: 30_000 },
      threshold: { amount: 1500 },
    });
    const [shared, own] = [prepareSeverity(group), prepareSeverity(apart)];
    for (const year of years) {
      const [a, b] = [shared(rising(year)), own(rising(year))];
      expect(relativeError(a.mean, b.mean)).toBeLessThan(1e-8);
      expect(relativeError(a.variance, b.variance)).toBeLessThan(1e-7);
      expect(relativeError(a.probabilityPaid, b.probabilityPaid)).toBeLessThan(1e-7);
    }
  });

  test('with everything indexed alike an award scales', () => {
    const indexed = prepareSeverity(
      groupOf({
        heads: { ...heads, harm: { ...heads.harm, index: 'wages' } },
        cap: { amount: 30_000, index: 'inflation' },
        threshold: { amount: 1500, index: 'wages' },
      }),
    );
    const base = indexed(ONE);
    for (const year of years) {
      const scale = 1.025 ** year;
      const award = indexed(rising(year));
      expect(relativeError(award.mean, base.mean * scale)).toBeLessThan(1e-12);
      expect(relativeError(award.variance, base.variance * scale ** 2)).toBeLessThan(1e-12);
      expect(relativeError(award.probabilityPaid, base.probabilityPaid)).toBeLessThan(1e-12);
    }
  });

  test('an award that is worth the indexed threshold to the cent is paid, every year', () => {
    const severity = prepareSeverity(
      groupOf({
        heads: { a: { amount: fixed(333.33) }, b: { amount: fixed(166.67), index: 'wages' } },
        threshold: { amount: 500, index: 'inflation' },
      }),
    );
    for (const year of years) expect(severity(rising(year)).probabilityPaid).toBe(1);
  });

  test('bands are rounded anew every year', () => {
    const bands = { low: { amount: 1000, share: 0.5 }, high: { amount: 7500, share: 0.5 } };
    const severity = prepareSeverity(
      groupOf({ heads: { tariff: { amount: { distribution: 'tariff', bands, roundTo: 100 } } } }),
    );
    for (const year of years) {
      const round = (amount: number) => 100 * Math.floor((amount * 1.025 ** year) / 100 + 0.5);
      expect(severity(rising(year)).mean).toBeCloseTo((round(1000) + round(7500)) / 2, 8);
    }
  });
});

test('the order in which heads and bands were written does not matter', () => {
  const written = groupOf({ heads, cap: { amount: 25_000 } });
  const turned = groupOf({
    heads: Object.fromEntries(Object.entries(heads).reverse()),
    cap: { amount: 25_000 },
  });
  expect(prepareSeverity(turned)(rising(9))).toEqual(prepareSeverity(written)(rising(9)));
});

test('a cap for each victim is shared by the claimants', () => {
  const terms = { heads, cap: { amount: 60_000 } };
  const perVictim = groupOf({ ...terms, capPer: 'victim', claimantsPerVictim: 2.5 });
  const perClaim = groupOf({ heads, cap: { amount: 24_000 } });
  expect(prepareSeverity(perVictim)(ONE)).toEqual(prepareSeverity(perClaim)(ONE));
  const nobody = groupOf({ ...terms, capPer: 'victim', claimantsPerVictim: 0 });
  expect(prepareSeverity(nobody)(ONE)).toEqual(prepareSeverity(groupOf(terms))(ONE));
});

test('a cap of 0 pays nothing, a threshold of 0 keeps nothing back', () => {
  const award = prepareSeverity(groupOf({ heads, cap: { amount: 0 }, threshold: { amount: 0 } }))(
    ONE,
  );
  expect(award).toMatchObject({ mean: 0, variance: 0, probabilityPaid: 1 });
  expect(award.meanWithoutCap).toBeGreaterThan(10_000);
});

test('the caller learns when discrete amounts went onto the grid', () => {
  const next = seededNumbers(3);
  const observed = () => ({
    amount: {
      distribution: 'empirical',
      values: Array.from({ length: 300 }, () => 1e4 * next()),
    } as const,
  });
  const two = { a: observed(), b: observed() };
  const three = { ...two, c: observed() };
  expect(prepareSeverity(groupOf({ heads: two, cap: { amount: 12_000 } }))(ONE).onGrid).toBe(false);
  expect(prepareSeverity(groupOf({ heads: three, cap: { amount: 12_000 } }))(ONE).onGrid).toBe(
    true,
  );
  expect(prepareSeverity(groupOf({ heads: three }))(ONE).onGrid).toBe(false);
});

test('agrees with 400,000 simulated awards', () => {
  // Everything at once, by inversion and by sums of exponentials; four standard errors are allowed.
  const severity = prepareSeverity(
    groupOf({
      heads: {
        medical: { amount: lognormal(3000, 1.5), probability: 0.7 },
        earnings: {
          amount: gamma(9000, Math.sqrt(1 / 3)),
          probability: 0.4,
          cap: { amount: 12_000 },
        },
        care: { amount: gamma(2000, 1), probability: 0.8 },
        harm: {
          amount: {
            distribution: 'tariff',
            bands: {
              a: { amount: 1000, share: 0.5 },
              b: { amount: 8000, share: 0.3 },
              c: { amount: 20_000, share: 0.2 },
            },
          },
        },
      },
      cap: { amount: 18_000 },
      threshold: { amount: 4000 },
      deduction: { probability: 0.3, share: 0.5 },
    }),
  );
  const next = seededNumbers(20_270_101);
  const exponential = () => -Math.log(1 - next());
  const normal = () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * next());
  const sigma = Math.sqrt(Math.log(1 + 1.5 ** 2));
  const count = 400_000;
  let [sum, squares, paid] = [0, 0, 0];
  for (let claim = 0; claim < count; claim += 1) {
    let total = 0;
    if (next() < 0.7) total += 3000 * Math.exp(sigma * normal() - sigma ** 2 / 2);
    if (next() < 0.4)
      total += Math.min(12_000, 3000 * (exponential() + exponential() + exponential()));
    if (next() < 0.8) total += 2000 * exponential();
    const band = next();
    total += band < 0.5 ? 1000 : band < 0.8 ? 8000 : 20_000;
    const had = next() < 0.3 ? 0.5 : 1;
    const award = total < 4000 ? 0 : Math.min(total, 18_000) * had;
    sum += award;
    squares += award ** 2;
    if (total >= 4000) paid += 1;
  }
  const award = severity(ONE);
  const mean = sum / count;
  const variance = squares / count - mean ** 2;
  expect(Math.abs(award.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / count));
  expect(relativeError(award.variance, variance)).toBeLessThan(0.01);
  const share = paid / count;
  expect(Math.abs(award.probabilityPaid - share)).toBeLessThan(
    4 * Math.sqrt((share * (1 - share)) / count),
  );
});
