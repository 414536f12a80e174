import { DAYS_PER_MONTH } from '../grid/curve.ts';
import { combined, constant, productOf, type Formula, type Period } from './formula.ts';
import { overlap } from './periods.ts';
import { given, type Place } from './quantities.ts';

/** How much later something happens: in months, whole or not, and the formula that says so. */
export interface Delay {
  readonly months: number;
  readonly formula: Formula;
}

/** A delay that the design gives in days: `days / 30.4375`. */
export function delayInDays(place: Place, pointer: string): Delay {
  const days = given(place, pointer);
  return {
    months: days.value / DAYS_PER_MONTH,
    formula: combined('quotient', 'delay in months', [
      days,
      constant(DAYS_PER_MONTH, 'days of a month'),
    ]),
  };
}

/** A delay that the design gives in whole months. */
export function delayInMonths(place: Place, pointer: string): Delay {
  const months = given(place, pointer);
  return { months: months.value, formula: months };
}

/**
 * What comes of a flow after a delay of q + f months: 1 − f of it q months later, f of it a month after
 * that.
 * @param period in which it comes
 * @param within months whose flow counts
 * @param flow the flow of some months
 */
export function delayed(
  { months, formula }: Delay,
  period: Period,
  within: Period,
  flow: (window: Period) => Formula,
): Formula[] {
  if (months === 0) {
    const window = overlap(period, within);
    return window === undefined ? [] : [flow(window)];
  }
  const whole = Math.floor(months);
  const soon = shifted(period, whole, within);
  const late = months > whole ? shifted(period, whole + 1, within) : undefined;
  const parts: Formula[] = [];
  if (soon !== undefined)
    parts.push(
      productOf(`what comes ${monthsLater(whole)}`, [
        flow(soon),
        combined('difference', 'part of it', [constant(whole + 1, 'months'), formula]),
      ]),
    );
  if (late !== undefined)
    parts.push(
      productOf(`what comes ${monthsLater(whole + 1)}`, [
        flow(late),
        whole === 0
          ? formula
          : combined('difference', 'part of it', [formula, constant(whole, 'months')]),
      ]),
    );
  return parts;
}

function shifted({ from, until }: Period, months: number, within: Period): Period | undefined {
  return overlap({ from: from - months, until: until - months }, within);
}

function monthsLater(months: number): string {
  if (months === 0) return 'at once';
  return months === 1 ? 'a month later' : `${String(months)} months later`;
}
