import { describe, expect, test } from 'vitest';
import { bringToFooting } from '../../../lib/comparison/commonFooting.ts';
import { rebasePrices } from '../../../lib/comparison/rebasePrices.ts';
import type { Design, DesignInput } from '../../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { compared } from './support.ts';

/** Prices rise by 10 % a year, wages by 20 %. */
const economy = { inflation: 0.1, wages: 0.2 };

const footing = (document: DesignInput, base: DesignInput, rate = 1): Design => {
  const outcome = bringToFooting(designOf(document), designOf(base), { rate, basis: 'of a test' });
  if (outcome.design === undefined) throw new Error(JSON.stringify(outcome.faults));
  return outcome.design;
};

describe('amounts in prices of another year', () => {
  const document = smallDesign({
    priceYear: 2025,
    economy: {
      ...economy,
      grossDomesticProduct: { amount: { value: 1e9, note: 'as it is' }, index: 'inflation' },
    },
    victimGroups: {
      victims: {
        annualVictims: 100,
        heads: {
          tariff: {
            amount: {
              distribution: 'tariff',
              bands: { low: { amount: 100, share: 0.5 }, high: { amount: 200, share: 0.5 } },
              roundTo: 10,
            },
            cap: { amount: 150, index: 'wages' },
          },
          spread: { amount: { distribution: 'pert', low: 100, mode: 200, high: 400 } },
          long: { amount: { distribution: 'lognormal', mean: 300, coefficientOfVariation: 1 } },
          seen: { amount: { distribution: 'empirical', values: [100, 300], weights: [1, 3] } },
        },
        cap: { amount: 1000 },
        threshold: { amount: 50, index: 'inflation' },
      },
    },
    funding: {
      fixed: {
        shape: 'fixed',
        amountPerYear: { series: { '2027': 100, '2030': 200 } },
        index: 'inflation',
      },
      lumpy: { shape: 'fixed', eventsPerYear: 2, amountPerEvent: 100, index: 'inflation' },
      levy: { shape: 'levy', volumePerYear: 1000, amountPerUnit: 50, index: 'wages' },
      share: { shape: 'share', revenueBasePerYear: 1000, share: 0.1, index: 'inflation' },
      grant: {
        shape: 'grant',
        amountPerYear: { value: 100, low: 50, high: 150 },
        index: 'inflation',
        end: '2028-12',
      },
      recovery: { shape: 'recovery', share: 0.1 },
    },
    administration: {
      setUp: { amount: 100 },
      fixedAnnual: { amount: 100, index: 'none' },
      perApplication: { amount: 10 },
      officers: { annualCost: 1000 },
    },
    reserve: { opening: 500, index: 'inflation' },
  });

  test('are those times the level of their own index, and nothing else changes', () => {
    // Two years on: prices times 1.21, wages times 1.44.
    const rebased = rebasePrices(designOf(document), 2027);
    expect(rebased.priceYear).toBe(2027);
    const { heads, cap, threshold } = rebased.victimGroups['victims']!;
    const near = (actual: unknown, expected: object) => {
      expect(JSON.parse(JSON.stringify(actual))).toMatchObject(closeToAll(expected) as object);
    };
    near(heads, {
      tariff: {
        amount: { bands: { low: { amount: 121, share: 0.5 }, high: { amount: 242 } }, roundTo: 10 },
        cap: { amount: 216 },
      },
      spread: { amount: { low: 121, mode: 242, high: 484 } },
      long: { amount: { mean: 363, coefficientOfVariation: 1 } },
      seen: { amount: { values: [121, 363], weights: [1, 3] } },
    });
    near(cap, { amount: 1000 });
    near(threshold, { amount: 60.5 });
    near(rebased.funding, {
      fixed: { amountPerYear: { series: { '2027': 121, '2030': 242 } } },
      lumpy: { eventsPerYear: 2, amountPerEvent: 121 },
      levy: { volumePerYear: 1000, amountPerUnit: 72 },
      share: { revenueBasePerYear: 1210, share: 0.1 },
      grant: { amountPerYear: { value: 121, low: 60.5, high: 181.5 } },
      recovery: { share: 0.1 },
    });
    near(rebased.administration, {
      setUp: { amount: 121 },
      fixedAnnual: { amount: 100 },
      perApplication: { amount: 12.1 },
      officers: { annualCost: 1440 },
    });
    near(rebased.reserve, { opening: 605 });
    near(rebased.economy.grossDomesticProduct, { amount: { value: 1.21e9, note: 'as it is' } });
    near(rebased.economy, economy);
  });
});

/** The same object with every number taken as that or something very close to it. */
function closeToAll(expected: unknown): unknown {
  if (typeof expected === 'number') return expect.closeTo(expected, 6);
  if (Array.isArray(expected)) return expected.map(closeToAll);
  if (typeof expected !== 'object' || expected === null) return expected;
  return Object.fromEntries(
    Object.entries(expected).map(([name, member]) => [name, closeToAll(member)]),
  );
}

describe('the inputs of a design on the footing of the base', () => {
  const euros = smallDesign();

  test('are as they are where currency and price year are the same', () => {
    const document = smallDesign({ victimGroups: { victims: groupOf({}, 1 / 3) } });
    expect(footing(document, euros)).toEqual({ ...designOf(document), priceYear: 2027 });
  });

  test('have few digits, and those of the base where they are the same', () => {
    const dinars = smallDesign({
      currency: 'RSD',
      victimGroups: { victims: groupOf({}, 117.1) },
      funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 1000 } },
    });
    const { victimGroups, funding, currency } = footing(dinars, euros, 1 / 117.1);
    expect(currency).toBe('EUR');
    expect(victimGroups['victims']?.heads['harm']?.amount).toEqual({
      distribution: 'fixed',
      amount: 1,
    });
    expect(funding['budget']).toMatchObject({ amountPerYear: 8.53970965 });
  });

  test('keep their notes: what conversion remarks is none of the drafters’', () => {
    const noted = (note?: string) => ({
      value: 100,
      source: { title: 'A law' },
      ...(note === undefined ? {} : { note }),
    });
    const dinars = (note?: string) =>
      smallDesign({
        currency: 'RSD',
        funding: { note: { shape: 'fixed', amountPerYear: noted(note) } },
      });
    const amountOf = (note?: string) =>
      footing(dinars(note), euros, 0.01).funding['note'] as { amountPerYear: unknown };
    expect(amountOf('In force.').amountPerYear).toEqual({ ...noted('In force.'), value: 1 });
    expect(amountOf().amountPerYear).toEqual({ ...noted(), value: 1 });
  });

  test('have the rate of the base to the euro where the currency changes, and their own otherwise', () => {
    const at = (currency: string, currencyPerEuro?: number) =>
      smallDesign({
        currency,
        ...(currencyPerEuro === undefined ? {} : { economy: { currencyPerEuro } }),
      });
    expect(footing(at('MKD', 61.6), at('RSD', 117.1)).economy.currencyPerEuro).toBe(117.1);
    expect(footing(euros, at('RSD', 117.1), 117.1).economy.currencyPerEuro).toBe(117.1);
    expect(footing(at('RSD', 117.1), euros).economy).not.toHaveProperty('currencyPerEuro');
    const later = { ...at('RSD', 117.2), priceYear: 2030 };
    expect(footing(later, at('RSD', 117.1)).economy.currencyPerEuro).toBe(117.2);
  });

  test('are a design even where amounts of the base come so close that they change their order', () => {
    const spread = (low: number, mode: number, currency: string) =>
      smallDesign({
        currency,
        victimGroups: {
          victims: groupOf({
            heads: { harm: { amount: { distribution: 'pert', low, mode, high: 1000 } } },
          }),
        },
      });
    // Half of 200 is taken for the 100.00000001 of the base, which is above half of 200.
    const { victimGroups } = footing(
      spread(200, 200, 'RSD'),
      spread(100.00000001, 900, 'EUR'),
      0.5,
    );
    expect(victimGroups['victims']?.heads['harm']?.amount).toMatchObject({ low: 100, mode: 100 });
  });
});

test('what is written out and what holds by default are no difference', () => {
  const comparison = compared({
    short: smallDesign(),
    long: smallDesign({ currency: 'EUR', priceYear: 2027, firstMonth: 1, shortfallRule: 'defer' }),
  });
  expect(comparison.differencesToBase[0]?.lines).toEqual([]);
  expect(comparison.designs[0]?.designHash).not.toBe(comparison.designs[1]?.designHash);
});
