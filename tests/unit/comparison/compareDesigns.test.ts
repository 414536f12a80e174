import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { definitionOf } from '../../../lib/comparison/measures.ts';
import { comparisonSchema } from '../../../models/comparison.ts';
import {
  COMPARED_MEASURES,
  comparisonRequestSchema,
  USUALLY_ATTRIBUTED,
} from '../../../models/comparisonRequest.ts';
import { measuresSchema } from '../../../models/projection.ts';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';
import { documentedMembers } from '../../support/documentedMembers.ts';
import bosnia from '../../../examples/bosnia-and-herzegovina.json' with { type: 'json' };
import macedonia from '../../../examples/north-macedonia.json' with { type: 'json' };
import montenegro from '../../../examples/montenegro.json' with { type: 'json' };
import serbia from '../../../examples/serbia.json' with { type: 'json' };
import smallest from '../../../examples/smallest.json' with { type: 'json' };
import { attributionOf, compared, lineOf, measureOf } from './support.ts';

const small = smallDesign();
const examples = { serbia, macedonia, montenegro, bosnia, smallest };

describe('the examples side by side, in euro', () => {
  const comparison = compared(examples, { currency: 'EUR' });

  test('are an answer as its schema says', () => {
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    expect(comparison.designs.map(({ name }) => name)).toEqual(Object.keys(examples));
  });

  test('keep the ratios, counts and verdicts of their own projections', () => {
    Object.values(examples).forEach((example, place) => {
      const { projection } = projectDocument(example);
      const { measures, verdict } = projection!;
      for (const { id, unit } of comparison.measures) {
        if (unit.startsWith('currency units')) continue;
        const own = measures[id as 'fundedRatio'];
        const { values } = measureOf(comparison, id);
        if (own === null) expect(values[place]).toBeNull();
        else expect(Math.abs(values[place]! - own), id).toBeLessThanOrEqual(1e-11 * own);
      }
      expect(comparison.designs[place]).toMatchObject({
        title: projection!.title,
        designHash: projection!.designHash,
        verdict: verdict.grade,
        firstShortMonth: measures.firstShortMonth,
        lowestBalanceMonth: measures.lowestBalance.month,
        bottleneck: measures.bottleneck,
      });
    });
  });

  test('keep what a resident pays in euro, which a projection works out by itself', () => {
    const { values } = measureOf(comparison, 'costPerInhabitantReal');
    Object.values(examples).forEach((example, place) => {
      const own = projectDocument(example).projection!.measures.costPerInhabitantEuro;
      if (own === null) expect(values[place]).toBeNull();
      else expect(values[place]).toBeCloseTo(own, 11);
    });
  });

  test('tell the warnings of each design under its place', () => {
    expect(comparison.warnings).toContainEqual(
      expect.objectContaining({
        code: 'noInflation',
        pointer: '/entries/4/design/economy/inflation',
      }),
    );
  });

  test('take apart what is usual: differences are what parts do alone and together', () => {
    for (const { attribution } of comparison.differencesToBase) {
      expect(attribution.map(({ measure }) => measure)).toEqual(USUALLY_ATTRIBUTED);
      for (const { difference, parts, interaction } of attribution) {
        const sum = parts.reduce((all, { effect }) => all + effect!, interaction!);
        const size = parts.reduce((all, { effect }) => all + Math.abs(effect!), 0.01);
        expect(Math.abs(sum - difference!)).toBeLessThan(1e-8 * size + 0.01);
      }
    }
  });
});

describe('designs over different months', () => {
  test('are compared in the years that they have', () => {
    const early = smallDesign({ horizonYears: 3 });
    const late = smallDesign({ firstYear: 2029, horizonYears: 2 });
    const comparison = compared({ early, late });
    expect(comparison.commonYears).toEqual([2029]);
    const applications = lineOf(comparison, 'applications');
    expect(applications.years.map(({ year, values }) => [year, ...values])).toEqual([
      [2027, 120, null],
      [2028, 120, null],
      [2029, 120, 120],
      [2030, null, 120],
    ]);
    expect(applications.inCommonYears.values).toEqual([120, 120]);
    expect(comparison.warnings.map(({ code }) => code)).toContain('differentYears');
    expect(comparison.warnings.map(({ code }) => code)).not.toContain('noCommonYears');
  });

  test('have no figures in common years where there are none', () => {
    const comparison = compared({ small, late: smallDesign({ firstYear: 2040 }) });
    expect(comparison.commonYears).toEqual([]);
    for (const { inCommonYears } of comparison.lines)
      expect(inCommonYears.values).toEqual([null, null]);
    expect(comparison.warnings[1]).toMatchObject({ code: 'noCommonYears', pointer: '/entries' });
  });

  test('are told apart where their years begin in different months', () => {
    const comparison = compared({ small, july: smallDesign({ firstMonth: 7 }) });
    expect(comparison.commonYears).toEqual([2027]);
    expect(comparison.warnings[1]?.code).toBe('differentMonths');
    expect(comparison.designs[1]).toMatchObject({ firstMonth: '2027-07', lastMonth: '2028-06' });
  });

  test('carry no caution where they are over the same months', () => {
    const comparison = compared({ small, other: smallDesign({ shortfallRule: 'borrow' }) });
    for (const { caution } of comparison.measures) expect(caution).toBeUndefined();
    expect(comparison.warnings.map(({ code }) => code)).not.toContain('differentYears');
  });
});

describe('figures', () => {
  test('are held against the first of several designs', () => {
    const paying = (award: number) =>
      smallDesign({ victimGroups: { victims: groupOf({}, award) } });
    const comparison = compared({ two: paying(2), three: paying(3), one: paying(1) });
    expect(measureOf(comparison, 'meanAward')).toMatchObject({
      values: [2, 3, 1],
      differences: [0, 1, -1],
      relativeDifferences: [0, 0.5, -0.5],
    });
    expect(comparison.differencesToBase.map(({ name }) => name)).toEqual(['three', 'one']);
  });

  test('are not divided by 0, nor by a figure that is missing', () => {
    const none = smallDesign({ victimGroups: { victims: groupOf({ annualVictims: 0 }) } });
    const comparison = compared({ none, small });
    expect(measureOf(comparison, 'presentValueOfOutgo')).toMatchObject({
      values: [0, 120],
      differences: [0, 120],
      relativeDifferences: [null, null],
    });
    expect(measureOf(comparison, 'meanAward')).toMatchObject({
      values: [null, 1],
      differences: [null, null],
      relativeDifferences: [null, null],
      missing: [{ name: 'none', reason: 'no claim is approved' }],
    });
    expect(attributionOf(comparison, 'meanAward')).toMatchObject({
      difference: null,
      interaction: null,
    });
  });

  test('of a part that cannot be exchanged alone without growing beyond all bounds are missing', () => {
    const paying = (award: number, inflation: number) =>
      smallDesign({
        horizonYears: 40,
        economy: { inflation },
        victimGroups: { victims: groupOf({}, award) },
      });
    const comparison = compared({ rich: paying(1e280, 0), inflated: paying(1, 9) });
    const { parts, difference, interaction } = attributionOf(comparison, 'meanAward');
    expect(difference).toBe(-1e280);
    expect(parts.map(({ pointers, effect }) => [pointers, effect])).toEqual([
      [['/victimGroups/victims'], -1e280],
      [['/economy'], null],
    ]);
    expect(interaction).toBeNull();
  });

  test('are measured relative to the size of a negative one', () => {
    const lacking = (amountPerYear: number) =>
      smallDesign({
        shortfallRule: 'borrow',
        funding: { budget: { shape: 'fixed', amountPerYear } },
      });
    // 120 is needed: 20 and 10 are lacking at the end.
    const balance = lineOf(compared({ a: lacking(100), b: lacking(110) }), 'closingBalance');
    expect(balance.inCommonYears).toEqual({
      values: [-20, -10],
      differences: [0, 10],
      relativeDifferences: [0, 0.5],
    });
  });

  test('are the same where they differ by less than half a cent', () => {
    const paying = (award: number) =>
      smallDesign({
        victimGroups: { victims: groupOf({}, award) },
        funding: { budget: { shape: 'fixed', amountPerYear: 1e6 } },
      });
    const comparison = compared({ a: paying(1000), b: paying(1000.004), c: paying(1000.006) });
    expect(measureOf(comparison, 'meanAward')).toMatchObject({
      values: [1000, 1000.004, 1000.006],
      differences: [0, 0, 0.006],
    });
  });

  test('are in the prices of the year asked for, before or after the projection', () => {
    const document = smallDesign({ economy: { inflation: 0.25 } });
    const awardAt = (priceYear: number) =>
      measureOf(compared({ document, same: document }, { priceYear }), 'meanAward').values[0];
    expect(awardAt(2027)).toBe(1);
    expect(awardAt(2025)).toBeCloseTo(0.64, 11);
    expect(awardAt(2030)).toBeCloseTo(1.953125, 11);
  });
});

describe('the measures that are compared', () => {
  const numeric = Object.entries(measuresSchema.shape)
    .map(([name, schema]) => [name, schema.meta()?.['unit']] as const)
    .filter(([, unit]) => unit !== undefined);

  test('are all that a projection has, but for those that inflation or another currency is in', () => {
    const leftOut = ['costPerInhabitant', 'costPerInhabitantEuro'];
    const wanted = numeric.map(([name]) => name).filter((name) => !leftOut.includes(name));
    expect(new Set(COMPARED_MEASURES)).toEqual(new Set([...wanted, 'lowestBalance']));
  });

  test('have the units that they have in a projection', () => {
    const units = new Map(numeric);
    for (const id of COMPARED_MEASURES.filter((name) => units.has(name)))
      expect(definitionOf(id).unit).toBe(units.get(id));
  });
});

describe('the schemas', () => {
  test.each([
    ['the answer', comparisonSchema, 60],
    ['the request', comparisonRequestSchema, 8],
  ])('of %s document themselves', (_, model, fewest) => {
    const members = documentedMembers(z.toJSONSchema(model, { io: 'input', reused: 'inline' }));
    expect(members.length).toBeGreaterThan(fewest);
    // What a design may have in it is the business of the schema of designs.
    const silent = members.filter(
      ({ path, faults }) => faults.length > 0 && !path.includes('/design/'),
    );
    expect(silent).toEqual([]);
  });

  test('are looked at closely: a silent member is found', () => {
    const silent = z.strictObject({ count: z.number().nullable() });
    expect(documentedMembers(z.toJSONSchema(silent))).toEqual([
      { path: '/count', faults: ['no description', 'no unit', 'no absence'] },
    ]);
  });

  test('take designs and revisions of proposals together', () => {
    const entries = [
      { name: 'now', proposalId: '01HZX3V8Q2N4R6T8W0Y2A4C6E8' },
      { name: 'before', proposalId: '01HZX3V8Q2N4R6T8W0Y2A4C6E8', revision: 1 },
      { name: 'mine', design: small },
    ];
    expect(comparisonRequestSchema.safeParse({ entries }).success).toBe(true);
    const both = [{ ...entries[0], design: small }, entries[1]];
    expect(comparisonRequestSchema.safeParse({ entries: both }).success).toBe(false);
  });
});
