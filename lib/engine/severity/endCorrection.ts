/** Samples that the correction of an end reaches. */
export const END_POINTS = 8;

/**
 * Coefficients of x / ln(1 + x) = Σ Gₙ xⁿ: 1, 1/2, −1/12, 1/24, −19/720 …
 *
 *     Σ_{k=0}^{n} (−1)^(n−k) G_k / (n + 1 − k) = 0 for n ≥ 1,  G₀ = 1
 */
const GREGORY = ((): readonly number[] => {
  const coefficients = [1];
  for (let n = 1; n <= END_POINTS + 1; n += 1)
    coefficients.push(
      -coefficients.reduce((sum, g, k) => sum + ((-1) ** (n - k) * g) / (n + 1 - k), 0),
    );
  return coefficients;
})();

/** Binomial coefficients with alternating sign, of the n-th forward difference. */
function difference(n: number): number[] {
  const row = [1];
  for (let k = 1; k <= n; k += 1) row.push((row[k - 1]! * (n + 1 - k)) / k);
  return row.map((binomial, k) => (-1) ** (n - k) * binomial);
}

const DIFFERENCE = difference(END_POINTS);

const WEIGHTS = Array.from({ length: END_POINTS }, (_, point) =>
  GREGORY.slice(1, END_POINTS + 1).reduce(
    (weight, g, n) => weight - g * (difference(n)[point] ?? 0),
    1,
  ),
);

/**
 * Weight of the sample that is so many points from the end of a run of samples of a function.
 *
 * Gregory's formula: the integral of f from x₀ on, divided by the step, is
 *
 *     Σ_{j≥0} f_j − Σ_{n≥1} Gₙ Δⁿ⁻¹ f₀
 *
 * Here with differences up to the seventh; 1 beyond the eighth sample.
 */
export function endWeight(point: number): number {
  return point < END_POINTS ? WEIGHTS[point]! : 1;
}

/** Size of the first term that the correction leaves out, at an end of a run in a direction. */
export function endError(samples: Float64Array, end: number, direction: 1 | -1): number {
  let sum = 0;
  for (let k = 0; k <= END_POINTS; k += 1) sum += DIFFERENCE[k]! * samples[end + k * direction]!;
  return Math.abs(sum * GREGORY[END_POINTS + 1]!);
}
