import type { FormChoice } from '../../models/calibration.ts';
import type { Fit } from './leastSquares.ts';

/** A form of a part of the model, fitted. */
export interface FittedForm<Form> {
  readonly form: Form;
  /** The form in plain words. */
  readonly words: string;
  readonly fit: Fit;
  /** Logarithm of how probable the form was before the years were looked at; 0 for all alike. */
  readonly before: number;
}

/**
 * Takes the most probable form: evidence × belief, as a share of that of all. Of equals the first wins, so
 * the simpler forms come first.
 */
export function chooseForm<Form>(
  part: FormChoice['part'],
  tried: readonly [FittedForm<Form>, ...FittedForm<Form>[]],
): { readonly taken: FittedForm<Form>; readonly choice: FormChoice } {
  const scores = tried.map(({ fit, before }) => fit.evidence + before);
  const best = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - best));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const taken = tried[scores.indexOf(best)] ?? tried[0];
  const forms = tried
    .map(({ words }, place) => ({ form: words, probability: (weights[place] ?? 0) / all }))
    .sort((a, b) => b.probability - a.probability);
  return { taken, choice: { part, chosen: taken.words, forms } };
}
