import { minorUnitDigits } from '../../../models/currency.ts';
import type { MonthLines, YearLines } from '../../../models/projection.ts';
import { accumulate } from '../grid/curve.ts';
import { memberOf } from '../grid/phases.ts';
import { lineOf, type LineId } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { monthLabel } from '../grid/timeline.ts';

type Lines = Omit<MonthLines, 'month'>;

/** Rounds an amount to minor units, half up, and keeps it as a whole number of them. */
type Rounding = (amount: number) => number;

/**
 * Publishes the lines by project year. Money is rounded once: a line is
 * `round(cumulative to the end) − round(cumulative to the start)`, and totals and closings are sums
 * of published parts, so that everything adds up and nothing drifts. Claims are not rounded.
 */
export function publishYears(run: ProjectionRun): YearLines[] {
  return publishPeriods(run, 12).map((lines, year) => ({
    year: run.timeline.calendarYear[year * 12]!,
    ...lines,
    meanDaysToDecision: run.waiting.meanDaysToDecision[year]!,
    decidedInTimeShare: run.waiting.decidedInTimeShare[year]!,
    officers: run.workflow.officers[year]!,
    officersNeeded: run.workflow.officersNeeded[year]!,
  }));
}

/** Publishes the lines by month, rounded so that the months of a year sum to the year. */
export function publishMonths(run: ProjectionRun): MonthLines[] {
  return publishPeriods(run, 1).map((lines, month) => ({
    month: monthLabel(run.timeline, month),
    ...lines,
  }));
}

/** Rounds a single amount for publication. */
export function publishAmount(run: ProjectionRun, amount: number): number {
  const scale = 10 ** minorUnitDigits(run.design.currency);
  return (Math.round(amount * scale) + 0) / scale;
}

function publishPeriods(run: ProjectionRun, length: number): Lines[] {
  const scale = 10 ** minorUnitDigits(run.design.currency);
  const round: Rounding = (amount) => Math.round(amount * scale) + 0;
  const claimsOf = (id: LineId) => readPeriods(run, id, length);
  const moneyOf = (id: LineId) => roundPeriods(lineOf(id).read!(run), length, round);
  const claims = (
    ['applications', 'decisions', 'approvals', 'refusals', 'withdrawals', 'pendingClaims'] as const
  ).map((id) => [id, claimsOf(id)] as const);
  const money = (
    ['awardsDue', 'awardsPaid', 'unmet', 'administration', 'interest', 'guaranteeCalls'] as const
  ).map((id) => [id, moneyOf(id)] as const);
  const sources = Object.keys(run.ledger.fundingBySource)
    .sort()
    .map((id) => ({
      id,
      since: listedFrom(run, id),
      values: roundPeriods(run.ledger.fundingBySource[id]!, length, round),
    }));
  const books = { round, scale, length, open: round(run.openingReserve), arrears: 0 };
  return Array.from({ length: run.timeline.months / length }, (_, period) => {
    const pick = <K extends string>(lines: readonly (readonly [K, readonly number[]])[]) =>
      Object.fromEntries(lines.map(([id, values]) => [id, values[period]!])) as Record<K, number>;
    const known = sources.filter(({ since }) => since < (period + 1) * length);
    const funding = pick(known.map(({ id, values }) => [id, values] as const));
    return closeBooks(run, books, period, pick(money), funding, pick(claims));
  });
}

/** From when on a source is listed: a year before the change that brings it does not know it. */
export function listedFrom({ phases }: ProjectionRun, id: string): number {
  return phases.find(({ design }) => memberOf(design.funding, id) !== undefined)?.from ?? 0;
}

interface Books {
  readonly round: Rounding;
  readonly scale: number;
  readonly length: number;
  open: number;
  arrears: number;
}

type ClaimLines = Pick<
  Lines,
  'applications' | 'decisions' | 'approvals' | 'refusals' | 'withdrawals' | 'pendingClaims'
>;
type MoneyLines = Pick<
  Lines,
  'awardsDue' | 'awardsPaid' | 'unmet' | 'administration' | 'interest' | 'guaranteeCalls'
>;

/** Closes one period in whole minor units, then writes it in major units. */
function closeBooks(
  run: ProjectionRun,
  books: Books,
  period: number,
  money: MoneyLines,
  sources: Record<string, number>,
  claims: ClaimLines,
): Lines {
  const major = (minor: number) => minor / books.scale;
  const start = period * books.length;
  const settled = money.awardsPaid + money.unmet;
  const arrears = arrearsAtEnd(run, books, start + books.length, money);
  // What is due is the total of rounded parts, so that none is negative where awards lapse.
  const due = settled + arrears - books.arrears;
  const funding = Object.values(sources).reduce((sum, amount) => sum + amount, 0);
  const close =
    books.open +
    money.interest +
    funding -
    money.administration -
    money.awardsPaid +
    money.guaranteeCalls;
  const lowest = run.ledger.balanceBeforeTopUp.subarray(start, start + books.length);
  const lines: Lines = {
    ...claims,
    awardsDue: major(due),
    awardsPaid: major(money.awardsPaid),
    administration: major(money.administration),
    fundingTotal: major(funding),
    fundingBySource: Object.fromEntries(
      Object.entries(sources).map(([id, amount]) => [id, major(amount)]),
    ),
    interest: major(money.interest),
    guaranteeCalls: major(money.guaranteeCalls),
    arrears: major(arrears),
    unmet: major(money.unmet),
    openingBalance: major(books.open),
    lowestBalance: major(Math.min(books.round(Math.min(...lowest)), close)),
    closingBalance: major(close),
  };
  books.open = close;
  books.arrears = arrears;
  return lines;
}

/**
 * Arrears at the end of a period, in minor units: what was and what falls due, less what is paid.
 * Once awards have lapsed, they are those of the ledger, so that no difference of roundings makes
 * them or what is due negative.
 */
function arrearsAtEnd(run: ProjectionRun, books: Books, end: number, money: MoneyLines): number {
  const settled = money.awardsPaid + money.unmet;
  const lapsed = run.phases.some(
    ({ design, from }) => from < end && design.shortfallRule === 'pro_rata',
  );
  return lapsed
    ? Math.max(books.round(run.ledger.arrears[end - 1]!), books.arrears - settled)
    : books.arrears + money.awardsDue - settled;
}

/** Sums of a flow, or ends of a stock, over periods of so many months, unrounded. */
export function readPeriods(run: ProjectionRun, id: LineId, length: number): number[] {
  const { kind, read } = lineOf(id);
  const values = read!(run);
  const curve = accumulate(values);
  return Array.from({ length: values.length / length }, (_, period) =>
    kind === 'stock'
      ? values[(period + 1) * length - 1]!
      : curve[(period + 1) * length]! - curve[period * length]!,
  );
}

function roundPeriods(values: Float64Array, length: number, round: Rounding): number[] {
  const curve = accumulate(values);
  return Array.from(
    { length: values.length / length },
    (_, period) => round(curve[(period + 1) * length]!) - round(curve[period * length]!),
  );
}
