/** The sentences about amounts in two currencies or in prices of two years; see english.ts. */

import { capitalised } from '../../models/wording.ts';

/** The year of prices where a design names none. */
export const firstYearText = (year: string): string => `${year}, the first year`;

/** In what the amounts of two versions are measured. */
export interface MeasureTold {
  readonly measure: 'currency' | 'priceYear';
  readonly label: string;
  readonly own: string;
  readonly theirs: string;
  readonly before: string;
}

const MIXED = {
  currency: { of: 'in two currencies', chosen: 'the currency' },
  priceYear: { of: 'in prices of two years', chosen: 'the year of prices, the first year' },
} as const;

/** Two versions have amounts in two currencies, or in prices of two years. */
export function mixtureText({
  measures,
  by,
  changed,
}: {
  readonly measures: readonly MeasureTold[];
  readonly by: 'own' | 'theirs';
  readonly changed: string;
}): string {
  const told = measures.map(
    ({ label, own, theirs, before }) =>
      `${capitalised(label)}: your version has ${own}, the current version has ${theirs}; before that: ${before}. `,
  );
  const kinds = measures.map(({ measure }) => MIXED[measure]);
  const who = by === 'own' ? 'Your version' : 'The current version';
  return (
    `${told.join('')}${who} also changes ${changed}, and amounts ${kinds.map(({ of }) => of).join(' and ')} cannot be mixed. ` +
    `Choose one of the two: ${kinds.map(({ chosen }) => chosen).join(', ')} and all amounts are then as that version has them, and what the other adds with an amount is left out. ` +
    `To keep both, write the amounts of the current version into yours, carried over into ${measures.map(inYours).join(' and ')}, and choose your own.`
  );
}

const inYours = ({ measure, own }: MeasureTold): string =>
  measure === 'currency' ? own : `prices of ${own}`;
