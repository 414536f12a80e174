import { describe, expect, test } from 'vitest';
import type { ComparedMeasure } from '../../models/comparisonRequest.ts';
import type { DesignInput } from '../../models/design.ts';
import { groupOf } from '../support/designs.ts';
import {
  compared,
  effectsOf,
  attributionOf,
  lineOf,
  measureOf,
} from '../unit/comparison/support.ts';

/*
 * Two funds worked by hand, compared in EUR at prices of 2027.
 *
 * Home: EUR, prices of 2027, 2027 and 2028, inflation 10 %. 120 claims a year of 10 at prices of 2027: 1,200
 * in 2027, 1,320 in 2028; budget 1,500 a year, not indexed; no interest.
 *   at prices of 2027: awards 1,200 and 1,200; budget 1,500 and 1,500/1.1
 *   balance 300, then 300 + 1,500 − 1,320 = 480, at prices of 2027 480/1.1
 *
 * Abroad: RSD at 100 for one euro, prices of 2026, 2027 to 2029, inflation 25 %. 60 claims a year of 2,000 at
 * prices of 2026: 2,500 each in 2027, then 3,125, then 3,906.25; in all 150,000, 187,500, 234,375. Levy
 * 90,000 a year, not indexed. Balance −60,000, −157,500, −301,875.
 *   at prices of 2027 times 1, 1/1.25, 1/1.25²; in EUR divided by 100:
 *   awards 1,500 each year; levy 900, 720, 576; balance −600, −1,260, −1,932
 */
const home: DesignInput = {
  title: 'Home',
  currency: 'EUR',
  firstYear: 2027,
  horizonYears: 2,
  shortfallRule: 'borrow',
  economy: { inflation: 0.1 },
  victimGroups: { victims: groupOf({}, 10) },
  funding: { source: { shape: 'fixed', category: 'state_budget', amountPerYear: 1500 } },
};
const abroad: DesignInput = {
  title: 'Abroad',
  currency: 'RSD',
  priceYear: 2026,
  firstYear: 2027,
  horizonYears: 3,
  shortfallRule: 'borrow',
  economy: { inflation: 0.25, currencyPerEuro: 100, population: { count: 1000 } },
  victimGroups: { victims: groupOf({ annualVictims: 60 }, 2000) },
  funding: { source: { shape: 'fixed', category: 'offender_levy', amountPerYear: 90_000 } },
};

const comparison = compared({ home, abroad });

test('money is in the currency and the prices of the base, by the rate that a design states', () => {
  expect(comparison.currency).toBe('EUR');
  expect(comparison.priceYear).toBe(2027);
  const [, other] = comparison.designs;
  expect(other?.conversion).toEqual({
    rate: 0.01,
    steps: [
      {
        from: 'EUR',
        to: 'RSD',
        rate: 100,
        basis: 'economy/currencyPerEuro of “abroad”, in 2026',
      },
    ],
    priceLevel: 1.25,
    statement:
      'One RSD is 0.01 EUR: 100 RSD for one EUR (economy/currencyPerEuro of “abroad”, in 2026); prices of 2026 become those of 2027 by the inflation of the design, times 1.25; later money is brought back to them by the same inflation.',
  });
  expect(other).toMatchObject({ currency: 'RSD', priceYear: 2026, lastMonth: '2029-12' });
});

describe('lines by year', () => {
  test.each([
    ['awardsDue', [2027, 2028, 2029], [1200, 1200, null], [1500, 1500, 1500]],
    ['fundingTotal', [2027, 2028, 2029], [1500, 1500 / 1.1, null], [900, 720, 576]],
    ['closingBalance', [2027, 2028, 2029], [300, 480 / 1.1, null], [-600, -1260, -1932]],
    ['approvals', [2027, 2028, 2029], [120, 120, null], [60, 60, 60]],
  ])('%s', (id, years, mine, theirs) => {
    const line = lineOf(comparison, id);
    expect(line.years.map(({ year }) => year)).toEqual(years);
    line.years.forEach(({ values: [one, other], differences, relativeDifferences }, place) => {
      const [base, figure] = [mine[place]!, theirs[place]!];
      if (mine[place] === null) {
        expect([one, differences, relativeDifferences]).toEqual([null, [null, null], [null, null]]);
        return;
      }
      expect(one).toBeCloseTo(base, 6);
      expect(other).toBeCloseTo(figure, 6);
      expect(differences[1]).toBeCloseTo(figure - base, 6);
      expect(relativeDifferences[1]).toBeCloseTo((figure - base) / base, 9);
    });
  });

  test('in the years that both have, flows are summed and stocks are read at the last end', () => {
    expect(comparison.commonYears).toEqual([2027, 2028]);
    const awards = lineOf(comparison, 'awardsDue').inCommonYears;
    expect(awards).toEqual({
      values: [2400, 3000],
      differences: [0, 600],
      relativeDifferences: [0, 0.25],
    });
    const balance = lineOf(comparison, 'closingBalance').inCommonYears;
    expect(balance.values[0]).toBeCloseTo(480 / 1.1, 6);
    expect(balance.values[1]).toBeCloseTo(-1260, 6);
    // −1,260 − 480/1.1 = −1,696.36…, of 480/1.1.
    expect(balance.relativeDifferences[1]).toBeCloseTo((-1260 * 1.1) / 480 - 1, 9);
  });
});

describe('measures', () => {
  test.each([
    // Nominal: 3,000 / 2,520 and 270,000 / 571,875.
    ['fundedRatio', 3000 / 2520, 270_000 / 571_875],
    ['selfSustainabilityRatio', 0, 270_000 / 571_875],
    ['meanAward', 10, 25],
    ['costPerApprovedClaim', 10, 25],
    ['shortMonths', 0, 36],
    // C (1 + 1.1) = −480; C (1.25 + 1.25² + 1.25³) = 301,875 at prices of 2026, times 1.25 / 100.
    ['levelContribution', -480 / 2.1, (301_875 / 4.765625) * 0.0125],
    // Month 0: 125 − 100. Last month: −301,875 at prices of 2029.
    ['lowestBalance', 25, -1932],
    // Without a discount rate: all awards, as money of 2027.
    ['presentValueOfOutgo', 2520, 5718.75],
    ['presentValueOfShortfalls', 0, 3018.75],
    ['coverage', 1, 1],
  ] as const)('%s', (id, mine, theirs) => {
    const { values, differences, relativeDifferences } = measureOf(comparison, id);
    expect(values[0]).toBeCloseTo(mine, 8);
    expect(values[1]).toBeCloseTo(theirs, 8);
    expect(differences[0]).toBe(0);
    expect(differences[1]).toBeCloseTo(theirs - mine, 8);
    if (mine === 0) expect(relativeDifferences).toEqual([null, null]);
    else expect(relativeDifferences[1]).toBeCloseTo((theirs - mine) / Math.abs(mine), 9);
  });

  test('one that only one design has is said to be missing in the other', () => {
    // 450,000 at prices of 2027 / 3,000 person-years, in EUR.
    const { values, differences, missing } = measureOf(comparison, 'costPerInhabitantReal');
    expect(values).toEqual([null, 1.5]);
    expect(differences).toEqual([null, null]);
    expect(missing).toEqual([
      {
        name: 'home',
        reason: 'the design does not say how many inhabitants there are (economy/population)',
      },
    ]);
  });

  test('totals over horizons of different lengths carry a caution', () => {
    const spans = '“home” 2027-01 to 2028-12, “abroad” 2027-01 to 2029-12';
    expect(measureOf(comparison, 'presentValueOfOutgo').caution).toBe(
      `A total over the years of each design, and these differ (${spans}): the lines in common years compare like with like.`,
    );
    expect(measureOf(comparison, 'meanAward').caution).toBe(
      `Over the years of each design, and these differ (${spans}).`,
    );
    expect(comparison.warnings[0]).toMatchObject({ code: 'differentYears', pointer: '/entries' });
  });
});

test('what differs in the inputs is told in the currency and the prices of the base', () => {
  // 2,000 RSD at prices of 2026 are 2,500 at those of 2027: 25 EUR. The levy is not indexed: 900 EUR.
  expect(comparison.differencesToBase[0]?.lines).toEqual([
    {
      pointer: '/title',
      text: 'Title of the design: “Home” → “Abroad”; no figure changes',
    },
    {
      pointer: '/horizonYears',
      text: 'Length of the projection: 2 → 3 years; affects how far the projection looks',
    },
    {
      pointer: '/economy/inflation',
      text: 'Inflation: 10 → 25 % per year; affects amounts that follow an index from 2027',
    },
    {
      pointer: '/economy/population',
      text: 'Population: no cost per inhabitant → inhabitants: 1,000 persons, growth of the population: 0 % per year; affects figures per inhabitant from 2027',
    },
    {
      pointer: '/victimGroups/victims/annualVictims',
      text: 'Victims › victims recorded in a year: 120 → 60 persons per year; affects claims from 2027',
    },
    {
      pointer: '/victimGroups/victims/heads/harm/amount/amount',
      text: 'Victims › harm › amount awarded: 10 → 25 EUR; affects awards from 2027',
    },
    {
      pointer: '/funding/source/category',
      text: 'Source › kind of source: state budget → offender levy; affects whether the fund carries itself',
    },
    {
      pointer: '/funding/source/amountPerYear',
      text: 'Source: 1,500 → 900 EUR per year; affects funding from 2027',
    },
  ]);
});

describe('the difference of a measure, taken apart', () => {
  // One year, no inflation: awards of 1,200, budget of 1,200. The other has 240 claims in place of 120,
  // 10 % administration on top of awards, and a budget of 1,500.
  const plain: DesignInput = {
    firstYear: 2027,
    horizonYears: 1,
    shortfallRule: 'borrow',
    victimGroups: { victims: groupOf({}, 10) },
    funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 1200 } },
  };
  const other: DesignInput = {
    ...plain,
    victimGroups: { victims: groupOf({ annualVictims: 240 }, 10) },
    administration: { shareOfAwardsPaid: 0.1 },
    funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 1500 } },
  };
  const apart = compared({ plain, other });

  test('is the sum of what each part does alone, and of what they do together', () => {
    // Outgo 1,200: twice the claims + 1,200, administration + 120; both 2,640, + 1,440.
    expect(effectsOf(apart, 'presentValueOfOutgo')).toEqual({
      '/victimGroups/victims': 1200,
      '/administration': 120,
      '/funding': 0,
    });
    expect(attributionOf(apart, 'presentValueOfOutgo')).toMatchObject({
      difference: 1440,
      interaction: 120,
    });
    // The yearly gap: claims + 1,200, administration + 120, budget − 300; in all 2,640 − 1,500 = 1,140.
    expect(effectsOf(apart, 'levelContribution')).toEqual({
      '/victimGroups/victims': 1200,
      '/funding': -300,
      '/administration': 120,
    });
    expect(attributionOf(apart, 'levelContribution')).toMatchObject({
      difference: 1140,
      interaction: 120,
    });
  });

  test('names the part with the greatest effect first', () => {
    expect(attributionOf(apart, 'levelContribution').parts.map(({ label }) => label)).toEqual([
      'group of victims “victims”',
      'funding',
      'administration',
    ]);
  });
});

describe('money at the start and at the end', () => {
  // Prices of 2026, inflation 25 %, no index on anything: 100 a month in 2027 and 2028.
  const design = (members: Partial<DesignInput>): DesignInput => ({
    firstYear: 2027,
    priceYear: 2026,
    shortfallRule: 'borrow',
    economy: { inflation: 0.25 },
    victimGroups: {
      victims: groupOf({
        heads: { harm: { amount: { distribution: 'fixed', amount: 10 }, index: 'none' } },
      }),
    },
    funding: { budget: { shape: 'fixed', amountPerYear: 1200, timing: 'december' } },
    ...members,
  });
  const valueOf = (document: DesignInput, id: ComparedMeasure) =>
    measureOf(compared({ document, same: document }), id).values[0];

  test('working capital is needed as money of the first month', () => {
    // The balance falls to −1,100 by November, and is 0 in December: at prices of 2026 1,100 / 1.25.
    const document = design({ horizonYears: 2 });
    expect(valueOf(document, 'levelContribution')).toBe(0);
    expect(valueOf(document, 'workingCapitalNeeded')).toBeCloseTo(880, 9);
    // −1,100 first comes in November 2027.
    expect(valueOf(document, 'lowestBalance')).toBeCloseTo(-880, 9);
  });

  test('what falls due after the end is money of the last month', () => {
    // Paid two years after approval: 2,400 at the end of 2028, 2,400 / 1.25² at prices of 2026.
    const document = design({ horizonYears: 2 });
    const { victims } = document.victimGroups;
    const victimGroups = { victims: { ...victims!, payment: { paymentDelayDays: 730.5 } } };
    expect(valueOf({ ...document, victimGroups }, 'approvedNotYetDue')).toBeCloseTo(1536, 9);
  });
});
