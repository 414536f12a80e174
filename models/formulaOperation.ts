/**
 * What is done with the parts:
 *
 * - `sum`: all added up; 0 where there are none
 * - `difference`: the first less all others
 * - `product`: all multiplied
 * - `quotient`: the first / the second
 * - `share`: the same, and 0 where the first is 0
 * - `ratio`: the same, and no number (NaN) where there is nothing to divide by, less than a millionth
 * - `power`: the first to the power of the second
 * - `least`, `greatest`: of all
 * - `exceeds`: 1 where the first is more than the second, else 0
 * - `wherePositive`: the second where the first is 0 or more, else the third
 * - `rounded`: the first to the nearest multiple of the second, half up (−0.5 of it becomes 0). The second is a
 *   power of ten up to 1, such as 0.01, and what counts is the first × 100, rounded, / 100
 * - `roundedUp`: to a whole number, what rounding adds left out
 * - `logistic`: `(σ(10x − 5) − σ(−5)) / (σ(5) − σ(−5))`, σ the sigmoid
 */
export const OPERATIONS = [
  'sum',
  'difference',
  'product',
  'quotient',
  'share',
  'ratio',
  'power',
  'least',
  'greatest',
  'exceeds',
  'wherePositive',
  'rounded',
  'roundedUp',
  'logistic',
] as const;

/** What is done with the parts of a formula. */
export type Operation = (typeof OPERATIONS)[number];
