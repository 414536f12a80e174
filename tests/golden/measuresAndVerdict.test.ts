import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../lib/projections/projectDocument.ts';
import type { DesignInput } from '../../models/design.ts';
import type { Projection } from '../../models/projection.ts';
import { groupOf, smallDesign } from '../support/designs.ts';

function projected(document: DesignInput): Projection {
  const { projection, faults } = projectDocument(document);
  if (projection === undefined) throw new Error(JSON.stringify(faults));
  return projection;
}

/** 120 claims a year of 10 each: 1,200 a year, 100 a month; money as each test says. */
const fund = (members: Partial<DesignInput> = {}): DesignInput =>
  smallDesign({
    horizonYears: 2,
    shortfallRule: 'borrow',
    victimGroups: { victims: groupOf({}, 10) },
    ...members,
  });

const budget = (amountPerYear: number): DesignInput['funding'] => ({
  budget: { shape: 'fixed', category: 'state_budget', amountPerYear },
});
const levy = (amountPerYear: number): DesignInput['funding'] => ({
  levy: { shape: 'fixed', category: 'offender_levy', amountPerYear },
});

describe('section 8: measures', () => {
  // Opening 300, budget 600 and levy 480 a year, administration 240 a year; awards 1,200 a year.
  // A year: 1,080 in, 1,440 out: −360. Balance 300 − 30 a month: 0 after month 10, −60 after
  // year 0, −420 after year 1.
  const projection = projected(
    fund({
      reserve: { opening: 300, targetMonths: 6 },
      funding: { ...budget(600), ...levy(480) },
      administration: { fixedAnnual: { amount: 240, index: 'none' } },
      economy: { population: { count: 1000 }, grossDomesticProduct: { amount: 100_000 } },
    }),
  );
  const { measures } = projection;

  test.each([
    // (300 + 2,160) / 2,880
    ['fundedRatio', 2460 / 2880],
    // 960 / 2,880
    ['selfSustainabilityRatio', 960 / 2880],
    // 480 / 2,880
    ['administrationShare', 480 / 2880],
    ['meanAward', 10],
    // 2,880 / 240 claims
    ['costPerApprovedClaim', 12],
    ['awardsCutByCapShare', 0],
    // 2,880 / 2,000 person-years
    ['costPerInhabitant', 1.44],
    ['shareOfGrossDomesticProduct', 2880 / 200_000],
    ['claimantsUnpaidOrLate', 0],
    ['monthsOfDelay', 0],
    ['awardsCutShare', 0],
    // −420 / 120 a month
    ['reserveMonths', -3.5],
    ['reserveTargetMonths', 6],
    ['shortMonths', 14],
    // 240 approved / 240 claimants
    ['coverage', 1],
    // The yearly gap is 360.
    ['levelContribution', 360],
    ['workingCapitalNeeded', 0],
    ['approvedNotYetDue', 0],
  ] as const)('%s', (name, value) => {
    expect(measures[name]).toBeCloseTo(value, 9);
  });

  test('the lowest balance and the first short month: after month 9 the balance is 0, after month 10 −30', () => {
    expect(measures.lowestBalance).toEqual({ amount: -420, month: '2028-12' });
    expect(measures.firstShortMonth).toBe('2027-11');
  });

  test('by year, an opening balance never counts below 0', () => {
    // Year 0: (300 + 1,080) / 1,440; year 1: opening −60 counts as 0: 1,080 / 1,440.
    expect(measures.byYear[0]?.fundedRatio).toBeCloseTo(1380 / 1440, 12);
    expect(measures.byYear[1]?.fundedRatio).toBeCloseTo(0.75, 12);
  });

  test('present value of shortfalls: the calls of a guarantee, each discounted from its month end', () => {
    // Under guarantee: month 10 calls 30, then 30 in each of months 11…23. At 1 % a month:
    // 30 · Σ_{m=10}^{23} 1.01^−(m+1) = 30 · (1.01^−10 − 1.01^−24)/0.01.
    const discounted = projected(
      fund({
        reserve: { opening: 300 },
        funding: budget(1080),
        administration: { fixedAnnual: { amount: 240, index: 'none' } },
        economy: { discountRate: 1.01 ** 12 - 1 },
      }),
    );
    const exact = (30 * (1.01 ** -10 - 1.01 ** -24)) / 0.01;
    expect(discounted.measures.presentValueOfShortfalls).toBeCloseTo(exact, 2);
    // Months 10 and 11 fall into year 0: 30 · (1.01^−11 + 1.01^−12).
    const firstYear = 30 * (1.01 ** -11 + 1.01 ** -12);
    expect(discounted.measures.byYear[0]?.presentValueOfShortfalls).toBeCloseTo(firstYear, 2);
    expect(discounted.measures.byYear[1]?.presentValueOfShortfalls).toBeCloseTo(
      exact - firstYear,
      1,
    );
    expect(discounted.measures.byYear.map(({ shortMonths }) => shortMonths)).toEqual([2, 12]);
  });

  test('under defer, people wait: arrears over dues are the months of delay', () => {
    // Budget 600 a year: 50 of 100 paid each month. Arrears 50, 100, … 1,200 after month 23.
    // Σ arrears = 50 · (1 + … + 24) = 15,000; dues 2,400: 6.25 months. 1,200 / 10 = 120 claimants.
    const { measures: waiting, years } = projected(
      fund({ shortfallRule: 'defer', funding: budget(600) }),
    );
    expect(waiting.monthsOfDelay).toBeCloseTo(6.25, 9);
    expect(waiting.claimantsUnpaidOrLate).toBeCloseTo(120, 9);
    expect(years[1]?.arrears).toBe(1200);
  });

  test('under pro_rata, half of each award is cut', () => {
    const { measures: cut, years } = projected(
      fund({ shortfallRule: 'pro_rata', funding: budget(600) }),
    );
    expect(cut.awardsCutShare).toBeCloseTo(0.5, 12);
    expect(years[0]?.unmet).toBe(600);
    expect(years[0]?.arrears).toBe(0);
  });

  test('real cost per head takes inflation out, and the euro rate turns it into euro', () => {
    // Prices of 2027, 10 % inflation: awards 1,200 in 2027, 1,320 in 2028; real 1,200 both years.
    const { measures: real } = projected(
      fund({
        economy: { inflation: 0.1, currencyPerEuro: 2, population: { count: 100 } },
        currency: 'RSD',
        funding: budget(3000),
      }),
    );
    expect(real.costPerInhabitant).toBeCloseTo(12.6, 9);
    expect(real.costPerInhabitantReal).toBeCloseTo(12, 9);
    expect(real.costPerInhabitantEuro).toBeCloseTo(6, 9);
    for (const year of real.byYear) expect(year.costPerInhabitantReal).toBeCloseTo(12, 9);
  });

  test('a ratio without anything to divide by is null and not 0', () => {
    const { measures: idle } = projected(
      fund({ victimGroups: { victims: groupOf({ annualVictims: 0 }) } }),
    );
    expect(idle.fundedRatio).toBeNull();
    expect(idle.meanAward).toBeNull();
    expect(idle.coverage).toBeNull();
    expect(idle.costPerInhabitant).toBeNull();
  });

  test('the stage where claims queue is the bottleneck', () => {
    const stages = {
      intake: { order: 1, minDays: 90 },
      decision: { order: 2, capacityPerMonth: 5 },
    };
    expect(projected(fund({ workflow: { stages } })).measures.bottleneck).toBe('decision');
  });
});

describe('section 8: verdict', () => {
  const gradeOf = (document: DesignInput) => projected(document).verdict.grade;

  test('own sources that cover everything: self-sustaining', () => {
    expect(gradeOf(fund({ funding: levy(1200) }))).toBe('self_sustaining');
  });

  test('the budget covers everything: feasible', () => {
    expect(gradeOf(fund({ funding: budget(1200) }))).toBe('feasible');
  });

  test.each([
    // A gap of 10 % of every month: exactly the threshold.
    [1080, 'feasible_with_guarantee'],
    [1079, 'not_feasible'],
  ])('budget %d of 1,200: %s', (amount, grade) => {
    expect(gradeOf(fund({ funding: budget(amount) }))).toBe(grade);
  });

  test('a bad year is enough: no call at all but in one year, where it is above a quarter', () => {
    // Ten years; 2030 brings 70 %: 3 % of all, but 30 % of that year.
    const series = Object.fromEntries(
      Array.from({ length: 10 }, (_, year) => [String(2027 + year), year === 3 ? 840 : 1200]),
    );
    const lean: DesignInput['funding'] = {
      budget: { shape: 'fixed', category: 'state_budget', amountPerYear: { series } },
    };
    const { verdict } = projected(fund({ horizonYears: 10, funding: lean }));
    expect(verdict.grade).toBe('not_feasible');
    expect(verdict.tests.map(({ measure, passed }) => [measure, passed])).toEqual([
      ['shortMonths', false],
      ['selfSustainabilityRatio', false],
      ['presentValueOfCallsShare', true],
      ['worstYearCallShare', false],
    ]);
    expect(verdict.tests[3]?.value).toBeCloseTo(0.3, 9);
  });

  test('it is the same whatever the shortfall rule, and says what it leaves out', () => {
    const verdicts = (['borrow', 'guarantee', 'defer', 'pro_rata'] as const).map(
      (shortfallRule) => projected(fund({ shortfallRule, funding: budget(1000) })).verdict,
    );
    for (const verdict of verdicts) expect(verdict).toEqual(verdicts[0]);
    expect(verdicts[0]?.basis).toBe('expected');
    expect(verdicts[0]?.basisNote).toContain('chance of running dry is not in this figure');
  });
});

describe('section 8: summary', () => {
  test('a fund that is short once and recovers is not told to borrow from then on', () => {
    // 1,200 out a year, 2,400 in from February on: January alone is short by 100, February even.
    const late: DesignInput['funding'] = {
      budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 2400, start: '2027-02' },
    };
    const { summary } = projected(fund({ funding: late }));
    expect(summary).toContain(
      'money is short in the first month, January 2027; in 1 of 24 months, the last January 2027, the fund has to borrow.',
    );
  });

  test('nobody approved is said so', () => {
    const { summary } = projected(
      fund({ victimGroups: { victims: groupOf({ annualVictims: 0 }) } }),
    );
    expect(summary).toContain('No claim is approved.');
  });

  test('says until when the money lasts, how many are reached and what it costs', () => {
    const { summary } = projected(
      fund({
        title: 'Draft',
        funding: budget(1080),
        reserve: { opening: 100 },
        economy: { population: { count: 1000 } },
      }),
    );
    expect(summary).toContain(
      'Draft: the money first runs short in November 2027; from then on the fund has to borrow.',
    );
    expect(summary).toContain(
      'About 240 claims are approved, 100 % of those who could claim, with a mean award of 10.0 EUR.',
    );
    expect(summary).toContain('It costs 1.20 EUR per inhabitant and year, in prices of 2027.');
    expect(summary).toContain('The chance of running dry is not in this figure');
  });
});
