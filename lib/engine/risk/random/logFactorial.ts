/** ln 0!, ln 1!, … as far as they are kept. */
const KEPT = logFactorials(256);

function logFactorials(count: number): Float64Array {
  const list = new Float64Array(count);
  for (let n = 2; n < count; n++) list[n] = list[n - 1]! + Math.log(n);
  return list;
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln n!; by Stirling's series beyond the first, good to 1e-14 relative. */
export function logFactorial(n: number): number {
  if (n < KEPT.length) return KEPT[n]!;
  const inverse = 1 / n;
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360));
  return (n + 0.5) * Math.log(n) - n + HALF_LOG_TWO_PI + series;
}
