import { fourierProduct } from './fourier.ts';

/** Up to so many entries other than 0 a list is gone through entry by entry. */
const FEW = 8;
/** Up to this length the plain sum is faster than the transform. */
const SHORT = 512;
/** Entries of the first list that are taken together. */
const ROWS = 4;

/**
 * Convolution of two lists of masses of equal length n, a power of two, as long as they are.
 *
 *     c[k] = Σ_i a[i] · b[k + origin − i],  0 ≤ k < n
 *
 * Products that would fall outside are left out; nothing wraps round.
 *
 * @param origin index that stands for 0 in all three lists
 */
export function convolve(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  if (entries(a) <= FEW) return fewTimesMany(a, b, origin);
  if (entries(b) <= FEW) return fewTimesMany(b, a, origin);
  return a.length <= SHORT ? plainProduct(a, b, origin) : fourierProduct(a, b, origin);
}

function entries(list: Float64Array): number {
  let count = 0;
  for (const mass of list) if (mass !== 0) count += 1;
  return count;
}

function fewTimesMany(few: Float64Array, many: Float64Array, origin: number): Float64Array {
  const size = few.length;
  const result = new Float64Array(size);
  few.forEach((mass, index) => {
    if (mass === 0) return;
    const shift = index - origin;
    for (let k = Math.max(0, shift); k < Math.min(size, size + shift); k += 1)
      result[k]! += mass * many[k - shift]!;
  });
  return result;
}

/** The sum as it stands, four entries of the first list at a time. */
function plainProduct(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  const size = a.length;
  const result = new Float64Array(size);
  const padded = new Float64Array(size + origin + ROWS);
  padded.set(b, ROWS - 1);
  for (let row = 0; row < size; row += ROWS) {
    const a0 = a[row]!;
    const a1 = a[row + 1]!;
    const a2 = a[row + 2]!;
    const a3 = a[row + 3]!;
    const start = Math.max(0, row - origin);
    let place = start + origin - row;
    let b3 = padded[place]!;
    let b2 = padded[place + 1]!;
    let b1 = padded[place + 2]!;
    place += ROWS - 1;
    for (let k = start; k < size; k += 1, place += 1) {
      const b0 = padded[place]!;
      result[k]! += a0 * b0 + a1 * b1 + a2 * b2 + a3 * b3;
      b3 = b2;
      b2 = b1;
      b1 = b0;
    }
  }
  return result;
}
