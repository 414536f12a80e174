import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { z } from 'zod';
import { prepareSeverity } from '../../lib/engine/severity/severity.ts';
import type { victimGroupSchema } from '../../models/victimGroup.ts';
import { factorsOf, groupOf } from '../unit/severity/support.ts';

type GroupInput = z.input<typeof victimGroupSchema>;
type HeadInput = GroupInput['heads'][string];

const money = fc.integer({ min: 1, max: 60_000 });
const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
const spread = fc.integer({ min: 1, max: 60 }).map((twentieths) => twentieths / 20);
const index = fc.constantFrom('none', 'inflation', 'wages');

const amount: fc.Arbitrary<HeadInput['amount']> = fc.oneof(
  fc.record({ distribution: fc.constant('fixed' as const), amount: money }),
  fc.record({
    distribution: fc.constant('tariff' as const),
    bands: fc.record({
      low: fc.record({ amount: money, share }),
      high: fc.record({ amount: money, share: fc.constant(0.5) }),
    }),
  }),
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
    coefficientOfVariation: spread,
  }),
);

const head: fc.Arbitrary<HeadInput> = fc
  .record({
    probability: share,
    amount,
    index,
    cap: fc.option(fc.record({ amount: money, index })),
  })
  .map(({ cap, ...terms }) => ({ ...terms, ...(cap === null ? {} : { cap }) }));

const heads = fc.array(head, { minLength: 1, maxLength: 5 });
const named = (list: readonly HeadInput[]) =>
  Object.fromEntries(list.map((terms, k) => [`head-${String(k)}`, terms]));

const factors = factorsOf({ inflation: 1.3, wages: 1.7 });
/** What readings of two different grids may differ by. */
const TRACE = 1e-6;

type Terms = Omit<GroupInput, 'annualVictims' | 'heads'>;
const awardOf = (list: readonly HeadInput[], terms: Terms = {}) =>
  prepareSeverity(groupOf({ heads: named(list), ...terms }))(factors);

describe('what must hold for every award', () => {
  test.prop([heads, money, money])('a higher cap never lowers the mean', (list, cap, more) => {
    const low = awardOf(list, { cap: { amount: cap } });
    const high = awardOf(list, { cap: { amount: cap + more } });
    expect(high.mean).toBeGreaterThanOrEqual(low.mean * (1 - TRACE));
    expect(high.mean - low.mean).toBeLessThanOrEqual(more * (1 + TRACE) + TRACE * low.mean);
  });

  test.prop([heads, money])(
    'the mean is below the cap, and below the mean without it',
    (list, cap) => {
      const { mean, meanWithoutCap, variance, probabilityPaid } = awardOf(list, {
        cap: { amount: cap, index: 'wages' },
      });
      expect(mean).toBeGreaterThanOrEqual(0);
      expect(mean).toBeLessThanOrEqual(cap * 1.7);
      expect(mean).toBeLessThanOrEqual(meanWithoutCap);
      // Between 0 and c no variance exceeds mean · (c − mean).
      expect(variance).toBeGreaterThanOrEqual(0);
      expect(variance).toBeLessThanOrEqual(mean * (cap * 1.7 - mean) + TRACE * cap * cap);
      expect(probabilityPaid).toBe(1);
    },
  );

  test.prop([heads])('without cap and threshold the mean is the sum of the means', (list) => {
    const { mean, variance } = awardOf(list);
    const each = list.map((terms) => awardOf([terms]));
    const means = each.reduce((sum, award) => sum + award.mean, 0);
    const variances = each.reduce((sum, award) => sum + award.variance, 0);
    expect(mean).toBeCloseTo(means, 6);
    expect(Math.abs(variance - variances)).toBeLessThanOrEqual(1e-9 * variances);
  });

  test.prop([heads, money, money])(
    'a higher threshold lets fewer through',
    (list, threshold, more) => {
      const low = awardOf(list, { threshold: { amount: threshold } });
      const high = awardOf(list, { threshold: { amount: threshold + more } });
      expect(high.probabilityPaid).toBeLessThanOrEqual(low.probabilityPaid + TRACE);
      expect(high.mean).toBeLessThanOrEqual(low.mean + TRACE * (threshold + more));
      expect(low.probabilityPaid).toBeLessThanOrEqual(1);
      expect(low.mean).toBeGreaterThanOrEqual(threshold * low.probabilityPaid * (1 - TRACE));
    },
  );

  test.prop([heads, money, money])('a head more never lowers the mean', (list, cap, amountMore) => {
    const terms = { cap: { amount: cap }, threshold: { amount: 500 } };
    const more = {
      amount: { distribution: 'fixed' as const, amount: amountMore },
      probability: 0.5,
    };
    const before = awardOf(list, terms);
    expect(awardOf([...list, more], terms).mean).toBeGreaterThanOrEqual(
      before.mean - TRACE * (cap + 500),
    );
  });

  test.prop([heads, money, money])('the order of heads does not matter', (list, cap, threshold) => {
    const terms = { cap: { amount: cap }, threshold: { amount: threshold, index: 'inflation' } };
    const forwards = awardOf(list, terms);
    const backwards = awardOf([...list].reverse(), terms);
    const most = cap + threshold;
    expect(Math.abs(forwards.mean - backwards.mean)).toBeLessThanOrEqual(1e-9 * most);
    expect(Math.abs(forwards.variance - backwards.variance)).toBeLessThanOrEqual(1e-9 * most ** 2);
    expect(Math.abs(forwards.probabilityPaid - backwards.probabilityPaid)).toBeLessThanOrEqual(
      1e-9,
    );
  });

  test.prop([heads, money, money, fc.constantFrom(0.01, 7, 1936.27)])(
    'in another currency everything scales',
    (list, cap, threshold, rate) => {
      const scaled = (value: number) => value * rate;
      const inOther = list.map((terms) => ({ ...scaleHead(terms, scaled) }));
      const own = awardOf(list, { cap: { amount: cap }, threshold: { amount: threshold } });
      const other = awardOf(inOther, {
        cap: { amount: scaled(cap) },
        threshold: { amount: scaled(threshold) },
      });
      const most = cap + threshold;
      expect(Math.abs(other.mean / rate - own.mean)).toBeLessThanOrEqual(1e-9 * most);
      expect(Math.abs(other.variance / rate ** 2 - own.variance)).toBeLessThanOrEqual(
        1e-9 * most ** 2,
      );
      expect(Math.abs(other.probabilityPaid - own.probabilityPaid)).toBeLessThanOrEqual(1e-9);
    },
  );
});

function scaleHead(terms: HeadInput, scaled: (value: number) => number): HeadInput {
  const amounts = JSON.parse(
    JSON.stringify(terms.amount, (key, value: unknown) =>
      typeof value === 'number' && !['share', 'coefficientOfVariation'].includes(key)
        ? scaled(value)
        : value,
    ),
  ) as HeadInput['amount'];
  const cap = terms.cap as { amount: number; index: string } | undefined;
  return {
    ...terms,
    amount: amounts,
    ...(cap ? { cap: { ...cap, amount: scaled(cap.amount) } } : {}),
  };
}

describe('absurd numbers', () => {
  const absurd = fc.constantFrom(
    0,
    1e-300,
    1e-20,
    0.01,
    1,
    5000,
    1e9,
    1e100,
    1e200,
    1e300,
    1.7e308,
  );
  const anySpread = fc.constantFrom(0, 1e-15, 1e-4, 0.1, 1, 5, 20);
  const absurdHead: fc.Arbitrary<HeadInput> = fc
    .record({
      probability: fc.constantFrom(0, 1e-9, 0.5, 1),
      amount: fc.oneof(
        fc.record({ distribution: fc.constant('fixed' as const), amount: absurd }),
        fc.record({
          distribution: fc.constant('empirical' as const),
          values: fc.array(absurd, { minLength: 1, maxLength: 6 }),
        }),
        fc
          .tuple(absurd, absurd, absurd)
          .map((ends) => [...ends].sort((a, b) => a - b))
          .map(([low, mode, high]) => ({
            distribution: 'pert' as const,
            low: low!,
            mode: mode!,
            high: high!,
          })),
        fc.record({
          distribution: fc.constantFrom('lognormal' as const, 'gamma' as const),
          mean: absurd,
          coefficientOfVariation: anySpread,
        }),
      ),
      index,
      cap: fc.option(fc.record({ amount: absurd, index })),
    })
    .map(({ cap, ...terms }) => ({ ...terms, ...(cap === null ? {} : { cap }) }));
  const limit = fc.option(fc.record({ amount: absurd, index }), { nil: undefined });

  test.prop([fc.array(absurdHead, { minLength: 1, maxLength: 5 }), limit, limit, share], {
    numRuns: 300,
  })('never become NaN, and a cap still holds', (list, cap, threshold, had) => {
    const award = awardOf(list, {
      ...(cap ? { cap } : {}),
      ...(threshold ? { threshold } : {}),
      deduction: { probability: 0.5, share: had },
    });
    for (const value of [award.mean, award.variance, award.meanWithoutCap, award.probabilityPaid])
      expect(value).toBeGreaterThanOrEqual(0);
    expect(award.probabilityPaid).toBeLessThanOrEqual(1 + 1e-12);
    if (cap) expect(award.mean).toBeLessThanOrEqual(cap.amount * factors(cap.index));
    if (cap && cap.amount < 1e150) expect(award.variance).toBeLessThan(Infinity);
  });
});
