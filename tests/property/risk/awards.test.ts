import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import {
  drawAwards,
  meanAward,
  type AwardTerms,
} from '../../../lib/engine/risk/awards/awardDraws.ts';
import { awardShapes } from '../../../lib/engine/risk/awards/awardShape.ts';
import { paidMoments, severityAt } from '../../../lib/engine/risk/awards/severityTable.ts';
import { streamsOf } from '../../../lib/engine/risk/random/streams.ts';
import { prepareSeverity } from '../../../lib/engine/severity/severity.ts';
import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { victimGroup } from '../../support/randomVictimGroup.ts';
import { ERRORS, momentsOf } from '../../support/riskRuns.ts';
import { factorsOf, groupOf } from '../../unit/severity/support.ts';

const today = factorsOf();

const shapeOf = (group: VictimGroup) => awardShapes([group], [today], new Map())[0]![0]!;

/** Groups with any heads, and with cap, threshold and deduction here and there. */
const anyGroup = victimGroup('any').map((group) =>
  groupOf({ ...group, capPer: 'claim', payment: {} }),
);

/** The same without what limits an award. */
function withoutLimits(group: VictimGroup): VictimGroup {
  return { ...group, cap: undefined, threshold: undefined, deduction: undefined };
}

/** Cap and threshold of today; indices stand still. */
function limitsOf({ cap, threshold }: VictimGroup): { cap: number; threshold: number } {
  return {
    cap: cap === undefined ? Infinity : valueOf(cap.amount),
    threshold: threshold === undefined ? 0 : valueOf(threshold.amount),
  };
}

/** Terms of awards as a path has them where no number is drawn. */
function termsOf(group: VictimGroup): AwardTerms {
  return {
    shape: shapeOf(group),
    scale: 1,
    ...limitsOf(group),
    probability: valueOf(group.deduction?.probability ?? 0),
    share: valueOf(group.deduction?.share ?? 0),
    left: 1,
    mean: NaN,
  };
}

/**
 * A table has intervals of a thousandth of the probability at most, and an eighth of what lies beyond: how
 * uneven a density is inside of them moves the mean by a small part of a thousandth, and the variance of a
 * long tail, which hangs on its end, by more.
 */
const OF_MEAN = 5e-4;
const OF_VARIANCE = 2e-2;

describe('a table of the sum of heads', () => {
  test.prop([anyGroup], { numRuns: 40 })(
    'has the mean and the variance that severity/ finds, whatever the heads',
    (group) => {
      const { table } = shapeOf(group);
      const { mean, variance } = prepareSeverity(withoutLimits(group))(today);
      expect(Math.abs(table.mean - mean)).toBeLessThanOrEqual(OF_MEAN * mean + 1e-9);
      expect(Math.abs(table.variance - variance)).toBeLessThanOrEqual(
        OF_VARIANCE * variance + 1e-9 * mean * mean + 1e-9,
      );
    },
  );

  test.prop([anyGroup], { numRuns: 40 })(
    'has the moments of what caps and thresholds leave',
    (group) => {
      const { cap, threshold } = limitsOf(group);
      const paid = paidMoments(shapeOf(group).table, cap, threshold);
      const { mean, variance } = prepareSeverity({ ...group, deduction: undefined })(today);
      // A threshold within an interval takes a part of it that may be off by a thousandth of the probability.
      const atThreshold = 1e-3 * Math.min(cap, threshold);
      expect(Math.abs(paid.mean - mean)).toBeLessThanOrEqual(OF_MEAN * mean + atThreshold + 1e-9);
      expect(Math.abs(paid.variance - variance)).toBeLessThanOrEqual(
        OF_VARIANCE * variance +
          2 * atThreshold * Math.max(mean, threshold) +
          1e-9 * mean * mean +
          1e-9,
      );
    },
  );

  test.prop([anyGroup], { numRuns: 25 })(
    'gives sums that rise with u and have that mean',
    (group) => {
      const { table } = shapeOf(group);
      const count = 8192;
      const sums = Array.from({ length: count }, (_, place) =>
        severityAt(table, (place + 0.5) / count),
      );
      for (let place = 1; place < count; place++)
        expect(sums[place]!).toBeGreaterThanOrEqual(sums[place - 1]!);
      // Midpoints of equal parts of the luck: what rises is off by half of its range over their number at most.
      const range = severityAt(table, 1 - 2 ** -33) - severityAt(table, 2 ** -33);
      const { mean } = momentsOf(sums);
      expect(Math.abs(mean - table.mean)).toBeLessThanOrEqual((0.6 * range) / count + 1e-9);
    },
  );

  plainTest('gives each single amount with its own probability', () => {
    const { table } = shapeOf(
      groupOf({
        heads: {
          harm: {
            probability: 0.75,
            amount: {
              distribution: 'tariff',
              bands: { low: { amount: 400, share: 0.2 }, high: { amount: 900, share: 0.8 } },
            },
          },
        },
      }),
    );
    // 0 with 0.25, 400 with 0.15, 900 with 0.6.
    const at = [0.001, 0.249, 0.251, 0.399, 0.401, 0.999];
    expect(at.map((uniform) => severityAt(table, uniform))).toEqual([0, 0, 400, 400, 900, 900]);
  });

  plainTest(
    'pays an award on the threshold, and nothing below it, and no more than the cap',
    () => {
      const { table } = shapeOf(
        groupOf({
          heads: {
            harm: { amount: { distribution: 'empirical', values: [100, 200, 300, 1000] } },
          },
        }),
      );
      // 0, 200, 300, 500: mean 250, mean square 95,000.
      const { mean, variance } = paidMoments(table, 500, 200);
      expect(mean).toBeCloseTo(250, 9);
      expect(variance).toBeCloseTo(95_000 - 62_500, 6);
      // A cap below the threshold: the cap for what reaches the threshold, 150 for half of all.
      expect(paidMoments(table, 150, 250)).toEqual({ mean: 75, variance: 150 * 75 - 75 * 75 });
    },
  );
});

describe('drawn awards', () => {
  const DRAWS = 3000;
  const lognormal = { distribution: 'lognormal', mean: 4000, coefficientOfVariation: 1 } as const;
  const tariff = {
    distribution: 'tariff',
    bands: { low: { amount: 1000, share: 0.7 }, high: { amount: 6000, share: 0.3 } },
  } as const;
  const groups = {
    'without limits': groupOf({ heads: { harm: { amount: lognormal } } }),
    'in two amounts': groupOf({ heads: { harm: { amount: tariff } } }),
    'under a cap, above a threshold, after a deduction': groupOf({
      heads: {
        harm: { amount: lognormal },
        care: {
          probability: 0.4,
          amount: { distribution: 'gamma', mean: 900, coefficientOfVariation: 0.7 },
        },
      },
      cap: { amount: 7300 },
      threshold: { amount: 1400 },
      deduction: { probability: 0.3, share: 0.6 },
    }),
    // Sums are tabulated for thresholds eight to a doubling: the nearest, 1024, lets 1030 go.
    'that hardly ever reach the threshold': groupOf({
      heads: {
        harm: {
          probability: 0.05,
          amount: {
            distribution: 'tariff',
            bands: { low: { amount: 1030, share: 0.9 }, high: { amount: 1100, share: 0.1 } },
          },
        },
      },
      cap: { amount: 7300 },
      threshold: { amount: 1040 },
    }),
    'that are mostly nothing': groupOf({
      heads: { harm: { probability: 0.1, amount: tariff } },
      cap: { amount: 5500 },
    }),
  };

  const cases = Object.entries(groups).flatMap(([name, group]) =>
    [1, 2, 3, 5, 8, 9, 40, 700].map((count) => ({ name, group, count })),
  );

  plainTest.each(cases)(
    '$name: the sum of $count has the mean and the variance of so many of them',
    ({ group, count }) => {
      const terms = termsOf(group);
      const { awards } = streamsOf(count, 0).next();
      const sums = Array.from({ length: DRAWS }, () => drawAwards(terms, count, awards));
      const { mean, variance, kurtosis } = momentsOf(sums);
      const one = prepareSeverity(group)(today);
      const error = Math.sqrt((count * one.variance) / DRAWS);
      // Beside chance, a table may be off by so much of the mean and the variance of an award.
      expect(Math.abs(mean - count * one.mean)).toBeLessThan(
        ERRORS * error + OF_MEAN * count * one.mean,
      );
      const ofVariance = Math.sqrt((Math.max(2, kurtosis) - 1) / DRAWS);
      expect(Math.abs(variance / (count * one.variance) - 1)).toBeLessThan(
        ERRORS * ofVariance + OF_VARIANCE,
      );
    },
  );

  plainTest('of a part of an award are that part of one', () => {
    const group = groups['in two amounts'];
    const { awards } = streamsOf(8, 0).next();
    const sums = Array.from({ length: DRAWS }, () => drawAwards(termsOf(group), 2.5, awards));
    const { mean, variance } = momentsOf(sums);
    // E[X] = 2500, Var[X] = 0.21 · 5000²; two and a half: 2 + 0.25 of the variance.
    const expected = 2.25 * 0.21 * 5000 ** 2;
    expect(Math.abs(mean - 6250)).toBeLessThan(ERRORS * Math.sqrt(expected / DRAWS));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(ERRORS * Math.sqrt(2 / DRAWS));
    expect(new Set(sums)).toEqual(
      new Set([2500, 5000, 7500, 10_000, 12_500, 15_000].filter((sum) => sums.includes(sum))),
    );
  });

  plainTest('are scaled, and what is left of a drawn deduction is taken off after the cap', () => {
    const terms = termsOf(groups['under a cap, above a threshold, after a deduction']);
    const [one, other] = [streamsOf(4, 0).next().awards, streamsOf(4, 0).next().awards];
    for (const count of [1, 4, 30])
      expect(drawAwards({ ...terms, scale: 1.5, left: 0.8 }, count, one)).toBeCloseTo(
        1.2 * drawAwards(terms, count, other),
        6,
      );
    expect(meanAward({ ...terms, scale: 1.5, left: 0.8 })).toBeCloseTo(1.2 * meanAward(terms), 6);
  });

  test.prop([anyGroup, fc.constantFrom(1, 7, 12, 300)], { numRuns: 25 })(
    'are never less than nothing nor more than so many caps, and nothing for no claims',
    (group, count) => {
      const terms = termsOf(group);
      const { awards } = streamsOf(6, 0).next();
      expect(drawAwards(terms, 0, awards)).toBe(0);
      for (let draw = 0; draw < 20; draw++) {
        const sum = drawAwards(terms, count, awards);
        expect(sum).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(count * terms.cap * (1 + 1e-12));
        expect(Number.isFinite(sum)).toBe(true);
      }
    },
  );
});
