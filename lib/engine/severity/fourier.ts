/** Longest transform that the table below serves. */
const LONGEST = 16_384;

/**
 * Cosines and sines of the butterflies: for a block of 2n points, those of −πi/n stand at n + i,
 * 0 ≤ i < n. One table serves all lengths.
 */
const [COSINES, SINES] = ((): [Float64Array, Float64Array] => {
  const cosines = new Float64Array(LONGEST);
  const sines = new Float64Array(LONGEST);
  for (let half = 1; half < LONGEST; half *= 2)
    for (let i = 0; i < half; i += 1) {
      cosines[half + i] = Math.cos((Math.PI * i) / half);
      sines[half + i] = -Math.sin((Math.PI * i) / half);
    }
  return [cosines, sines];
})();

/** Fourier transform in place, from natural into bit-reversed order (decimation in frequency). */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let half = length >> 1; half > 0; half >>= 1)
    for (let start = 0; start < length; start += 2 * half)
      for (let i = half, k = start, m = start + half; k < start + half; i += 1, k += 1, m += 1) {
        const x = real[k]! - real[m]!;
        const y = imaginary[k]! - imaginary[m]!;
        real[k]! += real[m]!;
        imaginary[k]! += imaginary[m]!;
        real[m] = x * COSINES[i]! - y * SINES[i]!;
        imaginary[m] = x * SINES[i]! + y * COSINES[i]!;
      }
}

/** The inverse, times the length, in place, from bit-reversed into natural order. */
function invert(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let half = 1; half < length; half <<= 1)
    for (let start = 0; start < length; start += 2 * half)
      for (let i = half, k = start, m = start + half; k < start + half; i += 1, k += 1, m += 1) {
        const x = real[m]! * COSINES[i]! + imaginary[m]! * SINES[i]!;
        const y = imaginary[m]! * COSINES[i]! - real[m]! * SINES[i]!;
        real[m] = real[k]! - x;
        imaginary[m] = imaginary[k]! - y;
        real[k]! += x;
        imaginary[k]! += y;
      }
}

/**
 * Convolution of two lists of masses of equal length n, as long as they are.
 *
 *     c[k] = Σ a[i] b[k + origin − i],  0 ≤ k < n
 *
 * One complex transform of length 2n holds a in its real and b in its imaginary part: with Z its
 * k-th and W the conjugate of its (−k)-th coefficient, the product of the two is (Z² − W²) / 4i.
 * The length 2n leaves room for all products, so that nothing wraps round; rounding errors are about
 * 1e-16 of the largest mass.
 *
 * @param origin index that stands for 0 in all three lists
 */
export function fourierProduct(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  const size = a.length;
  const length = 2 * size;
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  real.set(a);
  imaginary.set(b);
  transform(real, imaginary);
  multiply(real, imaginary);
  invert(real, imaginary);
  return real.slice(origin, origin + size);
}

/** Replaces the transform of a + ib by that of the convolution of a and b over the length. */
function multiply(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  const scale = 1 / (4 * length);
  for (let index = 0; index < length; index += 1) {
    // In bit-reversed order the negative of a frequency has all bits below the highest inverted.
    const mirror = index < 2 ? index : index ^ ((1 << (31 - Math.clz32(index))) - 1);
    if (mirror < index) continue;
    const p = real[index]!;
    const q = imaginary[index]!;
    const r = real[mirror]!;
    const s = imaginary[mirror]!;
    // Z² − W² with Z = p + iq and W = r − is; for the mirror the two change places.
    const x = (p * p - q * q - (r * r - s * s)) * scale;
    const y = 2 * (p * q + r * s) * scale;
    real[index] = y;
    imaginary[index] = -x;
    real[mirror] = y;
    imaginary[mirror] = x;
  }
}
