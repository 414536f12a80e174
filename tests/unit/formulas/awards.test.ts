import { describe, expect, test } from 'vitest';
import { onePhase } from '../../../lib/engine/grid/phases.ts';
import { runPhases } from '../../../lib/engine/project.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { spelledFigure, workedOut } from '../../support/formulas.ts';

type Group = DesignInput['victimGroups'][string];

/** One claim a month, worth 100 each. */
const runOf = (group: Partial<Group>, members: Partial<DesignInput> = {}) =>
  runPhases(
    onePhase(
      designOf(
        smallDesign({
          victimGroups: { paid: groupOf({ annualVictims: 12, ...group }, 100) },
          ...members,
        }),
      ),
    ),
  );

const payment = '/victimGroups/paid/payment';

describe('a lump sum after a month and a half', () => {
  const run = runOf({ payment: { paymentDelayDays: 45.65625 } });

  test('half of what is approved comes a month later, half two months later', () => {
    const delay = `quotient(${payment}/paymentDelayDays=45.65625, 30.4375)`;
    expect(spelledFigure(run, 'awardsDue/paid', 3, 12)).toBe(
      `sum(product(approvedValue/paid[2,11), difference(2, ${delay})), ` +
        `product(approvedValue/paid[1,10), difference(${delay}, 1)))`,
    );
    expect(workedOut(run)('awardsDue', 1, 2)).toBeCloseTo(50, 9);
    expect(workedOut(run)('awardsDue', 0, 12)).toBeCloseTo(1050, 9);
    expect(workedOut(run)('approvedNotYetDue', 0, 12)).toBeCloseTo(150, 9);
  });
});

describe('four instalments, the first after a month and a half', () => {
  const run = runOf({
    payment: { form: 'instalments', instalments: 4, paymentDelayDays: 45.65625 },
  });

  test('a month pays a part of all awards whose parts run', () => {
    expect(spelledFigure(run, 'awardsDue/paid', 5, 6)).toBe(
      `quotient(awardsInParts/paid[5,6), ${payment}/instalments=4)`,
    );
    expect(spelledFigure(run, 'awardsInParts/paid', 5, 6)).toBe(
      'difference(sum(awardsInParts/paid[4,5), awardsBegun/paid[5,6)), awardsBegun/paid[1,2))',
    );
    // Begun: 50 in month 1, then 100 a month; running 50, 150, 250, 350, then 400.
    const months = [0, 12.5, 37.5, 62.5, 87.5, 100, 100];
    months.forEach((due, month) => {
      expect(workedOut(run)('awardsDue', month, month + 1)).toBeCloseTo(due, 9);
    });
  });

  test('a year pays what is approved less what is still to come', () => {
    expect(spelledFigure(run, 'awardsDue/paid', 0, 12)).toBe(
      'difference(approvedValue/paid[0,12), awardsToCome/paid[11,12))',
    );
    // 12.5 + 37.5 + 62.5 + 87.5 + 7 × 100 = 900 of 1,200.
    expect(workedOut(run)('awardsDue', 0, 12)).toBeCloseTo(900, 9);
    expect(workedOut(run)('approvedNotYetDue', 0, 12)).toBeCloseTo(300, 9);
  });
});

test('an annuity follows its index from the year of approval to that of payment', () => {
  const run = runOf(
    {
      heads: { harm: { amount: { distribution: 'fixed', amount: 100 }, index: 'none' } },
      payment: { form: 'annuity', meanDurationMonths: 2 },
    },
    { horizonYears: 2, economy: { inflation: 0.1 } },
  );
  // Each month pays 50 of this month's 100 and 50 of last month's; in January 2028 the latter × 1.1.
  expect(workedOut(run)('awardsDue', 5, 6)).toBeCloseTo(100, 9);
  expect(workedOut(run)('awardsDue', 12, 13)).toBeCloseTo(50 + 55, 9);
  expect(workedOut(run)('awardsDue', 12, 24)).toBeCloseTo(55 + 12 * 50 + 11 * 50, 9);
  // December's last part stands open, at the prices of December.
  expect(workedOut(run)('approvedNotYetDue', 12, 24)).toBeCloseTo(50, 9);
});

test('interim payments are set off or lost as claims are decided', () => {
  const run = runOf(
    { payment: { interimStage: 'admit', interimShare: 0.5, interimFraction: 0.4 } },
    {
      workflow: {
        stages: {
          admit: { order: 1 },
          decide: { order: 2, minDays: 30.4375, refusedShare: 0.25 },
        },
      },
    },
  );
  // One claim a month gets 0.5 × 0.4 × 100 = 20. Decided a month later: half of those behind the stage, so
  // the pool is halved each month: 20, then (20 + 20) / 2 = 20 in each month from the second on.
  expect(workedOut(run)('interimPaid/paid', 0, 12)).toBeCloseTo(240, 9);
  expect(workedOut(run)('interimPool/paid', 0, 12)).toBeCloseTo(20, 9);
  // 220 are on decided claims, three quarters of them approved.
  expect(workedOut(run)('interimSetOff/paid', 0, 12)).toBeCloseTo(165, 9);
  expect(workedOut(run)('interimLost/paid', 0, 12)).toBeCloseTo(55, 9);
  // 11 × 0.75 claims × 100 are approved.
  expect(workedOut(run)('awardsDue', 0, 12)).toBeCloseTo(240 + 825 - 165, 9);
});

describe('the mean award', () => {
  test('is plain arithmetic where no limit cuts the sum of heads', () => {
    const run = runOf({
      heads: {
        care: {
          probability: 0.5,
          amount: { distribution: 'pert', low: 100, mode: 200, high: 900 },
          index: 'none',
        },
        harm: {
          amount: {
            distribution: 'tariff',
            bands: { low: { amount: 333, share: 0.2 }, high: { amount: 1002, share: 0.6 } },
            roundTo: 5,
          },
          index: 'none',
          cap: { amount: 900 },
        },
      },
      deduction: { probability: 0.2, share: 0.5 },
    });
    // 0.5 × (100 + 4 × 200 + 900) / 6 = 150; (0.2 × 335 + 0.6 × 900) / 0.8 = 758.75; × (1 − 0.2 × 0.5).
    expect(workedOut(run)('meanAward/paid', 0, 1)).toBeCloseTo((150 + 758.75) * 0.9, 9);
    expect(spelledFigure(run, 'meanAward/paid', 0, 1)).not.toContain('severity');
  });

  test('is plain arithmetic where a cap cuts a single amount', () => {
    const run = runOf({ cap: { amount: 80 }, claimantsPerVictim: 2, capPer: 'victim' });
    expect(spelledFigure(run, 'meanAward/paid', 0, 1)).toBe(
      'product(/victimGroups/paid/heads/harm/probability=1, least(product(/victimGroups/paid/heads/harm/amount/amount=100, ' +
        'indexLevel/inflation[0,1)), quotient(/victimGroups/paid/cap/amount=80, /victimGroups/paid/claimantsPerVictim=2)))',
    );
    expect(workedOut(run)('meanAward/paid', 0, 1)).toBe(40);
    expect(workedOut(run)('approvedValueWithoutCap', 0, 12)).toBeCloseTo(2400, 9);
  });
});
