import { describe, expect, test } from 'vitest';
import { describeChanges } from '../../../lib/changes/describeChanges.ts';
import type { Json, JsonObject } from '../../../lib/changes/json.ts';
import { placed } from './randomEdits.ts';

const SOURCE = { title: 'World Bank', publisher: 'World Bank Group', year: 2024 };

const GROUP: JsonObject = {
  title: 'Victims',
  annualVictims: { value: 7.33, source: SOURCE },
  heads: {
    award: { amount: { distribution: 'lognormal', mean: 4250, coefficientOfVariation: 1 } },
  },
};

const DESIGN: JsonObject = {
  firstYear: 2027,
  horizonYears: 10,
  victimGroups: { victims: GROUP },
  workflow: { stages: { decision: { order: 1, refusedShare: 0.3 } } },
  procedure: {},
  eligibility: {},
  funding: {
    levy: { title: 'Levy', shape: 'levy', start: '2029-01', volumePerYear: 9, amountPerUnit: 120 },
  },
  scenarios: { stress: { label: 'Stress', fromYear: 2030, patch: {} } },
};

type Changes = Readonly<Record<string, unknown>>;

const withChanges = (design: JsonObject, changes: Changes): JsonObject =>
  Object.entries(changes).reduce(
    (current, [path, value]) => placed(current, path.split('/'), value as Json | undefined),
    design,
  );

/** The lines from one set of changes of the design to another. */
const lines = (before: Changes, after: Changes): string[] =>
  describeChanges(withChanges(DESIGN, before), withChanges(DESIGN, after)).map(({ text }) => text);

/** The one line about what stands at a place before and after. */
function line(path: string, before: unknown, after: unknown): string {
  const told = lines({ [path]: before }, { [path]: after });
  expect(told).toHaveLength(1);
  return told[0]!;
}

const VICTIMS = 'victimGroups/victims/annualVictims';

describe('null in what a scenario changes', () => {
  const patched = (before: unknown, after: unknown) => {
    const patch = (value: unknown) => ({
      workflow: { stages: { decision: { refusedShare: value } } },
    });
    return line('scenarios/stress/patch', patch(before), patch(after));
  };
  const bare = { low: null, high: null, source: null, grade: null, note: null, driver: null };
  const label = 'Scenario “Stress” › decision › claims refused';
  const effect = 'affects this scenario only from 2030';

  test('takes the range and the source away, as a bare number does', () => {
    expect(patched({ value: 0.75, ...bare }, 0.8)).toBe(`${label}: 75 → 80 %; ${effect}`);
    expect(patched(0.75, { value: 0.8, ...bare })).toBe(`${label}: 75 → 80 %; ${effect}`);
  });

  test('is not the same as a member left out, which is as in the design', () => {
    expect(patched({ value: 0.75, ...bare }, { ...bare, value: 0.75, source: undefined })).toBe(
      `${label}: source: as in the design; no figure changes`,
    );
    expect(patched({ value: 0.75 }, { value: 0.75, low: null, high: null })).toBe(
      `${label}: range as in the design → none; no expected figure changes, only the range around it`,
    );
  });

  test('is told as what it is where it stands for the whole number, or for one year', () => {
    expect(patched(0.75, null)).toBe(`${label}: 75 % → taken away; ${effect}`);
    const series = (figure: unknown) => ({ victimGroups: { victims: { annualVictims: figure } } });
    expect(
      line(
        'scenarios/stress/patch',
        series({ value: null, series: { 2030: 8 } }),
        series({ value: null, series: { 2030: null, 2031: 9 } }),
      ),
    ).toContain('2030: 8 → taken away, 2031: as in the design → 9 persons per year;');
  });

  test('is nowhere told as “null”', () => {
    expect(patched({ value: 0.7, low: null }, { value: 0.7, low: 0.6, high: null })).not.toContain(
      'null',
    );
  });
});

describe('what a number rests on', () => {
  const label = 'Victims › victims recorded in a year';
  const told = (before: unknown, after: unknown) => line(VICTIMS, before, after);

  test('is told where it stays though the number is another one', () => {
    expect(told({ value: 7.33, source: SOURCE }, { value: 8, source: SOURCE })).toBe(
      `${label}: 7.33 → 8 persons per year; source kept, though given for 7.33: World Bank (World Bank Group, 2024); affects claims from 2027`,
    );
    const cited = { source: SOURCE, grade: 'official_statistic', note: 'Counted by hand.' };
    expect(told({ value: 7.33, ...cited }, { value: 8, ...cited })).toContain(
      'source, strength of the evidence and note kept, though given for 7.33: World Bank (World Bank Group, 2024), official statistic, “Counted by hand.”;',
    );
  });

  test('is told where it stays though the number became a series, or the other way', () => {
    const [number, series] = [{ value: 7.33 }, { series: { 2027: 7, 2028: 8 } }];
    expect(told({ ...number, source: SOURCE }, { ...series, source: SOURCE })).toContain(
      'source kept, though given for 7.33:',
    );
    expect(told({ ...series, source: SOURCE }, { ...number, source: SOURCE })).toContain(
      'source kept, though given for the earlier values by year:',
    );
  });

  test('is not said to be kept where it is new, gone, claims nothing, or the number stays', () => {
    const kept = [
      told({ value: 7.33, source: SOURCE }, { value: 8, source: { title: 'Census' } }),
      told({ value: 7.33, source: SOURCE }, { value: 8 }),
      told({ value: 7.33, grade: 'none' }, { value: 8, grade: 'none' }),
      told({ value: 7.33, source: SOURCE }, { value: 7.33, source: SOURCE, grade: 'study' }),
    ].filter((text) => text.includes('kept'));
    expect(kept).toEqual([]);
  });

  test('is told whole, before and after, where a part of the source is another one', () => {
    expect(
      told(
        { value: 7.33, source: SOURCE },
        { value: 7.33, source: { ...SOURCE, title: 'Census' } },
      ),
    ).toBe(
      `${label}: source: World Bank (World Bank Group, 2024) → Census (World Bank Group, 2024); no figure changes`,
    );
  });
});

describe('what comes in or goes', () => {
  const head = {
    title: 'Lost wages',
    probability: 0.4,
    amount: { distribution: 'gamma', mean: 900, coefficientOfVariation: 0.5 },
    cap: { amount: 5000, index: 'wages' },
  };
  const patch = {
    economy: { inflation: 0.08, wages: 0.1 },
    funding: { levy: { amountPerUnit: 200 } },
    workflow: { officers: 3, statutoryDays: null },
  };

  test.each<[string, unknown, string]>([
    [
      'victimGroups/victims/heads/wages',
      head,
      'Victims › head of damage “Lost wages” added (gamma, mean amount: 900 EUR, spread of the amount: 0.5, how often it is awarded: 40 %, cap: 5,000 EUR, index of the cap: wages); affects awards from 2027',
    ],
    [
      'victimGroups/rape',
      {
        annualVictims: { value: 40, source: SOURCE },
        eligibleShare: 0.8,
        takeUp: { initial: 0.05, mature: 0.2, curve: 'logistic' },
        heads: { pain: {}, wages: head },
        cap: { amount: 9000 },
      },
      'Group of victims “rape” added (victims recorded in a year: 40 persons per year, victims who fulfil the conditions: 80 %, take-up in the first year: 5 %, take-up once the fund is known: 20 %, heads of damage: pain, Lost wages, cap on an award: 9,000 EUR); affects claims and awards from 2027',
    ],
    [
      'workflow/stages/hearing',
      { order: 2, minDays: 30, claimsPerOfficerPerMonth: 6, refusedShare: 0.2 },
      'Stage “hearing” added (least time in the stage: 30 days, claims that one officer handles: 6 claims per officer and month, claims refused: 20 %); affects the workflow from 2027',
    ],
    [
      'scenarios/inflation',
      { label: 'High inflation', fromYear: 2031, patch },
      'Scenario “High inflation” added (from 2031, changes 5 places: inflation: 8 % per year; growth of wages: 10 % per year; Levy: 200 EUR; and 2 more); affects this scenario only from 2031',
    ],
    [
      'funding/tolls',
      {
        title: 'Tolls',
        shape: 'levy',
        volumePerYear: 20_000,
        amountPerUnit: 400,
        collectionRate: 0.9,
        growth: 0.02,
      },
      'Funding source “Tolls” added (levy, units that the levy falls on: 20,000 units per year, levy on one unit: 400 EUR, part of the levy that is collected: 90 %); affects funding from 2027',
    ],
  ])('at %s is told by its main figures', (path, thing, added) => {
    expect(line(path, undefined, thing)).toBe(added);
    expect(line(path, thing, undefined)).toBe(added.replace(' added (', ' removed ('));
  });

  test('as a tariff has its bands told, up to six', () => {
    const bands = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, place) => [
          `band-${place + 1}`,
          { amount: 1000 * (place + 1), share: 1 / count },
        ]),
      );
    const told = (count: number) =>
      line(
        'victimGroups/victims/heads/award/amount',
        { distribution: 'fixed', amount: 4250 },
        { distribution: 'tariff', bands: bands(count) },
      );
    expect(told(2)).toBe(
      'Victims › award › amount awarded: fixed, 4,250 EUR → tariff, bands of the tariff: “band 1” 1,000 EUR for 50 % of awards, “band 2” 2,000 EUR for 50 % of awards; affects awards from 2027',
    );
    expect(told(8)).toMatch(/“band 6” 6,000 EUR for 12\.5 % of awards, and 2 more;/);
  });

  test('as another shape of a source hides no main figure', () => {
    const levy = {
      shape: 'levy',
      category: 'offender_levy',
      start: '2028-01',
      growth: 0.01,
      volumePerYear: 20_000,
      amountPerUnit: 120,
      collectionRate: 0.7,
    };
    expect(line('funding/levy', { shape: 'recovery', share: 0.1 }, levy)).toBe(
      'Funding source “levy”: recovery, share for the fund: 10 % → levy, units that the levy falls on: 20,000 units per year, levy on one unit: 120 EUR, part of the levy that is collected: 70 %, first month: January 2028, …; affects funding from 2027',
    );
  });
});

describe('a year that has no figure of its own', () => {
  const series = (years: Record<string, number>) => ({ series: years });

  test('is told by the figure that it had or gets', () => {
    expect(line(VICTIMS, series({ 2028: 8 }), series({ 2028: 9, 2029: 10 }))).toContain(
      '2028: 8 → 9, 2029: 8 (carried on from 2028) → 10 persons per year;',
    );
    expect(line(VICTIMS, series({ 2027: 60, 2030: 66 }), series({ 2027: 60 }))).toContain(
      '2030: 66 → 60 persons per year (carried on from 2027);',
    );
    expect(line(VICTIMS, series({ 2030: 60 }), series({ 2028: 50, 2030: 60 }))).toContain(
      '2028: 60 (as in 2030, the first year given) → 50 persons per year;',
    );
  });
});

describe('a field that is read only where a choice beside it says so', () => {
  const payment = (value: unknown) => ({ 'victimGroups/victims/payment': value });
  const told = (before: unknown, after: unknown) => lines(payment(before), payment(after));
  const label = 'Victims › payment in instalments over';

  test('begins with that choice', () => {
    expect(told(undefined, { form: 'instalments', instalments: 12 })).toEqual([
      'Victims › form of payment: lump sum (the default) → instalments; affects awards from 2027',
      `${label}: without effect → 12 months; affects awards from 2027`,
    ]);
  });

  test('ends with that choice', () => {
    expect(told({ form: 'instalments', instalments: 24 }, { form: 'annuity' })).toContain(
      `${label}: 24 months → without effect; affects awards from 2027`,
    );
  });

  test('changes no figure while nothing reads it', () => {
    expect(told({ instalments: 12 }, { instalments: 24 })).toEqual([
      `${label}: 12 → 24 months; no figure changes`,
    ]);
    expect(lines({}, { 'workflow/upheldShare': 0.3 })).toEqual([
      'Appeals that succeed: 0 % by default → 30 %; no figure changes',
    ]);
  });

  test('is read in a scenario where the design makes the choice', () => {
    const instalments = (months: number) => ({
      ...payment({ form: 'instalments' }),
      'scenarios/stress/patch': { victimGroups: { victims: { payment: { instalments: months } } } },
    });
    expect(lines(instalments(12), instalments(24))).toEqual([
      `Scenario “Stress” › ${label}: 12 → 24 months; affects this scenario only from 2030`,
    ]);
  });
});

describe('a change that moves the opening of the fund', () => {
  const moved = { firstYear: 2028, firstMonth: 7 };

  test('tells the others from the opening', () => {
    expect(lines({}, { ...moved, [VICTIMS]: 8, 'funding/levy/amountPerUnit': 150 })).toEqual([
      'Year in which the fund opens: 2027 → 2028; affects every figure from the opening',
      'Month in which the fund opens: January by default → July; affects every figure from the opening',
      'Victims › victims recorded in a year: 7.33 → 8 persons per year; source removed; affects claims from the opening',
      'Levy: 120 → 150 EUR; affects funding from 2029',
    ]);
  });

  test('tells the year under both openings where one of them comes later than the change', () => {
    const after = { firstYear: 2030, 'funding/levy/amountPerUnit': 150 };
    expect(lines({}, after)).toContain(
      'Levy: 120 → 150 EUR; affects funding from 2029 under the earlier opening, from 2030 under the new one',
    );
  });

  test('within the same year tells that year', () => {
    expect(lines({}, { firstMonth: 7, economy: { inflation: 0.02 } })).toContain(
      'Inflation: 0 % per year by default → 2 % per year; affects amounts that follow an index from 2027',
    );
  });
});

describe('a choice of the law', () => {
  test('that is left open reads as such', () => {
    expect(line('eligibility/nationality', 'reciprocity', undefined)).toBe(
      'Nationality needed: reciprocity → left open (the default); no figure changes by itself: adjust the eligible share by hand',
    );
  });

  test('names the figure that has to follow it', () => {
    expect(line('eligibility/conviction', 'not_required', 'required')).toBe(
      'Conviction of the offender: not required → required; no figure changes by itself: adjust the eligible share by hand',
    );
    expect(line('procedure/fee', 'free', 'fee')).toBe(
      'Fee for an application: free → fee; no figure changes by itself: adjust by hand what depends on it, such as take-up',
    );
  });

  test('changes nothing in a scenario either', () => {
    const patch = (conviction: string) => ({ eligibility: { conviction } });
    expect(line('scenarios/stress/patch', patch('not_required'), patch('required'))).toMatch(
      /no figure changes by itself: adjust the eligible share by hand$/,
    );
  });

  test('that is a name has nothing to follow it', () => {
    expect(line('procedure/authorityTitle', 'Commission', 'Board')).toMatch(/; no figure changes$/);
  });
});
