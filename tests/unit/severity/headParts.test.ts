import { expect, test } from 'vitest';
import { type HeadParts, prepareHead } from '../../../lib/engine/severity/headParts.ts';
import { splitPart } from '../../../lib/engine/severity/density.ts';
import type { AmountDistribution, Head } from '../../../models/victimGroup.ts';

const plain = { amount: 1, cap: 1, plain: 1 };

function headOf(amount: AmountDistribution, more: Partial<Head> = {}): Head {
  return { kind: 'other', probability: 1, index: 'inflation', amount, ...more };
}

const atomsOf = ({ atoms }: HeadParts) =>
  Array.from(atoms.values, (value, k) => [value, atoms.weights[k]]);

test('a fixed amount that is not always awarded', () => {
  const head = prepareHead(headOf({ distribution: 'fixed', amount: 500 }, { probability: 0.25 }));
  const parts = head({ ...plain, amount: 2 });
  expect(atomsOf(parts)).toEqual([
    [0, 0.75],
    [1000, 0.25],
  ]);
  expect(parts.mean).toBe(250);
  expect(parts.deviation).toBeCloseTo(1000 * Math.sqrt(0.25 * 0.75), 12);
});

test('shares of a tariff are taken in proportion, whatever order the bands are in', () => {
  const low = { amount: 100, share: 0.3 };
  const high = { amount: 900, share: 0.1 };
  const one = prepareHead(headOf({ distribution: 'tariff', bands: { low, high } }))(plain);
  const other = prepareHead(headOf({ distribution: 'tariff', bands: { high, low } }))(plain);
  expect(other).toEqual(one);
  expect(one.mean).toBeCloseTo(0.75 * 100 + 0.25 * 900, 12);
});

test('an indexed band is rounded half up, then limited by the cap of the head', () => {
  const bands = { a: { amount: 100, share: 1 }, b: { amount: 1000, share: 1 } };
  const head = prepareHead(
    headOf({ distribution: 'tariff', bands, roundTo: 5 }, { cap: { amount: 1001, index: 'none' } }),
  );
  // 100 · 1.025 = 102.5, just below in floating point, and goes up to 105; 1025 is cut to 1001.
  expect(100 * 1.025).toBeLessThan(102.5);
  expect(atomsOf(head({ amount: 1.025, cap: 1, plain: 1 }))).toEqual([
    [105, 0.5],
    [1001, 0.5],
  ]);
});

test('a cap of its own cuts a density and leaves an atom', () => {
  const head = prepareHead(
    headOf(
      { distribution: 'gamma', mean: 1000, coefficientOfVariation: 1 },
      { probability: 0.5, cap: { amount: 2000, index: 'wages' } },
    ),
  );
  const parts = head({ amount: 1.1, cap: 1.2, plain: 1 });
  // Exponential of mean 1100 cut at 2400: E[min(Y, c)] = 1100 (1 − e^(−c/1100)).
  const beyond = Math.exp(-2400 / 1100);
  expect(parts.mean).toBeCloseTo(0.5 * 1100 * (1 - beyond), 9);
  expect(parts.atoms.values).toEqual(Float64Array.of(0, 2400));
  expect(parts.atoms.weights[0]).toBe(0.5);
  expect(parts.atoms.weights[1]).toBeCloseTo(0.5 * beyond, 14);
  expect(splitPart(parts.part!, 2400).below).toBeCloseTo(0.5 * (1 - beyond), 14);
  // E[min(Y, c)²] = 2 m² (1 − e^(−c/m) (1 + c/m)), m = 1100.
  const square = 0.5 * 2 * 1100 ** 2 * (1 - beyond * (1 + 2400 / 1100));
  expect(parts.deviation ** 2 / (square - parts.mean ** 2)).toBeCloseTo(1, 12);
});

test.each<[string, AmountDistribution]>([
  ['a gamma without variation', { distribution: 'gamma', mean: 70, coefficientOfVariation: 0 }],
  [
    'a lognormal without variation',
    { distribution: 'lognormal', mean: 70, coefficientOfVariation: 0 },
  ],
  ['a PERT whose ends meet', { distribution: 'pert', low: 70, mode: 70, high: 70 }],
  ['one observed amount', { distribution: 'empirical', values: [70, 9], weights: [3, 0] }],
])('%s is a fixed amount', (_, amount) => {
  expect(prepareHead(headOf(amount))(plain)).toEqual(
    prepareHead(headOf({ distribution: 'fixed', amount: 70 }))(plain),
  );
});

test('a lognormal of mean 0 is nothing', () => {
  const amount: AmountDistribution = {
    distribution: 'lognormal',
    mean: 0,
    coefficientOfVariation: 2,
  };
  expect(prepareHead(headOf(amount))(plain)).toMatchObject({ mean: 0, deviation: 0 });
});

test('weights of observed amounts may be as large as numbers go', () => {
  const amount: AmountDistribution = {
    distribution: 'empirical',
    values: [1, 3],
    weights: [1.5e308, 1.5e308],
  };
  expect(prepareHead(headOf(amount))(plain).mean).toBe(2);
});
