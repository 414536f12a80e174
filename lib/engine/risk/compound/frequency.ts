/**
 * How many awards there are: what is drawn before the amounts.
 *
 * - `poisson`: mean λ.
 * - `negativeBinomial`: Poisson with mean μ × a gamma factor of mean 1 and cv 1/√size.
 * - `binomial`: so many trials, each of which gives an award with a probability.
 * - `fixed`: that many.
 * - `listed`: the probability of 0, 1, 2 … awards.
 */
export type Frequency =
  | { readonly kind: 'poisson'; readonly mean: number }
  | { readonly kind: 'negativeBinomial'; readonly mean: number; readonly size: number }
  | { readonly kind: 'binomial'; readonly trials: number; readonly probability: number }
  | { readonly kind: 'fixed'; readonly count: number }
  | { readonly kind: 'listed'; readonly probabilities: readonly number[] };

/** Frequencies that Panjer's recursion and its substitutes serve. */
export type ParametricFrequency = Exclude<Frequency, { readonly kind: 'listed' }>;

/** Mean and variance of the number of awards. */
export function countMoments(frequency: Frequency): { mean: number; variance: number } {
  switch (frequency.kind) {
    case 'poisson':
      return { mean: frequency.mean, variance: frequency.mean };
    case 'negativeBinomial': {
      const { mean, size } = frequency;
      return { mean, variance: mean + (mean * mean) / size };
    }
    case 'binomial': {
      const mean = frequency.trials * frequency.probability;
      return { mean, variance: mean * (1 - frequency.probability) };
    }
    case 'fixed':
      return { mean: frequency.count, variance: 0 };
    case 'listed': {
      const mean = frequency.probabilities.reduce((sum, p, count) => sum + count * p, 0);
      const variance = frequency.probabilities.reduce(
        (sum, p, count) => sum + (count - mean) ** 2 * p,
        0,
      );
      return { mean, variance };
    }
  }
}

/** The most awards that there can be; `Infinity` where there is no such number. */
export function mostAwards(frequency: Frequency): number {
  switch (frequency.kind) {
    case 'poisson':
    case 'negativeBinomial':
      return frequency.mean === 0 ? 0 : Infinity;
    case 'binomial':
      return frequency.probability === 0 ? 0 : frequency.trials;
    case 'fixed':
      return frequency.count;
    case 'listed':
      return frequency.probabilities.length - 1;
  }
}
