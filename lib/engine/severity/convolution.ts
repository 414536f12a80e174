import { fourierProduct } from './fourier.ts';

/** Up to so many entries other than 0 a list is gone through entry by entry. */
const FEW = 8;
/** Up to this length the plain sum is faster than the transform. */
const SHORT = 512;

/** The next length of lists that can be convolved: a multiple of four, a power of two if long. */
export function convolutionLength(atLeast: number): number {
  return atLeast <= SHORT ? Math.ceil(atLeast / 4) * 4 : 2 ** Math.ceil(Math.log2(atLeast));
}

/**
 * Convolution of two lists of masses of equal length n, as long as they are.
 *
 *     c[k] = Σ_i a[i] · b[k + origin − i],  0 ≤ k < n
 *
 * Products that would fall outside are left out; nothing wraps round.
 *
 * @param a of a length that `convolutionLength` gives, and so `b`
 * @param origin index that stands for 0 in all three lists
 */
export function convolve(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  if (hasFew(a)) return fewTimesMany(a, b, origin);
  if (hasFew(b)) return fewTimesMany(b, a, origin);
  return a.length <= SHORT ? plainProduct(a, b, origin) : fourierProduct(a, b, origin);
}

function hasFew(list: Float64Array): boolean {
  let count = 0;
  for (let index = 0; index < list.length && count <= FEW; index += 1)
    if (list[index] !== 0) count += 1;
  return count <= FEW;
}

function fewTimesMany(few: Float64Array, many: Float64Array, origin: number): Float64Array {
  const size = few.length;
  const result = new Float64Array(size);
  for (let index = 0; index < size; index += 1) {
    const mass = few[index]!;
    if (mass === 0) continue;
    const shift = index - origin;
    const end = Math.min(size, size + shift);
    for (let k = Math.max(0, shift); k < end; k += 1) result[k]! += mass * many[k - shift]!;
  }
  return result;
}

/**
 * The sum as it stands, for four entries of the first list and two of the result at a time, so that
 * most numbers stay in registers. The second list is given zeros before and behind.
 */
function plainProduct(a: Float64Array, b: Float64Array, origin: number): Float64Array {
  const size = a.length;
  const result = new Float64Array(size);
  const padded = new Float64Array(size + origin + 6);
  padded.set(b, 4);
  for (let row = 0; row < size; row += 4) {
    const a0 = a[row]!;
    const a1 = a[row + 1]!;
    const a2 = a[row + 2]!;
    const a3 = a[row + 3]!;
    // An even start, since two at a time must end with the list.
    const start = Math.max(0, row - origin) & -2;
    let place = start + origin - row;
    let b3 = padded[place + 1]!;
    let b2 = padded[place + 2]!;
    let b1 = padded[place + 3]!;
    for (let k = start; k < size; k += 2, place += 2) {
      const b0 = padded[place + 4]!;
      const next = padded[place + 5]!;
      result[k]! += a0 * b0 + a1 * b1 + a2 * b2 + a3 * b3;
      result[k + 1]! += a0 * next + a1 * b0 + a2 * b1 + a3 * b2;
      b3 = b1;
      b2 = b0;
      b1 = next;
    }
  }
  return result;
}
