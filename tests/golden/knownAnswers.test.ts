import { describe, expect, test } from 'vitest';
import knownAnswers from '../../data/known_answers.json' with { type: 'json' };
import { runProjection } from '../../lib/engine/project.ts';
import { ledgerQuestion } from '../../lib/selfTest/ledgerGoalSeek.ts';
import { selfTest } from '../../lib/selfTest/selfTest.ts';
import { designOf } from '../support/designs.ts';

/**
 * The published answers that the deterministic engine must reproduce, as the service runs them against
 * itself. Distributions stand with the severity tests too.
 */
const { cases } = selfTest();

describe.each(cases)('$id', ({ figures }) => {
  test.each(figures)('$name is $expected', ({ expected, got, tolerance }) => {
    expect(got).not.toBeNull();
    expect(Math.abs(got! - expected)).toBeLessThanOrEqual(tolerance);
  });
});

test('with the published income of ledger-goal-seek the balance after ten years is 0', () => {
  const { expect: expected } = knownAnswers.cases.find(({ id }) => id === 'ledger-goal-seek')! as {
    expect: { firstYearIncomeForZeroAtYear10: number };
  };
  const sought = runProjection(designOf(ledgerQuestion(expected.firstYearIncomeForZeroAtYear10)));
  expect(Math.abs(sought.ledger.closingBalance[119]!)).toBeLessThan(1e-7);
});
