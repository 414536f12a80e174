import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import knownAnswers from '../../../data/known_answers.json' with { type: 'json' };
import type { KnownAnswer } from '../../../lib/selfTest/knownAnswer.ts';
import { selfTest } from '../../../lib/selfTest/selfTest.ts';
import { ENGINE_VERSION } from '../../../lib/engine/version.ts';
import { selfTestSchema } from '../../../models/selfTest.ts';
import { documentedMembers } from '../../support/documentedMembers.ts';

const published: readonly KnownAnswer[] = knownAnswers.cases;

/** The known answers, one of them with another expectation. */
function withExpectation(id: string, change: (expect: Record<string, unknown>) => object) {
  return published.map((known) =>
    known.id === id ? { ...known, expect: change(known.expect as Record<string, unknown>) } : known,
  );
}

const caseOf = (id: string, answers = published) =>
  selfTest(answers).cases.find((one) => one.id === id)!;
const figuresOf = (id: string, answers = published) => caseOf(id, answers).figures;
const failed = (answers: readonly KnownAnswer[]) =>
  selfTest(answers)
    .cases.filter(({ passed }) => !passed)
    .map(({ id }) => id);

describe('the engine tests itself', () => {
  test('and passes every answer that it has the parts for', () => {
    const result = selfTest();
    expect(result.cases.map(({ id, passed }) => [id, passed])).toEqual([
      ['dental-compound', true],
      ['poisson-3', true],
      ['negbin-4', true],
      ['poisson-gamma-2.5', true],
      ['tail-with-atom', true],
      ['uk-tariff-uprating', true],
      ['award-terms', true],
      ['ledger-goal-seek', true],
    ]);
    expect(result.passed).toBe(true);
    expect(result.engineVersion).toBe(ENGINE_VERSION);
  });

  test('and counts the answers about paths, which it cannot run yet, neither way', () => {
    const { cases, notRun } = selfTest();
    const run = new Set(cases.map(({ id }) => id));
    const others = published.filter(({ id }) => !run.has(id)).map(({ id }) => id);
    expect(others).toEqual(['insolvency-monthly', 'insolvency-monthly-refusals']);
    expect(notRun).toBe(2);
  });

  test('and tells every published figure as it was published, with its source', () => {
    const ledger = published.find(({ id }) => id === 'ledger-goal-seek')!;
    const { expect: expected } = ledger as unknown as {
      expect: { closingByYear: number[]; firstYearIncomeForZeroAtYear10: number };
    };
    const figures = figuresOf('ledger-goal-seek');
    expect(figures.map((figure) => figure.expected)).toEqual([
      ...expected.closingByYear,
      79,
      expected.firstYearIncomeForZeroAtYear10,
    ]);
    expect(caseOf('ledger-goal-seek')).toMatchObject({ what: ledger.what, source: ledger.source });
    // Seven losses; three bands by two indices, at both ends of what is known of their factors.
    expect(figuresOf('award-terms')).toHaveLength(7);
    expect(figuresOf('uk-tariff-uprating')).toHaveLength(12);
    // Masses in two ways, mean and variance: 2 · 8 + 2; and eight stop-loss premiums: 2 · 10 + 2 + 8.
    expect(figuresOf('poisson-3')).toHaveLength(18);
    expect(figuresOf('dental-compound')).toHaveLength(30);
  });

  test('and gives the same answer every time', () => {
    expect(selfTest()).toEqual(selfTest());
  });
});

describe('a known answer that the engine does not give', () => {
  test('fails by a figure that is off by more than a billionth', () => {
    const off = (share: number) =>
      selfTest(
        withExpectation('ledger-goal-seek', (expected) => {
          const [first = 0, ...others] = expected['closingByYear'] as number[];
          return { ...expected, closingByYear: [first * (1 + share), ...others] };
        }),
      );
    expect(off(1e-10).passed).toBe(true);
    const result = off(1e-8);
    expect(result.passed).toBe(false);
    expect(result.cases.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([
      'ledger-goal-seek',
    ]);
    expect(
      result.cases
        .flatMap(({ figures }) => figures)
        .filter(({ passed }) => !passed)
        .map(({ name }) => name),
    ).toEqual(['closing balance after year 1, in currency units']);
  });

  test.each([
    ['firstShortfallMonthIndex', 80],
    ['firstYearIncomeForZeroAtYear10', 583.95],
  ])('fails by %s', (name, wrong) => {
    const answers = withExpectation('ledger-goal-seek', (expected) => ({
      ...expected,
      [name]: wrong,
    }));
    expect(selfTest(answers).passed).toBe(false);
    expect(figuresOf('ledger-goal-seek', answers).filter(({ passed }) => !passed)).toHaveLength(1);
  });

  test.each([
    ['dental-compound', { mean: 314.51 }, 1],
    ['poisson-3', { variance: 7.8001 }, 1],
    // Both ways of adding up give another mass than this.
    ['negbin-4', { pmf: [0.1975309642979] }, 2],
    ['poisson-gamma-2.5', { cdf: { 1000: 0.186728 } }, 1],
    ['tail-with-atom', { tailMean95_A: 2 }, 1],
  ])('fails by a wrong figure about chance in %s', (id, wrong, figures) => {
    const answers = withExpectation(id, (expected) => ({ ...expected, ...wrong }));
    expect(failed(answers)).toEqual([id]);
    expect(figuresOf(id, answers).filter(({ passed }) => !passed)).toHaveLength(figures);
  });

  test('fails by a pound in a band, and by an award', () => {
    const pound = withExpectation('uk-tariff-uprating', (expected) => ({
      ...expected,
      cpi2024: { 11000: 21407 },
    }));
    expect(selfTest(pound).passed).toBe(false);
    const award = withExpectation('award-terms', () => ({
      threshold15_limit30: [0, 10, 20, 30, 30, 30, 30],
    }));
    expect(figuresOf('award-terms', award).filter(({ passed }) => !passed)).toEqual([
      expect.objectContaining({ expected: 10, got: 0 }),
    ]);
  });

  test('fails, and does not break the others, where the answer cannot be read', () => {
    const answers = withExpectation('award-terms', () => ({ threshold15_limit30: 'thirty' }));
    expect(failed(answers)).toEqual(['award-terms']);
    expect(figuresOf('award-terms', answers)).toEqual([]);
    expect(selfTest(answers).passed).toBe(false);
    const range = withExpectation('uk-tariff-uprating', (expected) => ({
      ...expected,
      cpiFactor2024: 'about two',
    }));
    expect(failed(range)).toEqual(['uk-tariff-uprating']);
  });

  test('fails where nothing at all was run', () => {
    expect(selfTest([])).toMatchObject({ passed: false, cases: [], notRun: 0 });
  });
});

describe('the answer', () => {
  test('is as its schema says', () => {
    const result = selfTest();
    expect(selfTestSchema.parse(result)).toEqual(result);
  });

  test('documents itself', () => {
    const members = documentedMembers(z.toJSONSchema(selfTestSchema, { reused: 'inline' }));
    expect(members.length).toBeGreaterThan(10);
    expect(members.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});
