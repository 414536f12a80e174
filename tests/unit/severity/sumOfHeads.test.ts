import { describe, expect, test } from 'vitest';
import { isFar, splitFar } from '../../../lib/engine/severity/farLimit.ts';
import { gammaDensity } from '../../../lib/engine/severity/gamma.ts';
import { prepareHead } from '../../../lib/engine/severity/headParts.ts';
import { sumOfHeads, totalOf } from '../../../lib/engine/severity/sumOfHeads.ts';
import type { AmountDistribution, Head } from '../../../models/victimGroup.ts';
import { relativeError } from './support.ts';

const plain = { amount: 1, cap: 1, plain: 1 };

function head(amount: AmountDistribution, probability = 1, cap?: number) {
  const terms: Head = { kind: 'other', probability, index: 'none', amount };
  return prepareHead(cap === undefined ? terms : { ...terms, cap: { amount: cap, index: 'none' } })(
    plain,
  );
}
const gamma = (mean: number, coefficientOfVariation: number, probability = 1, cap?: number) =>
  head({ distribution: 'gamma', mean, coefficientOfVariation }, probability, cap);
const lognormal = (mean: number, coefficientOfVariation: number, probability = 1, cap?: number) =>
  head({ distribution: 'lognormal', mean, coefficientOfVariation }, probability, cap);
const pert = (low: number, mode: number, high: number, probability = 1) =>
  head({ distribution: 'pert', low, mode, high }, probability);
const fixed = (amount: number, probability = 1) =>
  head({ distribution: 'fixed', amount }, probability);

/** E[min(S, x)], E[min(S, x)²] and P(S ≥ x). */
function limited(heads: ReturnType<typeof head>[], x: number, steps = 200): number[] {
  const { first, second, above } = sumOfHeads(heads, x, steps).split(x, 'probability');
  return [first + x * above, second + x * x * above, above];
}

describe('gammas of one scale add up to a gamma of that scale', () => {
  // Shapes add up: with scale θ = mean · cv² the same, the sum has mean Σ m and cv √(θ / Σ m).
  test.each([
    ['two exponentials', 1000, [1, 1]],
    ['shapes below 1, infinite at 0', 2000, [0.3, 0.2, 0.4]],
    ['six of all shapes', 500, [0.5, 1, 1.5, 2, 4, 7]],
    ['two that are narrow', 1, [9000, 4000]],
    ['narrow and wide', 1000, [0.04, 0.02, 12]],
  ])('%s', (_, scale, shapes) => {
    const heads = shapes.map((shape) => gamma(shape * scale, 1 / Math.sqrt(shape)));
    const total = shapes.reduce((sum, shape) => sum + shape, 0);
    const mean = total * scale;
    for (const x of [0.2 * mean, mean, 1.5 * mean, 4 * mean]) {
      const { first, second, above } = gammaDensity(1 / Math.sqrt(total)).split(x / mean);
      const [value, square, survival] = limited(heads, x);
      expect(relativeError(value!, mean * first + x * above)).toBeLessThan(3e-8);
      expect(relativeError(square!, mean * mean * second + x * x * above)).toBeLessThan(3e-8);
      expect(Math.abs(survival! - above)).toBeLessThan(3e-7);
    }
  });
});

describe('a grid 16 times finer gives the same', () => {
  test.each([
    ['two lognormals', [lognormal(3000, 1.5), lognormal(12_000, 1.2)]],
    [
      'six heads',
      [
        lognormal(3000, 1.5, 0.6),
        lognormal(2000, 1, 0.5),
        gamma(12_000, 1.5, 0.4),
        gamma(40_000, 0.8, 0.1),
        pert(2000, 3000, 5000, 0.2),
        pert(5000, 10_000, 50_000),
      ],
    ],
    [
      'capped heads',
      [gamma(20_000, 1, 1, 25_000), lognormal(40_000, 1, 0.7, 50_000), gamma(9000, 0.5)],
    ],
    [
      'a tariff beside densities',
      [
        fixed(15_000, 0.4),
        fixed(30_000, 0.5),
        gamma(8000, 0.7, 0.8),
        pert(1000, 1000, 9000),
        lognormal(9000, 2),
      ],
    ],
    [
      'narrow heads that meet at the cap',
      [gamma(25_000, 0.01), lognormal(35_000, 0.01), gamma(900, 0.1, 0.5)],
    ],
    ['spread beyond all measure', [lognormal(30_000, 20), gamma(30_000, 20), lognormal(60_000, 3)]],
  ])('%s', (_, heads) => {
    for (const x of [20_000, 60_000, 61_234.5]) {
      const coarse = limited(heads, x);
      const fine = limited(heads, x, 16 * 200);
      expect(relativeError(coarse[0]!, fine[0]!)).toBeLessThan(1e-7);
      expect(relativeError(coarse[1]!, fine[1]!)).toBeLessThan(1e-7);
      expect(Math.abs(coarse[2]! - fine[2]!)).toBeLessThan(1e-6);
    }
  });
});

test('a reading between grid points is as good as one at the end of the grid', () => {
  const heads = [lognormal(3000, 1.5), gamma(9000, 1.2, 0.7), pert(1000, 2000, 8000)];
  const long = sumOfHeads(heads, 40_000, 400);
  for (const x of [20_001, 25_555.5, 33_333, 39_999.9]) {
    const between = long.split(x, 'probability');
    const atEnd = sumOfHeads(heads, x, 200).split(x, 'probability');
    expect(relativeError(between.first, atEnd.first)).toBeLessThan(1e-8);
    expect(relativeError(between.second, atEnd.second)).toBeLessThan(1e-8);
    expect(relativeError(between.above, atEnd.above)).toBeLessThan(1e-7);
  }
});

test('a limit far beyond the mean is reached by one head alone', () => {
  const heads = [lognormal(1, 4), lognormal(2, 3, 0.5), fixed(1)];
  const { mean, deviation } = totalOf(heads);
  const limit = 399 * (mean + deviation);
  expect([isFar(limit, mean, deviation), isFar(1.01 * limit, mean, deviation)]).toEqual([
    false,
    true,
  ]);
  const fine = sumOfHeads(heads, limit, 3200).split(limit, 'probability');
  const far = splitFar(heads, limit);
  // What lies beyond: about 6e-6 of the mean and 0.3 % of the second moment.
  const beyond = mean - fine.first;
  expect(beyond / mean).toBeGreaterThan(1e-6);
  expect(relativeError(mean - far.first, beyond)).toBeLessThan(1e-3);
  expect(relativeError(far.above, fine.above)).toBeLessThan(1e-3);
  const square = mean ** 2 + deviation ** 2;
  expect(relativeError(far.second, fine.second)).toBeLessThan(1e-6);
  expect((square - fine.second) / square).toBeGreaterThan(1e-3);
});

test('densities too narrow for any grid are as good as atoms', () => {
  // 25,000 and 35,000, each with a spread of 0.25 and 0.35: the sum is normal with 0.43 at 60,000,
  // and E[(S − 60,000)⁺] = 0.43 / √(2π).
  const [value] = limited([gamma(25_000, 1e-5), lognormal(35_000, 1e-5)], 60_000);
  const expected = 60_000 - Math.hypot(0.25, 0.35) / Math.sqrt(2 * Math.PI);
  expect(relativeError(value!, expected)).toBeLessThan(1e-6);
});

test('too many atoms for closed forms go onto a grid, and no accuracy is lost', () => {
  const heads = Array.from({ length: 11 }, (_, k) => fixed(700 + 37 * k ** 1.5, 0.5));
  const [first, ...rest] = heads;
  const many = limited([...heads, gamma(5000, 1)], 9000);
  // Without one of them there are 1,024 atoms, which are exact; then with it by total probability.
  const amount = first!.atoms.values.at(-1)!;
  const without = limited([...rest, gamma(5000, 1)], 9000);
  const shifted = limited([...rest, gamma(5000, 1)], 9000 - amount);
  expect(relativeError(many[0]!, 0.5 * without[0]! + 0.5 * (amount + shifted[0]!))).toBeLessThan(
    1e-7,
  );
});
