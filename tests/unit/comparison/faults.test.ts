import { describe, expect, test } from 'vitest';
import { compareDesigns, prepareComparison } from '../../../lib/comparison/compareDesigns.ts';
import type { ComparisonOptions } from '../../../lib/comparison/readEntries.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';
import { outcomeOf } from './support.ts';

const small = smallDesign();
const pair = { one: small, other: small };

const toldBy = ({ faults }: ReturnType<typeof compareDesigns>) =>
  (faults ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);

const told = (options: unknown) => toldBy(outcomeOf(pair, options as ComparisonOptions));

const so = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ name: `design ${place}`, design: small }));

describe('a comparison is refused, with the place', () => {
  test('of a single design, and of eleven', () => {
    expect(toldBy(compareDesigns(so(1)))).toEqual([
      '/entries: `/entries` is a list; a comparison has at least 2 designs',
    ]);
    expect(toldBy(compareDesigns(so(11)))).toEqual([
      '/entries: `/entries` is a list; a comparison has 10 designs at most',
    ]);
    expect(compareDesigns(so(10)).faults).toBeUndefined();
  });

  test('of designs with the same name, or without one', () => {
    const entries = [
      { name: 'draft', design: small },
      { name: 'draft', design: small },
      { name: '', design: small },
    ];
    expect(toldBy(compareDesigns(entries))).toEqual([
      '/entries/2/name: `/entries/2/name` is ""; it is a text of 1 to 80 characters',
      '/entries/1/name: `/entries/1/name` is "draft"; another design has this name already; give each a name of its own',
    ]);
  });

  test('in a currency that is none', () => {
    expect(told({ currency: 'euro' })).toEqual([
      '/currency: `/currency` is "euro"; it is an ISO 4217 currency code in capitals, such as EUR, RSD, MKD or BAM',
    ]);
    expect(told({ currency: 'XXX' })[0]).toContain('`/rates` does not lead from EUR');
  });

  test('in prices of a year that is none', () => {
    expect(told({ priceYear: 1800 })).toEqual([
      '/priceYear: `/priceYear` is 1800; it is a year between 1950 and 2200',
    ]);
    expect(told({ priceYear: 2027.5 })).toHaveLength(1);
  });

  test('at a rate of 0, below it, or that is no number', () => {
    const rate = (rate: unknown) => told({ rates: [{ from: 'RSD', to: 'EUR', rate }] });
    expect(rate(0)).toEqual([
      '/rates/0/rate: `/rates/0/rate` is 0; an exchange rate is more than 0, and 1,000,000,000 at most',
    ]);
    expect(rate(-1)).toHaveLength(1);
    expect(rate('117')).toHaveLength(1);
  });

  test('at two rates for the same two currencies, or one for a currency and itself', () => {
    const rates = [
      { from: 'EUR', to: 'RSD', rate: 117 },
      { from: 'RSD', to: 'EUR', rate: 0.0085 },
      { from: 'EUR', to: 'EUR', rate: 1 },
    ];
    expect(told({ rates })).toEqual([
      '/rates/2/to: `/rates/2/to` is "EUR"; it has to be another currency than `from`',
      '/rates/1: `/rates/1` is an object; it has the same two currencies, RSD and EUR, as a rate before it; one rate serves in both directions',
    ]);
  });

  test('by measures that there are none, or that are named twice', () => {
    expect(told({ attributedMeasures: ['fundedRatio', 'wisdom'] })[0]).toContain(
      '/attributedMeasures/1: `/attributedMeasures/1` is "wisdom"; it is one of fundedRatio,',
    );
    expect(told({ attributedMeasures: ['fundedRatio', 'fundedRatio'] })).toHaveLength(1);
  });

  test('with members that it does not know', () => {
    expect(told({ prices: 2027 })).toEqual([
      '/prices: `/prices` is not known: a comparison has no member of this name; remove it or correct the name',
    ]);
  });
});

describe('faults of designs', () => {
  test('are told together, each under the place of its design', () => {
    const faulty = {
      ...small,
      horizonYears: 0,
      victimGroups: {
        victims: groupOf({
          heads: { harm: { amount: { distribution: 'fixed', amount: 1 }, index: 'rents' } },
        }),
      },
    };
    const { faults = [] } = outcomeOf({ one: small, faulty, none: {} });
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/entries/1/design/horizonYears',
      '/entries/1/design/victimGroups/victims/heads/harm/index',
      '/entries/2/design/victimGroups',
      '/entries/2/design/funding',
    ]);
    expect(faults[0]?.detail).toBe(
      '`/entries/1/design/horizonYears` is 0; a projection runs over 1 to 40 whole years',
    );
    expect(faults[1]?.detail).toContain('add it to `/entries/1/design/economy/indices`');
  });

  test.each([null, 'a design', [], 7])('a design is an object, and not %j', (design) => {
    const faults = toldBy(outcomeOf({ one: small, other: design }));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^\/entries\/1\/design: `\/entries\/1\/design` is /);
  });

  test('are told together with a rate that is missing', () => {
    const { faults = [] } = outcomeOf({
      one: small,
      dinars: { ...small, currency: 'RSD' },
      faulty: { ...small, horizonYears: 0 },
    });
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/entries/2/design/horizonYears',
      '/rates',
    ]);
  });

  test('a figure that grows beyond all bounds is told under its design', () => {
    const absurd = {
      ...small,
      funding: { budget: { shape: 'fixed', amountPerYear: 1e308, growth: 9 } },
    };
    const faults = toldBy(outcomeOf({ one: small, absurd: { ...absurd, horizonYears: 40 } }));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^\/entries\/1\/design: .*too large to compute/);
  });

  test('so is an amount that only its conversion makes too large', () => {
    const rich = {
      ...small,
      currency: 'RSD',
      funding: { budget: { shape: 'fixed', amountPerYear: 1e305 } },
    };
    const rates = [{ from: 'RSD', to: 'EUR', rate: 1e9 }];
    const { faults = [] } = outcomeOf({ one: small, rich }, { rates });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.pointer).toBe('/entries/1/design/funding/budget/amountPerYear');
    expect(faults[0]?.detail).toContain('too large to be computed with');
  });

  test('and a figure that only bringing it to prices of another year makes too large', () => {
    const inflated = { ...small, economy: { inflation: 9.9 } };
    const { faults = [] } = outcomeOf({ one: small, inflated }, { priceYear: 2200 });
    expect(faults).toHaveLength(0);
    const rich = {
      ...inflated,
      funding: { budget: { shape: 'fixed', amountPerYear: 1e200 } },
    };
    const outcome = outcomeOf({ one: small, rich }, { priceYear: 2200 });
    expect(toldBy(outcome)[0]).toMatch(
      /^\/entries\/1\/design: `\/entries\/1\/design`: .* is too large to compare; look for/,
    );
  });
});

describe('a comparison that is ready', () => {
  const ready = (designs: Record<string, unknown>, options: ComparisonOptions = {}) => {
    const entries = Object.entries(designs).map(([name, design]) => ({ name, design }));
    const { prepared, faults } = prepareComparison(entries, options);
    if (prepared === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
    return prepared;
  };

  test('is known by its designs, their names and order, and by how they are compared', () => {
    const other = { ...small, horizonYears: 2 };
    const identities = [
      ready({ one: small, other }),
      ready({ other, one: small }),
      ready({ first: small, other }),
      ready({ one: small, other: { ...other, horizonYears: 3 } }),
      ready({ one: small, other }, { priceYear: 2028 }),
      ready({ one: small, other }, { attributedMeasures: [] }),
    ].map(({ identity }) => identity);
    expect(new Set(identities).size).toBe(identities.length);
    expect(ready({ one: small, other }).identity).toBe(identities[0]);
  });

  test('costs a projection for each design, and one for each part that is exchanged', () => {
    const other = {
      ...small,
      horizonYears: 2,
      funding: { budget: { shape: 'fixed', amountPerYear: 100 } },
    };
    expect(ready({ one: small, alike: small }).cost().units).toBe(2);
    // The length of the projection, and the funding.
    expect(ready({ one: small, other }).cost().units).toBe(4);
    expect(ready({ one: small, other }, { attributedMeasures: [] }).cost().units).toBe(2);
    expect(ready({ one: small, other }).cost().remedy(1)).toContain('Compare fewer designs');
  });

  test('leaves out what takes differences apart where nobody asks for it', () => {
    const { comparison } = ready(
      { one: small, other: { ...small, horizonYears: 2 } },
      { attributedMeasures: [] },
    ).compare();
    expect(comparison?.differencesToBase[0]?.attribution).toEqual([]);
    expect(comparison?.differencesToBase[0]?.lines).toHaveLength(1);
  });
});
