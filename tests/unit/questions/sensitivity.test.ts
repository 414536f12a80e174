import { describe, expect, test } from 'vitest';
import { prepareSensitivity } from '../../../lib/questions/analyseSensitivity.ts';
import type { DesignInput } from '../../../models/design.ts';
import { sensitivityAnswerSchema, type SensitivityAnswer } from '../../../models/sensitivity.ts';
import { levied, pointersOf, valueOf } from './support.ts';

const LAST = { measure: 'closingBalance', year: 2036 };

function analysed(question: object = LAST, design: DesignInput = levied()): SensitivityAnswer {
  return valueOf(valueOf(prepareSensitivity(design, question)).answer());
}

const assumptionAt = ({ assumptions }: SensitivityAnswer, pointer: string) =>
  assumptions.find(({ pointers }) => pointers.includes(pointer));

/** The levy is a fifth short of what is collected; its evidence is good, that of the award is not. */
const graded = levied({
  funding: {
    levy: {
      title: 'Levy on offenders',
      shape: 'levy',
      volumePerYear: { value: 12, low: 6, high: 13, grade: 'statute' },
      amountPerUnit: 10,
    },
  },
});

describe('what moves a figure', () => {
  test('has the shape that is promised, and the same bytes at every call', () => {
    const answer = analysed();
    expect(sensitivityAnswerSchema.parse(answer)).toEqual(answer);
    expect(JSON.stringify(analysed())).toBe(JSON.stringify(answer));
  });

  test('is ranked by effect, and by effect × weakness of evidence', () => {
    // 120 a year in and out. Volume 6: −600 over ten years; victims or the award ±20 %: ∓240.
    const answer = analysed(LAST, graded);
    const volume = assumptionAt(answer, '/funding/levy/volumePerYear');
    const victims = assumptionAt(answer, '/victimGroups/victims/annualVictims');
    expect(volume).toMatchObject({
      label: 'Levy on offenders › units that the levy falls on',
      unit: 'units per year',
      value: 12,
      isStated: true,
      low: { at: 6, basis: 'given', isHeld: false, figure: -600, effect: -600 },
      high: { at: 13, basis: 'given', effect: 100 },
      effect: 600,
      rank: 1,
      grade: 'statute',
      weakness: 0.1,
      effectByWeakness: 60,
    });
    expect(victims).toMatchObject({
      low: { at: 96, basis: 'twenty_percent', effect: 240 },
      high: { at: 144, effect: -240 },
      grade: null,
      weakness: 1,
      effectByWeakness: 240,
      rankByWeakness: 1,
    });
    expect(volume?.rankByWeakness).toBeGreaterThan(1);
    expect(answer.statement).toBe(
      `Of ${answer.assumptions.length} assumptions, “Levy on offenders › units that the levy falls on” moves “Closing balance in 2036” most, by up to 600 EUR. By the weakness of the evidence, “${victims?.label ?? ''}” should be found out first.`,
    );
  });

  test('tells defaults from what the design says, and what cannot move', () => {
    const answer = analysed();
    expect(assumptionAt(answer, '/victimGroups/victims/eligibleShare')).toMatchObject({
      isStated: false,
      value: 1,
      low: { at: 0.8 },
      high: { at: 1, effect: 0 },
    });
    expect(answer.unmoved).toContainEqual({ pointers: ['/economy/inflation'], label: 'Inflation' });
  });

  test('names groups that move together by their field', () => {
    const { victims } = levied().victimGroups;
    const answer = analysed(LAST, levied({ victimGroups: { one: victims!, two: victims! } }));
    const both = answer.assumptions.find(({ pointers }) => pointers.length === 2);
    expect(both?.label).toMatch(/, in all groups$/);
  });

  test('moves pairs at once, as many as are asked for', () => {
    expect(analysed({ ...LAST, pairs: 0 }).interactions).toEqual([]);
    const { interactions, projections } = analysed({ ...LAST, pairs: 2 });
    expect(interactions).toHaveLength(2);
    expect(interactions[0]?.corners).toHaveLength(4);
    expect(projections - analysed({ ...LAST, pairs: 0 }).projections).toBe(8);
  });

  test('is asked under scenarios, and of what they bring', () => {
    const design = levied({
      scenarios: {
        later: {
          label: 'More victims',
          fromYear: 2032,
          patch: {
            victimGroups: { victims: { annualVictims: { value: 240, low: 230, high: 300 } } },
          },
        },
      },
    });
    // Before 2032 ±20 % of 120, from then on 230 to 300: 5 · 24 + 5 · 10 and −(5 · 24 + 5 · 60).
    const answer = analysed({ ...LAST, under: ['later'] }, design);
    expect(answer.value).toBe(-600);
    expect(assumptionAt(answer, '/victimGroups/victims/annualVictims')).toMatchObject({
      value: 120,
      low: { effect: 120 + 50 },
      high: { effect: -120 - 300 },
    });
  });

  test('moves nothing where nothing moves it', () => {
    const answer = analysed({ measure: 'reserveTargetMonths' });
    expect(answer.statement).toMatch(
      /^None of \d+ assumptions moves “Reserve that the fund means to hold”\.$/,
    );
    expect(answer.interactions).toEqual([]);
  });

  test('says what it costs before it is asked', () => {
    const prepared = valueOf(prepareSensitivity(levied(), LAST));
    expect(prepared.cost().units).toBeGreaterThan(0);
    expect(prepared.identity).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what is refused', () => {
  const faultsOf = (question: object) => prepareSensitivity(levied(), question);

  test.each([
    [
      { measure: 'closing' },
      '/measure',
      /no such figure: use fundedRatio, .* fundingBySource\/levy$/,
    ],
    [{ measure: 'fundingBySource/nix', year: 2030 }, '/measure', /no such figure/],
    [{ measure: 'officers' }, '/year', /give a year from 2027 to 2036/],
    [{ measure: 'coverage', year: 2030 }, '/year', /leave the year out/],
    [{ measure: 'closingBalance', year: 2037 }, '/year', /has the years 2027 to 2036/],
    [{ measure: 'closingBalance', year: 2030.5 }, '/year', /is a year between/],
    [{ measure: 'coverage', pairs: 11 }, '/pairs', /is a whole number from 0 to 10/],
    [{ measure: 'coverage', under: ['nix'] }, '/under/0', /no such scenario/],
    [{}, '/measure', /is missing/],
  ])('%j', (question, pointer, detail) => {
    const { faults } = faultsOf(question);
    expect(faults?.map((fault) => fault.pointer)).toEqual([pointer]);
    expect(faults?.[0]?.detail).toMatch(detail);
  });

  test('faults of question and design together', () => {
    const outcome = prepareSensitivity({ ...levied(), funding: {} }, { measure: 1 });
    expect(pointersOf(outcome)).toEqual(['/measure', '/design/funding']);
  });
});
