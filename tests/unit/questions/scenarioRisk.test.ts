import { describe, expect, test } from 'vitest';
import { runProjection } from '../../../lib/engine/project.ts';
import { ALL_CHANCES, simulate } from '../../../lib/engine/risk/simulate.ts';
import { summarise } from '../../../lib/engine/risk/summary/summarise.ts';
import { prepareScenarios } from '../../../lib/questions/compareScenarios.ts';
import { scenarioCsv } from '../../../lib/study/scenarioCsv.ts';
import type { DesignInput } from '../../../models/design.ts';
import { scenarioAnswerSchema, type ScenarioAnswer } from '../../../models/scenarios.ts';
import { designOf } from '../../support/designs.ts';
import { poorLevy } from '../../support/poorLevy.ts';
import { pointersOf, valueOf } from './support.ts';

const RISK = { paths: 2000, seed: 3 };
const HIGHER = { stacks: [['higher']] };

function compared(question: object, design: DesignInput = poorLevy()): ScenarioAnswer {
  return valueOf(valueOf(prepareScenarios(design, question)).answer());
}

describe('the risk of scenarios', () => {
  test('has the shape that is promised, the same bytes at every call, and is left out unasked', () => {
    const answer = compared({ ...HIGHER, risk: RISK });
    expect(scenarioAnswerSchema.parse(answer)).toEqual(answer);
    expect(JSON.stringify(compared({ ...HIGHER, risk: RISK }))).toBe(JSON.stringify(answer));
    const { risk, columns, ...rest } = answer;
    expect(risk).toMatchObject(RISK);
    const unasked = compared(HIGHER);
    expect(unasked).toEqual({ ...rest, columns: [{ ...columns[0], risk: undefined }] });
    expect(unasked).not.toHaveProperty('risk');
  });

  test('is that of a simulation of each by itself', () => {
    const { risk, columns } = compared({ ...HIGHER, risk: RISK });
    const run = runProjection(designOf(poorLevy()));
    const alone = summarise(simulate(run, { ...RISK, chances: ALL_CHANCES }));
    expect(risk?.probabilityOfShortMonth.value).toBe(alone.everShort.value);
    expect(risk?.reserveNeededAt95Percent.value).toBeCloseTo(
      alone.reserveNeeded[0]?.quantile.value ?? NaN,
      1,
    );
    const own = columns[0]?.risk;
    for (const figure of [
      'probabilityOfShortMonth',
      'reserveNeededAt95Percent',
      'finalBalance',
    ] as const) {
      const { value = NaN, difference = NaN } = own?.[figure] ?? {};
      expect(difference).toBeCloseTo(value - (risk?.[figure].value ?? NaN), 1);
    }
  });

  test('differs by much less than chance: both have the same luck', () => {
    // Half a unit of 12 a year for ten years are 60 more, or less where they pay what would be late.
    const { columns, risk } = compared({ ...HIGHER, risk: RISK });
    const { finalBalance, probabilityOfShortMonth, reserveNeededAt95Percent } =
      columns[0]?.risk ?? {};
    const independent = (one = NaN, other = NaN) => Math.hypot(one, other);
    expect(finalBalance?.difference).toBeGreaterThan(0);
    expect(finalBalance?.difference).toBeLessThanOrEqual(60.01);
    expect(finalBalance?.differenceStandardError).toBeLessThan(
      independent(finalBalance?.standardError, risk?.finalBalance.standardError) / 3,
    );
    expect(probabilityOfShortMonth?.difference).toBeLessThan(0);
    expect(probabilityOfShortMonth?.differenceStandardError).toBeLessThan(
      independent(
        probabilityOfShortMonth?.standardError,
        risk?.probabilityOfShortMonth.standardError,
      ) / 1.5,
    );
    expect(reserveNeededAt95Percent?.difference).toBeLessThan(0);
    expect(reserveNeededAt95Percent?.differenceStandardError).toBeLessThan(
      independent(
        reserveNeededAt95Percent?.standardError,
        risk?.reserveNeededAt95Percent.standardError,
      ) / 2,
    );
  });

  test('has standard errors that other seeds bear out', () => {
    const seeds = Array.from({ length: 16 }, (_, place) => 100 + place);
    const answers = seeds.map(
      (seed) => compared({ ...HIGHER, risk: { paths: 1000, seed } }).columns[0]?.risk,
    );
    for (const figure of ['probabilityOfShortMonth', 'finalBalance'] as const) {
      const differences = answers.map((one) => one?.[figure].difference ?? NaN);
      const mean = differences.reduce((sum, one) => sum + one, 0) / seeds.length;
      const spread = Math.sqrt(
        differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (seeds.length - 1),
      );
      const told = Math.sqrt(
        answers.reduce((sum, one) => sum + (one?.[figure].differenceStandardError ?? NaN) ** 2, 0) /
          seeds.length,
      );
      expect(spread / told).toBeGreaterThan(0.5);
      expect(spread / told).toBeLessThan(2);
    }
  });

  test('gives each driver the same luck, whatever others a scenario has besides', () => {
    // The new assumption has no effect, so that nothing may differ.
    const design = poorLevy({
      scenarios: {
        idle: {
          label: 'One more range, without effect',
          patch: { economy: { discountRate: { value: 0.02, low: 0.01, high: 0.03 } } },
        },
      },
    });
    const [column] = compared({ risk: RISK }, design).columns;
    expect(column?.risk?.finalBalance).toMatchObject({ difference: 0, differenceStandardError: 0 });
    expect(column?.risk?.probabilityOfShortMonth.difference).toBe(0);
  });
});

describe('the risk of scenarios as a table', () => {
  test('has a row for each figure and one for its standard errors', () => {
    const answer = compared({ ...HIGHER, risk: { paths: 1000 } });
    const rows = scenarioCsv(answer).split('\n');
    const { value, standardError, difference, differenceStandardError } =
      answer.columns[0]!.risk!.finalBalance;
    const base = answer.risk!.finalBalance;
    expect(rows).toContain(
      `finalBalance,Mean final balance,currency units,,${base.value},${value},${difference}`,
    );
    expect(rows).toContain(
      `finalBalance/standardError,"Mean final balance, standard error",currency units,,${base.standardError},${standardError},${differenceStandardError}`,
    );
    expect(scenarioCsv(compared(HIGHER))).not.toContain('standardError');
  });
});

describe('a question about the risk of scenarios that is refused', () => {
  test('names a stack that changes the design from a later year on', () => {
    const refused = prepareScenarios(poorLevy(), { stacks: [['higher', 'later']], risk: RISK });
    expect(pointersOf(refused)).toEqual(['/stacks/0/1']);
    expect(refused.faults?.[0]?.detail).toContain('“Higher levy later”');
  });

  test('points to itself where it names no stacks', () => {
    const refused = prepareScenarios(poorLevy(), { risk: {} });
    expect(pointersOf(refused)).toEqual(['/risk']);
    expect(refused.faults?.[0]?.detail).toContain('name in `/stacks`');
  });

  test('says how many paths there may be', () => {
    const refused = prepareScenarios(poorLevy(), { ...HIGHER, risk: { paths: 1e9 } });
    expect(pointersOf(refused)).toEqual(['/risk/paths']);
    expect(pointersOf(prepareScenarios(poorLevy(), { ...HIGHER, risk: 5 }))).toEqual(['/risk']);
  });
});
