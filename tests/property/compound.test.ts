import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import type { z } from 'zod';
import { awardGrid } from '../../lib/engine/risk/compound/awardGrid.ts';
import { prepareSums, sumAt, type SumTable } from '../../lib/engine/risk/compound/awardSums.ts';
import { discretise } from '../../lib/engine/risk/compound/discretise.ts';
import { compoundByFourier } from '../../lib/engine/risk/compound/fourierCompound.ts';
import {
  countMoments,
  type Frequency,
  type ParametricFrequency,
} from '../../lib/engine/risk/compound/frequency.ts';
import { type LatticeMasses, momentsOf } from '../../lib/engine/risk/compound/latticeMasses.ts';
import { compoundByPanjer } from '../../lib/engine/risk/compound/panjer.ts';
import { quantileOf, tailMeanOf } from '../../lib/engine/risk/compound/tail.ts';
import { prepareSeverity } from '../../lib/engine/severity/severity.ts';
import type { victimGroupSchema } from '../../models/victimGroup.ts';
import { factorsOf, groupOf, relativeError } from '../unit/severity/support.ts';

type GroupInput = Omit<z.input<typeof victimGroupSchema>, 'annualVictims'>;

/** Awards on up to 40 points, some of them without mass. */
const awards = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((weights) => weights.some((weight, point) => point > 0 && weight > 0))
  .map((weights): LatticeMasses => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { step: 1, masses: Float64Array.from(weights, (weight) => weight / total), lost: 0 };
  });

const mean = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);
const parametric: fc.Arbitrary<ParametricFrequency> = fc.oneof(
  fc.record({ kind: fc.constant('poisson' as const), mean }),
  fc.record({
    kind: fc.constant('negativeBinomial' as const),
    mean,
    size: fc.integer({ min: 1, max: 200 }).map((fifths) => fifths / 5),
  }),
  fc.record({
    kind: fc.constant('binomial' as const),
    trials: fc.integer({ min: 0, max: 60 }),
    probability: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
  }),
  fc.record({ kind: fc.constant('fixed' as const), count: fc.integer({ min: 0, max: 50 }) }),
);
const listed = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 30 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights): Frequency => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { kind: 'listed', probabilities: weights.map((weight) => weight / total) };
  });
const frequency = fc.oneof(parametric, listed);
const size = fc.constantFrom(2, 17, 64, 300, 1000);

const furthest = (one: Float64Array, other: Float64Array) =>
  one.reduce((most, mass, point) => Math.max(most, Math.abs(mass - other[point]!)), 0);

describe('sums of a random number of awards', () => {
  test.prop([parametric, awards, size], { numRuns: 300 })(
    'are the same by Fourier transform and by recursion, within the error that is told',
    (count, award, points) => {
      const sum = compoundByFourier(count, award, points);
      const difference = furthest(sum.masses, compoundByPanjer(count, award, points).masses);
      expect(difference).toBeLessThan(1e-10);
      expect(difference).toBeLessThanOrEqual(10 * sum.error + 1e-14);
      expect(sum.error).toBeLessThan(1e-10);
    },
  );

  test.prop([frequency, awards, size])(
    'have masses that are nowhere negative and sum to 1 less what is lost',
    (count, award, points) => {
      const { masses, lost } = compoundByFourier(count, award, points);
      expect(masses.every((mass) => mass >= 0)).toBe(true);
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(masses.reduce((sum, mass) => sum + mass, lost)).toBeCloseTo(1, 12);
    },
  );

  test.prop([frequency, awards])(
    'have mean E N · E X and variance E N · Var X + Var N · (E X)² where nothing is lost',
    (count, award) => {
      const number = countMoments(count);
      const one = momentsOf(award);
      const expected = number.mean * one.variance + number.variance * one.mean ** 2;
      const points = 16_384;
      const sum = compoundByFourier(count, award, points);
      fc.pre(sum.lost < 1e-13);
      const moments = momentsOf(sum);
      expect(moments.mean).toBeCloseTo(number.mean * one.mean, 7);
      expect(relativeError(moments.mean || 0, number.mean * one.mean)).toBeLessThan(1e-9);
      expect(Math.abs(moments.variance - expected)).toBeLessThan(1e-9 * (expected + 1));
    },
  );

  test.prop([frequency, awards, fc.constantFrom(0.01, 25, 1234.5)])(
    'scale with money',
    (count, award, unit) => {
      const sum = compoundByFourier(count, award, 2000);
      const scaled = compoundByFourier(count, { ...award, step: unit }, 2000);
      expect(scaled.masses).toEqual(sum.masses);
      const [one, other] = [quantileOf(sum, 0.9), quantileOf(scaled, 0.9)];
      expect(other.kind).toBe(one.kind);
      if (one.kind === 'found' && other.kind === 'found')
        expect(other.amount).toBeCloseTo(one.amount * unit, 6);
    },
  );

  test.prop([
    frequency,
    awards,
    fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2 }),
  ])(
    'have quantiles and tail means that rise with the level, each tail mean above its quantile',
    (count, award, thousandths) => {
      const sum = compoundByFourier(count, award, 4096);
      fc.pre(sum.lost < 1e-12);
      let [lower, lowerTail] = [0, 0];
      for (const level of [...thousandths].sort((a, b) => a - b).map((t) => t / 1000)) {
        const quantile = quantileOf(sum, level);
        const tail = tailMeanOf(sum, level);
        if (quantile.kind !== 'found' || tail.kind !== 'found') throw new Error('refused');
        expect(quantile.amount).toBeGreaterThanOrEqual(lower);
        expect(tail.amount).toBeGreaterThanOrEqual(quantile.amount);
        expect(tail.amount).toBeGreaterThanOrEqual(lowerTail - 1e-6);
        [lower, lowerTail] = [quantile.amount, tail.amount];
      }
    },
  );
});

describe('many awards, and heavy ones', () => {
  const few: LatticeMasses = { step: 1, masses: Float64Array.of(0.95, 0.03, 0, 0.02), lost: 0 };
  const counts: ParametricFrequency[] = [
    { kind: 'poisson', mean: 1e5 },
    { kind: 'negativeBinomial', mean: 1e5, size: 400 },
    { kind: 'binomial', trials: 1_000_000, probability: 0.1 },
    { kind: 'fixed', count: 100_000 },
  ];

  plainTest.each(counts)('a hundred thousand awards do not underflow: $kind', (count) => {
    const points = 16_384;
    const sum = compoundByFourier(count, few, points);
    expect(furthest(sum.masses, compoundByPanjer(count, few, points).masses)).toBeLessThan(1e-10);
    const number = countMoments(count);
    const one = momentsOf(few);
    expect(sum.lost).toBeLessThan(1e-9);
    expect(relativeError(momentsOf(sum).mean, number.mean * one.mean)).toBeLessThan(1e-9);
    expect(
      relativeError(
        momentsOf(sum).variance,
        number.mean * one.variance + number.variance * one.mean ** 2,
      ),
    ).toBeLessThan(1e-8);
  });

  plainTest.each([
    { kind: 'poisson', mean: 0.5 },
    { kind: 'poisson', mean: 200 },
    { kind: 'negativeBinomial', mean: 50, size: 0.5 },
  ] satisfies ParametricFrequency[])(
    'lognormal awards of cv 10 without a cap do not wrap round: %o',
    (count) => {
      const group = groupOf({
        heads: {
          harm: { amount: { distribution: 'lognormal', mean: 1000, coefficientOfVariation: 10 } },
        },
      });
      const onGrid = (points: number) => discretise(group, factorsOf(), { step: 500, points });
      const short = compoundByFourier(count, onGrid(4096), 4096);
      const long = compoundByFourier(count, onGrid(4 * 4096), 4 * 4096);
      expect(short.lost).toBeGreaterThan(1e-7);
      expect(short.lost).toBeGreaterThan(long.lost);
      // The last point of the short grid has no share of what lies behind it.
      const difference = furthest(short.masses.subarray(0, -1), long.masses);
      expect(difference).toBeLessThan(1e-13);
      expect(difference).toBeLessThanOrEqual(short.error + long.error);
      // A transform of just the size would have folded all of the lost mass back.
      expect(short.error).toBeLessThan(1e-6 * short.lost);
    },
  );
});

const money = fc.integer({ min: 100, max: 60_000 });
const share = fc.integer({ min: 1, max: 20 }).map((twentieths) => twentieths / 20);
const amount = fc.oneof(
  fc.record({ distribution: fc.constant('fixed' as const), amount: money }),
  fc
    .tuple(money, money, money)
    .map((ends) => [...ends].sort((a, b) => a - b))
    .map(([low, mode, high]) => ({
      distribution: 'pert' as const,
      low: low!,
      mode: mode!,
      high: high!,
    })),
  fc.record({
    distribution: fc.constantFrom('lognormal' as const, 'gamma' as const),
    mean: money,
    coefficientOfVariation: fc.integer({ min: 2, max: 40 }).map((twentieths) => twentieths / 20),
  }),
);
const capped = fc
  .record({
    heads: fc.array(fc.record({ probability: share, amount }), { minLength: 1, maxLength: 3 }),
    cap: money,
    threshold: fc.option(money),
    deduction: fc.option(fc.record({ probability: share, share })),
  })
  .map(({ heads, cap, threshold, deduction }): GroupInput => ({
    heads: Object.fromEntries(heads.map((head, k) => [`head-${String(k)}`, head])),
    cap: { amount: cap },
    ...(threshold === null ? {} : { threshold: { amount: threshold } }),
    ...(deduction === null ? {} : { deduction }),
  }));

describe('an award on a grid', () => {
  test.prop([capped, fc.constantFrom(51, 200, 1025)])(
    'keeps its mean, adds no more than a quarter of the square of the step to the variance, and is nowhere negative',
    (terms, points) => {
      const group = groupOf(terms);
      const grid = awardGrid(group, factorsOf(), points);
      const award = discretise(group, factorsOf(), grid);
      const expected = prepareSeverity(group)(factorsOf());
      const { mean: found, variance } = momentsOf(award);
      const cap = terms.cap!.amount as number;
      expect(award.masses.every((mass) => mass >= 0)).toBe(true);
      const total = award.masses.reduce((sum, mass) => sum + mass, award.lost);
      expect(Math.abs(total - 1)).toBeLessThan(1e-12);
      // Without a cap that is reached, amounts are kept up to one that is passed once in 1e10.
      const slack = 1e-6 * cap;
      expect(Math.abs(found - expected.mean)).toBeLessThan(slack);
      expect(variance).toBeGreaterThan(expected.variance - slack * cap);
      expect(variance).toBeLessThan(expected.variance + grid.step ** 2 / 4 + slack * cap);
    },
  );

  test.prop([capped, fc.constantFrom(200, 1025)])(
    'of one head keeps its mean to rounding',
    (terms, points) => {
      const [id, head] = Object.entries(terms.heads)[0]!;
      const group = groupOf({ ...terms, heads: { [id]: head } });
      const { cap } = terms;
      const award = discretise(group, factorsOf(), {
        step: (cap!.amount as number) / (points - 1),
        points,
      });
      expect(award.lost).toBeLessThan(1e-14);
      const expected = prepareSeverity(group)(factorsOf()).mean;
      // A threshold that is reached with a probability below 1e-11 counts there as never reached.
      expect(Math.abs(momentsOf(award).mean - expected)).toBeLessThan(
        2e-11 * (cap!.amount as number),
      );
    },
  );
});

/** Mean and variance of a table. */
function tableMoments({ step, first, cumulative, lost }: SumTable) {
  const masses = new Float64Array(first + cumulative.length);
  cumulative.forEach((below, index) => {
    masses[first + index] = below - (cumulative[index - 1] ?? 0);
  });
  return momentsOf({ step, masses, lost });
}

describe('tables of sums', () => {
  test.prop([awards, fc.integer({ min: 0, max: 20 })])(
    'hold the distribution of the sum, point by point',
    (award, count) => {
      const { first, cumulative, step } = prepareSums(award, 1024)(count);
      expect(step).toBe(1);
      const { masses } = compoundByPanjer({ kind: 'fixed', count }, award, 1024);
      let below = 0;
      for (let point = 0; point < masses.length; point += 1) {
        below += masses[point]!;
        if (point < first) expect(below).toBeLessThan(1e-13);
        else if (point - first < cumulative.length)
          expect(Math.abs(cumulative[point - first]! - below)).toBeLessThan(1e-13);
      }
    },
  );

  test.prop([awards, fc.integer({ min: 1, max: 5000 })])(
    'keep the mean of any number of awards, and the variance to what doubled steps add',
    (award, count) => {
      const most = 256;
      const table = prepareSums(award, most)(count);
      const one = momentsOf(award);
      const { mean: found, variance } = tableMoments(table);
      expect(table.cumulative.length).toBeLessThanOrEqual(most);
      expect(Math.abs(found - count * one.mean)).toBeLessThan(1e-9 * count * one.mean);
      expect(variance).toBeGreaterThan(count * one.variance * (1 - 1e-9) - 1e-9);
      expect(variance).toBeLessThan(count * one.variance * 1.05 + 1e-6);
    },
  );

  test.prop([awards, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 })])(
    'do not depend on what was asked for before',
    (award, one, other) => {
      const sums = prepareSums(award, 256);
      sums(other);
      expect(sums(one)).toEqual(prepareSums(award, 256)(one));
    },
  );

  test.prop([
    awards,
    fc.integer({ min: 0, max: 300 }),
    fc.double({ min: 0, max: 0.9999999, noNaN: true }),
  ])(
    'give the least sum whose cumulative probability is above the uniform number',
    (award, count, uniform) => {
      const table = prepareSums(award, 512)(count);
      const index = table.cumulative.findIndex((below) => below > uniform);
      const expected = index < 0 ? table.cumulative.length - 1 : index;
      expect(sumAt(table, uniform)).toBe((table.first + expected) * table.step);
    },
  );
});
