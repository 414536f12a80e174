import { readFileSync } from 'node:fs';

/** A published history of a scheme. */
export interface Scheme {
  /** Name of its picture and of its part of the page. */
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  /** File in data/schemes. */
  readonly file: string;
  /** What the printed columns are called in the file, for readers of the page. */
  readonly about: string;
}

/**
 * The yearly histories in data/schemes. The two other files there are no histories: one has shares of a few
 * years, the other budget estimates.
 */
export const SCHEMES: readonly Scheme[] = [
  {
    id: 'great-britain',
    title: 'Great Britain 1964–81',
    currency: 'GBP',
    file: 'uk_cicb_1964_1981.csv',
    about:
      'The Criminal Injuries Compensation Board from its first year, which had eight months; paid from the budget. Claims and staff are printed, money is not.',
  },
  {
    id: 'belgium',
    title: 'Belgium 2000–16',
    currency: 'EUR',
    file: 'belgium_2000_2016.csv',
    about:
      'The fund for victims of intentional violence, fed by a levy on convicted persons. Years and figures are missing; decisions include refusals, which are not printed.',
  },
];

/** The text of a published history. */
export function schemeText(
  { file }: Scheme,
  folder = new URL('../../data/schemes/', import.meta.url),
): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
