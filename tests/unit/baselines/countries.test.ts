import { describe, expect, it } from 'vitest';
import { buildBaseline, type Variant } from '../../../lib/baselines/buildBaseline.ts';
import type { CountryCode } from '../../../lib/baselines/countryFacts.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { roundedUp } from '../../../lib/baselines/matureYear.ts';
import { valueAt } from '../../../models/json.ts';

const dataset = loadDataset();

function at(country: CountryCode, pointer: string, variant: Variant = 'all_violent_crime') {
  const { design } = buildBaseline(dataset, { country, variant });
  return valueAt(design, pointer.split('/').slice(1));
}

// Worked by hand from data/observations.csv, data/parameters.csv and data/laws.csv.
describe.each<[CountryCode, string, number, number, number]>([
  // (43 + 62 + 66) / 3; least 36 (2015, 2019), greatest 76 (2018)
  ['RS', 'trafficking', 57, 36, 76],
  // (76 + 73 + 70) / 3; 2018–2022: 104, 80, 76, 73, 70
  ['RS', 'homicide', 73, 70, 104],
  // (5797 + 5261 + 5301) / 3, only years after the break
  ['RS', 'serious-assault', 5453, 5261, 6904],
  // (486 + 662 + 484) / 3; rape is part of it
  ['RS', 'sexual-violence', 544, 461, 662],
  // (9 + 6 + 7) / 3; least 4 (2015), greatest 9 (2018)
  ['MK', 'trafficking', 7.33, 4, 9],
  // (24 + 31 + 29) / 3: there is no figure for 2020
  ['MK', 'attempted-homicide', 28, 24, 31],
  // (80 + 61 + 38) / 3 potential victims
  ['BA', 'trafficking', 59.67, 36, 82],
  // (67 + 64 + 53) / 3; 14 in 2018 is out of line and not used
  ['BA', 'attempted-homicide', 61.33, 53, 67],
  // (194 + 194 + 148) / 3; 87 in 2018 is not used
  ['BA', 'sexual-violence', 178.67, 148, 194],
  // (39 + 48 + 3 + 7) / 4, the years under the new rule
  ['ME', 'trafficking', 24.25, 3, 48],
  // (129 + 118 + 128) / 3
  ['ME', 'serious-assault', 125, 115, 153],
])('victims in %s, %s', (country, group, value, low, high) => {
  it(`are ${value}, from ${low} to ${high}`, () => {
    expect(at(country, `/victimGroups/${group}/annualVictims`)).toMatchObject({ value, low, high });
  });
});

describe('money in the currency of the country', () => {
  it.each<[CountryCode, string, number]>([
    ['RS', 'RSD', 497675], // 4,250 × 117.1
    ['MK', 'MKD', 261800], // 4,250 × 61.6
    ['BA', 'BAM', 8312.28], // 4,250 × 1.95583 = 8,312.2775
    ['ME', 'EUR', 4250],
  ])('%s: the mean award in %s is %d', (country, currency, value) => {
    expect(at(country, '/currency')).toBe(currency);
    expect(at(country, '/victimGroups/trafficking/heads/award/amount/mean')).toMatchObject({
      value,
      grade: 'expert_range',
    });
  });

  it('has no exchange rate where the euro is the currency', () => {
    expect(at('ME', '/economy/currencyPerEuro')).toBeUndefined();
  });
});

describe('the law', () => {
  it('caps awards in North Macedonia at 5,000 euro, not indexed', () => {
    // 5,000 × 61.6
    expect(at('MK', '/victimGroups/trafficking/cap')).toMatchObject({
      amount: { value: 308000, grade: 'statute' },
      index: 'none',
    });
  });

  it.each<CountryCode>(['RS', 'BA', 'ME'])('sets no cap in %s', (country) => {
    expect(at(country, '/victimGroups/trafficking/cap')).toBeUndefined();
  });

  it.each<CountryCode>(['RS', 'BA'])(
    'decides nothing in %s but whom the variant serves',
    (country) => {
      expect(at(country, '/eligibility', 'trafficking_only')).toEqual({
        crimesCovered: ['trafficking'],
      });
      expect(at(country, '/procedure')).toEqual({});
    },
  );

  it('is filled in for North Macedonia and Montenegro', () => {
    expect(at('MK', '/eligibility')).toMatchObject({ nationality: 'reciprocity' });
    expect(at('MK', '/procedure')).toMatchObject({ authority: 'independent_commission' });
    expect(at('ME', '/eligibility')).toMatchObject({ reporting: 'required' });
    expect(at('ME', '/procedure')).toMatchObject({ authority: 'government_commission' });
  });

  it.each<CountryCode>(['RS', 'MK', 'BA', 'ME'])('sets no known deadline in %s', (country) => {
    expect(at(country, '/workflow/statutoryDays')).toBeUndefined();
    expect(at(country, '/eligibility/timeLimitMonths')).toBeUndefined();
  });
});

describe('funding', () => {
  it.each<[CountryCode, string[]]>([
    ['RS', ['deferred-prosecution', 'levy', 'state-budget']],
    ['MK', ['recourse', 'state-budget']],
    ['BA', ['state-budget']],
    ['ME', ['state-budget']],
  ])('of %s uses what is known', (country, sources) => {
    expect(Object.keys(at(country, '/funding') as object).sort()).toEqual(sources);
  });

  it('levies convicted adults in Serbia and shares in deferred prosecution', () => {
    expect(at('RS', '/funding/levy/volumePerYear')).toMatchObject({
      value: 26919,
      low: 26200,
      high: 29750,
      grade: 'official_statistic',
    });
    expect(at('RS', '/funding/deferred-prosecution/revenueBasePerYear')).toMatchObject({
      value: 500000000,
      low: 350000000,
      high: 500000000,
    });
  });

  it('sizes the budget of Montenegro by a mature year', () => {
    // 24.25 victims · 0.55 = 13.3375 applications; · 0.86 · 0.675 = 7.7424… approvals;
    // · 4,250 = 32,905; one officer 1,080 · 12 · 1.5 = 19,440; 52,345 rounded up to 53,000.
    expect(at('ME', '/funding/state-budget/amountPerYear', 'trafficking_only')).toMatchObject({
      value: 53000,
      grade: 'none',
    });
  });

  it('leaves at least the administration to the budget of Serbia', () => {
    // Levy 26,919 · 500 · 0.5 = 6,729,750 and 1 % of 500 million cover the awards of 57 victims;
    // one officer: 132,783 · 12 · 1.5 = 2,390,094, rounded up to 2,400,000.
    expect(at('RS', '/funding/state-budget/amountPerYear', 'trafficking_only')).toMatchObject({
      value: 2400000,
    });
  });

  it('shows a levy in Montenegro as a scenario only', () => {
    expect(at('ME', '/scenarios/levy/patch/funding/levy/volumePerYear')).toMatchObject({
      value: 2199,
      grade: 'official_statistic',
    });
  });
});

describe('take-up', () => {
  it('grows from a fifth of the mature level in four years', () => {
    expect(at('RS', '/victimGroups/trafficking/takeUp')).toMatchObject({
      initial: { value: 0.11, low: 0.0715, high: 0.187 }, // 0.55 times 0.2, 0.13 and 0.34
      mature: { value: 0.55, low: 0.3, high: 0.8 },
      yearsToMature: { value: 4 },
    });
  });

  it('is half way in North Macedonia, whose scheme has run for two years', () => {
    expect(at('MK', '/victimGroups/trafficking/takeUp')).toMatchObject({
      initial: { value: 0.33 }, // 0.55 · (0.2 + 0.8 / 2)
      yearsToMature: { value: 2 },
    });
  });

  it('is that of all recorded violence for serious assault in Serbia only', () => {
    const takeUp = '/victimGroups/serious-assault/takeUp/mature';
    expect(at('RS', takeUp)).toMatchObject({ value: 0.065 });
    expect(at('BA', takeUp)).toMatchObject({ value: 0.15 });
  });

  it('rises by 1.3 with outreach', () => {
    expect(
      at('RS', '/scenarios/outreach/patch/victimGroups/trafficking/takeUp/mature'),
    ).toMatchObject({ value: 0.715, low: 0.39, high: 1 });
  });
});

describe('the workflow', () => {
  it('decides in the time of the British scheme', () => {
    // 0.037 + 0.281 by month 6; (0.5 − 0.318) / 0.293 of the next three months: 7.863 months.
    expect(at('RS', '/workflow/stages/assessment/minDays')).toMatchObject({
      value: 239,
      low: 183,
      high: 274,
    });
  });

  it('counts the time of officers once', () => {
    const stages = at('RS', '/workflow/stages') as Record<string, object>;
    const timed = Object.values(stages).filter((stage) => 'claimsPerOfficerPerMonth' in stage);
    expect(timed).toHaveLength(1);
    expect(timed[0]).toMatchObject({ claimsPerOfficerPerMonth: { value: 10.42 } }); // 125 / 12
  });
});

describe('the economy', () => {
  it.each<[CountryCode, number, number, number]>([
    // median; mean of 2018–2020; mean of 2018–2024
    ['RS', 0.0409, 0.018, 0.055],
    ['MK', 0.0323, 0.0114, 0.0482],
    ['BA', 0.0169, 0.0031, 0.0353],
    ['ME', 0.0261, 0.009, 0.043],
  ])('of %s assumes inflation of %d', (country, value, low, high) => {
    expect(at(country, '/economy/inflation')).toMatchObject({ value, low, high });
  });
});

describe('rounding up to two digits', () => {
  it.each([
    [52345, 53000],
    [20000, 20000],
    [8567000, 8600000],
    [0, 0],
  ])('turns %d into %d', (amount, rounded) => {
    expect(roundedUp(amount)).toBe(rounded);
  });
});
