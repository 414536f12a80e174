import { describe, expect, it, test } from 'vitest';
import { combine, evaluate, type Formula } from '../../../lib/engine/formulas/formula.ts';
import { levelSteps } from '../../../lib/engine/formulas/levelContribution.ts';
import { measureFormula } from '../../../lib/engine/formulas/measures.ts';
import type { ModelFigure } from '../../../lib/engine/formulas/modelFigure.ts';
import {
  publishedLine,
  publishedMeasure,
  publishedReader,
} from '../../../lib/engine/formulas/published.ts';
import { runProjection, type ProjectionRun } from '../../../lib/engine/project.ts';
import { figuresRead } from '../../support/formulas.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';

const valueOf = (run: ProjectionRun, formula: Formula) => evaluate(formula, publishedReader(run));

// 120 claims a year of 10 each: awards of 1,200 a year, 100 a month. Opening reserve 300; budget 600 and levy
// 480 a year; administration 240 a year. A year: 1,080 in, 1,440 out, −360. The balance is 300 − 30 a month:
// 0 after ten months, −60 after the first year, −420 after the second.
const run = runProjection(
  designOf(
    smallDesign({
      currency: 'RSD',
      horizonYears: 2,
      shortfallRule: 'borrow',
      victimGroups: { victims: groupOf({}, 10) },
      reserve: { opening: 300, targetMonths: 6 },
      funding: {
        budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 600 },
        levy: { shape: 'fixed', category: 'offender_levy', amountPerYear: 480 },
      },
      administration: { fixedAnnual: { amount: 240, index: 'none' } },
      economy: { population: { count: 1000, growth: 1 } },
    }),
  ),
);

describe('formulas of measures, worked by hand', () => {
  test.each([
    // (300 + 1,080) / 1,440
    ['fundedRatio', 0, 1380 / 1440],
    // The second year opens with −60, which counts as 0: 1,080 / 1,440
    ['fundedRatio', 1, 1080 / 1440],
    // (300 + 2,160) / 2,880
    ['fundedRatio', undefined, 2460 / 2880],
    ['selfSustainabilityRatio', 1, 480 / 1440],
    // −420 / 120 a month
    ['reserveMonths', undefined, -3.5],
    // 1,000 inhabitants, then 2,000: 1,440 / 2,000 and 2,880 / 3,000
    ['costPerInhabitant', 1, 0.72],
    ['costPerInhabitant', undefined, 0.96],
    ['costPerInhabitantReal', undefined, 0.96],
    // Short from month 10 on: two months of the first year and all of the second
    ['shortMonths', 0, 2],
    ['shortMonths', undefined, 14],
    ['reserveTargetMonths', undefined, 6],
    ['lowestBalance', undefined, -420],
    // The gap is 360 a year.
    ['levelContribution', undefined, 360],
  ] as const)('%s of year %s', (id, year, value) => {
    expect(valueOf(run, measureFormula(id, run, year))).toBeCloseTo(value, 9);
  });

  it('leave sources out that are no means of the fund itself', () => {
    const read = figuresRead(measureFormula('selfSustainabilityRatio', run, 0));
    expect(read).toEqual(['fundingBySource/levy', 'awardsDue', 'administration']);
  });

  it('are no number where there is nothing to divide by', () => {
    expect(valueOf(run, measureFormula('shareOfGrossDomesticProduct', run))).toBeNaN();
    expect(valueOf(run, measureFormula('costPerInhabitantEuro', run, 1))).toBeNaN();
  });

  it('are refused for a year of what has none, and for no year of what only years have', () => {
    expect(() => measureFormula('coverage', run, 1)).toThrow(RangeError);
    expect(() => measureFormula('meanDaysToDecision', run)).toThrow(RangeError);
  });
});

describe('the level contribution in steps, worked by hand', () => {
  it('goes from nothing to the gap in one step where no interest bends the way', () => {
    const [first, second] = levelSteps(run, 0).passes;
    const last = (row: ModelFigure) => row.read(run)[23];
    expect(first?.tried.read(run)[0]).toBe(0);
    // 24 twelfths of a unit
    expect(last(first!.slope)).toBeCloseTo(2, 9);
    expect(last(first!.balance)).toBeCloseTo(-420, 9);
    // −420 is 720 below the opening 300: 0 + 720 / 2
    expect(second?.tried.read(run)[0]).toBeCloseTo(360, 9);
    expect(last(second!.balance)).toBeCloseTo(300, 9);
  });
});

describe('rounding', () => {
  test.each([
    [2.345, 0.01, 2.35],
    // 1.005 × 100 is 100.49999999999999
    [1.005, 0.01, 1],
    [-2.5, 1, -2],
    [-0.4, 1, 0],
    [0.0005, 0.001, 0.001],
  ])('%d to the nearest %d is %d', (amount, unit, rounded) => {
    expect(combine('rounded', [amount, unit])).toBe(rounded);
  });

  it('drifts nowhere: 480 / 12 / 9 = 4.444… a month is published as 4.44, 4.45, 4.44 by what has run up', () => {
    const levy = { shape: 'fixed', category: 'offender_levy', amountPerYear: 480 / 9 } as const;
    const ninth = runProjection(designOf(smallDesign({ currency: 'EUR', funding: { levy } })));
    const published = (month: number) => {
      const period = { from: month, until: month + 1 };
      const line = publishedLine('fundingBySource/levy', ninth, period)!;
      return valueOf(ninth, line.formula(ninth, period));
    };
    // Run up: 4.444, 8.888, 13.333; rounded: 4.44, 8.89, 13.33
    expect([0, 1, 2].map(published)).toEqual([4.44, 4.45, 4.44]);
  });

  it('concerns measures that are amounts, and no others', () => {
    expect(publishedMeasure('fundedRatio', run, 0)).toEqual(measureFormula('fundedRatio', run, 0));
    expect(publishedMeasure('lowestBalance', run)).toMatchObject({
      is: 'rounded',
      of: [measureFormula('lowestBalance', run), { is: 'constant', value: 0.01 }],
    });
  });

  it('has no line of a source that there is not', () => {
    expect(publishedLine('fundingBySource/nowhere', run, { from: 0, until: 12 })).toBeUndefined();
  });
});
