import { describe, expect, test } from 'vitest';
import { atomsOf } from '../../../lib/engine/severity/atoms.ts';
import { type Density, densityPart, splitPart } from '../../../lib/engine/severity/density.ts';
import { END_POINTS, endWeight } from '../../../lib/engine/severity/endCorrection.ts';
import { gammaDensity } from '../../../lib/engine/severity/gamma.ts';
import { atomMasses, densityMasses } from '../../../lib/engine/severity/gridMasses.ts';
import { lognormalDensity } from '../../../lib/engine/severity/lognormal.ts';
import { pertDensity } from '../../../lib/engine/severity/pert.ts';

const grid = { step: 0.5, origin: 4, size: 256 };

function momentsOf(masses: Float64Array): number[] {
  return [0, 1, 2, 3].map((power) =>
    masses.reduce((sum, mass, k) => sum + mass * ((k - grid.origin) * grid.step) ** power, 0),
  );
}

test('the end correction integrates polynomials up to the seventh degree', () => {
  // ∫₀²⁰ x⁷ dx = 20⁸ / 8 from 21 samples.
  let sum = 0;
  for (let x = 0; x <= 20; x += 1) sum += x ** 7 * endWeight(x) * endWeight(20 - x);
  expect(sum / (20 ** 8 / 8)).toBeCloseTo(1, 12);
});

test('the weights of an end are those of Gregory', () => {
  // Known coefficients: 1/2, 1/12, 1/24, 19/720, 3/160, 863/60480, 275/24192, 33953/3628800. The
  // first sample has the weight 1 less all of them; each end takes half a sample in all.
  const known = [
    1 / 2,
    1 / 12,
    1 / 24,
    19 / 720,
    3 / 160,
    863 / 60480,
    275 / 24192,
    33953 / 3628800,
  ];
  expect(endWeight(0)).toBeCloseTo(1 - known.reduce((sum, g) => sum + g, 0), 14);
  const all = Array.from({ length: END_POINTS }, (_, k) => endWeight(k));
  expect(all.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(END_POINTS - 0.5, 13);
  expect(endWeight(END_POINTS)).toBe(1);
});

test('an atom keeps its moments up to the third', () => {
  const masses = atomMasses(
    atomsOf([
      [7.3, 0.4],
      [20, 0.6],
    ]),
    grid,
  );
  momentsOf(masses).forEach((moment, power) => {
    expect(moment).toBeCloseTo(0.4 * 7.3 ** power + 0.6 * 20 ** power, 9);
  });
  expect(Array.from(masses.slice(grid.origin + 38, grid.origin + 43))).toEqual([0, 0, 0.6, 0, 0]);
});

const parts: [string, Density, number][] = [
  ['a wide lognormal', lognormalDensity(0.5), 4],
  ['a wide gamma', gammaDensity(0.8), 5],
  ['a gamma that is infinite at 0', gammaDensity(1.6), 1.2],
  ['a PERT with a corner', pertDensity(0.2, 0.2, 1), 71.3],
  ['a PERT narrower than a cell', pertDensity(0.99, 0.995, 1), 33.1],
  ['a lognormal narrower than a cell', lognormalDensity(0.002), 40.2],
];

describe.each(parts)('%s', (_, density, scale) => {
  test('keeps its moments up to the second', () => {
    const part = densityPart(density, scale, 0.7);
    const [mass, first, second] = momentsOf(densityMasses(part, grid));
    const known = splitPart(part, 124);
    expect(known.above).toBeLessThan(1e-11);
    expect(mass).toBeCloseTo(known.below, 8);
    expect(first! / known.first).toBeCloseTo(1, 8);
    expect(second! / known.second).toBeCloseTo(1, 8);
  });

  test('keeps them below its cut too', () => {
    const part = densityPart(density, scale, 1, scale * 0.9);
    const [mass, first, second] = momentsOf(densityMasses(part, grid));
    const known = splitPart(part, Infinity);
    expect(mass).toBeCloseTo(known.below, 8);
    expect(first).toBeCloseTo(known.first, 7);
    expect(second).toBeCloseTo(known.second, 6);
  });
});
