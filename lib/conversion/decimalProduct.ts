/**
 * Product of two numbers as they are written: `0.1 · 3` is 0.3, where binary arithmetic gives
 * 0.30000000000000004. The decimals that people read and write are multiplied exactly, and the
 * number nearest to that product is taken, so nothing is rounded beyond what any number that is
 * kept must be. A greater amount never gives a smaller product, and times 1 changes nothing.
 * @param amount a finite number
 * @param factor a finite number
 * @returns the product; infinite where it is more than a number can hold
 */
export function decimalProduct(amount: number, factor: number): number {
  const one = decimalOf(amount);
  const other = decimalOf(factor);
  return Number(`${one.digits * other.digits}e${one.exponent + other.exponent}`);
}

interface Decimal {
  /** All digits, with the sign. */
  readonly digits: bigint;
  /** The number is `digits · 10 ** exponent`. */
  readonly exponent: number;
}

/** The shortest decimal that means this number: the way JSON writes it. */
function decimalOf(number: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(number).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
