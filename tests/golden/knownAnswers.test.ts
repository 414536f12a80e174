import { describe, expect, test } from 'vitest';
import knownAnswers from '../../data/known_answers.json' with { type: 'json' };
import { runProjection } from '../../lib/engine/project.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf } from '../support/designs.ts';

/**
 * The published answers that the deterministic engine must reproduce. Cases on distributions
 * (`uk-tariff-uprating`, `award-terms`) stand with the severity tests.
 */
const { expect: expected } = knownAnswers.cases.find(({ id }) => id === 'ledger-goal-seek')! as {
  expect: {
    closingByYear: number[];
    firstShortfallMonthIndex: number;
    firstYearIncomeForZeroAtYear10: number;
  };
};

/** The case in words of a design: 550 claims a year of 1 each, growing 5 %, paid when made. */
function ledgerCase(firstYearIncome: number): DesignInput {
  return {
    firstYear: 2027,
    horizonYears: 10,
    shortfallRule: 'borrow',
    economy: { returnOnReserves: 0.03, borrowingRate: 0.03 },
    reserve: { opening: 1000 },
    victimGroups: {
      claims: {
        annualVictims: 550,
        growth: 0.05,
        heads: { award: { amount: { distribution: 'fixed', amount: 1 } } },
      },
    },
    administration: { shareOfAwardsPaid: 0.1 },
    funding: { income: { shape: 'fixed', amountPerYear: firstYearIncome, growth: 0.02 } },
  };
}

describe('ledger-goal-seek', () => {
  const run = runProjection(designOf(ledgerCase(500)));

  test.each(expected.closingByYear.map((closing, year) => ({ year, closing })))(
    'closing balance of project year $year',
    ({ year, closing }) => {
      const own = run.ledger.closingBalance[year * 12 + 11]!;
      expect(Math.abs(own - closing)).toBeLessThanOrEqual(1e-9 * Math.abs(closing));
    },
  );

  test('the first short month', () => {
    expect(run.ledger.short.indexOf(1)).toBe(expected.firstShortfallMonthIndex);
  });

  test('with the published income the balance after ten years is 0', () => {
    const sought = runProjection(designOf(ledgerCase(expected.firstYearIncomeForZeroAtYear10)));
    expect(Math.abs(sought.ledger.closingBalance[119]!)).toBeLessThan(1e-7);
  });
});
