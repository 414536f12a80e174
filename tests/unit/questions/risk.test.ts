import { describe, expect, test } from 'vitest';
import { prepareRisk } from '../../../lib/questions/answerRisk.ts';
import { riskAnswerSchema } from '../../../models/risk.ts';
import type { DesignInput } from '../../../models/design.ts';
import { groupOf } from '../../support/designs.ts';
import { levied, pointersOf, valueOf } from './support.ts';

const PATHS = { paths: 1000 };
const ask = (design: DesignInput, question: object = {}) =>
  prepareRisk(design, { ...PATHS, ...question });
const answerOf = (design: DesignInput, question: object = {}) =>
  riskAnswerSchema.parse(valueOf(valueOf(ask(design, question)).answer()));
const OFF = {
  assumptions: false,
  yearFactors: false,
  counts: false,
  awards: false,
  funding: false,
};

describe('a design without chance', () => {
  const answer = answerOf(levied(), { chances: OFF });

  test('has the projection on every path, known without error', () => {
    for (const { lines } of answer.years) {
      const { awardsDue } = lines;
      expect(awardsDue.mean).toEqual({ value: 120, standardError: 0 });
      expect(awardsDue.percentile95).toEqual(awardsDue.percentile5);
    }
    expect(answer.variance).toBeNull();
    expect(answer.tailDrivers).toEqual([]);
  });

  test('says of what never happens that it may happen on 3 of n paths', () => {
    expect(answer.probabilityOfShortMonth).toEqual({ value: 0, standardError: 0, atMost: 0.003 });
    expect(answer.firstShortMonth).toBeNull();
    expect(answer.statement).toContain('On none of 1000 random paths');
    expect(answer.statement).toContain('at most 0.3 %, with 95 % confidence');
  });

  test('is judged by that, and says what was left out by choice', () => {
    expect(answer.verdict).toMatchObject({ grade: 'self_sustaining', basis: 'risk' });
    expect(answer.verdict.basisNote).toContain('Left out by choice: uncertain assumptions');
  });

  test('says why there is no exact answer', () => {
    expect(answer.exact.approvals).toEqual({
      years: null,
      reason: 'The chance of counts is switched off.',
    });
  });
});

describe('a design whose claims come by chance', () => {
  const answer = answerOf(levied());

  test('has claims of a year between what a Poisson number of mean 120 has', () => {
    // Percentiles of that number: P(N ≤ 101) = 0.044, P(N ≤ 102) = 0.053; P(N ≤ 137) = 0.943, P(N ≤ 138) = 0.952.
    const [exact] = answer.exact.approvals.years ?? [];
    expect(exact).toMatchObject({ year: 2027, mean: 120, percentile5: 102, percentile95: 138 });
    for (const { lines } of answer.years) {
      const { mean, percentile5, percentile95 } = lines.approvals;
      expect(Math.abs(mean.value - 120)).toBeLessThan(5 * mean.standardError);
      expect(Math.abs(percentile5.value - 102)).toBeLessThanOrEqual(4);
      expect(Math.abs(percentile95.value - 138)).toBeLessThanOrEqual(4);
    }
  });

  test('is short at some time on nearly every path: nothing is in reserve', () => {
    const { probabilityOfShortMonth, firstShortMonth, verdict, statement } = answer;
    expect(probabilityOfShortMonth.value).toBeGreaterThan(0.9);
    expect(probabilityOfShortMonth.atMost).toBeNull();
    expect(firstShortMonth?.percentile5).toBe('2027-01');
    expect(verdict.tests[0]).toMatchObject({ passed: false });
    expect(statement).toContain('an opening reserve of');
  });

  test('has none of its variance from what it does not state', () => {
    expect(answer.variance).toMatchObject({ awards: { value: 0 }, funding: { value: 0 } });
    expect(answer.variance?.counts?.value).toBeGreaterThan(0.8);
  });

  test('needs a reserve at which, once it is there, money is rarely short', () => {
    const needed = answer.reserveNeeded[0]?.quantile.value ?? 0;
    const again = answerOf(levied({ reserve: { opening: needed } }));
    expect(again.probabilityOfShortMonth.value).toBeCloseTo(0.05, 2);
    expect(again.verdict.grade).toBe('self_sustaining');
  });

  test('owes victims nothing where it borrows', () => {
    expect(answer.years.every(({ lines }) => lines.owed === undefined)).toBe(true);
    const deferring = answerOf(levied({ shortfallRule: 'defer' }));
    expect(deferring.years[0]?.lines.owed?.mean.value).toBeGreaterThan(0);
    expect(deferring.probabilityOfShortMonth).toEqual(answer.probabilityOfShortMonth);
  });
});

test('assumptions that drive the worst paths are told in words, with their places', () => {
  const victims = groupOf({ annualVictims: { value: 120, low: 60, high: 240 } });
  const { tailDrivers } = answerOf(levied({ victimGroups: { victims } }));
  expect(tailDrivers).toMatchObject([{ pointers: ['/victimGroups/victims/annualVictims'] }]);
  expect(tailDrivers[0]?.label).toMatch(/victims/i);
  expect(tailDrivers[0]?.score.value).toBeGreaterThan(1);
});

test('a scenario that changes the design while it runs is refused, one from the start is in force', () => {
  const faults = ask(levied(), { under: ['reserve', 'higher'] });
  expect(pointersOf(faults)).toEqual(['/under/1']);
  expect(faults.faults?.[0]?.detail).toContain('“Higher levy”');
  expect(
    answerOf(levied(), { under: ['reserve'] }).reserveNeeded[0]?.quantile.value,
  ).toBeGreaterThan(99);
});

test('what it costs goes with the paths and the months, and says how many paths fit', () => {
  const units = (paths: number, design = levied()) =>
    valueOf(prepareRisk(design, { paths })).cost().units;
  expect(units(100_000) / units(10_000)).toBeGreaterThan(5);
  expect(units(100_000, levied({ horizonYears: 40 })) / units(100_000)).toBeCloseTo(4, 0);
  const { remedy } = valueOf(prepareRisk(levied(), { paths: 200_000 })).cost();
  const [, most = '0'] = /at (\d+) it fits/.exec(remedy(300)) ?? [];
  expect(units(Number(most))).toBeLessThanOrEqual(300);
  expect(units(Number(most) + 1000)).toBeGreaterThan(300);
});
