import type { Frequency } from './frequency.ts';

/** Up to this exponent squaring is faster than a logarithm, and as exact. */
const MOST_SQUARED = 128;

/**
 * Puts the probability generating function of a frequency in the place of each of some complex
 * numbers z, |z| ≤ 1, which stand as pairs of real and imaginary part.
 *
 *     E[z^N]:  Poisson exp(λ (z − 1)),  negative binomial (1 − μ/r (z − 1))^−r,
 *     binomial (1 + p (z − 1))^n,  fixed z^n,  listed Σ pₙ zⁿ
 *
 * A high power, or one that is not whole, is taken through the logarithm of 1 + w, so that it keeps the
 * digits of a small w.
 *
 * Source: Klugman, Panjer, Willmot, Loss Models, appendix B.
 *
 * @param count how many numbers
 */
export function generate(frequency: Frequency, numbers: Float64Array, count: number): void {
  switch (frequency.kind) {
    case 'poisson':
      exponentials(numbers, count, frequency.mean);
      break;
    case 'negativeBinomial':
      anyPowers(numbers, count, -frequency.mean / frequency.size, -frequency.size);
      break;
    case 'binomial':
      wholePowers(numbers, count, frequency.probability, frequency.trials);
      break;
    case 'fixed':
      wholePowers(numbers, count, 1, frequency.count);
      break;
    case 'listed':
      polynomials(numbers, count, frequency.probabilities);
      break;
  }
}

/** exp(factor (z − 1)) for each z. */
function exponentials(numbers: Float64Array, count: number, factor: number): void {
  for (let index = 0; index < 2 * count; index += 2)
    setPolar(numbers, index, factor * (numbers[index]! - 1), factor * numbers[index + 1]!);
}

/** (1 + factor (z − 1))^exponent for each z, through the logarithm. */
function anyPowers(numbers: Float64Array, count: number, factor: number, exponent: number): void {
  for (let index = 0; index < 2 * count; index += 2) {
    const x = factor * (numbers[index]! - 1);
    const y = factor * numbers[index + 1]!;
    // The square of the modulus less 1; rounding may leave that of a number next to 0 below −1.
    const logarithm = 0.5 * Math.log1p(Math.max(-1, 2 * x + x * x + y * y));
    setPolar(numbers, index, exponent * logarithm, exponent * Math.atan2(y, 1 + x));
  }
}

/** (1 + factor (z − 1))^exponent for each z, by squaring along the digits of a whole exponent. */
function wholePowers(numbers: Float64Array, count: number, factor: number, exponent: number): void {
  if (exponent > MOST_SQUARED) {
    anyPowers(numbers, count, factor, exponent);
    return;
  }
  for (let index = 0; index < 2 * count; index += 2) {
    let x = 1 + factor * (numbers[index]! - 1);
    let y = factor * numbers[index + 1]!;
    let real = 1;
    let imaginary = 0;
    for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) {
        const next = real * x - imaginary * y;
        imaginary = real * y + imaginary * x;
        real = next;
      }
      const square = x * x - y * y;
      y = 2 * x * y;
      x = square;
    }
    numbers[index] = real;
    numbers[index + 1] = imaginary;
  }
}

/** Σ coefficient · z^n for each z, by Horner's rule. */
function polynomials(numbers: Float64Array, count: number, coefficients: readonly number[]): void {
  for (let index = 0; index < 2 * count; index += 2) {
    const x = numbers[index]!;
    const y = numbers[index + 1]!;
    let real = 0;
    let imaginary = 0;
    for (let power = coefficients.length - 1; power >= 0; power -= 1) {
      const next = real * x - imaginary * y + coefficients[power]!;
      imaginary = real * y + imaginary * x;
      real = next;
    }
    numbers[index] = real;
    numbers[index + 1] = imaginary;
  }
}

/** Sets the complex number exp(logarithm + i angle). */
function setPolar(numbers: Float64Array, index: number, logarithm: number, angle: number): void {
  const modulus = Math.exp(logarithm);
  numbers[index] = modulus * Math.cos(angle);
  numbers[index + 1] = modulus * Math.sin(angle);
}

/**
 * ln E[z^N] for real z > 1, where there is such an expectation; `Infinity` where there is none.
 */
export function logGenerating(frequency: Frequency, z: number): number {
  switch (frequency.kind) {
    case 'poisson':
      return frequency.mean * (z - 1);
    case 'negativeBinomial': {
      const w = (frequency.mean / frequency.size) * (z - 1);
      return w < 1 ? -frequency.size * Math.log1p(-w) : Infinity;
    }
    case 'binomial':
      return frequency.trials * Math.log1p(frequency.probability * (z - 1));
    case 'fixed':
      return frequency.count * Math.log(z);
    case 'listed': {
      const { probabilities } = frequency;
      return Math.log(probabilities.reduceRight((sum, p) => sum * z + p, 0));
    }
  }
}
