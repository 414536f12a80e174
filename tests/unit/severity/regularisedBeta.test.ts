import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import { expect, test } from 'vitest';
import { regularisedBeta } from '../../../lib/engine/severity/regularisedBeta.ts';
import { relativeError } from './support.ts';

function both(y: number, a: number, b: number) {
  const logBeta = gammaln(a) + gammaln(b) - gammaln(a + b);
  return regularisedBeta(Math.exp(a * Math.log(y) + b * Math.log1p(-y) - logBeta), y, a, b);
}

// mpmath 1.3 with 30 digits: betainc(alpha, 6 − alpha, 0, y, regularized=True).
test.each([
  [1, 0.3, 0.83193],
  [1.5, 0.02, 0.021044980468568193],
  [2.2, 0.5, 0.760010873286504],
  [3.7, 0.9, 0.9557269744946092],
  [5, 0.999, 0.995009990004999],
])('I_y(%d, 6 − α) at y = %d is %d', (alpha, y, expected) => {
  expect(relativeError(both(y, alpha, 6 - alpha).lower, expected)).toBeLessThan(1e-13);
});

test('agrees with the general function of stdlib, on both sides', () => {
  for (let alpha = 1; alpha <= 5; alpha += 0.125)
    for (let y = 0.01; y < 1; y += 0.02) {
      const { lower, upper } = both(y, alpha, 6 - alpha);
      expect(Math.abs(lower - betainc(y, alpha, 6 - alpha))).toBeLessThan(1e-14);
      expect(Math.abs(upper - betainc(y, alpha, 6 - alpha, true, true))).toBeLessThan(1e-14);
    }
});
