import { assumedRange } from './citedFigures.ts';
import { conversionTold, fromEuro, PRICE_YEAR, type CountryFacts } from './countryFacts.ts';
import { assumed, type CitedNumber } from './evidence.ts';
import { figure, joined, sentence } from './wording.ts';
import { listed } from '../../models/wording.ts';

/**
 * What an approved claim is worth. How harm divides among heads of damage is not known in any of
 * the four countries, so there is one head for the whole award.
 */
export function wholeAward(facts: CountryFacts, remark?: string) {
  return {
    award: {
      title: 'Whole award; its division among heads of damage is not known',
      kind: 'other' as const,
      amount: {
        distribution: 'lognormal' as const,
        mean: meanAward(facts, remark),
        coefficientOfVariation: assumed(
          1,
          'how widely awards scatter is not known; 1 means that the standard deviation equals the mean',
          { low: 0.5, high: 2 },
        ),
      },
      index: 'inflation',
    },
  };
}

/** Mean award in the currency of the country. */
export function meanAward(facts: CountryFacts, remark = ''): CitedNumber {
  const taken = `taken as prices of ${PRICE_YEAR}, although the evidence is older`;
  return assumedRange(facts.dataset, 'mean_award_eur', {
    into: (euro) => fromEuro(facts, euro),
    how: joined(sentence(taken, false), conversionTold(facts), remark),
  });
}

/** The court awards to victims of trafficking that are known, in a sentence; empty where none is. */
export function knownAwards({ dataset, country }: CountryFacts): string {
  const told = dataset.awards
    .filter((award) => award.country === country && award.amount !== undefined)
    .map(
      ({ amount, currency, year }) =>
        `${figure(amount ?? 0)} ${currency ?? ''} (${year === undefined ? 'year not printed' : String(year)})`,
    );
  if (told.length === 0) return '';
  return `Court awards against traffickers that are known here, a handful and not a sample: ${listed(told)} [awards.csv]. They are no awards of a fund, and the mean award is not taken from them.`;
}
