import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { decimalProduct } from '../../../lib/conversion/decimalProduct.ts';

const amounts = fc.oneof(fc.double({ min: 1e-12, max: 1e15, noNaN: true }), fc.constant(0));
const factors = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
/** Nothing of binary arithmetic is as far from the product as this. */
const NEAR = 2 ** -52;

describe('the product of two decimals', () => {
  test.each([
    [0.1, 3, 0.3],
    [1.1, 1.1, 1.21],
    [117.2, 0.01, 1.172],
    [250.5, 61.6255, 15437.18775],
    [0.07, 100, 7],
    [1e21, 1e-7, 1e14],
    [5e-7, 2e6, 1],
    [0, 117.2, 0],
    [9007199254740991, 1, 9007199254740991],
  ])('%d times %d is %d, as on paper', (amount, factor, product) => {
    expect(decimalProduct(amount, factor)).toBe(product);
  });

  test('more than a number can hold is infinite', () => {
    expect(decimalProduct(1e308, 1e9)).toBe(Infinity);
  });

  property.prop([amounts])('times 1 is the amount', (amount) => {
    expect(decimalProduct(amount, 1)).toBe(amount);
  });

  property.prop([amounts, fc.integer({ min: -20, max: 20 })])(
    'times a power of two is exact, as in binary arithmetic',
    (amount, power) => {
      expect(decimalProduct(amount, 2 ** power)).toBe(amount * 2 ** power);
    },
  );

  property.prop([amounts, factors])('is what binary arithmetic nearly gives', (amount, factor) => {
    const binary = amount * factor;
    expect(Math.abs(decimalProduct(amount, factor) - binary)).toBeLessThanOrEqual(
      2 * NEAR * binary,
    );
  });

  property.prop([amounts, amounts, factors])(
    'keeps the order of two amounts, so that a low end stays below its value',
    (one, other, factor) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      expect(decimalProduct(less, factor)).toBeLessThanOrEqual(decimalProduct(more, factor));
    },
  );
});
