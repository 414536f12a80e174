import { describe, expect, test } from 'vitest';
import {
  convertDesign,
  convertPart,
  type ConversionReport,
} from '../../../lib/conversion/convertMoney.ts';
import type { Converting } from '../../../lib/conversion/remark.ts';
import { mergePatch } from '../../../lib/proposals/mergePatch.ts';
import { valueAt } from '../../../models/json.ts';
import { parseDesign } from '../../../models/parseDesign.ts';
import { FULL_DESIGN } from './fullDesign.ts';

const BASIS = 'Two central banks, mean rates of 2025.';
const byRate = (factor: number, fromCurrency = 'RSD', toCurrency = 'MKD'): Converting => ({
  conversion: { method: 'exchange_rate', factor, basis: BASIS },
  fromCurrency,
  toCurrency,
});
const byWage = (factor: number, fromCurrency = 'RSD', toCurrency = 'MKD'): Converting => ({
  conversion: { method: 'wage_ratio', factor, basis: BASIS },
  fromCurrency,
  toCurrency,
});
const REMARK = `Converted from RSD to MKD at an exchange rate, times 0.5: ${BASIS}`;

function converted(design: object, converting: Converting) {
  const result = convertDesign(design, converting);
  if (result.faults !== undefined) throw new Error('the design could not be converted');
  return {
    report: result.report,
    at: (pointer: string) => valueAt(result.design, pointer.split('/').slice(1)),
    design: result.design,
  };
}

const withScenario = (patch: unknown, design: object = FULL_DESIGN) => ({
  ...design,
  scenarios: { lean: { label: 'Lean', patch } },
});
const PATCH = '/scenarios/lean/patch';

describe('a design that is converted', () => {
  const half = converted(FULL_DESIGN, byRate(0.5));

  test('was valid before and is valid after', () => {
    expect(parseDesign(FULL_DESIGN).faults).toBeUndefined();
    expect(parseDesign(half.design).faults).toBeUndefined();
  });

  test('has the new currency, written out even where the old one was not', () => {
    expect(half.at('/currency')).toBe('MKD');
    const inEuro: object = Object.fromEntries(
      Object.entries(FULL_DESIGN).filter(([name]) => name !== 'currency'),
    );
    expect(converted(inEuro, byRate(117, 'EUR', 'RSD')).at('/currency')).toBe('RSD');
  });

  test.each([
    ['/victimGroups/trafficking/threshold/amount', 2500],
    ['/victimGroups/trafficking/heads/pain/amount/bands/light/amount', 50_000],
    ['/victimGroups/trafficking/heads/pain/amount/roundTo', 500],
    ['/victimGroups/trafficking/heads/pain/cap/amount', 275_000],
    ['/victimGroups/trafficking/heads/care/amount/mean', 40_000],
    ['/victimGroups/trafficking/heads/earnings/amount/high', 150_000],
    ['/victimGroups/trafficking/heads/costs/amount/values', [50, 125.25, 0]],
    ['/funding/levy/amountPerUnit', 60],
    ['/funding/fines/revenueBasePerYear/series', { '2027': 5e8 }],
    ['/administration/officers/annualCost', 700_000],
    ['/reserve/opening', 5_000_000],
    ['/economy/grossDomesticProduct/amount/series', { '2024': 4.5e12, '2025': 4.75e12 }],
  ])('has money at %s multiplied', (pointer, amount) => {
    expect(half.at(pointer)).toEqual(amount);
  });

  test.each([
    '/victimGroups/trafficking/annualVictims',
    '/victimGroups/trafficking/heads/pain/amount/bands/light/share',
    '/victimGroups/trafficking/heads/care/amount/coefficientOfVariation',
    '/victimGroups/trafficking/heads/costs/amount/weights',
    '/funding/levy/volumePerYear',
    '/funding/levy/collectionRate',
    '/funding/seized/eventsPerYear',
    '/funding/recourse',
    '/administration/shareOfAwardsPaid',
    '/reserve/targetMonths',
    '/workflow',
    '/economy/inflation',
    '/economy/population',
    '/priceYear',
    '/country',
  ])('has %s as it was, for that is no money', (pointer) => {
    expect(half.at(pointer)).toEqual(valueAt(FULL_DESIGN, pointer.split('/').slice(1)));
  });

  test('says in every figure in long form that it was converted, and keeps the rest', () => {
    expect(half.at('/victimGroups/trafficking/cap/amount')).toEqual({
      value: 1_000_000,
      source: { title: 'Law', year: 2024 },
      note: REMARK,
    });
    expect(half.at('/victimGroups/trafficking/heads/pain/amount/bands/grave/amount')).toEqual({
      value: 250_000,
      low: 200_000,
      high: 300_000,
      note: REMARK,
    });
    expect(half.at('/economy/grossDomesticProduct/amount/note')).toBe(`Nominal. ${REMARK}`);
    expect(half.at('/funding/seized/amountPerEvent/note')).toBe(`Mean of ten cases. ${REMARK}`);
  });

  test('is told place by place, with how many numbers each has', () => {
    expect(half.report.converted).toContainEqual({
      pointer: '/victimGroups/trafficking/heads/pain/amount/bands/grave/amount',
      numbers: 3,
    });
    expect(half.report.converted).toContainEqual({
      pointer: '/victimGroups/trafficking/heads/costs/amount/values',
      numbers: 3,
    });
    expect(half.report.converted).toHaveLength(25);
    expect(half.report.numbers).toBe(25 + 2 + 2 + 2 + 1);
    expect(half.report.withoutRemark).toEqual([]);
    expect(new Set(half.report.converted.map(({ pointer }) => pointer)).size).toBe(25);
  });

  test('has no dust of binary arithmetic, and is not rounded either', () => {
    const design = { ...FULL_DESIGN, reserve: { opening: 0.1 } };
    expect(converted(design, byRate(3)).at('/reserve/opening')).toBe(0.3);
    expect(converted(design, byRate(0.0333)).at('/reserve/opening')).toBe(0.00333);
  });

  test('by 1, in the same currency, differs in nothing but notes', () => {
    const { design, report } = converted(FULL_DESIGN, byWage(1, 'RSD', 'RSD'));
    const withoutNotes = (document: unknown) =>
      JSON.parse(
        JSON.stringify(document, (name, value: unknown) => (name === 'note' ? undefined : value)),
      ) as unknown;
    expect(withoutNotes(design)).toEqual(withoutNotes(FULL_DESIGN));
    expect(report.leftOut).toEqual([]);
  });

  test('tells of a figure whose note is full, and leaves that note whole', () => {
    const note = 'n'.repeat(2000);
    const design = { ...FULL_DESIGN, reserve: { opening: { value: 10, note } } };
    const { at, report } = converted(design, byRate(0.5));
    expect(at('/reserve/opening')).toEqual({ value: 5, note });
    expect(report.withoutRemark).toEqual(['/reserve/opening']);
  });
});

describe('the rate to the euro', () => {
  const rate = '/economy/currencyPerEuro';
  const after = (converting: Converting, currency = 'RSD') =>
    converted({ ...FULL_DESIGN, currency }, converting);
  const isLeftOut = ({ at, report }: ReturnType<typeof after>) => {
    expect(Object.keys(at('/economy') as object)).not.toContain('currencyPerEuro');
    expect(report.converted.map(({ pointer }) => pointer)).not.toContain(rate);
    expect(report.leftOut).toEqual([rate]);
  };

  test('follows an exchange rate from one currency to another', () => {
    const { at, report } = after(byRate(0.5));
    expect(at(rate)).toEqual({
      value: 58.6,
      low: 58.5,
      high: 58.7,
      source: { title: 'Rates', year: 2024 },
      note: REMARK,
    });
    expect(report.leftOut).toEqual([]);
  });

  test('is left out with a ratio of wages, which does not say what a euro costs', () => {
    isLeftOut(after(byWage(0.8)));
  });

  test('is left out where the new currency is the euro, for nobody reads it there', () => {
    isLeftOut(after(byRate(0.0085, 'RSD', 'EUR')));
  });

  test('is left out where the old currency was the euro: nobody read it, and now it would be', () => {
    isLeftOut(after(byRate(61.5, 'EUR', 'MKD'), 'EUR'));
  });

  test('stays where the currency stays', () => {
    const { at, report } = after(byWage(1.3, 'RSD', 'RSD'));
    expect(at(rate)).toEqual(FULL_DESIGN.economy.currencyPerEuro);
    expect(report.leftOut).toEqual([]);
  });

  test('is left out of scenarios too, and a scenario that takes it away still does', () => {
    const some = withScenario({ economy: { currencyPerEuro: 118, inflation: 0.02 } });
    const { at, report } = converted(some, byWage(0.8));
    expect(at(PATCH)).toEqual({ economy: { inflation: 0.02 } });
    expect(report.leftOut).toEqual([rate, `${PATCH}${rate}`]);
    const none = { economy: { currencyPerEuro: null } };
    expect(converted(withScenario(none), byWage(0.8)).at(PATCH)).toEqual(none);
  });
});

describe('what a scenario changes', () => {
  const patched = (patch: unknown) => converted(withScenario(patch), byRate(0.5)).at(PATCH);

  test('is converted where it is money, told by the design beneath where it says little itself', () => {
    expect(
      patched({
        funding: { levy: { amountPerUnit: 150, collectionRate: 0.9 }, budget: null },
        victimGroups: { trafficking: { heads: { pain: { amount: { roundTo: 10 } } }, cap: null } },
        reserve: { opening: 0 },
        horizonYears: 20,
      }),
    ).toEqual({
      funding: { levy: { amountPerUnit: 75, collectionRate: 0.9 }, budget: null },
      victimGroups: { trafficking: { heads: { pain: { amount: { roundTo: 5 } } }, cap: null } },
      reserve: { opening: 0 },
      horizonYears: 20,
    });
  });

  test('is converted where it adds to the design', () => {
    const gift = { shape: 'grant', amountPerYear: { series: { '2028': 80 } }, probability: 0.5 };
    expect(patched({ funding: { gift } })).toEqual({
      funding: {
        gift: {
          ...gift,
          amountPerYear: { series: { '2028': 40 }, note: REMARK },
        },
      },
    });
  });

  test('keeps the remark that the figure of the design has got, and does not write over it', () => {
    const amount = { value: 900_000 };
    const patch = patched({ funding: { seized: { amountPerEvent: amount } } });
    expect(patch).toEqual({ funding: { seized: { amountPerEvent: { value: 450_000 } } } });
    const note = valueAt(mergePatch(converted(FULL_DESIGN, byRate(0.5)).design, patch), [
      'funding',
      'seized',
      'amountPerEvent',
      'note',
    ]);
    expect(note).toBe(`Mean of ten cases. ${REMARK}`);
  });

  test.each([
    [{ note: 'Mean of three.' }, { note: `Mean of three. ${REMARK}` }],
    [{ note: null }, { note: REMARK }],
    [
      { value: 6, note: 'A guess.' },
      { value: 3, note: `A guess. ${REMARK}` },
    ],
    [
      { low: null, high: 6 },
      { low: null, high: 3 },
    ],
    [{ grade: 'none' }, { grade: 'none' }],
    [6, 3],
  ])('writes %j into a figure of the design as %j', (change, expected) => {
    const patch = patched({ funding: { seized: { amountPerEvent: change } } });
    expect(patch).toEqual({ funding: { seized: { amountPerEvent: expected } } });
  });

  test('remarks on a figure in long form where the design has a bare one', () => {
    expect(patched({ funding: { levy: { amountPerUnit: { value: 6 } } } })).toEqual({
      funding: { levy: { amountPerUnit: { value: 3, note: REMARK } } },
    });
  });

  test('is told with its place', () => {
    const { report } = converted(withScenario({ reserve: { opening: 8 } }), byRate(0.5));
    expect(report.converted.at(-1)).toEqual({ pointer: `${PATCH}/reserve/opening`, numbers: 1 });
  });

  test('is converted in scenarios of scenarios', () => {
    const inner = { label: 'Leaner', patch: { reserve: { opening: 8 } } };
    expect(patched({ scenarios: { inner } })).toEqual({
      scenarios: { inner: { ...inner, patch: { reserve: { opening: 4 } } } },
    });
  });

  test('follows the currency where it says it again', () => {
    expect(patched({ currency: 'RSD', reserve: { opening: 8 } })).toEqual({
      currency: 'MKD',
      reserve: { opening: 4 },
    });
    const inEuro = withScenario({ currency: null }, { ...FULL_DESIGN, currency: 'EUR' });
    expect(converted(inEuro, byRate(61.5, 'EUR', 'MKD')).at(PATCH)).toEqual({ currency: 'MKD' });
  });

  test.each(['EUR', null])(
    'stays as written, and is told, where it goes over to a currency of its own: %s',
    (currency) => {
      const patch = { currency, reserve: { opening: 8 } };
      const { at, report } = converted(withScenario(patch), byRate(0.5));
      expect(at(PATCH)).toEqual(patch);
      expect(report.leftAsWritten).toEqual([PATCH]);
    },
  );

  test('is money only where the shape that it has, or has in the design, knows it as such', () => {
    const misplaced = {
      funding: {
        levy: { amountPerYear: 8 },
        budget: { shape: 'levy', amountPerYear: 8, amountPerUnit: 8 },
      },
    };
    expect(patched(misplaced)).toEqual({
      funding: {
        levy: { amountPerYear: 8 },
        budget: { shape: 'levy', amountPerYear: 8, amountPerUnit: 4 },
      },
    });
  });

  test('may be nonsense, which is left as it is', () => {
    const nonsense = {
      funding: 7,
      reserve: [1, { opening: 2 }],
      victimGroups: {
        trafficking: { heads: { pain: { amount: { distribution: 9, mean: 'x' } } } },
      },
      unknown: { amount: 5, amountPerYear: { value: 5 } },
    };
    expect(patched(nonsense)).toEqual(nonsense);
    const design = { ...FULL_DESIGN, scenarios: { lean: { label: 'Lean', patch: 3 } } };
    expect(converted(design, byRate(0.5)).at(PATCH)).toBe(3);
  });
});

describe('a part of a design that is converted', () => {
  const part = (pointer: string, converting = byRate(0.5)) =>
    convertPart(valueAt(FULL_DESIGN, pointer.split('/').slice(1)), pointer, converting);
  const whole = converted(FULL_DESIGN, byRate(0.5));

  test.each([
    '',
    '/economy',
    '/economy/currencyPerEuro',
    '/victimGroups',
    '/victimGroups/trafficking',
    '/victimGroups/trafficking/heads',
    '/victimGroups/trafficking/heads/pain/amount',
    '/victimGroups/trafficking/heads/pain/amount/bands',
    '/victimGroups/trafficking/heads/costs/amount/values',
    '/victimGroups/trafficking/cap',
    '/workflow',
    '/procedure',
    '/funding',
    '/funding/levy',
    '/funding/levy/amountPerUnit',
    '/funding/seized/amountPerEvent',
    '/funding/fines/revenueBasePerYear',
    '/administration',
    '/reserve',
    '/currency',
  ])('at %j is what the whole design has there', (pointer) => {
    const { part: own, report } = part(pointer);
    expect(own).toEqual(pointer === '' ? whole.design : whole.at(pointer));
    const inPart = (one: ConversionReport) =>
      one.converted.filter((place) => `${place.pointer}/`.startsWith(`${pointer}/`));
    expect(report?.converted).toEqual(inPart(whole.report));
  });

  test('has no remark where there is no room for one, as in a single year of a series', () => {
    expect(
      convertPart({ '2027': 8 }, '/funding/fines/revenueBasePerYear/series', byRate(0.5)),
    ).toEqual({
      part: { '2027': 4 },
      report: {
        converted: [{ pointer: '/funding/fines/revenueBasePerYear/series', numbers: 1 }],
        numbers: 1,
        leftOut: [],
        leftAsWritten: [],
        withoutRemark: [],
      },
    });
  });

  test('is nothing where it is a rate to the euro that is left out', () => {
    const { part: own, report } = part('/economy/currencyPerEuro', byWage(0.8));
    expect(own).toBeUndefined();
    expect(report?.leftOut).toEqual(['/economy/currencyPerEuro']);
  });

  test('says where it stood in the design that it came from, with names written as in a pointer', () => {
    const strange = { 'a/b': { amount: 6, share: 1 }, 'c~d': { amount: 8, share: 1 } };
    const { report } = convertPart(
      strange,
      '/victimGroups/x~1y/heads/z~0/amount/bands',
      byRate(0.5),
    );
    expect(report?.converted.map(({ pointer }) => pointer)).toEqual([
      '/victimGroups/x~1y/heads/z~0/amount/bands/a~1b/amount',
      '/victimGroups/x~1y/heads/z~0/amount/bands/c~0d/amount',
    ]);
  });

  test('in a scenario is read as a part of a scenario', () => {
    const patch = { funding: { levy: { amountPerUnit: 8 } }, budget: null };
    const { part: own } = convertPart({ label: 'Lean', patch }, '/scenarios/lean', byRate(0.5));
    expect(own).toEqual({
      label: 'Lean',
      patch: { funding: { levy: { amountPerUnit: 4 } }, budget: null },
    });
  });

  test('at a place that no design has stays as it is', () => {
    const { part: own, report } = convertPart({ amount: 8 }, '/nowhere/amount', byRate(0.5));
    expect(own).toEqual({ amount: 8 });
    expect(report?.numbers).toBe(0);
  });
});

describe('an amount that cannot be converted', () => {
  test('is refused with its place and the remedy, and all such amounts at once', () => {
    const design = {
      ...FULL_DESIGN,
      reserve: { opening: { value: 1e308 } },
      administration: { setUp: { amount: 1e305 } },
    };
    expect(convertDesign(design, byRate(1e9)).faults).toEqual([
      {
        pointer: '/administration/setUp/amount',
        detail:
          '`/administration/setUp/amount` is 1e+305; times 1000000000 it is too large to be computed with: convert by another factor, or correct the amount',
      },
      {
        pointer: '/reserve/opening/value',
        detail:
          '`/reserve/opening/value` is 1e+308; times 1000000000 it is too large to be computed with: convert by another factor, or correct the amount',
      },
    ]);
  });

  test('may be one that would vanish', () => {
    const { faults } = convertPart(1e-310, '/reserve/opening', byRate(1e-300));
    expect(faults?.map(({ detail }) => detail)).toEqual([
      '`/reserve/opening` is 1e-310; times 1e-300 it is too small to be computed with: convert by another factor, or correct the amount',
    ]);
  });
});

describe('hostile names', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty', 'prototype', 'value', 'amount'])(
    'such as %s are names like any other',
    (name) => {
      const design = {
        ...FULL_DESIGN,
        funding: { [name]: { shape: 'fixed', amountPerYear: 8 } },
        scenarios: { [name]: { label: 'A', patch: { [name]: { opening: 8 } } } },
      };
      const { at } = converted(design, byRate(0.5));
      expect(at(`/funding/${name}`)).toEqual({ shape: 'fixed', amountPerYear: 4 });
      expect(at(`/scenarios/${name}/patch`)).toEqual({ [name]: { opening: 8 } });
    },
  );

  test('reach no prototype', () => {
    const patch: unknown = JSON.parse(
      '{"__proto__": {"polluted": 8}, "funding": {"__proto__": {"shape": "fixed", "amountPerYear": 8}}}',
    );
    const { at } = converted(withScenario(patch), byRate(0.5));
    const funding = at(`${PATCH}/funding`) as object;
    expect(Object.entries(funding)).toEqual([['__proto__', { shape: 'fixed', amountPerYear: 4 }]]);
    expect(Object.getPrototypeOf(funding)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
