import { describe, expect, test } from 'vitest';
import { parseDesign } from '../../../models/parseDesign.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';

const details = (document: unknown) =>
  (parseDesign(document).faults ?? []).map(({ detail }) => detail);
const pointers = (document: unknown) =>
  (parseDesign(document).faults ?? []).map(({ pointer }) => pointer);

/** The small design with one change deep inside its group. */
const withGroup = (members: object) =>
  smallDesign({ victimGroups: { trafficking: { ...groupOf(), ...members } } });

describe('faults of a design', () => {
  test('a share out of range is told in the words of the contract', () => {
    expect(details(withGroup({ takeUp: { mature: 1.4 } }))).toEqual([
      '`/victimGroups/trafficking/takeUp/mature` is 1.4; a share lies between 0 and 1',
    ]);
  });

  test('ten faults in different places come together, each with its pointer', () => {
    const document = {
      titel: 'Draft',
      currency: 'eur',
      horizonYears: 41,
      victimGroups: {
        trafficking: {
          annualVictims: { series: { 2027: -5 } },
          takeUp: { mature: 1.4 },
          heads: {
            harm: { index: 'food', amount: { distribution: 'pert', low: 9, mode: 5, high: 10 } },
          },
          payment: { interimStage: 'decision' },
        },
      },
      workflow: { stages: { assessment: { order: 1, refusedShare: 0.7, withdrawnShare: 0.5 } } },
      funding: { levy: { shape: 'levy', volumePerYear: 100 }, budget: { shape: 'fixed' } },
    };
    expect(pointers(document).sort()).toEqual([
      '/currency',
      '/funding/budget/amountPerYear',
      '/funding/levy/amountPerUnit',
      '/horizonYears',
      '/titel',
      '/victimGroups/trafficking/annualVictims/series/2027',
      '/victimGroups/trafficking/heads/harm/amount/low',
      '/victimGroups/trafficking/heads/harm/index',
      '/victimGroups/trafficking/payment/interimStage',
      '/victimGroups/trafficking/takeUp/mature',
      '/workflow/stages/assessment/refusedShare',
    ]);
  });

  test.each([
    [
      { ...smallDesign(), titel: 'x' },
      '`/titel` is not known: a design has no member of this name; remove it or correct the name',
    ],
    [
      withGroup({ takeUp: { peak: 1 } }),
      '`/victimGroups/trafficking/takeUp/peak` is not known: `/victimGroups/trafficking/takeUp` has no member of this name; remove it or correct the name',
    ],
    [
      { ...smallDesign(), funding: undefined },
      '`/funding` is missing; it is an object whose members are named by you',
    ],
    [
      { ...smallDesign(), funding: {} },
      '`/funding` is empty; a design has at least one source of money',
    ],
    [
      withGroup({ heads: 3 }),
      '`/victimGroups/trafficking/heads` is 3; it is an object whose members are named by you',
    ],
    [
      withGroup({ payment: 'cash' }),
      '`/victimGroups/trafficking/payment` is "cash"; it is an object with members',
    ],
    [
      withGroup({ eligibleShare: { value: 0.2, low: 0.3 } }),
      '`/victimGroups/trafficking/eligibleShare/low` is 0.3; the low end lies at or below the value, 0.2',
    ],
    [
      withGroup({ eligibleShare: { low: 0.3 } }),
      '`/victimGroups/trafficking/eligibleShare/value` is missing; a share lies between 0 and 1',
    ],
    [
      withGroup({ applicationLagMonths: 1.5 }),
      '`/victimGroups/trafficking/applicationLagMonths` is 1.5; it is a whole number of months from 0 to 480',
    ],
    [
      withGroup({ annualVictims: Infinity }),
      '`/victimGroups/trafficking/annualVictims` is Infinity; a count is 0 or more',
    ],
    [
      { ...smallDesign(), victimGroups: { 'Big Group': groupOf() } },
      '`/victimGroups/Big Group` has a name that cannot be used; an identifier starts with a small letter and goes on with small letters, digits and hyphens, 40 characters at most',
    ],
    [
      smallDesign({
        funding: { eu: { shape: 'grant', amountPerYear: 5, start: '2029-01', end: '2028-12' } },
      }),
      '`/funding/eu/end` is "2028-12"; a source ends in or after its first month, "2029-01"',
    ],
    [
      smallDesign({
        workflow: { stages: { a: { order: 1, capacityPerMonth: 3, claimsPerOfficerPerMonth: 3 } } },
      }),
      '`/workflow/stages/a/capacityPerMonth` is 3; a stage has capacityPerMonth or claimsPerOfficerPerMonth, not both; leave one out',
    ],
    [
      smallDesign({ workflow: { stages: { a: { order: 1, groups: { ghosts: {} } } } } }),
      '`/workflow/stages/a/groups/ghosts` names a group that is not there; the groups are victims',
    ],
    [
      smallDesign({ funding: { x: { shape: 'tax' } as never } }),
      '`/funding/x/shape` is "tax"; it names its shape: fixed, levy, share, grant or recovery',
    ],
    [7, 'the document is 7; a design is a JSON object'],
    [null, 'the document is null; a design is a JSON object'],
    [[], 'the document is a list; a design is a JSON object'],
  ])('case %#', (document, detail) => {
    expect(details(document)).toContain(detail);
  });

  test('a name that JSON treats as special is refused as any unknown one', () => {
    const document: unknown = JSON.parse(
      JSON.stringify(smallDesign()).replace(
        '"firstYear"',
        '"__proto__":{"currency":"RSD"},"firstYear"',
      ),
    );
    expect(pointers(document)).toEqual(['/__proto__']);
  });

  test.each(['funding', 'victimGroups'])('nor may anything in %s have it', (collection) => {
    const text = JSON.stringify(smallDesign()).replace(
      `"${collection}":{`,
      `"${collection}":{"__proto__":{"x":1},`,
    );
    expect(pointers(JSON.parse(text))).toContain(`/${collection}/__proto__`);
  });

  test('faults name pointers in RFC 6901 form', () => {
    expect(pointers({ ...smallDesign(), 'a/b~c': 1 })).toEqual(['/a~1b~0c']);
  });
});

describe('a design without faults', () => {
  test('fills in every default and leaves the document as it was', () => {
    const document = smallDesign();
    const before = JSON.stringify(document);
    const { design } = parseDesign(document);
    expect(design?.shortfallRule).toBe('defer');
    expect(design?.victimGroups['victims']?.takeUp).toEqual({
      initial: 0,
      mature: 1,
      yearsToMature: 0,
      curve: 'linear',
    });
    expect(JSON.stringify(document)).toBe(before);
  });

  test('every bad year of a series is told, however many there are', () => {
    const inflation = { series: { 2027: 20, 2028: 30, 2029: 'x' } } as never;
    expect(pointers(smallDesign({ economy: { inflation } }))).toEqual([
      '/economy/inflation/series/2027',
      '/economy/inflation/series/2028',
      '/economy/inflation/series/2029',
    ]);
  });

  test('a cited number with several faults is told as one', () => {
    const eligibleShare = { value: 7, low: 'x', hihg: 1 } as never;
    expect(pointers(withGroup({ eligibleShare })).sort()).toEqual([
      '/victimGroups/trafficking/eligibleShare/hihg',
      '/victimGroups/trafficking/eligibleShare/low',
      '/victimGroups/trafficking/eligibleShare/value',
    ]);
  });

  test('an index may not take the name of a built-in one', () => {
    expect(pointers(smallDesign({ economy: { indices: { inflation: 0.02 } } }))).toEqual([
      '/economy/indices/inflation',
    ]);
  });

  test('an index of the design’s own may be used', () => {
    const document = smallDesign({
      economy: { indices: { tariff: 0.02 } },
      funding: { budget: { shape: 'fixed', amountPerYear: 1, index: 'tariff' } },
    });
    expect(parseDesign(document).faults).toBeUndefined();
  });
});
