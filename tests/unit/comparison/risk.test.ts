import { describe, expect, test } from 'vitest';
import { prepareComparison } from '../../../lib/comparison/compareDesigns.ts';
import { comparisonSchema } from '../../../models/comparison.ts';
import { poorLevy } from '../../support/poorLevy.ts';
import { compared, outcomeOf } from './support.ts';

const RISK = { paths: 1000, seed: 5 };
const higher = poorLevy({}, 10.5);

describe('the risk of designs side by side', () => {
  test('has the shape that is promised, and is left out unasked', () => {
    const designs = { base: poorLevy(), higher };
    const answer = compared(designs, { risk: RISK });
    expect(comparisonSchema.parse(answer)).toEqual(answer);
    expect(answer.risk).toMatchObject(RISK);
    expect(answer.risk?.designs.map(({ name }) => name)).toEqual(['base', 'higher']);
    const unasked = compared(designs);
    expect(unasked).not.toHaveProperty('risk');
    expect({ ...unasked, risk: answer.risk }).toEqual(answer);
  });

  test('holds each against the base with the same luck, so that differences are known better', () => {
    const [base, other] =
      compared({ base: poorLevy(), higher }, { risk: RISK }).risk?.designs ?? [];
    expect(base?.finalBalance).toMatchObject({ difference: 0, differenceStandardError: 0 });
    for (const figure of [
      'probabilityOfShortMonth',
      'reserveNeededAt95Percent',
      'finalBalance',
    ] as const) {
      const { value, standardError, ...between } = other![figure];
      const alone = base![figure];
      expect(between.difference).toBeCloseTo(value - alone.value, 1);
      expect(between.differenceStandardError).toBeLessThan(
        Math.hypot(standardError, alone.standardError) / 1.3,
      );
    }
    expect(other?.probabilityOfShortMonth.difference).toBeLessThan(0);
    expect(other?.finalBalance.difference).toBeGreaterThan(0);
  });

  test('does not differ where the same fund is written in another currency', () => {
    const inMarks = poorLevy(
      {
        currency: 'BAM',
        reserve: { opening: 120 },
        victimGroups: {
          victims: {
            annualVictims: { value: 24, low: 20, high: 28 },
            heads: {
              harm: { amount: { distribution: 'lognormal', mean: 10, coefficientOfVariation: 1 } },
            },
          },
        },
      },
      20,
    );
    const { risk } = compared(
      { base: poorLevy(), inMarks },
      { risk: RISK, rates: [{ from: 'EUR', to: 'BAM', rate: 2 }] },
    );
    const [base, other] = risk?.designs ?? [];
    expect(other?.probabilityOfShortMonth.difference).toBeCloseTo(0, 2);
    expect(other?.reserveNeededAt95Percent.value).toBeCloseTo(
      base?.reserveNeededAt95Percent.value ?? NaN,
      0,
    );
    expect(other?.finalBalance.difference).toBeCloseTo(0, 1);
  });

  test('tells money without inflation', () => {
    // Prices that rise by 5 % a year, and all amounts with them, leave a fund as it is in real money.
    const rising = { inflation: 0.05, returnOnReserves: 0.05, discountRate: 0.05 };
    const design = poorLevy({
      economy: rising,
      reserve: { opening: 60 },
      funding: {
        levy: {
          shape: 'levy',
          category: 'offender_levy',
          volumePerYear: 12,
          amountPerUnit: 10,
          index: 'inflation',
        },
      },
      victimGroups: {
        victims: {
          annualVictims: { value: 24, low: 20, high: 28 },
          heads: {
            harm: {
              index: 'inflation',
              amount: {
                distribution: 'lognormal',
                mean: 5,
                coefficientOfVariation: 1,
              },
            },
          },
        },
      },
    });
    const [base, other] =
      compared({ base: poorLevy(), design }, { risk: RISK, attributedMeasures: [] }).risk
        ?.designs ?? [];
    const real = other?.finalBalance.value ?? NaN;
    const still = base?.finalBalance.value ?? NaN;
    expect(Math.abs(real - still)).toBeLessThan(0.15 * still);
  });

  test('costs more, and says where a number of paths is out of range', () => {
    const entries = [
      { name: 'base', design: poorLevy() },
      { name: 'higher', design: higher },
    ];
    const cost = (options: object) => prepareComparison(entries, options).prepared?.cost().units;
    expect(cost({ risk: { paths: 10_000 } })).toBeGreaterThan(3 * (cost({ risk: RISK }) ?? NaN));
    expect(cost({ risk: RISK })).toBeGreaterThan(cost({}) ?? NaN);
    const refused = outcomeOf({ base: poorLevy(), higher }, { risk: { paths: 1e9 } });
    expect(refused.faults?.map(({ pointer }) => pointer)).toEqual(['/risk/paths']);
  });
});
