import { describe, expect, test } from 'vitest';
import { convolutionLength, convolve } from '../../../lib/engine/severity/convolution.ts';
import { fourierProduct } from '../../../lib/engine/severity/fourier.ts';
import { seededNumbers } from './support.ts';

/** The definition, term by term. */
function byDefinition(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  return a.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < a.length; i += 1) sum += a[i]! * (b[k + origin - i] ?? 0);
    return sum;
  });
}

function difference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0);
}

describe.each([64, 220, 256, 1024])('lists of %d', (size) => {
  const next = seededNumbers(size);
  const masses = () => new Float64Array(size).map(() => next() - 0.2);
  const sparse = () => new Float64Array(size).map((_, k) => (k % 50 === 7 ? next() : 0));

  test.each([0, 5, 8, 31])('with 0 at index %d, are convolved by definition', (origin) => {
    for (const [a, b] of [
      [masses(), masses()],
      [sparse(), masses()],
      [masses(), sparse()],
    ] as const)
      expect(difference(convolve(a, b, origin), byDefinition(a, b, origin))).toBeLessThan(1e-11);
  });
});

test('the transform lets nothing wrap round', () => {
  const end = new Float64Array(256);
  end[255] = 1;
  // 255 + 255 lies outside; had it wrapped round, it would be at 254 of 256.
  expect(difference(fourierProduct(end, end, 0), new Float64Array(256))).toBeLessThan(1e-15);
  expect(fourierProduct(end, end, 255)[255]).toBeCloseTo(1, 15);
});

test('lengths that both ways can take', () => {
  expect(convolutionLength(201)).toBe(204);
  expect(convolutionLength(512)).toBe(512);
  expect(convolutionLength(513)).toBe(1024);
});
