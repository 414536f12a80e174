import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeChanges } from '../../../lib/changes/describeChanges.ts';
import type { JsonObject } from '../../../lib/changes/json.ts';
import { jsonChanges } from '../../../lib/changes/jsonChanges.ts';
import { designs, edited, edits, hostileObjects, isAtOrAbove, placed } from './randomEdits.ts';

const LEVY = {
  title: 'Levy per conviction',
  shape: 'levy',
  start: '2028-01',
  volumePerYear: 20_000,
  amountPerUnit: 120,
};

const DESIGN: JsonObject = {
  title: 'A fund',
  firstYear: 2027,
  horizonYears: 10,
  victimGroups: {
    trafficking: {
      title: 'Victims of trafficking',
      annualVictims: { value: 57, low: 36, high: 76, source: { title: 'Report', year: 2024 } },
      heads: {
        award: { amount: { distribution: 'lognormal', mean: 4250, coefficientOfVariation: 1 } },
      },
    },
  },
  workflow: { stages: { decision: { order: 1, refusedShare: 0.325 } } },
  funding: { levy: LEVY, 'state-budget': { shape: 'fixed', amountPerYear: 140_000 } },
  scenarios: { outreach: { label: 'More help', fromYear: 2030, patch: {} } },
};

/** The texts of all changes after members of the design were set, or with undefined taken away. */
function texts(changes: Readonly<Record<string, unknown>>, before: JsonObject = DESIGN): string[] {
  const after = Object.entries(changes).reduce(
    (design, [path, value]) =>
      placed(design, path.split('/'), value as Parameters<typeof placed>[2]),
    before,
  );
  return describeChanges(before, after).map(({ text }) => text);
}

const text = (path: string, value: unknown, before: JsonObject = DESIGN) =>
  texts({ [path]: value }, before).join('\n');

describe('a figure', () => {
  test('is told by what it was and is, with its unit, and what it affects from when', () => {
    expect(text('funding/levy/amountPerUnit', 150)).toBe(
      'Levy per conviction: 120 → 150 EUR; affects funding from 2028',
    );
  });

  test('stands at its place in the design', () => {
    const after = placed(DESIGN, ['funding', 'levy', 'amountPerUnit'], 150);
    expect(describeChanges(DESIGN, after)[0]?.pointer).toBe('/funding/levy/amountPerUnit');
  });

  test.each([
    [
      'workflow/stages/decision/refusedShare',
      0.07,
      'Decision › claims refused: 32.5 → 7 %; affects the workflow from 2027',
    ],
    [
      'victimGroups/trafficking/heads/award/amount/mean',
      1234567.891,
      'Victims of trafficking › award › mean amount: 4,250 → 1,234,567.891 EUR; affects awards from 2027',
    ],
    [
      'funding/state-budget/amountPerYear',
      2e6,
      'State budget: 140,000 → 2,000,000 EUR per year; affects funding from 2027',
    ],
    [
      'funding/levy/start',
      '2029-07',
      'Levy per conviction › first month: January 2028 → July 2029; affects funding from 2028',
    ],
    [
      'horizonYears',
      1,
      'Length of the projection: 10 → 1 year; affects how far the projection looks',
    ],
    [
      'firstMonth',
      7,
      'Month in which the fund opens: January by default → July; affects every figure from 2027',
    ],
    [
      'workflow/statutoryDays',
      90,
      'Time that the law allows for a decision: no deadline in the law → 90 days; affects how many claims are decided in time from 2027',
    ],
    [
      'economy',
      { inflation: -0.0409 },
      'Inflation: 0 % per year by default → −4.09 % per year; affects amounts that follow an index from 2027',
    ],
    [
      'workflow/officers',
      3,
      'Number of officers: as many as each year needs by default → 3 officers; affects the workflow from 2027',
    ],
    [
      'funding/levy/collectionRate',
      1,
      'Levy per conviction › part of the levy that is collected: written in another way, still 100 %; no figure changes',
    ],
  ])('at %s reads %j as people write it', (path, value, line) => {
    expect(text(path, value)).toBe(line);
  });

  test('keeps every digit that makes a difference', () => {
    const design = placed(DESIGN, ['funding', 'levy', 'collectionRate'], 0.07);
    expect(text('funding/levy/collectionRate', 0.0700001, design)).toContain('7 → 7.00001 %');
  });
});

describe('a number with its evidence', () => {
  const victims = { value: 57, low: 36, high: 76, source: { title: 'Report', year: 2024 } };
  const told = (value: unknown) => text('victimGroups/trafficking/annualVictims', value);
  const label = 'Victims of trafficking › victims recorded in a year';

  test('tells its range and its source after its value', () => {
    expect(
      told({ value: 60, low: 40, high: 90, source: { title: 'Yearbook', publisher: 'Office' } }),
    ).toBe(
      `${label}: 57 → 60 persons per year; range 36–76 → 40–90 persons per year; source: Report (2024) → Yearbook (Office); affects claims from 2027`,
    );
  });

  test('changes no expected figure where only its range is another', () => {
    expect(told({ ...victims, high: 80 })).toBe(
      `${label}: range 36–76 → 36–80 persons per year; no expected figure changes, only the range around it`,
    );
  });

  test('changes no figure where only what it rests on is another', () => {
    expect(told({ ...victims, source: undefined, grade: 'study', note: 'Counted by hand.' })).toBe(
      `${label}: source removed; strength of the evidence now: study; note now: “Counted by hand.”; no figure changes`,
    );
  });

  test('may be written bare and mean the same', () => {
    const cited = placed(DESIGN, ['funding', 'levy', 'amountPerUnit'], { value: 120 });
    expect(text('funding/levy/amountPerUnit', 120, cited)).toBe(
      'Levy per conviction: written in another way, still 120 EUR; no figure changes',
    );
  });

  test('may become a series', () => {
    expect(told({ series: { 2027: 60, 2030: 66 } })).toContain(
      '57 persons per year → 2027: 60, 2030: 66 persons per year; range 36–76 persons per year → none; source removed',
    );
  });
});

describe('a series', () => {
  const path = ['victimGroups', 'trafficking', 'annualVictims'];
  const series = (years: Record<string, number>) => ({ series: years });
  const change = (before: Record<string, number>, after: Record<string, number>) =>
    text(path.join('/'), series(after), placed(DESIGN, path, series(before)));

  test.each([
    [
      { 2027: 60, 2030: 66 },
      { 2027: 60, 2030: 70 },
      '2030: 66 → 70 persons per year; affects claims from 2030',
    ],
    [
      { 2027: 60 },
      { 2027: 60, 2029: 66 },
      '2029: 60 (carried on from 2027) → 66 persons per year; affects claims from 2029',
    ],
    [{ 2030: 60 }, { 2030: 61 }, '2030: 60 → 61 persons per year; affects claims from 2027'],
    [
      { 2027: 60 },
      { 2027: 60, 2030: 60 },
      '2030: 60 (carried on from 2027) → 60 persons per year; no figure changes',
    ],
    [
      { 2027: 60 },
      { 2027: 60, 2040: 61 },
      '2040: 60 (carried on from 2027) → 61 persons per year; no figure changes, because it lies outside the months of the projection',
    ],
  ])('from %j to %j affects figures from the first year that differs', (before, after, line) => {
    expect(change(before as Record<string, number>, after as Record<string, number>)).toContain(
      line,
    );
  });

  test('of many changes tells the first years and counts the others', () => {
    const years = (figure: number) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, year) => [String(2027 + year), figure]));
    expect(change(years(1), years(2))).toMatch(/2032: 1 → 2 persons per year, and 4 more years;/);
  });
});

describe('a source of money', () => {
  test('that comes in is named, with its figure and the year in which it starts', () => {
    const grant = { title: 'Grant', shape: 'grant', amountPerYear: 5e6, start: '2029-03' };
    expect(text('funding/grant', grant)).toBe(
      'Funding source “Grant” added (grant, amount per year: 5,000,000 EUR per year, first month: March 2029); affects funding from 2029',
    );
  });

  test('that goes is named as it was', () => {
    expect(text('funding/levy', undefined)).toBe(
      'Funding source “Levy per conviction” removed (levy, units that the levy falls on: 20,000 units per year, levy on one unit: 120 EUR, first month: January 2028); affects funding from 2028',
    );
  });

  test('that becomes one of another shape is told whole', () => {
    const lines = texts({ 'funding/levy': { shape: 'grant', amountPerYear: 7, probability: 0.5 } });
    expect(lines).toEqual([
      'Funding source “Levy per conviction”: levy, units that the levy falls on: 20,000 units per year, levy on one unit: 120 EUR, first month: January 2028 → grant, amount per year: 7 EUR per year, how likely the grant is: 50 %; affects funding from 2027',
    ]);
  });

  test('that ends later affects what comes after its earlier end', () => {
    const design = placed(DESIGN, ['funding', 'levy', 'end'], '2030-12');
    expect(text('funding/levy/end', '2032-06', design)).toContain('affects funding from 2031');
    expect(text('funding/levy/end', undefined, design)).toBe(
      'Levy per conviction › last month: December 2030 → until the end of the projection; affects funding from 2031',
    );
  });

  test('that starts after the projection changes no figure', () => {
    const design = placed(DESIGN, ['funding', 'levy', 'start'], '2040-01');
    expect(text('funding/levy/amountPerUnit', 150, design)).toContain('no figure changes, because');
  });

  test('that only varies more changes no expected figure', () => {
    expect(text('funding/levy/coefficientOfVariation', 0.5)).toContain(
      'no expected figure changes',
    );
  });
});

describe('things, sections and choices', () => {
  test.each([
    [
      'victimGroups/homicide',
      { title: 'Homicide' },
      'Group of victims “Homicide” added; affects claims and awards from 2027',
    ],
    [
      'victimGroups/trafficking/heads/care',
      {},
      'Victims of trafficking › head of damage “care” added; affects awards from 2027',
    ],
    [
      'workflow/stages/decision',
      undefined,
      'Stage “decision” removed (claims refused: 32.5 %); affects the workflow from 2027',
    ],
    [
      'scenarios/outreach',
      undefined,
      'Scenario “More help” removed (from 2030, changes nothing yet); affects this scenario only from 2030',
    ],
    [
      'economy',
      { indices: { 'care-costs': 0.05 } },
      'Index “care costs” added (5 % per year); affects amounts that follow an index from 2027',
    ],
    [
      'workflow/stages/decision/groups',
      { trafficking: { refusedShare: 0.1 } },
      'Decision › shares of the group “Victims of trafficking” added (claims refused: 10 %); affects the workflow from 2027',
    ],
    [
      'victimGroups/trafficking/cap',
      { amount: 10_000, index: 'wages' },
      'Victims of trafficking › cap on an award: no cap → 10,000 EUR, index of the cap: wages; affects awards from 2027',
    ],
    [
      'procedure',
      { authority: 'independent_commission' },
      'Who decides: left open (the default) → independent commission; no figure changes by itself: adjust by hand what depends on it, such as take-up',
    ],
    ['procedure', {}, 'Procedure: not stated → nothing in it; no figure changes'],
    [
      'eligibility',
      { crimesCovered: ['rape', 'homicide'] },
      'Crimes covered: none (the default) → rape, homicide; no figure changes by itself: adjust the eligible share by hand',
    ],
    [
      'shortfallRule',
      'pro_rata',
      'What happens when money is short: defer (the default) → pro rata; affects what awards are paid and the balance from 2027',
    ],
  ])('%s reads %j in words', (path, value, line) => {
    expect(text(path, value)).toBe(line);
  });

  test('an amount that is spread in another way is told whole', () => {
    const amount = { distribution: 'tariff', bands: { light: { amount: 1, share: 1 } } };
    expect(texts({ 'victimGroups/trafficking/heads/award/amount': amount })).toEqual([
      'Victims of trafficking › award › amount awarded: lognormal, mean amount: 4,250 EUR, spread of the amount: 1 → tariff, bands of the tariff: “light” 1 EUR for 100 % of awards; affects awards from 2027',
    ]);
  });

  test('long lists are told by how many entries differ', () => {
    const path = 'victimGroups/trafficking/heads/award/amount';
    const observed = (values: number[]) => ({ distribution: 'empirical', values });
    const before = placed(DESIGN, path.split('/'), observed([1, 2, 3, 4, 5, 6, 7]));
    expect(text(path, observed([1, 2, 3, 4, 5, 6, 9]), before)).toContain(
      'observed amounts: a list of 7, of which 1 differ',
    );
    expect(text(path, observed([1.5, 2]), before)).toContain('a list of 7 → 1.5, 2 EUR');
  });

  test('a scenario tells what it changes in the design, and from when', () => {
    const patch = { funding: { levy: { amountPerUnit: 200 }, 'state-budget': null } };
    expect(texts({ 'scenarios/outreach/patch': patch })).toEqual([
      'Scenario “More help” › Levy per conviction: as in the design → 200 EUR; affects this scenario only from 2030',
      'Scenario “More help” › funding source “state budget”: as in the design → taken away; affects this scenario only from 2030',
    ]);
  });
});

describe('texts', () => {
  test('change no figure', () => {
    expect(text('funding/levy/title', 'Levy on convicted adults')).toBe(
      'Levy on convicted adults › name of the source: “Levy per conviction” → “Levy on convicted adults”; no figure changes',
    );
  });

  test('that are long are shown where they part', () => {
    const long =
      'It is a draft to argue about and no forecast, and it holds published figures where there are any';
    const design = placed(DESIGN, ['description'], `${long}. The end is old.`);
    expect(text('description', `${long}. The end is new.`, design)).toBe(
      'Description of the design: “The end is old.” → “The end is new.”; no figure changes',
    );
  });

  test('are never cut within a character', () => {
    const design = placed(DESIGN, ['description'], `${'😀'.repeat(60)}a`);
    expect(text('description', `${'😀'.repeat(60)}b`, design).isWellFormed()).toBe(true);
    expect(text('description', `x${'😀'.repeat(60)}`, design).isWellFormed()).toBe(true);
  });
});

describe('the currency', () => {
  test('comes first, and each amount is told in its own', () => {
    expect(
      texts({ title: 'Another', 'funding/levy/amountPerUnit': 14_000, currency: 'RSD' }),
    ).toEqual([
      'Currency: EUR (the default) → RSD, in which all amounts are now read; affects every amount from 2027',
      'Title of the design: “A fund” → “Another”; no figure changes',
      'Levy per conviction: 120 EUR → 14,000 RSD; affects funding from 2028',
    ]);
  });
});

test('after a thousand lines the other changes are counted', () => {
  const many = (figure: number) =>
    Object.fromEntries(Array.from({ length: 2500 }, (_, place) => [`a${place}`, figure]));
  const lines = describeChanges(many(1), many(2));
  expect(lines).toHaveLength(1001);
  expect(lines.at(-1)).toEqual({ pointer: '', text: 'And 1,500 further changes.' });
});

describe('the lines of any two designs', () => {
  const pairs = fc.oneof(
    fc.tuple(designs, edits).map(([before, changes]) => [before, edited(before, changes)] as const),
    fc.tuple(designs, designs),
    fc.tuple(hostileObjects, hostileObjects),
  );

  property.prop([pairs])('cover every change, and nothing else', ([before, after]) => {
    const lines = describeChanges(before, after).map(({ pointer }) => pointer);
    const changes = jsonChanges(before, after).map(({ pointer }) => pointer);
    const meet = (one: string, other: string) => isAtOrAbove(one, other) || isAtOrAbove(other, one);
    expect(changes.filter((change) => !lines.some((line) => meet(line, change)))).toEqual([]);
    expect(lines.filter((line) => !changes.some((change) => meet(line, change)))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  property.prop([designs, designs])('are in words', (before, after) => {
    const untold = describeChanges(before, after).filter(({ text: line }) =>
      /undefined|NaN|\[object|[a-z][A-Z]|_|currency units/.test(line),
    );
    expect(untold).toEqual([]);
  });

  property.prop([designs, designs])('say what follows', (before, after) => {
    for (const { text: line } of describeChanges(before, after))
      expect(line).toMatch(
        /; (affects [a-z ]+( from \d{4}( under the earlier opening, from \d{4} under the new one)?)?|no (expected )?figure changes[^;]*)$/,
      );
  });

  property.prop([pairs])('are well-formed, and change neither of the two', ([before, after]) => {
    const copies = structuredClone([before, after]);
    for (const { text: line } of describeChanges(before, after))
      expect(line.isWellFormed()).toBe(true);
    expect([before, after]).toEqual(copies);
  });

  property.prop([designs])('of a design and itself are none', (design) => {
    expect(describeChanges(design, structuredClone(design))).toEqual([]);
  });
});
