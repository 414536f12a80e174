/**
 * The masses of the sum of a fixed number of awards, as far as they fit, by plain convolution: square
 * and multiply along the binary digits of the number. Sums of products of masses, none negative, so
 * that each mass keeps its digits.
 *
 * @param count how many awards, a whole number
 * @param size points of the answer
 */
export function foldedMasses(awards: Float64Array, count: number, size: number): Float64Array {
  let sum: Float64Array = Float64Array.of(1);
  let power: Float64Array = awards.slice(0, size);
  for (let left = count; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum = folded(sum, power, size);
    if (left > 1) power = folded(power, power, size);
  }
  const masses = new Float64Array(size);
  masses.set(sum);
  return masses;
}

/** c[k] = Σ a[i] b[k − i], as far as it fits. */
function folded(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(Math.min(size, a.length + b.length - 1));
  for (let i = 0; i < a.length; i += 1) {
    const mass = a[i]!;
    if (mass === 0) continue;
    const end = Math.min(result.length, i + b.length);
    for (let k = i; k < end; k += 1) result[k]! += mass * b[k - i]!;
  }
  return result;
}
