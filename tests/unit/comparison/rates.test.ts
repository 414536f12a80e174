import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { knownRates, routeBetween, type NamedDesign } from '../../../lib/comparison/rates.ts';
import { designOf, smallDesign } from '../../support/designs.ts';
import { compared, measureOf, outcomeOf } from './support.ts';

const stating = (name: string, currency: string, currencyPerEuro?: number): NamedDesign => ({
  name,
  design: designOf(
    smallDesign({
      currency,
      ...(currencyPerEuro === undefined ? {} : { economy: { currencyPerEuro } }),
    }),
  ),
});
const serbia = stating('Serbia', 'RSD', 117.1);
const macedonia = stating('North Macedonia', 'MKD', 61.6);

const rateBetween = (from: string, to: string, ...parameters: Parameters<typeof knownRates>) =>
  routeBetween(knownRates(...parameters), from, to)?.rate;

describe('the rate between two currencies', () => {
  test('is 1 between a currency and itself, over no rate at all', () => {
    expect(routeBetween([], 'RSD', 'RSD')).toEqual({ rate: 1, steps: [] });
  });

  test('is what a design says that a euro costs, in both directions', () => {
    expect(rateBetween('EUR', 'RSD', [], [serbia])).toBe(117.1);
    expect(rateBetween('RSD', 'EUR', [], [serbia])).toBe(1 / 117.1);
  });

  test('leads over the euro from one design to another', () => {
    expect(rateBetween('MKD', 'RSD', [], [serbia, macedonia])).toBeCloseTo(117.1 / 61.6, 12);
  });

  test('is rather one that is given than one of a design', () => {
    const given = { from: 'RSD', to: 'EUR', rate: 0.0085, basis: 'of the day' };
    const route = routeBetween(knownRates([given], [serbia]), 'RSD', 'EUR');
    expect(route).toEqual({ rate: 0.0085, steps: [given] });
  });

  test('takes the fewest rates that lead there', () => {
    const direct = { from: 'MKD', to: 'RSD', rate: 1.9 };
    const route = routeBetween(knownRates([direct], [serbia, macedonia]), 'MKD', 'RSD');
    expect(route?.rate).toBe(1.9);
    expect(route?.steps.map(({ basis }) => basis)).toEqual(['as given in the request']);
    // 1 USD = 0.9 EUR: dinars become dollars over the euro.
    const dollars = { from: 'USD', to: 'EUR', rate: 0.9 };
    expect(rateBetween('RSD', 'USD', [dollars], [serbia])).toBeCloseTo(1 / 117.1 / 0.9, 15);
  });

  test('is not known where nothing leads there', () => {
    expect(rateBetween('MKD', 'USD', [], [serbia, macedonia])).toBeUndefined();
    expect(rateBetween('RSD', 'EUR', [], [stating('Serbia', 'RSD')])).toBeUndefined();
  });

  test('of the mark is fixed by law, as the data have it, unless a design says otherwise', () => {
    const observed = readFileSync('data/observations.csv', 'utf8')
      .split('\n')
      .map((row) => row.split(','))
      .find(([country, indicator]) => country === 'BA' && indicator === 'eur_exchange_rate');
    const sources = readFileSync('data/sources.csv', 'utf8').split('\n');
    const source = sources.find((row) => row.startsWith(`${observed?.[6] ?? ''},`));
    const [step] = routeBetween(knownRates([], []), 'EUR', 'BAM')!.steps;
    expect(step?.rate).toBe(Number(observed?.[3]));
    expect(source).toContain(step?.basis);
    expect(rateBetween('EUR', 'BAM', [], [stating('Bosnia', 'BAM', 2)])).toBe(2);
  });
});

describe('a comparison', () => {
  const dinars = smallDesign({ currency: 'RSD' });
  const euros = smallDesign();

  test('needs a rate that is stated: none is assumed', () => {
    const { faults } = outcomeOf({ euros, dinars, alike: dinars });
    expect(faults).toEqual([
      {
        pointer: '/rates',
        detail:
          '`/rates` does not lead from RSD, in which the amounts of “dinars” and “alike” are, to EUR; give { "from": "EUR", "to": "RSD", "rate": what one EUR costs in RSD, "basis": "rate of the national bank of a day" }, or say in the design what one euro costs (`economy/currencyPerEuro`)',
      },
    ]);
  });

  test('needs none where all are in the currency that it is made in', () => {
    expect(outcomeOf({ dinars, alike: dinars }).faults).toBeUndefined();
    expect(outcomeOf({ dinars, alike: dinars }, { currency: 'USD' }).faults).toHaveLength(1);
  });

  test('does not choose between designs that disagree about a rate', () => {
    const at = (currencyPerEuro: number) =>
      smallDesign({ currency: 'RSD', economy: { currencyPerEuro } });
    const designs = { euros, earlier: at(117.1), later: at(117.2) };
    const { faults } = outcomeOf(designs);
    expect(faults).toEqual([
      {
        pointer: '/rates',
        detail:
          '`/rates` does not say which rate holds between EUR and RSD, and the designs disagree: “earlier” has 117.1 and “later” has 117.2; give { "from": "EUR", "to": "RSD", "rate": what one EUR costs in RSD, "basis": "rate of the national bank of a day" }',
      },
    ]);
    const rates = [{ from: 'EUR', to: 'RSD', rate: 117 }];
    expect(compared(designs, { rates }).designs.map(({ conversion }) => conversion.rate)).toEqual([
      1,
      1 / 117,
      1 / 117,
    ]);
    // In dinars nothing is converted.
    const { earlier, later } = designs;
    expect(outcomeOf({ earlier, later }).faults).toBeUndefined();
  });

  test('tells a rate that it has no use for, and one of another year', () => {
    const old = smallDesign({
      currency: 'RSD',
      priceYear: 2020,
      economy: { currencyPerEuro: 117.6 },
    });
    const { warnings } = compared(
      { euros, old },
      { rates: [{ from: 'USD', to: 'EUR', rate: 0.9 }] },
    );
    expect(warnings.slice(0, 2)).toEqual([
      {
        code: 'rateOfOtherYear',
        pointer: '/rates',
        detail:
          '117.6 RSD for one EUR is the rate of 2020, and amounts are in prices of 2027: they are carried there by the inflation of the design and converted at this rate. Give the rate of 2027 in `/rates` if it is another.',
      },
      {
        code: 'rateNotNeeded',
        pointer: '/rates/0',
        detail: 'The rate between USD and EUR is not needed for these designs; it has no effect.',
      },
    ]);
  });

  test('can be made in a currency that no design is in', () => {
    // 120 claims of 1 EUR a year; a dollar costs 0.8 EUR.
    const comparison = compared(
      { euros, alike: euros },
      { currency: 'USD', rates: [{ from: 'USD', to: 'EUR', rate: 0.8 }] },
    );
    expect(measureOf(comparison, 'meanAward').values).toEqual([1.25, 1.25]);
  });
});
