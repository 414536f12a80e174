import { beforeAll, describe, expect, test } from 'vitest';
import { runProjection } from '../../../lib/engine/project.ts';
import { ALL_CHANCES, simulate } from '../../../lib/engine/risk/simulate.ts';
import { summarise, type RiskSummary } from '../../../lib/engine/risk/summary/summarise.ts';
import { prepareFrontier } from '../../../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../../../lib/questions/seekGoal.ts';
import type { DesignInput } from '../../../models/design.ts';
import {
  frontierAnswerSchema,
  goalSeekAnswerSchema,
  type GoalSeekAnswer,
} from '../../../models/goalSeek.ts';
import { designOf } from '../../support/designs.ts';
import { poorLevy } from '../../support/poorLevy.ts';
import { pointersOf, valueOf } from './support.ts';

const LEVY = '/funding/levy/amountPerUnit';
const PROBABILITY = 'probabilityOfShortMonth';
const DRAWS = { paths: 1000, seed: 7 };

function sought(question: object, design: DesignInput = poorLevy()): GoalSeekAnswer {
  return valueOf(valueOf(prepareGoalSeek(design, { ...DRAWS, ...question })).answer());
}

/** The poor fund with another levy, simulated by itself. */
function riskAt(amountPerUnit: number, draws = DRAWS): RiskSummary {
  const design = designOf(poorLevy({}, amountPerUnit));
  return summarise(simulate(runProjection(design), { ...draws, chances: ALL_CHANCES }));
}

describe('the smallest levy with at most 5 % probability of a short month', () => {
  const question = { pointer: LEVY, measure: PROBABILITY, target: 0.05 };
  let answer: GoalSeekAnswer;
  let value: number;

  beforeAll(() => {
    answer = sought(question);
    value = answer.solution.value ?? NaN;
  });

  test('has the shape that is promised, and the same bytes at every call', () => {
    expect(goalSeekAnswerSchema.parse(answer)).toEqual(answer);
    expect(JSON.stringify(sought(question))).toBe(JSON.stringify(answer));
  });

  test('is confirmed by a simulation with the same seed, and a little less is too little', () => {
    expect(answer.solution.outcome).toBe('found');
    const { everShort } = riskAt(value);
    expect(everShort.value).toBe(answer.solution.figure);
    expect(everShort.value).toBeLessThanOrEqual(0.05);
    expect(answer.solution.standardError).toBeCloseTo(everShort.standardError, 9);
    expect(riskAt(value * 0.997).everShort.value).toBeGreaterThan(0.05);
  });

  test('tells the nearest value tried that is too little', () => {
    const { beyond } = answer.solution;
    expect(beyond?.figure).toBeGreaterThan(0.05);
    expect(riskAt(beyond?.value ?? NaN).everShort.value).toBe(beyond?.figure);
    expect((value - (beyond?.value ?? NaN)) / value).toBeGreaterThan(0);
    expect((value - (beyond?.value ?? NaN)) / value).toBeLessThan(0.0025);
  });

  test('is as uncertain as the answer says: other seeds find values about there', () => {
    const { near } = answer.simulated ?? {};
    const { standardError = NaN } = answer.solution;
    for (const end of [near?.from, near?.to]) {
      const { everShort } = riskAt(end ?? NaN);
      expect(Math.abs(everShort.value - 0.05)).toBeLessThan(2 * standardError);
      expect(Math.abs(everShort.value - 0.05)).toBeGreaterThan(0.4 * standardError);
    }
    expect(near?.from).toBeLessThan(value);
    expect(near?.to).toBeGreaterThan(value);
    const width = (near?.to ?? NaN) - (near?.from ?? NaN);
    const others = [1, 2, 3].map((seed) => sought({ ...question, seed }).solution.value ?? NaN);
    for (const other of others) expect(Math.abs(other - value)).toBeLessThan(2.5 * width);
  });

  test('answers smoothly: more levy never makes it more likely, as the luck is the same', () => {
    expect(answer.solution).toMatchObject({ shape: 'falling', isMonotone: true });
    const likely = [9, 10, 11, 11.1, 11.2, 12, 14].map((levy) => riskAt(levy).everShort.value);
    expect(likely).toEqual(likely.toSorted((one, other) => other - one));
  });

  test('is told in plain words, with how uncertain it is', () => {
    expect(answer.statement).toMatch(
      /^With “Levy on offenders” at [\d.]+ EUR, “Probability of a short month” is [\d.]+ %, give or take [\d.]+ % \(standard error of 1,000 paths\), so at most 5 %; at [\d.]+ EUR it is [\d.]+ %\. It is within one standard error of 5 % between [\d.]+ EUR and [\d.]+ EUR; the value is as uncertain as that\. Over the values tried, the figure only falls as it rises\.$/,
    );
  });

  test('is the levy of the projection that is given with it', () => {
    const funding = answer.projection?.years[0]?.fundingTotal;
    expect(funding).toBeCloseTo(12 * value, 2);
  });
});

describe('a goal seek on risk', () => {
  test('rounds a target that is no whole number of paths to the safe side', () => {
    const { solution } = sought({ pointer: LEVY, measure: PROBABILITY, target: 0.0506 });
    expect(solution.figure).toBeLessThanOrEqual(0.0506);
    expect(solution.beyond?.figure).toBeGreaterThan(0.0506);
  });

  test('with a year asks for a short month in that project year alone', () => {
    const { solution } = sought({ pointer: LEVY, measure: PROBABILITY, year: 2029, target: 0.05 });
    const inYear = riskAt(solution.value ?? NaN).years[2]?.short.value;
    expect(inYear).toBe(solution.figure);
    expect(inYear).toBeLessThanOrEqual(0.05);
  });

  test('finds the levy with which a reserve is enough at 95 and at 99 %', () => {
    for (const [measure, place] of [
      ['reserveNeededAt95Percent', 0],
      ['reserveNeededAt99Percent', 1],
    ] as const) {
      const { solution, figure } = sought({ pointer: LEVY, measure, target: 100 });
      expect(figure.unit).toBe('currency units');
      const needed = riskAt(solution.value ?? NaN).reserveNeeded[place]?.quantile.value ?? NaN;
      expect(needed).toBeLessThanOrEqual(100);
      expect(needed).toBeCloseTo(solution.figure ?? NaN, 6);
      expect(solution.beyond?.figure).toBeGreaterThan(100);
    }
  });

  test('seeks whole numbers on the safe side', () => {
    // The longer a fund runs, the likelier is a month in which it is short.
    const { solution } = sought({
      pointer: '/horizonYears',
      measure: PROBABILITY,
      target: 0.3,
      from: 1,
      to: 12,
    });
    expect(Number.isInteger(solution.value)).toBe(true);
    expect(solution.figure).toBeLessThanOrEqual(0.3);
    expect(solution.beyond?.value).toBe((solution.value ?? NaN) + 1);
    expect(solution.beyond?.figure).toBeGreaterThan(0.3);
  });

  test('says that no value does it, and what the best is', () => {
    const { solution, simulated, statement } = sought({
      pointer: LEVY,
      measure: PROBABILITY,
      target: 0.05,
      to: 9,
    });
    expect(solution).toMatchObject({ outcome: 'unreachable', value: 9, beyond: null });
    expect(solution.figure).toBeGreaterThan(0.05);
    expect(simulated?.near).toBeNull();
    expect(statement).toContain('brings “Probability of a short month” to 5 % or less');
  });

  test('says that every value does it', () => {
    const { solution, statement } = sought({
      pointer: LEVY,
      measure: PROBABILITY,
      target: 0.05,
      from: 20,
      to: 30,
    });
    expect(solution).toMatchObject({ outcome: 'everywhere', tried: { from: 20, to: 30 } });
    expect(statement).toContain('is 5 % or less at every value');
  });

  test('goes on where money is short on all paths at first', () => {
    const poorer = poorLevy({ reserve: { opening: 1 } });
    const { solution } = sought(
      { pointer: '/reserve/opening', measure: PROBABILITY, target: 0.05 },
      poorer,
    );
    expect(['found', 'close']).toContain(solution.outcome);
    expect(solution.figure).toBeLessThanOrEqual(0.05);
  });
});

describe('a goal seek on risk that is refused', () => {
  const faultsOf = (question: object) =>
    prepareGoalSeek(poorLevy(), { pointer: LEVY, measure: PROBABILITY, target: 0.05, ...question });

  test.each([
    ['a probability beyond 1', { target: 5 }, '/target', 'write 0.05 for 5 %'],
    ['too many paths', { paths: 1e9 }, '/paths', 'from 1,000 to 20,000'],
    ['too few paths', { paths: 10 }, '/paths', 'from 1,000 to 20,000'],
    ['a seed that is no whole number', { seed: 0.5 }, '/seed', 'whole number'],
    ['a year that is not projected', { year: 2060 }, '/year', 'give one of them'],
    [
      'a year of a reserve',
      { measure: 'reserveNeededAt95Percent', year: 2030 },
      '/year',
      'leave the year out',
    ],
    ['a scenario from a later year', { under: ['later'] }, '/under/0', 'from 2030 on'],
    ['a figure that there is not', { measure: 'luck' }, '/measure', 'probabilityOfShortMonth'],
  ])('%s', (_, question, pointer, words) => {
    const refused = faultsOf(question);
    expect(pointersOf(refused)).toEqual([pointer]);
    expect(refused.faults?.[0]?.detail).toContain(words);
  });

  test('costs more with more paths, and says how many fit', () => {
    const cost = (paths: number) => valueOf(faultsOf({ paths })).cost();
    expect(cost(20_000).units).toBeGreaterThan(5 * cost(2000).units);
    const fitting = cost(5000).units;
    const [, most] = /`paths` at (\d+)/.exec(cost(20_000).remedy(fitting)) ?? [];
    expect(cost(Number(most)).units).toBeLessThanOrEqual(fitting);
    expect(cost(20_000).remedy(1)).toContain('/horizonYears');
  });

  test('is charged for claims that are beyond counting, and ends all the same', () => {
    const { victims } = poorLevy().victimGroups;
    const absurd = poorLevy({ victimGroups: { victims: { ...victims!, annualVictims: 1e18 } } });
    const question = { pointer: LEVY, measure: PROBABILITY, target: 0.05, ...DRAWS };
    const prepared = valueOf(prepareGoalSeek(absurd, question));
    expect(prepared.cost().units).toBeGreaterThan(1e6);
    expect(valueOf(prepared.answer()).solution.outcome).toBe('unreachable');
  });
});

describe('a frontier of risk', () => {
  test('gives for each reserve the smallest levy with which money is rarely short', () => {
    const outcome = prepareFrontier(poorLevy(), {
      ...DRAWS,
      first: { pointer: '/reserve/opening', values: [30, 60] },
      second: { pointer: LEVY },
      measure: PROBABILITY,
      target: 0.05,
    });
    const answer = valueOf(valueOf(outcome).answer());
    expect(frontierAnswerSchema.parse(answer)).toEqual(answer);
    expect(answer.simulated).toEqual(DRAWS);
    const levies = answer.cells.map(({ value }) => value ?? NaN);
    expect(levies).toEqual(levies.toSorted((one, other) => other - one));
    expect(new Set(levies).size).toBe(2);
    for (const { figure, standardError } of answer.cells) {
      expect(figure).toBeLessThanOrEqual(0.05);
      expect(standardError).toBeGreaterThan(0);
    }
    expect(answer.cells[1]?.value).toBe(
      sought({ pointer: LEVY, measure: PROBABILITY, target: 0.05 }).solution.value,
    );
  });
});
