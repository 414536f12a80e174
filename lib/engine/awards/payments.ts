import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { accumulate, DAYS_PER_MONTH, delayFlow } from '../grid/curve.ts';
import type { Indices } from '../grid/indices.ts';
import { within, type Span } from '../grid/phases.ts';
import { byCalendarYear, sumLines, total, type Timeline } from '../grid/timeline.ts';

/** What approved awards make due. */
export interface Payments {
  /** What falls due in each month, in currency units. */
  readonly due: Float64Array;
  /** What falls due after the projection, in currency units; an annuity at the last month's index. */
  readonly notYetDue: number;
}

/**
 * When approved awards fall due. Each form begins `paymentDelayDays` after approval:
 *
 * - lump sum: all at once;
 * - instalments: n equal monthly parts, nominal;
 * - annuity: n = `meanDurationMonths` equal parts, each × I(year paid) / I(year approved).
 *
 * An award is paid to its end on the terms on which it was approved.
 * @param terms terms of payment, by the month of approval
 * @param awards value approved in each month, in currency units
 */
export function paymentsOf(
  terms: readonly Span<VictimGroup['payment']>[],
  awards: Float64Array,
  indices: Indices,
  timeline: Timeline,
): Payments {
  const parts = terms.map((span) =>
    paymentsOn(span.value, within(awards, span), indices, timeline),
  );
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  return {
    due: sumLines(
      parts.map(({ due }) => due),
      awards.length,
    ),
    notYetDue: parts.reduce((sum, part) => sum + part.notYetDue, 0),
  };
}

function paymentsOn(
  payment: VictimGroup['payment'],
  awards: Float64Array,
  indices: Indices,
  timeline: Timeline,
): Payments {
  const delay = valueOf(payment.paymentDelayDays) / DAYS_PER_MONTH;
  if (payment.form !== 'annuity') {
    const parts = payment.form === 'lump_sum' ? 1 : valueOf(payment.instalments);
    const due = inEqualParts(delayFlow(awards, delay), parts);
    return { due, notYetDue: rest(awards, due) };
  }
  const level = byCalendarYear(timeline, (year) => indices.level(payment.index, year));
  const units = awards.map((value, month) => value / level[month]!);
  const parts = inEqualParts(delayFlow(units, delay), valueOf(payment.meanDurationMonths));
  return {
    due: parts.map((due, month) => due * level[month]!),
    notYetDue: rest(units, parts) * level[level.length - 1]!,
  };
}

function rest(approved: Float64Array, due: Float64Array): number {
  return Math.max(0, total(approved) - total(due));
}

/** Spreads each month's value over n months from that month on, a part in each. */
function inEqualParts(values: Float64Array, parts: number): Float64Array {
  if (parts === 1) return values;
  const curve = accumulate(values);
  return values.map(
    (_, month) => (curve[month + 1]! - curve[Math.max(0, month + 1 - parts)]!) / parts,
  );
}
