import { describe, expect, test } from 'vitest';
import { type Density, densityPart, splitPart } from '../../../lib/engine/severity/density.ts';
import { gammaDensity } from '../../../lib/engine/severity/gamma.ts';
import { lognormalDensity } from '../../../lib/engine/severity/lognormal.ts';
import { pertDensity } from '../../../lib/engine/severity/pert.ts';
import { relativeError } from './support.ts';

/** Moments of order 0 to 2 between two points, by Simpson's rule on the samples of the density. */
function momentsBetween(density: Density, from: number, to: number): number[] {
  const cells = 20_000;
  const step = (to - from) / cells;
  // A density is sampled at multiples of the step, so the range must start at one.
  const first = Math.round(from / step);
  const samples = density.sample(step, first, first + cells);
  return [0, 1, 2].map((power) => {
    let sum = 0;
    for (let k = 0; k <= cells; k += 1) {
      const weight = k === 0 || k === cells ? 1 : k % 2 === 1 ? 4 : 2;
      sum += weight * samples[first + k]! * ((first + k) * step) ** power;
    }
    return (sum * step) / 3;
  });
}

const densities: [string, Density, number, number][] = [
  ['lognormal, cv 0.3', lognormalDensity(0.3), 0.5, 1.5],
  ['lognormal, cv 2', lognormalDensity(2), 0.25, 2.25],
  ['gamma, cv 0.2', gammaDensity(0.2), 0.5, 1.5],
  ['gamma, cv 1', gammaDensity(1), 0.5, 2.5],
  ['gamma, cv 3', gammaDensity(3), 0.25, 2.25],
  ['gamma, cv 0.01', gammaDensity(0.01), 0.96, 1.04],
  ['PERT from 0', pertDensity(0, 0.25, 1), 0.2, 0.7],
  ['PERT, mode at the low end', pertDensity(0.25, 0.25, 1), 0.3, 0.8],
  ['PERT, mode at the high end', pertDensity(0.5, 1, 1), 0.6, 0.9],
];

describe.each(densities)('%s', (_, density, from, to) => {
  test('partial moments are integrals of the density', () => {
    const left = density.split(from);
    const right = density.split(to);
    const [mass, first, second] = momentsBetween(density, from, to);
    expect(relativeError(right.below - left.below, mass!)).toBeLessThan(1e-10);
    expect(relativeError(right.first - left.first, first!)).toBeLessThan(1e-10);
    expect(relativeError(right.second - left.second, second!)).toBeLessThan(1e-10);
    expect(right.below + right.above).toBeCloseTo(1, 14);
  });

  test('all that there is has the stated mean and variance', () => {
    const { below, first, second, above } = density.split(Infinity);
    expect([below, above]).toEqual([1, 0]);
    expect(first).toBeCloseTo(density.mean, 14);
    expect(relativeError(second, density.mean ** 2 + density.variance)).toBeLessThan(1e-14);
  });

  test('nothing lies below 0', () => {
    expect(density.split(0)).toEqual({ below: 0, first: 0, second: 0, above: 1 });
  });
});

test('a tail keeps its digits where it is tiny', () => {
  // Survival of an exponential of mean 1 at 50 is e⁻⁵⁰; its mean below 1e-9 is 1e-18 / 2.
  const { split } = gammaDensity(1);
  expect(relativeError(split(50).above, Math.exp(-50))).toBeLessThan(1e-12);
  expect(relativeError(split(1e-9).first, 5e-19)).toBeLessThan(1e-8);
  expect(relativeError(split(1e-9).second, 1e-27 / 3)).toBeLessThan(1e-8);
});

test('a part is scaled, thinned and cut', () => {
  // Awarded in 40 %, exponential of mean 100, cut at 200: below 150 lie 0.4 (1 − e^−1.5).
  const part = densityPart(gammaDensity(1), 100, 0.4, 200);
  const { below, first, above } = splitPart(part, 150);
  expect(below).toBeCloseTo(0.4 * (1 - Math.exp(-1.5)), 14);
  expect(first).toBeCloseTo(0.4 * 100 * (1 - 2.5 * Math.exp(-1.5)), 11);
  expect(above).toBeCloseTo(0.4 * (Math.exp(-1.5) - Math.exp(-2)), 14);
  expect(splitPart(part, 200).above).toBe(0);
  expect(splitPart(part, 1e9)).toEqual(splitPart(part, 200));
});
