import { describe, expect, test } from 'vitest';
import { runProjection } from '../../lib/engine/project.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../support/designs.ts';

type Source = DesignInput['funding'][string];

function flowOf(source: Source, rest: Partial<DesignInput> = {}): number[] {
  const design = designOf(smallDesign({ horizonYears: 2, funding: { source }, ...rest }));
  return [...runProjection(design).ledger.fundingBySource['source']!];
}

function expectFlow(flow: readonly number[], expected: Readonly<Record<number, number>>) {
  flow.forEach((amount, month) => {
    const key = Object.keys(expected)
      .map(Number)
      .filter((from) => from <= month)
      .at(-1);
    expect(amount, `month ${String(month)}`).toBeCloseTo(key === undefined ? 0 : expected[key]!, 9);
  });
}

describe('section 5: funding', () => {
  test('fixed: 1,200 a year, 10 % growth, indexed at 5 %: 100, then 1,200 · 1.1 · 1.05 / 12 = 115.5', () => {
    const source: Source = { shape: 'fixed', amountPerYear: 1200, growth: 0.1, index: 'inflation' };
    expectFlow(flowOf(source, { economy: { inflation: 0.05 } }), { 0: 100, 12: 115.5 });
  });

  test('lumpy: 3 events a year of 400 each are 1,200 a year', () => {
    expectFlow(flowOf({ shape: 'fixed', eventsPerYear: 3, amountPerEvent: 400 }), { 0: 100 });
  });

  test('levy: 1,000 units · 20 · 60 % = 12,000 a year; a series does not grow', () => {
    expectFlow(
      flowOf({
        shape: 'levy',
        volumePerYear: { series: { '2027': 1000, '2028': 1200 } },
        amountPerUnit: 20,
        collectionRate: 0.6,
        growth: 0.5,
      }),
      { 0: 1000, 12: 1200 },
    );
  });

  test('share: 2 % of 60,000 = 1,200, paid whole in March', () => {
    const march: Record<number, number> = { 0: 0, 2: 1200, 3: 0, 14: 1200, 15: 0 };
    expectFlow(
      flowOf({ shape: 'share', revenueBasePerYear: 60_000, share: 0.02, timing: 'march' }),
      march,
    );
  });

  test('grant: 2,400 a year with probability 0.5 from April 2027 to June 2028, both included', () => {
    const source: Source = {
      shape: 'grant',
      amountPerYear: 2400,
      probability: 0.5,
      start: '2027-04',
      end: '2028-06',
    };
    expectFlow(flowOf(source), { 0: 0, 3: 100, 18: 0 });
  });

  test('a named month outside the open months brings nothing', () => {
    const source: Source = {
      shape: 'fixed',
      amountPerYear: 1200,
      timing: 'march',
      start: '2027-04',
      end: '2028-02',
    };
    expectFlow(flowOf(source), { 0: 0 });
  });

  test('recovery: 30 % of the awards of January and February, back in three parts', () => {
    // 10 claims a month of 10: 100 paid a month. Counted: months 0 and 1.
    // 30 % · 100 / 3 = 10 a part: month 1: 10 (of m0); 2: 20; 3: 20; 4: 10 (of m1); then 0.
    const recovery: Source = { shape: 'recovery', share: 0.3, recoveryMonths: 3, end: '2027-02' };
    const rest: Partial<DesignInput> = {
      shortfallRule: 'borrow',
      victimGroups: { victims: groupOf({}, 10) },
    };
    expectFlow(flowOf(recovery, rest), { 0: 0, 1: 10, 2: 20, 4: 10, 5: 0 });
  });
});

describe('section 6: administration', () => {
  test('every part, with its index', () => {
    // Prices of 2026, first year 2027, inflation 10 %, wages 20 %: levels 2027 1.1 and 1.2.
    //   set-up 500 (inflation): 550 in month 0
    //   fixed 1,200 a year (none): 100 a month
    //   10 applications a month · 3 (inflation): 33
    //   2 officers · 600 · 1.5 / 12 (wages) = 150 · 1.2 = 180
    //   5 % of awards paid: 10 claims · 10 = 100: 5
    // month 0: 550 + 100 + 33 + 180 + 5 = 868; month 1: 318.
    // 2028: 100 + 36.3 + 216 + 5 = 357.3.
    const design = designOf(
      smallDesign({
        priceYear: 2026,
        horizonYears: 2,
        shortfallRule: 'borrow',
        economy: { inflation: 0.1, wages: 0.2 },
        victimGroups: {
          victims: {
            annualVictims: 120,
            heads: { harm: { amount: { distribution: 'fixed', amount: 10 }, index: 'none' } },
          },
        },
        workflow: { officers: 2 },
        administration: {
          setUp: { amount: 500, index: 'inflation' },
          fixedAnnual: { amount: 1200, index: 'none' },
          perApplication: { amount: 3, index: 'inflation' },
          shareOfAwardsPaid: 0.05,
          officers: { annualCost: 600, overheadShare: 0.5, index: 'wages' },
        },
      }),
    );
    const { administration } = runProjection(design).ledger;
    expect(administration[0]).toBeCloseTo(868, 9);
    expect(administration[1]).toBeCloseTo(318, 9);
    expect(administration[12]).toBeCloseTo(357.3, 9);
  });
});
