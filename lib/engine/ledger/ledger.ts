import type { Design } from '../../../models/design.ts';
import type { Span } from '../grid/phases.ts';
import type { Funding } from './funding.ts';

/** What a ledger is kept from; all lines by month, in currency units. */
export interface LedgerInputs {
  readonly openingReserve: number;
  /** Monthly rate that a positive balance earns. */
  readonly returnRate: Float64Array;
  /** Monthly rate that a negative balance costs. */
  readonly borrowingRate: Float64Array;
  readonly funding: Funding;
  /** Administration that does not depend on awards paid. */
  readonly administration: Float64Array;
  /** What leaves with each unit of awards paid. */
  readonly shareOfAwardsPaid: Float64Array;
  readonly awardsDue: Float64Array;
  /** Half a minor unit of the currency: less than this is not a shortfall. */
  readonly tolerance: number;
}

/** A ledger by month, in currency units; balances are month-end. */
export interface Ledger {
  readonly interest: Float64Array;
  /** Money of each source, by identifier. */
  readonly fundingBySource: Readonly<Record<string, Float64Array>>;
  readonly fundingTotal: Float64Array;
  readonly administration: Float64Array;
  readonly awardsPaid: Float64Array;
  readonly guaranteeCalls: Float64Array;
  readonly arrears: Float64Array;
  readonly unmet: Float64Array;
  readonly balanceBeforeTopUp: Float64Array;
  readonly closingBalance: Float64Array;
  /** 1 where the month is short. */
  readonly short: Uint8Array;
}

type Rule = Design['shortfallRule'];

/**
 * Keeps the ledger under a shortfall rule:
 *
 *     interest(m) = open(m) · i_m         (return on reserves; borrowing rate if open < 0)
 *     close(m) = open(m) + interest + Σ funding − administration − awards paid (+ guarantee call)
 *
 * Flows fall at month end, so they earn nothing in their own month. Administration is always
 * paid; the share of awards leaves with them, so that paying 1 costs 1 + share. Awards:
 * `borrow` all are paid; `guarantee` all are paid and the state tops the close up to 0;
 * `defer` pays `min(due + arrears, max(0, available))`; `pro_rata` pays
 * `min(due, max(0, available))` and the rest lapses as unmet.
 *
 * Arrears that an earlier rule left are paid before anything else: at once under `borrow` and
 * `guarantee`, as far as the money goes under the other two. They never lapse.
 *
 * A month is short when, before any top-up, the close is below −½ minor unit, or arrears or unmet
 * exceed that.
 * @param rules one rule, or the rule of each span of months
 */
export function keepLedger(inputs: LedgerInputs, rules: Rule | readonly Span<Rule>[]): Ledger {
  const ledger = emptyLedger(inputs);
  const books: Books = {
    inputs,
    ledger,
    recoveries: recoveryBooks(inputs, ledger),
    open: inputs.openingReserve,
    arrears: 0,
  };
  const months = inputs.awardsDue.length;
  const spans = typeof rules === 'string' ? [{ value: rules, from: 0, until: months }] : rules;
  for (const { value, from, until } of spans)
    for (let month = from; month < until; month++) keepMonth(books, month, value);
  return ledger;
}

interface Books {
  readonly inputs: LedgerInputs;
  readonly ledger: Ledger;
  readonly recoveries: readonly RecoveryBook[];
  open: number;
  arrears: number;
}

function keepMonth(books: Books, month: number, rule: Rule): void {
  const { inputs, ledger, recoveries, open } = books;
  const rate = open < 0 ? inputs.borrowingRate[month]! : inputs.returnRate[month]!;
  const interest = open * rate;
  for (const recovery of recoveries) ledger.fundingTotal[month]! += recovery.receive(month);
  const available = open + interest + ledger.fundingTotal[month]! - inputs.administration[month]!;
  const share = inputs.shareOfAwardsPaid[month]!;
  const payable = Math.max(0, available) / (1 + share);
  const due = inputs.awardsDue[month]!;
  const paid = paidUnder(rule, due, books.arrears, payable);
  const unmet = rule === 'pro_rata' ? due - Math.min(due, payable - paid.arrears) : 0;
  books.arrears = rule === 'defer' ? due + books.arrears - paid.all : books.arrears - paid.arrears;
  const leaving = paid.all * share;
  const before = available - paid.all - leaving;
  const call = rule === 'guarantee' ? Math.max(0, -before) : 0;
  for (const recovery of recoveries) recovery.enter(month, paid.all);
  ledger.interest[month] = interest;
  ledger.awardsPaid[month] = paid.all;
  ledger.administration[month] = inputs.administration[month]! + leaving;
  ledger.guaranteeCalls[month] = call;
  ledger.arrears[month] = books.arrears;
  ledger.unmet[month] = unmet;
  ledger.balanceBeforeTopUp[month] = before;
  books.open = before + call;
  ledger.closingBalance[month] = books.open;
  ledger.short[month] = isShort(before, books.arrears, unmet, inputs.tolerance) ? 1 : 0;
}

/** What is paid in a month, and the part of it that goes to arrears, which come first. */
function paidUnder(
  rule: Rule,
  due: number,
  arrears: number,
  payable: number,
): { readonly all: number; readonly arrears: number } {
  switch (rule) {
    case 'borrow':
    case 'guarantee':
      return { all: due + arrears, arrears };
    case 'defer':
      return { all: Math.min(due + arrears, payable), arrears: Math.min(arrears, payable) };
    case 'pro_rata': {
      const late = Math.min(arrears, payable);
      return { all: late + Math.min(due, payable - late), arrears: late };
    }
  }
}

function isShort(before: number, arrears: number, unmet: number, tolerance: number): boolean {
  return before < -tolerance || arrears > tolerance || unmet > tolerance;
}

function emptyLedger({ awardsDue, funding }: LedgerInputs): Ledger {
  const months = awardsDue.length;
  const line = () => new Float64Array(months);
  const fundingBySource: Record<string, Float64Array> = {};
  const fundingTotal = line();
  for (const { id, flow } of funding.independent) {
    fundingBySource[id] = flow;
    for (let month = 0; month < months; month++) fundingTotal[month]! += flow[month]!;
  }
  for (const id of new Set(funding.recoveries.map((recovery) => recovery.id))) {
    const own = funding.independent.find((source) => source.id === id);
    fundingBySource[id] = own?.flow.slice() ?? line();
  }
  return {
    interest: line(),
    fundingBySource,
    fundingTotal,
    administration: line(),
    awardsPaid: line(),
    guaranteeCalls: line(),
    arrears: line(),
    unmet: line(),
    balanceBeforeTopUp: line(),
    closingBalance: line(),
    short: new Uint8Array(months),
  };
}

interface RecoveryBook {
  /** Books what comes back in a month, and returns it. */
  receive(month: number): number;
  /** Enters the awards paid in a month. */
  enter(month: number, paid: number): void;
}

/** What each recovery source brings: `share · (awards paid in the months before) / recoveryMonths`. */
function recoveryBooks({ funding }: LedgerInputs, ledger: Ledger): RecoveryBook[] {
  return funding.recoveries.map(({ id, share, recoveryMonths, from, until, ends }) => {
    const flow = ledger.fundingBySource[id]!;
    const counted = new Float64Array(flow.length + 1);
    return {
      receive(month) {
        if (month >= ends) return 0;
        const first = Math.max(0, month - recoveryMonths);
        const back = (share * (counted[month]! - counted[first]!)) / recoveryMonths;
        flow[month]! += back;
        return back;
      },
      enter(month, paid) {
        const counts = month >= from && month < until ? paid : 0;
        counted[month + 1] = counted[month]! + counts;
      },
    };
  });
}
