import { HALF_LIFE_YEARS } from './beliefs.ts';

/** How numbers and forms are chosen, in words that go with every calibration. */
export const CRITERION = [
  'Numbers: least squares of the logarithms of printed over projected values (balances: differences as a share of the mean balance), solved by Levenberg–Marquardt.',
  `A value weighs half after ${String(HALF_LIFE_YEARS)} years, and small counts weigh less because of chance.`,
  'A penalty for numbers that are unusual for such schemes keeps few and noisy years from saying too much.',
  'Forms: the one with the greatest evidence, that is the probability of the fitted years averaged over all that its numbers may be (Laplace’s approximation), so that a form with more numbers has to fit so much better.',
  'Only the fitted years are used.',
].join(' ');

/** What the bands of a calibrated design rest on, in words that go with every calibration. */
export const BAND_METHOD = [
  'The 5 % and 95 % points of random paths of the calibrated design.',
  'Random are the fitted numbers within their ranges, applications and income from year to year as much as they varied about what was fitted, and the chance of whole claims.',
  'Shares, the wait, the mean award and what an officer does are drawn once for a path: a design has no chance from year to year for them.',
  'Only the fitted years are used.',
].join(' ');
