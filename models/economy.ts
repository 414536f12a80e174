import * as z from 'zod';
import { assumption, policyNumber } from './assumption.ts';
import { collectionOf } from './identifier.ts';
import { indexName } from './indexName.ts';
import { aCount, anAmount, aRate, aYear } from './quantities.ts';
import { yearlyQuantity } from './yearlySeries.ts';

const growth = (what: string) => assumption(aRate(`Real growth of ${what} per year.`)).default(0);
const referenceYear = policyNumber(aYear('Year in which the value holds; growth counts from it.'))
  .optional()
  .meta({ absent: 'the first year of the design' });

/** Prices, rates, people and output of the country, as the projection needs them. */
export const economySchema = z
  .strictObject({
    inflation: yearlyQuantity(
      aRate(
        'Consumer price inflation: the rate of a year takes prices of the year before to its own.',
      ),
    ).default(0),
    wages: yearlyQuantity(aRate('Growth of nominal wages, in the same way.'))
      .optional()
      .meta({ absent: 'wages grow with inflation' }),
    indices: collectionOf(
      yearlyQuantity(aRate('Growth of this index per year.')),
      'Further indices, each a yearly rate or a series of rates, named by you.',
    ).default({}),
    discountRate: assumption(
      aRate('Nominal rate at which later money is discounted to the start.'),
    ).default(0),
    returnOnReserves: yearlyQuantity(
      aRate('Nominal interest per year that a positive balance earns.'),
    ).default(0),
    borrowingRate: yearlyQuantity(
      aRate('Nominal interest per year that a negative balance costs.'),
    ).default(0),
    currencyPerEuro: assumption({
      description: 'How much of the currency one euro cost in priceYear.',
      unit: 'currency units per euro',
      rule: 'an exchange rate is more than 0',
      exclusiveMinimum: 0,
    })
      .optional()
      .meta({ absent: 'no figures in euro, unless the currency is the euro' }),
    population: z
      .strictObject({
        count: yearlyQuantity(aCount('Inhabitants.', 'persons')),
        growth: growth('the population'),
        referenceYear,
      })
      .optional()
      .meta({ description: 'Inhabitants of the country.', absent: 'no cost per inhabitant' }),
    grossDomesticProduct: z
      .strictObject({
        amount: yearlyQuantity(
          anAmount('Gross domestic product of a year.', 'currency units per year'),
        ),
        index: indexName('none', 'the product'),
        growth: growth('the product'),
        referenceYear,
      })
      .optional()
      .meta({
        description: 'Gross domestic product of the country.',
        absent: 'no share of gross domestic product',
      }),
  })
  .meta({ id: 'Economy', description: 'Prices, rates, people and output of the country.' });
