import type { Design } from '../../../../models/design.ts';
import { minorUnit } from '../../../../models/currency.ts';
import { isSeries, type YearlyQuantity } from '../../../../models/yearlySeries.ts';
import { monthlyRate, quantityIn } from '../../grid/quantities.ts';
import { openMonths, type Timeline } from '../../grid/timeline.ts';
import type { PathIndices } from './indexLevels.ts';
import { PLACE, type PathFigures } from './pathFigures.ts';
import type { PathNumbers, Slot } from './pathNumbers.ts';

/** What the ledger of a path is kept from, by month. */
export interface LedgerLines {
  readonly applications: Float64Array;
  readonly approvals: Float64Array;
  readonly funding: Float64Array;
  readonly administration: Float64Array;
  readonly awardsDue: Float64Array;
}

/** Keeps the ledger of a path and sets its figures. */
export type LedgerPath = (values: Float64Array, lines: LedgerLines, figures: PathFigures) => void;

/** A source that brings back a part of the awards paid. */
interface RecoveryPath {
  readonly share: Slot;
  readonly recoveryMonths: Slot;
  readonly from: number;
  readonly until: number;
  /** Awards paid so far that count, by month. */
  readonly counted: Float64Array;
}

/**
 * The ledger of a path under the shortfall rule of the design, by the rules of `keepLedger`.
 *
 * The reserve that would have been needed is found beside it, for awards that are all paid when due:
 *
 *     z(m) = z(m − 1)(1 + i_m) + net flow,  G(m) = Π (1 + i_j)
 *     reserve needed = opening reserve + max(0, −min z(m)/G(m))
 *
 * because money that is there at the start grows to G(m) times itself.
 */
export function ledgerPath(
  design: Design,
  timeline: Timeline,
  numbers: PathNumbers,
  indices: PathIndices,
): LedgerPath {
  const { years, calendarYear, firstYear, lastYear } = timeline;
  const { economy, reserve, shortfallRule: rule } = design;
  const rates = (name: 'returnOnReserves' | 'borrowingRate') =>
    monthlyRates(economy[name], numbers.slot('economy', name), firstYear, lastYear);
  const [returns, borrowing] = [rates('returnOnReserves'), rates('borrowingRate')];
  const shareAt = numbers.slot('administration', 'shareOfAwardsPaid');
  const openingAt = numbers.slot('reserve', 'opening');
  const reserveLevel = indices.levels(reserve.index);
  const tolerance = minorUnit(design.currency) / 2;
  const recoveries = recoveryPaths(design, timeline, numbers);
  // The second ledger has its own recoveries, for it pays other awards.
  const recoveriesInFull = recoveryPaths(design, timeline, numbers);
  return (values, lines, figures) => {
    returns.set(values);
    borrowing.set(values);
    const share = values[shareAt]!;
    const opening = values[openingAt]! * reserveLevel[0]!;
    const { byYear, short } = figures;
    short.fill(0);
    figures.firstShort = -1;
    let [balance, arrears, unpaid] = [opening, 0, 0];
    const perAward = 1 / (1 + share);
    let [inFull, discount, lowest] = [opening, 1, Infinity];
    let [rate, oneMonth] = [NaN, 1];
    for (let year = 0; year < years; year++) {
      let [applications, approvals, dues, income, payments, costs] = [0, 0, 0, 0, 0, 0];
      let [missed, low] = [0, Infinity];
      for (let month = 12 * year; month < 12 * year + 12; month++) {
        const cal = calendarYear[month]! - firstYear;
        const earning = returns.monthly[cal]!;
        const interest = balance * (balance < 0 ? borrowing.monthly[cal]! : earning);
        const due = lines.awardsDue[month]!;
        const cost = lines.administration[month]!;
        const independent = lines.funding[month]!;
        const approved = lines.approvals[month]!;
        const funding = independent + received(recoveries, values, month);
        const available = balance + interest + funding - cost;
        const payable = Math.max(0, available) * perAward;
        let paid = due + arrears;
        let unmet = 0;
        if (rule === 'defer') {
          paid = Math.min(paid, payable);
          arrears = due + arrears - paid;
        } else if (rule === 'pro_rata') {
          paid = Math.min(due, payable);
          unmet = due - paid;
        }
        const before = available - paid - paid * share;
        const call = rule === 'guarantee' ? Math.max(0, -before) : 0;
        balance = before + call;
        enter(recoveries, month, paid);
        if (before < -tolerance || arrears > tolerance || unmet > tolerance) {
          short[year] = 1;
          if (figures.firstShort < 0) figures.firstShort = month;
        }
        if (due > 0) unpaid += approved * Math.min(1, (arrears + unmet) / due);
        if (earning !== rate) [rate, oneMonth] = [earning, 1 / (1 + earning)];
        discount *= oneMonth;
        inFull =
          inFull * (1 + earning) +
          independent +
          received(recoveriesInFull, values, month) -
          cost -
          due * (1 + share);
        enter(recoveriesInFull, month, due);
        lowest = Math.min(lowest, inFull * discount);
        applications += lines.applications[month]!;
        approvals += approved;
        dues += due;
        income += funding;
        payments += paid;
        costs += cost + paid * share;
        missed += unmet + call;
        low = Math.min(low, before);
      }
      byYear[PLACE.applications * years + year] = applications;
      byYear[PLACE.approvals * years + year] = approvals;
      byYear[PLACE.awardsDue * years + year] = dues;
      byYear[PLACE.fundingTotal * years + year] = income;
      byYear[PLACE.awardsPaid * years + year] = payments;
      byYear[PLACE.administration * years + year] = costs;
      byYear[PLACE.owed * years + year] = rule === 'defer' ? arrears : missed;
      byYear[PLACE.lowestBalance * years + year] = low;
      byYear[PLACE.closingBalance * years + year] = balance;
    }
    figures.reserveNeeded = opening + Math.max(0, -lowest);
    figures.claimsUnpaidOrLate = unpaid;
  };
}

interface MonthlyRates {
  readonly monthly: Float64Array;
  readonly set: (values: Float64Array) => void;
}

/** Monthly rates by calendar year; those of a series are found once. */
function monthlyRates(
  quantity: YearlyQuantity,
  slot: Slot,
  firstYear: number,
  lastYear: number,
): MonthlyRates {
  const monthly = new Float64Array(lastYear - firstYear + 1);
  if (isSeries(quantity)) {
    for (let year = 0; year < monthly.length; year++)
      monthly[year] = monthlyRate(quantityIn(quantity, firstYear + year));
    return { monthly, set: () => undefined };
  }
  let found = NaN;
  return {
    monthly,
    set(values) {
      const rate = values[slot]!;
      if (rate !== found) monthly.fill(monthlyRate(rate));
      found = rate;
    },
  };
}

function recoveryPaths(design: Design, timeline: Timeline, { slot }: PathNumbers): RecoveryPath[] {
  return Object.keys(design.funding)
    .sort()
    .flatMap((id) => {
      const source = design.funding[id]!;
      if (source.shape !== 'recovery') return [];
      return [
        {
          share: slot('funding', id, 'share'),
          recoveryMonths: slot('funding', id, 'recoveryMonths'),
          ...openMonths(design, timeline, source.start, source.end),
          counted: new Float64Array(timeline.months + 1),
        },
      ];
    });
}

/** What comes back in a month: `share · (awards paid in the months before) / recoveryMonths`. */
function received(
  recoveries: readonly RecoveryPath[],
  values: Float64Array,
  month: number,
): number {
  let back = 0;
  for (const { share, recoveryMonths, counted } of recoveries) {
    const over = values[recoveryMonths]!;
    back += (values[share]! * (counted[month]! - counted[Math.max(0, month - over)]!)) / over;
  }
  return back;
}

function enter(recoveries: readonly RecoveryPath[], month: number, paid: number): void {
  for (const { counted, from, until } of recoveries)
    counted[month + 1] = counted[month]! + (month >= from && month < until ? paid : 0);
}
