import * as z from 'zod';
import { designSchema, type DesignInput } from '../../models/design.ts';
import { runProjection, type ProjectionRun } from '../engine/project.ts';
import { closeTo, type Check, type KnownAnswer } from './knownAnswer.ts';

const expectation = z.object({
  closingByYear: z.array(z.number()).min(1),
  firstShortfallMonthIndex: z.int(),
  firstYearIncomeForZeroAtYear10: z.number(),
});

/** Income of the first year in the question. */
const INCOME = 500;

/**
 * The monthly ledger of the known answer `ledger-goal-seek`: closing balances, the first short month, and
 * the income that leaves nothing after ten years.
 */
export function checkLedger({ expect }: KnownAnswer): Check[] {
  const expected = expectation.parse(expect);
  const run = project(INCOME);
  return [
    ...expected.closingByYear.map((closing, year) => ({
      name: `closing balance after year ${year + 1}, in currency units`,
      expected: closing,
      got: closingOf(run, year),
      tolerance: closeTo(closing),
    })),
    {
      name: 'first short month, counted from 0',
      expected: expected.firstShortfallMonthIndex,
      got: run.ledger.short.indexOf(1),
      tolerance: 0,
    },
    {
      name: 'income of the first year that leaves a balance of 0 after ten years, in currency units',
      expected: expected.firstYearIncomeForZeroAtYear10,
      got: incomeForZero(run),
      tolerance: closeTo(expected.firstYearIncomeForZeroAtYear10),
    },
  ];
}

/** Interest is the same on money and on debt, so the last balance is linear in the income: two points tell. */
function incomeForZero(run: ProjectionRun): number {
  const step = 100;
  const balance = closingOf(run, 9);
  const slope = (closingOf(project(INCOME + step), 9) - balance) / step;
  return INCOME - balance / slope;
}

const closingOf = ({ ledger }: ProjectionRun, year: number): number =>
  ledger.closingBalance[year * 12 + 11] ?? NaN;

const project = (firstYearIncome: number): ProjectionRun =>
  runProjection(designSchema.parse(ledgerQuestion(firstYearIncome)));

/** The question as a design: 550 claims a year of 1 each, growing by 5 %, paid when they are made. */
export function ledgerQuestion(firstYearIncome: number): DesignInput {
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
