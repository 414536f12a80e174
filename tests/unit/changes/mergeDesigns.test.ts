import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../lib/changes/json.ts';
import { mergeDesigns, type Conflict } from '../../../lib/changes/mergeDesigns.ts';
import { placed } from './randomEdits.ts';

const DESIGN: JsonObject = {
  currency: 'EUR',
  description: 'A draft.',
  victimGroups: {
    trafficking: {
      title: 'Victims of trafficking',
      annualVictims: { value: 57, low: 36, high: 76 },
      heads: {
        award: { amount: { distribution: 'gamma', mean: 4250, coefficientOfVariation: 1 } },
      },
    },
  },
  funding: {
    levy: {
      title: 'Levy per conviction',
      shape: 'levy',
      volumePerYear: 20_000,
      amountPerUnit: 120,
    },
    grant: { shape: 'grant', amountPerYear: 7, probability: 0.5 },
  },
  scenarios: { outreach: { label: 'More help', patch: {} } },
};

const LEVY = 'funding/levy/amountPerUnit';
const VICTIMS = 'victimGroups/trafficking/annualVictims';
const AMOUNT = 'victimGroups/trafficking/heads/award/amount';

/** Members to set, by path; undefined takes away. */
type Changes = Readonly<Record<string, Json | undefined>>;

const changed = (changes: Changes) =>
  Object.entries(changes).reduce(
    (design, [path, value]) => placed(design, path.split('/'), value),
    DESIGN,
  );

const merge = (own: Changes, theirs: Changes) =>
  mergeDesigns({ base: DESIGN, own: changed(own), theirs: changed(theirs) });

function onlyConflict(own: Changes, theirs: Changes): Conflict {
  const { conflicts, merged } = merge(own, theirs);
  expect(merged).toBeUndefined();
  expect(conflicts).toHaveLength(1);
  return conflicts[0]!;
}

describe('changes of two sides come together', () => {
  test.each<readonly [string, Changes, Changes]>([
    ['of different fields', { [LEVY]: 150 }, { 'funding/levy/volumePerYear': 21_000 }],
    ['of a field and of a thing that goes', { [LEVY]: 150 }, { 'funding/grant': undefined }],
    ['of one and the same thing in both', { [LEVY]: 150 }, { [LEVY]: 150, currency: 'RSD' }],
    [
      'that take the same thing away',
      { 'funding/grant': undefined },
      { 'funding/grant': undefined },
    ],
    [
      'of what a figure rests on and of the remark beside it',
      { [`${VICTIMS}/source`]: { title: 'A count' }, [`${VICTIMS}/grade`]: 'study' },
      { [`${VICTIMS}/note`]: 'To be counted again.' },
    ],
    [
      'of one and the same figure, cited by one of them',
      { [`${VICTIMS}/value`]: 60 },
      { [`${VICTIMS}/value`]: 60, [`${VICTIMS}/source`]: { title: 'A count' } },
    ],
    [
      'of the members of one amount',
      { [`${AMOUNT}/mean`]: 5000 },
      { [`${AMOUNT}/coefficientOfVariation`]: 2 },
    ],
    [
      'of another form, where only one side touches it',
      { 'funding/grant': { shape: 'fixed', amountPerYear: 7 } },
      { [LEVY]: 150 },
    ],
  ])('%s', (_, own, theirs) => {
    expect(merge(own, theirs)).toEqual({
      merged: changed({ ...theirs, ...own }),
      conflicts: [],
    });
  });

  test('in a section that the base leaves out', () => {
    const reserve = { opening: 1000 };
    const merged = merge({ reserve }, { reserve: { targetMonths: 6 } }).merged;
    expect(merged?.['reserve']).toEqual({ opening: 1000, targetMonths: 6 });
  });

  test('in a scenario that changed nothing yet', () => {
    const path = 'scenarios/outreach/patch';
    const own = { funding: { levy: { amountPerUnit: 200 } } };
    const theirs = { funding: { levy: { volumePerYear: 9 } } };
    const { merged } = merge({ [path]: own }, { [path]: theirs });
    expect(merged?.['scenarios']).toEqual({
      outreach: {
        label: 'More help',
        patch: { funding: { levy: { amountPerUnit: 200, volumePerYear: 9 } } },
      },
    });
  });
});

describe('a conflict', () => {
  test('names the place, what each side has, what was there, and what to do', () => {
    expect(onlyConflict({ [LEVY]: 150 }, { [LEVY]: 160 })).toEqual({
      pointer: '/funding/levy/amountPerUnit',
      base: 120,
      own: 150,
      theirs: 160,
      text: 'Levy per conviction: your version has 150 EUR, the current version has 160 EUR; before that: 120 EUR. Choose one of the two, or something between them.',
    });
  });

  test('stands where one side removed what the other changed inside', () => {
    const conflict = onlyConflict({ 'funding/levy': undefined }, { [LEVY]: 160 });
    expect(conflict).toMatchObject({ pointer: '/funding/levy', theirs: { amountPerUnit: 160 } });
    expect(conflict).not.toHaveProperty('own');
    expect(conflict.text).toMatch(
      /^Funding source “Levy per conviction”: your version removes it, the current version changes it \(levy, /,
    );
  });

  test('is of the whole thing where both sides invent one of the same name', () => {
    const fine = (amountPerYear: number) => ({ shape: 'fixed', amountPerYear });
    const conflict = onlyConflict({ 'funding/fines': fine(5) }, { 'funding/fines': fine(6) });
    expect(conflict.pointer).toBe('/funding/fines');
    expect(conflict).not.toHaveProperty('base');
    expect(conflict.text).toContain(
      'your version adds it (fixed, amount per year: 5 EUR per year), the current version adds it (fixed, amount per year: 6 EUR per year); before that: not stated',
    );
  });

  test.each<readonly [string, string, Changes, Changes]>([
    [
      'a source of another shape',
      '/funding/grant',
      { 'funding/grant': { shape: 'fixed', amountPerYear: 7 } },
      { 'funding/grant/probability': 0.7 },
    ],
    [
      'an amount that is spread in another way',
      `/${AMOUNT}`,
      { [`${AMOUNT}/distribution`]: 'lognormal' },
      { [`${AMOUNT}/mean`]: 5000 },
    ],
    [
      'a number that became a series',
      `/${VICTIMS}`,
      { [VICTIMS]: { series: { 2027: 57 } } },
      { [`${VICTIMS}/note`]: 'Counted by hand.' },
    ],
    [
      'a number that lost its evidence',
      `/${VICTIMS}`,
      { [VICTIMS]: 57 },
      { [`${VICTIMS}/low`]: 40 },
    ],
    ...(
      [
        ['source', { title: 'A count' }],
        ['grade', 'statute'],
        ['note', 'Counted by hand.'],
        ['low', 40],
        ['driver', 'crime'],
      ] as const
    ).map(
      ([member, value]) =>
        [
          `another figure, and the other another ${member}`,
          `/${VICTIMS}`,
          { [`${VICTIMS}/value`]: 60 },
          { [`${VICTIMS}/${member}`]: value },
        ] as const,
    ),
    [
      'another source, and the other another grade',
      `/${VICTIMS}`,
      { [`${VICTIMS}/source`]: { title: 'A count' } },
      { [`${VICTIMS}/grade`]: 'statute' },
    ],
  ])('is of the whole where one side has %s', (_, pointer, own, theirs) => {
    expect(onlyConflict(own, theirs).pointer).toBe(pointer);
    expect(onlyConflict(theirs, own).pointer).toBe(pointer);
  });

  test('tells a number with what it rests on, so that the two can be told apart', () => {
    const cited = { value: 150, low: 100, source: { title: 'A law', year: 2026 }, note: 'Art. 3' };
    expect(onlyConflict({ [LEVY]: 150 }, { [LEVY]: cited }).text).toContain(
      'has 150 EUR, the current version has 150 EUR (range from 100, source: A law (2026), note: “Art. 3”)',
    );
  });

  test('shows long texts where they part', () => {
    const long =
      'It is a draft to argue about and no forecast, and holds published figures where there are any';
    const base = placed(DESIGN, ['description'], `${long}.`);
    const version = (end: string) => placed(base, ['description'], `${long}${end}`);
    const { conflicts } = mergeDesigns({ base, own: version(', or so.'), theirs: version('!') });
    expect(conflicts[0]?.text).toContain(
      'has “…gures where there are any, or so.”, the current version has “…gures where there are any!”',
    );
  });

  test('is told for every place at once', () => {
    const own = { [LEVY]: 150, description: 'Mine.', 'funding/grant/probability': 0.6 };
    const theirs = { [LEVY]: 160, description: 'Theirs.', 'funding/grant/amountPerYear': 8 };
    expect(merge(own, theirs).conflicts.map(({ pointer }) => pointer)).toEqual([
      '/description',
      '/funding/levy/amountPerUnit',
    ]);
  });

  test('is counted and not listed after the first thousand', () => {
    const many = (figure: number) =>
      Object.fromEntries(Array.from({ length: 1200 }, (_, place) => [`a${place}`, figure]));
    const merge = mergeDesigns({ base: many(1), own: many(2), theirs: many(3) });
    expect(merge.merged).toBeUndefined();
    expect(merge.conflicts).toHaveLength(1001);
    expect(merge.conflicts.at(-1)).toEqual({
      pointer: '',
      text: 'And 200 further conflicts. Settle those above, and merge again.',
    });
  });

  test('is one of a name that objects have by themselves like any other', () => {
    const parse = (text: string) => JSON.parse(text) as JsonObject;
    const { conflicts } = mergeDesigns({
      base: parse('{"__proto__": {"constructor": 1}}'),
      own: parse('{"__proto__": {"constructor": 2}}'),
      theirs: parse('{"__proto__": {"constructor": 3}}'),
    });
    expect(conflicts.map(({ pointer }) => pointer)).toEqual(['/__proto__/constructor']);
  });
});

describe('amounts in two currencies, or in prices of two years, are never mixed', () => {
  /** All amounts and the currency as after a conversion at 100 dinars. */
  const CONVERTED = {
    currency: 'RSD',
    [LEVY]: 12_000,
    'funding/grant/amountPerYear': 700,
    [`${AMOUNT}/mean`]: 425_000,
  };
  const DONOR = { 'funding/donor': { shape: 'fixed', amountPerYear: 50_000 } };

  test.each<readonly [string, string, Changes, Changes]>([
    ['an amount that is added', '/currency', CONVERTED, DONOR],
    ['an amount that is changed', '/currency', CONVERTED, { [LEVY]: 150 }],
    [
      'a year of a series',
      '/currency',
      { ...CONVERTED, 'funding/grant/amountPerYear': { series: { 2027: 700 } } },
      { 'funding/grant/amountPerYear': { series: { 2027: 8 } } },
    ],
    [
      'a list of amounts',
      '/currency',
      CONVERTED,
      { [AMOUNT]: { distribution: 'empirical', values: [100, 200] } },
    ],
    [
      'an amount that stays in a thing of another shape',
      '/currency',
      CONVERTED,
      { 'funding/grant': { shape: 'fixed', amountPerYear: 7 } },
    ],
    [
      'an amount in the changes of a scenario',
      '/currency',
      CONVERTED,
      { 'scenarios/outreach/patch': { funding: { levy: { amountPerUnit: 7 } } } },
    ],
    [
      'an amount of the base that the other takes away',
      '/currency',
      {
        ...CONVERTED,
        'funding/grant': undefined,
      },
      { 'funding/grant/probability': 0.6 },
    ],
    ['two new currencies', '/currency', CONVERTED, { currency: 'MKD', [LEVY]: 7200 }],
    ['a named year of prices', '/priceYear', { priceYear: 2020 }, DONOR],
    ['another first year, in whose prices amounts are', '/firstYear', { firstYear: 2030 }, DONOR],
    [
      'a year of prices that was the first year, which moves',
      '/priceYear',
      { priceYear: 2027, [LEVY]: 130 },
      { firstYear: 2030, 'funding/grant/amountPerYear': 8 },
    ],
    ['another currency and another year', '/currency', CONVERTED, { priceYear: 2020 }],
  ])('%s', (_, pointer, own, theirs) => {
    expect(onlyConflict(own, theirs).pointer).toBe(pointer);
    expect(onlyConflict(theirs, own).pointer).toBe(pointer);
  });

  test.each<readonly [string, Changes, Changes]>([
    ['where one side changed no amount', CONVERTED, { 'funding/grant/probability': 0.6 }],
    ['where the currency was corrected and no amount', { currency: 'RSD' }, { priceYear: 2020 }],
    ['where both changed the currency alike', CONVERTED, { currency: 'RSD', ...DONOR }],
    ['where the currency is only written out', { currency: undefined }, DONOR],
    ['where the first year is written out as year of prices', { priceYear: 2027 }, DONOR],
    [
      'where a scenario has a currency of its own',
      { currency: 'RSD' },
      { 'scenarios/outreach/patch': { currency: 'MKD', reserve: { opening: 7 } } },
    ],
    [
      'where the year of prices is named and the first year moves',
      { priceYear: 2027, [LEVY]: 130 },
      { firstYear: 2030 },
    ],
  ])('and the rest comes together %s', (_, own, theirs) => {
    const both = { merged: changed({ ...theirs, ...own }), conflicts: [] };
    expect(merge(own, theirs)).toEqual(both);
    expect(merge(theirs, own)).toEqual(both);
  });

  test('and people are told what each side did, and what to do', () => {
    const conflict = onlyConflict(CONVERTED, DONOR);
    expect(conflict).toEqual({
      pointer: '/currency',
      base: 'EUR',
      own: 'RSD',
      theirs: 'EUR',
      text: 'Currency: your version has RSD, the current version has EUR; before that: EUR. The current version also changes funding source “donor”, and amounts in two currencies cannot be mixed. Choose one of the two: the currency and all amounts are then as that version has them, and what the other adds with an amount is left out. To keep both, write the amounts of the current version into yours, carried over into RSD, and choose your own.',
    });
    expect(onlyConflict({ [LEVY]: 150 }, { firstYear: 2030, priceYear: 2029 }).text).toContain(
      'Year of prices: your version has 2027, the first year, the current version has 2029; before that: 2027, the first year. Your version also changes Levy per conviction, and amounts in prices of two years cannot be mixed.',
    );
  });

  test('so the side that is chosen has all amounts, and the other all else', () => {
    const others = { 'funding/grant/probability': 0.6, [LEVY]: 150, ...DONOR };
    const choose = (side: 'own' | 'theirs') =>
      mergeDesigns({
        base: DESIGN,
        own: changed(CONVERTED),
        theirs: changed(others),
        choices: { '/currency': side, [`/${LEVY}`]: side === 'own' ? 'theirs' : 'own' },
      }).merged;
    expect(choose('own')).toEqual(changed({ ...CONVERTED, 'funding/grant/probability': 0.6 }));
    expect(choose('theirs')).toEqual(changed(others));
  });

  test('so what was carried over by hand stands once it is chosen', () => {
    const own = changed({ ...CONVERTED, 'funding/donor': { shape: 'fixed', amountPerYear: 5e6 } });
    const three = { base: DESIGN, own, theirs: changed(DONOR) };
    expect(mergeDesigns(three).conflicts).toHaveLength(1);
    expect(mergeDesigns({ ...three, choices: { '/currency': 'own' } }).merged).toEqual(own);
  });

  test('and other conflicts are told beside', () => {
    const { conflicts } = merge(
      { ...CONVERTED, description: 'Mine.' },
      { ...DONOR, description: 'Theirs.' },
    );
    expect(conflicts.map(({ pointer }) => pointer)).toEqual(['/currency', '/description']);
  });
});
