import { valueOf } from '../../../models/assumption.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { paymentSpans, termsOf } from '../awards/groupTerms.ts';
import { within, type Span } from '../grid/phases.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import { delayed, delayInDays } from './delays.ts';
import { combined, figure, sumOf, type Formula, type Period } from './formula.ts';
import { levelIn } from './indices.ts';
import { paysInterim } from './interimPool.ts';
import { perRunByName, placeOfGroup } from './perRun.ts';
import { piecesOf } from './periods.ts';
import { ownerOf } from './stays.ts';
import { startOfYear, termsIn, type SettledOn } from './terms.ts';

/** Terms of payment and the months of approval that they are for. */
export interface Payment {
  readonly group: string;
  /** Stands behind the names of figures of these terms; empty where a group has no others. */
  readonly suffix: string;
  readonly span: Span<VictimGroup['payment']>;
  readonly settled: SettledOn;
  /** Monthly parts; 1 for a lump sum. */
  readonly parts: number;
  /** The index that the parts follow; undefined where they are nominal. */
  readonly index: string | undefined;
}

/** The terms on which awards of a group are paid, in order. */
export const paymentsOfGroup = perRunByName((run, group): Payment[] => {
  const spans = paymentSpans(termsOf(group, run.phases));
  return spans.map((span, place) => {
    const { form, instalments, meanDurationMonths, index } = span.value;
    const parts = {
      lump_sum: 1,
      instalments: valueOf(instalments),
      annuity: valueOf(meanDurationMonths),
    };
    return {
      group,
      suffix: spans.length === 1 ? '' : `/${String(place + 1)}`,
      span,
      settled: termsIn(run, group, span.from)!,
      parts: parts[form],
      index: form === 'annuity' && index !== 'none' ? index : undefined,
    };
  });
});

/** Name of a figure of some terms. */
export function idOn({ group, suffix }: Payment, name: string): string {
  return `${name}/${group}${suffix}`;
}

/** What awards on some terms are counted in. */
export function unitOn({ index }: Payment): string {
  return index === undefined ? 'currency units' : `currency units at level 1 of ${index}`;
}

/** Whether awards on some terms ever fall due later than they are approved. */
export function comesLater({ parts, span }: Payment): boolean {
  return parts > 1 || valueOf(span.value.paymentDelayDays) > 0;
}

/** Awards approved that are left to be paid on some terms, without the index that they follow. */
export function toPay(run: ProjectionRun, { group, index }: Payment, window: Period): Formula {
  const id = paysInterim(run, group) ? `awardsToPay/${group}` : `approvedValue/${group}`;
  if (index === undefined) return figure(id, window);
  return sumOf(
    'without the index',
    piecesOf(run, window).map(({ from, until }) =>
      combined('quotient', 'without the index', [
        figure(id, { from, until }),
        levelIn(index, startOfYear(run, from)),
      ]),
    ),
  );
}

/** The same by month. */
export function toPayByMonth(run: ProjectionRun, { group, span, index }: Payment): Float64Array {
  const { approvedValue, interim } = run.awards[placeOfGroup(run, group)!]!;
  const level = levelByMonth(run, index);
  return within(
    approvedValue.map((value, month) => (value - interim.setOff[month]!) / level[month]!),
    span,
  );
}

/** Level of an index by month; 1 where there is none. */
export function levelByMonth(
  { timeline, indices }: ProjectionRun,
  index: string | undefined,
): Float64Array {
  return byCalendarYear(timeline, (year) => (index === undefined ? 1 : indices.level(index, year)));
}

/** Awards whose payment begins in a period: those approved on some terms, the delay before it. */
export function begunIn(run: ProjectionRun, payment: Payment, period: Period): Formula[] {
  const { group, settled, span } = payment;
  const delay = delayInDays(settled.place, `${ownerOf(group)}/payment/paymentDelayDays`);
  return delayed(delay, period, span, (window) => toPay(run, payment, window));
}
