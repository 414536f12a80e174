import { describe, expect, test } from 'vitest';
import { levelContributionOf } from '../../lib/engine/ledger/levelContribution.ts';
import { keepLedger, type LedgerInputs } from '../../lib/engine/ledger/ledger.ts';

/** The same share in every month. */
const line = (share: number) => new Float64Array(12).fill(share);

/** Three months, 1 % a month on balances of either sign, 10 % of awards as administration. */
function inputs(members: Partial<LedgerInputs> = {}): LedgerInputs {
  return {
    openingReserve: 100,
    returnRate: Float64Array.of(0.01, 0.01, 0.01),
    borrowingRate: Float64Array.of(0.02, 0.02, 0.02),
    funding: {
      independent: [{ id: 'budget', flow: Float64Array.of(10, 10, 200) }],
      recoveries: [],
    },
    administration: Float64Array.of(5, 5, 5),
    shareOfAwardsPaid: line(0.1),
    awardsDue: Float64Array.of(60, 80, 20),
    tolerance: 0.005,
    ...members,
  };
}

function expectLine(line: Float64Array, expected: readonly number[]) {
  expected.forEach((value, month) => {
    expect(line[month], `month ${String(month)}`).toBeCloseTo(value, 9);
  });
}

describe('section 7: ledger', () => {
  test('borrow: all is paid, debt costs the borrowing rate', () => {
    // m0: 100 + 1 + 10 − 5 − 60 − 6 = 40
    // m1: 40 + 0.4 + 10 − 5 − 80 − 8 = −42.6
    // m2: −42.6 − 0.852 + 200 − 5 − 20 − 2 = 129.548
    const ledger = keepLedger(inputs(), 'borrow');
    expectLine(ledger.closingBalance, [40, -42.6, 129.548]);
    expectLine(ledger.administration, [11, 13, 7]);
    expect([...ledger.short]).toEqual([0, 1, 0]);
  });

  test('guarantee: the state tops the close up to 0, and the month is short', () => {
    // m1: −42.6 before, 42.6 called; m2: 0 + 200 − 5 − 22 = 173
    const ledger = keepLedger(inputs(), 'guarantee');
    expectLine(ledger.guaranteeCalls, [0, 42.6, 0]);
    expectLine(ledger.balanceBeforeTopUp, [40, -42.6, 173]);
    expectLine(ledger.closingBalance, [40, 0, 173]);
    expect([...ledger.short]).toEqual([0, 1, 0]);
  });

  test('defer: what can be paid at 1.10 for 1; the rest waits and is paid first', () => {
    // m1: available 40 + 0.4 + 10 − 5 = 45.4; paid 45.4/1.1 = 41.2727…; arrears 38.7272…
    // m2: available 195; owed 20 + 38.7272… = 58.7272…, cost 64.6; close 130.4
    const ledger = keepLedger(inputs(), 'defer');
    expectLine(ledger.awardsPaid, [60, 45.4 / 1.1, 20 + 80 - 45.4 / 1.1]);
    expectLine(ledger.arrears, [0, 80 - 45.4 / 1.1, 0]);
    expectLine(ledger.closingBalance, [40, 0, 130.4]);
    expect([...ledger.short]).toEqual([0, 1, 0]);
  });

  test('pro_rata: what cannot be paid lapses', () => {
    // m1: as above, unmet 38.7272…; m2: 195 − 22 = 173
    const ledger = keepLedger(inputs(), 'pro_rata');
    expectLine(ledger.unmet, [0, 80 - 45.4 / 1.1, 0]);
    expectLine(ledger.closingBalance, [40, 0, 173]);
  });

  test('administration is always paid: where it takes all, nothing is paid and the balance falls below 0', () => {
    // m0: 100 + 1 + 10 − 150 = −39: no award is paid
    const ledger = keepLedger(inputs({ administration: Float64Array.of(150, 0, 0) }), 'defer');
    expect(ledger.awardsPaid[0]).toBe(0);
    expect(ledger.closingBalance[0]).toBeCloseTo(-39, 9);
    expect(ledger.short[0]).toBe(1);
  });

  test('a shortfall of less than half a minor unit is no short month', () => {
    const nearly = inputs({
      openingReserve: 0,
      funding: {
        independent: [{ id: 'budget', flow: Float64Array.of(70.996, 0, 0) }],
        recoveries: [],
      },
      awardsDue: Float64Array.of(60, 0, 0),
      administration: new Float64Array(3),
      shareOfAwardsPaid: line(0.18334),
    });
    // 60 · 1.18334 = 71.0004: the close is −0.0044
    expect(keepLedger(nearly, 'borrow').short[0]).toBe(0);
  });
});

describe('section 8: level contribution', () => {
  test('without interest or inflation it is the yearly gap', () => {
    // A year: opening 100, out 12 a month, in 7 a month: the gap is 60 a year.
    const months = new Float64Array(12);
    const rates = { returnRate: months, borrowingRate: months };
    const ledger = keepLedger(
      inputs({
        ...rates,
        funding: { independent: [{ id: 'budget', flow: months.map(() => 7) }], recoveries: [] },
        administration: months,
        shareOfAwardsPaid: line(0),
        awardsDue: months.map(() => 12),
      }),
      'borrow',
    );
    const level = levelContributionOf(
      ledger,
      months.map(() => 1),
      100,
      rates,
    );
    expect(level.amountPerYear).toBeCloseTo(60, 9);
    expect(level.workingCapitalNeeded).toBe(0);
  });

  test('with interest of 1 % a month and costs first, it bridges with working capital', () => {
    // Opening 0, month 0 costs 50, then nothing; contribution x/12 a month for 12 months.
    // Last balance: x/12 · s − 50 · 1.01^11 = 0 with s = (1.01^12 − 1)/0.01 = 12.682503013197.
    // x = 12 · 50 · 1.115668346653 / 12.682503013197 = 52.781458…
    const rate = new Float64Array(12).fill(0.01);
    const rates = { returnRate: rate, borrowingRate: rate };
    const ledger = keepLedger(
      inputs({
        ...rates,
        openingReserve: 0,
        funding: { independent: [], recoveries: [] },
        administration: new Float64Array(12),
        shareOfAwardsPaid: line(0),
        awardsDue: Float64Array.from({ length: 12 }, (_, month) => (month === 0 ? 50 : 0)),
      }),
      'borrow',
    );
    const level = levelContributionOf(ledger, new Float64Array(12).fill(1), 0, rates);
    const exact = (600 * 1.01 ** 11) / ((1.01 ** 12 - 1) / 0.01);
    expect(level.amountPerYear).toBeCloseTo(exact, 9);
    expect(level.workingCapitalNeeded).toBeCloseTo(50 - exact / 12, 9);
  });
});
