import { HALF_LIFE_YEARS } from './beliefs.ts';

/** How numbers and forms are chosen, in words that go with every calibration. */
export const CRITERION = [
  'Numbers: least squares of the logarithms of printed over projected values (balances: differences as a share of the mean balance), solved by Levenberg–Marquardt.',
  `A value weighs half after ${String(HALF_LIFE_YEARS)} years, and small counts weigh less because of chance.`,
  'A penalty for numbers that are unusual for such schemes keeps few and noisy years from saying too much.',
  'Forms: the one with the greatest evidence, that is the probability of the fitted years averaged over all that its numbers may be (Laplace’s approximation), so that a form with more numbers has to fit so much better.',
  'Only the fitted years are used.',
].join(' ');
