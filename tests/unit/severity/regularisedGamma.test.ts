import gammainc from '@stdlib/math-base-special-gammainc';
import { expect, test } from 'vitest';
import { regularisedGamma } from '../../../lib/engine/severity/regularisedGamma.ts';
import { relativeError } from './support.ts';

// P(a, a·ratio) from mpmath 1.3 with 30 digits: gammainc(a, 0, x, regularized=True) below a = 1000,
// the integral of the density by quad from there on.
test.each([
  [0.0625, 2, 0.9010845621400588],
  [2.5, 0.4, 0.15085496391539038],
  [449, 1.02, 0.6688374916955905],
  [451, 0.98, 0.3402147632078068],
  [1000, 1.01, 0.6276789447369948],
  [10000, 1, 0.5013298083399552],
  [1e6, 1 + 2 ** -10, 0.8356109661970227],
])('P(%d, %d a) is %d', (shape, ratio, expected) => {
  const { lower, upper } = regularisedGamma(shape, ratio);
  expect(relativeError(lower, expected)).toBeLessThan(1e-13);
  expect(relativeError(upper, 1 - expected)).toBeLessThan(1e-13);
});

test('the expansion for large shapes joins the library below it', () => {
  for (let ratio = 0.75; ratio < 1.3; ratio += 0.01) {
    const large = regularisedGamma(450.0001, ratio);
    expect(Math.abs(large.lower - gammainc(450.0001 * ratio, 450.0001))).toBeLessThan(1e-14);
  }
});

test('the library alone would be wrong by more than half a per cent', () => {
  const library = gammainc(10_000, 10_000);
  expect(relativeError(library, regularisedGamma(10_000, 1).lower)).toBeGreaterThan(5e-3);
});

test('nothing is left far out on either side', () => {
  expect(regularisedGamma(1e8, 0.9)).toEqual({ lower: 0, upper: 1 });
  expect(regularisedGamma(1e8, 1.1)).toEqual({ lower: 1, upper: 0 });
  expect(regularisedGamma(1e8, 0)).toEqual({ lower: 0, upper: 1 });
});
