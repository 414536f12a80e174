import { expect, test } from 'vitest';
import { atom, atomsOf, sumOfTwo } from '../../../lib/engine/severity/atoms.ts';
import { awardMoments, type SplitLimit } from '../../../lib/engine/severity/award.ts';

// S is 10, 20, 30, 40, 50 or 60, each with 1/6: mean 35, variance 17,500 / 60.
const values = [10, 20, 30, 40, 50, 60];
const sum = atomsOf(values.map((value) => [value, 1 / 6]));
const split = sumOfTwo(atom(0), sum);
const whole = { unit: 1, mean: 35, deviation: Math.sqrt(17500 / 60) };
const none = { probability: 0, share: 0 };
const limit = (amount: number): SplitLimit => ({ amount, at: amount, split: split(amount) });

/** Mean and variance of six amounts that are equally likely, by definition. */
function momentsOf(amounts: number[]) {
  const mean = amounts.reduce((total, amount) => total + amount, 0) / 6;
  const variance = amounts.reduce((total, amount) => total + (amount - mean) ** 2, 0) / 6;
  return { mean, variance };
}

test.each([
  ['neither cap nor threshold', undefined, undefined, [10, 20, 30, 40, 50, 60], 1],
  ['a cap', 35, undefined, [10, 20, 30, 35, 35, 35], 1],
  ['a cap that never binds', 60, undefined, [10, 20, 30, 40, 50, 60], 1],
  ['a cap that always binds', 10, undefined, [10, 10, 10, 10, 10, 10], 1],
  ['a threshold', undefined, 30, [0, 0, 30, 40, 50, 60], 4 / 6],
  ['a threshold that nothing reaches', undefined, 61, [0, 0, 0, 0, 0, 0], 0],
  ['a threshold below a cap', 40, 25, [0, 0, 30, 40, 40, 40], 4 / 6],
  ['a threshold at the cap', 40, 40, [0, 0, 0, 40, 40, 40], 3 / 6],
  ['a threshold above the cap', 15, 45, [0, 0, 0, 0, 15, 15], 2 / 6],
] as const)('%s', (_, cap, threshold, paid, probabilityPaid) => {
  const moments = awardMoments(
    whole,
    cap === undefined ? undefined : limit(cap),
    threshold === undefined ? undefined : limit(threshold),
    none,
  );
  const expected = momentsOf([...paid]);
  expect(moments.mean).toBeCloseTo(expected.mean, 12);
  expect(moments.variance).toBeCloseTo(expected.variance, 10);
  expect(moments.probabilityPaid).toBeCloseTo(probabilityPaid, 14);
  const uncapped = values.map((value) => (value >= (threshold ?? 0) ? value : 0));
  expect(moments.meanWithoutCap).toBeCloseTo(momentsOf(uncapped).mean, 12);
});

test('a deduction takes its share in its part of the cases', () => {
  // In half of the cases 40 % have been had already: twelve outcomes, six of them times 0.6.
  const moments = awardMoments(whole, limit(35), undefined, { probability: 0.5, share: 0.4 });
  const paid = [10, 20, 30, 35, 35, 35];
  const all = [...paid, ...paid.map((amount) => amount * 0.6)];
  const mean = all.reduce((total, amount) => total + amount, 0) / 12;
  expect(moments.mean).toBeCloseTo(mean, 12);
  const variance = all.reduce((total, amount) => total + (amount - mean) ** 2, 0) / 12;
  expect(moments.variance).toBeCloseTo(variance, 10);
  expect(moments.meanWithoutCap).toBeCloseTo(35 * 0.8, 12);
  expect(moments.probabilityPaid).toBe(1);
});

test('what has been had in full leaves nothing, however much it was', () => {
  const moments = awardMoments(
    { unit: 1, mean: Infinity, deviation: Infinity },
    undefined,
    undefined,
    {
      probability: 1,
      share: 1,
    },
  );
  expect(moments).toEqual({ mean: 0, variance: 0, meanWithoutCap: 0, probabilityPaid: 1 });
});

test('a threshold that is reached once in a million million claims is never reached', () => {
  const rare = { below: 1 - 1e-12, first: 10, second: 200, above: 1e-12 };
  const threshold = { amount: 1000, at: 1000, split: rare };
  const moments = awardMoments({ unit: 1, mean: 10, deviation: 10 }, limit(35), threshold, none);
  expect(moments).toEqual({ mean: 0, variance: 0, meanWithoutCap: 0, probabilityPaid: 0 });
});
