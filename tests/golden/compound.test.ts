import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import knownAnswers from '../../data/known_answers.json' with { type: 'json' };
import { awardGrid } from '../../lib/engine/risk/compound/awardGrid.ts';
import { prepareSums, sumAt } from '../../lib/engine/risk/compound/awardSums.ts';
import { discretise } from '../../lib/engine/risk/compound/discretise.ts';
import { compoundByFourier } from '../../lib/engine/risk/compound/fourierCompound.ts';
import type { ParametricFrequency } from '../../lib/engine/risk/compound/frequency.ts';
import type { LatticeMasses } from '../../lib/engine/risk/compound/latticeMasses.ts';
import { compoundByPanjer } from '../../lib/engine/risk/compound/panjer.ts';
import { quantileOf, tailMeanOf } from '../../lib/engine/risk/compound/tail.ts';
import type { victimGroupSchema } from '../../models/victimGroup.ts';
import { factorsOf, groupOf } from '../unit/severity/support.ts';

/**
 * Distributions of sums of awards, worked by hand. Published ones stand in `data/known_answers.json` and
 * run with `knownAnswers.test.ts`.
 */
type Terms = Omit<z.input<typeof victimGroupSchema>, 'annualVictims'>;

const pricesOfToday = factorsOf();
const awardOf = (...masses: number[]): LatticeMasses => ({
  step: 1,
  masses: Float64Array.from(masses),
  lost: 0,
});
const massesOf = (terms: Terms, step: number, points: number) =>
  discretise(groupOf(terms), pricesOfToday, { step, points }).masses;

function expectMasses(actual: Float64Array, expected: readonly number[]): void {
  expect(actual.length).toBeGreaterThanOrEqual(expected.length);
  expected.forEach((mass, point) => {
    expect(Math.abs(actual[point]! - mass), `point ${String(point)}`).toBeLessThan(1e-14);
  });
}

describe('an award on a grid', () => {
  test('of two fixed heads, with a threshold and a cap', () => {
    // 10 with probability 1/2 and 20 with 1/4:
    // sums 0: 1/2 · 3/4, 10: 1/2 · 3/4, 20: 1/2 · 1/4, 30: 1/2 · 1/4.
    // Below 15 nothing is paid, and 30 is cut to 25: 0: 3/4, 20: 1/8, 25: 1/8, all multiples of 5.
    const group = groupOf({
      heads: {
        care: { probability: 0.5, amount: { distribution: 'fixed', amount: 10 } },
        harm: { probability: 0.25, amount: { distribution: 'fixed', amount: 20 } },
      },
      threshold: { amount: 15 },
      cap: { amount: 25 },
    });
    const grid = awardGrid(group, pricesOfToday, 1000);
    expect(grid).toEqual({ step: 5, points: 6 });
    const award = discretise(group, pricesOfToday, grid);
    expect(Array.from(award.masses)).toEqual([0.75, 0, 0, 0, 0.125, 0.125]);
    expect(award.lost).toBe(0);
  });

  test('with a deduction: 100, of which a quarter has been had already with probability 3/10', () => {
    // 75 lies half way between 50 and 100: each gets 0.15.
    const terms: Terms = {
      heads: { harm: { amount: { distribution: 'fixed', amount: 100 } } },
      deduction: { probability: 0.3, share: 0.25 },
    };
    expectMasses(massesOf(terms, 50, 3), [0, 0.15, 0.85]);
    // A grid that has 75 keeps it.
    expectMasses(massesOf(terms, 25, 5), [0, 0, 0, 0.3, 0.7]);
  });

  // A gamma amount of cv 1 is exponential: P(S ≥ x) = e^−x, E[min(S, x)] = L(x) = 1 − e^−x.
  const exponential = (terms: Omit<Terms, 'heads'> = {}): Terms => ({
    heads: {
      harm: { amount: { distribution: 'gamma', mean: 1, coefficientOfVariation: 1 } },
    },
    ...terms,
  });
  const h = 0.5;

  test('of an exponential amount under a cap', () => {
    // f_j = (2 L(jh) − L((j − 1)h) − L((j + 1)h)) / h, and what reaches the cap 2 = 4h stays there.
    const inner = (j: number) => (Math.exp(-j * h) * (Math.exp(h) - 2 + Math.exp(-h))) / h;
    expectMasses(massesOf(exponential({ cap: { amount: 2 } }), h, 5), [
      1 - (1 - Math.exp(-h)) / h,
      inner(1),
      inner(2),
      inner(3),
      (Math.exp(-3 * h) * (1 - Math.exp(-h))) / h,
    ]);
  });

  test('of the same with a threshold on a point: the cell below it is paid nothing', () => {
    // P(S < h) goes to 0; what is left begins anew at h, without memory.
    const award = massesOf(exponential({ cap: { amount: 2 }, threshold: { amount: h } }), h, 5);
    expectMasses(award, [1 - Math.exp(-h), Math.exp(-h) * (1 - (1 - Math.exp(-h)) / h)]);
  });

  test('and with a threshold between two points: the cell is cut there', () => {
    const t = 0.25;
    const award = massesOf(exponential({ cap: { amount: 2 }, threshold: { amount: t } }), h, 5);
    // ∫ x e^−x from t to h = (t + 1) e^−t − (h + 1) e^−h, in steps: what moves to the next point.
    const mass = Math.exp(-t) - Math.exp(-h);
    const toNext = ((t + 1) * Math.exp(-t) - (h + 1) * Math.exp(-h)) / h;
    const fromNext = Math.exp(-h) * (1 - (1 - Math.exp(-h)) / h);
    expectMasses(award, [1 - Math.exp(-t) + mass - toNext, toNext + fromNext]);
  });

  test('of the same without a cap: what lies beyond the grid is lost, and told', () => {
    const award = discretise(groupOf(exponential()), pricesOfToday, { step: h, points: 21 });
    expect(award.lost).toBeCloseTo(Math.exp(-10), 15);
  });
});

describe('a sum of a random number of awards', () => {
  const both = (
    frequency: ParametricFrequency,
    award: LatticeMasses,
    expected: readonly number[],
  ) => {
    const size = 2 * expected.length;
    expectMasses(compoundByFourier(frequency, award, size).masses, expected);
    expectMasses(compoundByPanjer(frequency, award, size).masses, expected);
  };

  test('Poisson with mean 2, awards of 1 or 2', () => {
    // g0 = e^−2, g1 = 2 (1/2) g0, g2 = 2/2 (1/2 g1 + 2 · 1/2 g0), g3 = 2/3 (1/2 g2 + 2 · 1/2 g1)
    const g0 = Math.exp(-2);
    both({ kind: 'poisson', mean: 2 }, awardOf(0, 0.5, 0.5), [
      g0,
      g0,
      1.5 * g0,
      (2 / 3) * 1.75 * g0,
    ]);
  });

  test('Poisson with mean 2, where half of the awards are nothing: as Poisson with mean 1', () => {
    const g = Math.exp(-1);
    both({ kind: 'poisson', mean: 2 }, awardOf(0.5, 0.5), [g, g, g / 2, g / 6, g / 24]);
  });

  test('negative binomial of size 1: geometric', () => {
    both({ kind: 'negativeBinomial', mean: 1, size: 1 }, awardOf(0, 1), [
      1 / 2,
      1 / 4,
      1 / 8,
      1 / 16,
    ]);
  });

  test('binomial: two trials of probability 1/4, awards of 1 or 3', () => {
    // None 9/16; one 6/16, half of it 1 and half 3; two 1/16: 2 in 1/4, 4 in 1/2, 6 in 1/4 of it.
    both({ kind: 'binomial', trials: 2, probability: 0.25 }, awardOf(0, 0.5, 0, 0.5), [
      9 / 16,
      3 / 16,
      1 / 64,
      3 / 16,
      1 / 32,
      0,
      1 / 64,
    ]);
  });

  test('three awards that are 0 or 1', () => {
    both({ kind: 'fixed', count: 3 }, awardOf(0.5, 0.5), [1 / 8, 3 / 8, 3 / 8, 1 / 8, 0]);
  });

  test('none at all', () => {
    for (const frequency of [
      { kind: 'poisson', mean: 0 },
      { kind: 'fixed', count: 0 },
      { kind: 'binomial', trials: 7, probability: 0 },
      { kind: 'negativeBinomial', mean: 0, size: 2 },
    ] as const)
      both(frequency, awardOf(0.5, 0.5), [1, 0, 0]);
  });

  test('the published chance of insolvency by month follows from the sums of a month', () => {
    const { expect: expected } = knownAnswers.cases.find(
      ({ id }) => id === 'insolvency-monthly',
    )! as { expect: { byMonth: number[] } };
    // Balances 0, 1 … 78, which is 6 + 24 · 3; whoever falls below 0 is gone.
    const { masses } = compoundByFourier(
      { kind: 'poisson', mean: 1.5 },
      awardOf(0, 0.6, 0, 0.4),
      128,
    );
    let balances = new Float64Array(79);
    balances[6] = 1;
    for (const insolvent of expected.byMonth) {
      const next = new Float64Array(79);
      balances.forEach((mass, balance) => {
        if (mass === 0) return;
        for (let sum = 0; sum <= balance + 3; sum += 1)
          next[balance + 3 - sum]! += mass * masses[sum]!;
      });
      balances = next;
      const left = balances.reduce((total, mass) => total + mass, 0);
      expect(Math.abs(1 - left - insolvent)).toBeLessThan(1e-10);
    }
  });
});

describe('quantiles and tail means', () => {
  // 0 with 0.6, 1 with 0.375, 5 with 0.025.
  const sum = awardOf(0.6, 0.375, 0, 0, 0, 0.025);
  const found = (amount: number) => ({ kind: 'found', amount });

  test('a quantile is the least amount that reaches the level', () => {
    expect(quantileOf(sum, 0.6)).toEqual(found(0));
    expect(quantileOf(sum, 0.600001)).toEqual(found(1));
    // 0.6 + 0.375 is a little less than 0.975 in floating point, and reaches it.
    expect(quantileOf(sum, 0.975)).toEqual(found(1));
    expect(quantileOf(sum, 0.98)).toEqual(found(5));
  });

  test('an atom at the quantile counts for the part that is needed', () => {
    // The worst 10 %: 0.025 of 5 and 0.075 of 1: (0.125 + 0.075) / 0.1 = 2.
    const reading = tailMeanOf(sum, 0.9);
    expect(reading.kind === 'found' && reading.amount).toBeCloseTo(2, 12);
  });

  test('what lies beyond the mass that is there is refused, with the reason', () => {
    const short: LatticeMasses = { step: 1000, masses: Float64Array.of(0.6, 0.39), lost: 0.01 };
    expect(quantileOf(short, 0.99)).toEqual(found(1000));
    expect(quantileOf(short, 0.995)).toEqual({
      kind: 'beyond',
      reached: 0.99,
      end: 1000,
      reason:
        'the amount that is not exceeded with a probability of 99.5 % is beyond what was worked out, ' +
        'which goes up to 1,000: with a probability of 1 % the amount is higher; ask for a lower ' +
        'level, or for a distribution that reaches further',
    });
    expect(tailMeanOf(short, 0.95)).toMatchObject({
      kind: 'beyond',
      reason: expect.stringContaining('the mean of the worst 5 % of cases') as string,
    });
  });

  test('a tail mean is found where mass is lost but the mean of all is known', () => {
    // 0.39 of 1000 and 0.01 of, say, 41,000: mean 800. The worst 5 %: (0.04 · 1000 + 410) / 0.05 = 9000.
    const short: LatticeMasses = { step: 1000, masses: Float64Array.of(0.6, 0.39), lost: 0.01 };
    const reading = tailMeanOf(short, 0.95, 800);
    expect(reading.kind === 'found' && reading.amount).toBeCloseTo(9000, 8);
    expect(tailMeanOf(short, 0.995, 800).kind).toBe('beyond');
  });
});

describe('sums of a number of awards, drawn by one uniform number', () => {
  test('two awards of 1 or 3', () => {
    // 2: 0.36, 4: 2 · 0.24, 6: 0.16; cumulative 0.36, 0.84, 1.
    const two = prepareSums(awardOf(0, 0.6, 0, 0.4), 64)(2);
    expect([0, 0.359, 0.361, 0.839, 0.841, 0.999999].map((u) => sumAt(two, u))).toEqual([
      2, 2, 4, 4, 6, 6,
    ]);
  });

  test('no award, and a thousand of the same amount', () => {
    const sums = prepareSums({ step: 250, masses: Float64Array.of(0, 0, 1), lost: 0 }, 64);
    expect(sumAt(sums(0), 0.5)).toBe(0);
    expect(sumAt(sums(1000), 0.999)).toBe(500_000);
  });
});
