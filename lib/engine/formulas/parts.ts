import { valueOf } from '../../../models/assumption.ts';
import { accumulate, DAYS_PER_MONTH, delayFlow } from '../grid/curve.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, sumOf, type Formula, type Period } from './formula.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import {
  begunIn,
  comesLater,
  idOn,
  paymentsOfGroup,
  toPay,
  toPayByMonth,
  unitOn,
  type Payment,
} from './paymentTerms.ts';
import { lineOnce } from './perRun.ts';
import { monthBefore, monthOf, overlap } from './periods.ts';
import { given } from './quantities.ts';
import { ownerOf } from './stays.ts';

interface Terms {
  readonly label: string;
  readonly words: string;
  readonly kind: FigureKind;
  readonly exists: (payment: Payment) => boolean;
  readonly line: (run: ProjectionRun, payment: Payment) => ArrayLike<number>;
  /** Of a flow in a period, of a stock at the end of a month. */
  readonly formula: (run: ProjectionRun, payment: Payment, period: Period) => Formula;
}

const inSeveral = ({ parts }: Payment) => parts > 1;

/** Awards on their way to being paid, on one set of terms. */
const PARTS: Readonly<Record<string, Terms>> = {
  awardsToCome: {
    label: 'Awards approved and not yet due',
    words: 'to come before + approved − due',
    kind: 'stock',
    exists: comesLater,
    line: toComeByMonth,
    formula: toCome,
  },
  awardsBegun: {
    label: 'Awards whose first part falls due',
    words: 'awards approved the days of the delay before',
    kind: 'flow',
    exists: inSeveral,
    line: begunByMonth,
    formula: (run, payment, period) => sumOf('begun', begunIn(run, payment, period)),
  },
  awardsInParts: {
    label: 'Awards of which a part falls due each month',
    words: 'those of the month before + those that begin − those that began so many parts ago',
    kind: 'stock',
    exists: inSeveral,
    line: runningByMonth,
    formula: running,
  },
};

/** A figure of awards on some terms, by its name; undefined where a run has none of this name. */
export function partsFigure(
  run: ProjectionRun,
  name: string,
  group: string,
  suffix: string,
): ModelFigure | undefined {
  if (!Object.hasOwn(PARTS, name)) return undefined;
  const { label, words, kind, exists, line, formula } = PARTS[name]!;
  const payment = paymentsOfGroup(run, group).find((one) => one.suffix === suffix);
  if (payment === undefined || !exists(payment)) return undefined;
  const id = idOn(payment, name);
  return {
    id,
    label: `${label}: ${group}`,
    unit: unitOn(payment),
    kind,
    words,
    read: lineOnce((any) => line(any, payment)),
    formula(any, period) {
      const month = monthOf(period.until - 1);
      return kind === 'stock' && period.from !== month.from
        ? figure(id, month)
        : formula(any, payment, period);
    },
  };
}

/** Names of what `partsFigure` finds of a group. */
export function partsNames(run: ProjectionRun, group: string): string[] {
  return paymentsOfGroup(run, group).flatMap((payment) =>
    Object.entries(PARTS).flatMap(([name, { exists }]) =>
      exists(payment) ? [idOn(payment, name)] : [],
    ),
  );
}

/**
 * What falls due on some terms, without its index. A lump sum when its delay is over; of monthly parts, in a
 * month one of each award whose parts run, and over several months what was to come before + what was
 * approved − what is still to come.
 */
export function dueWithoutIndex(run: ProjectionRun, payment: Payment, period: Period): Formula[] {
  const { parts, span } = payment;
  if (parts === 1) return begunIn(run, payment, period);
  if (period.until - period.from === 1)
    return [
      combined('quotient', 'one part of each award', [
        figure(idOn(payment, 'awardsInParts'), period),
        given(payment.settled.place, partsPointer(payment)),
      ]),
    ];
  const approved = overlap(period, span);
  return [
    combined('difference', 'to come before and approved, less still to come', [
      sumOf('to come before and approved', [
        ...before(payment, 'awardsToCome', period),
        ...(approved === undefined ? [] : [toPay(run, payment, approved)]),
      ]),
      figure(idOn(payment, 'awardsToCome'), monthOf(period.until - 1)),
    ]),
  ];
}

function partsPointer({ group, span: { value } }: Payment): string {
  const name = value.form === 'annuity' ? 'meanDurationMonths' : 'instalments';
  return `${ownerOf(group)}/payment/${name}`;
}

/** A stock of the month before a period, if anything can have been approved on the terms by then. */
function before(payment: Payment, name: string, period: Period): Formula[] {
  const month = period.from > payment.span.from ? monthBefore(period) : undefined;
  return month === undefined ? [] : [figure(idOn(payment, name), month)];
}

function toCome(run: ProjectionRun, payment: Payment, month: Period): Formula {
  if (month.from < payment.span.from) return constant(0, 'nothing is approved on these terms yet');
  const approved = overlap(month, payment.span);
  return combined('difference', 'to come', [
    sumOf('to come before and approved', [
      ...before(payment, 'awardsToCome', month),
      ...(approved === undefined ? [] : [toPay(run, payment, approved)]),
    ]),
    ...dueWithoutIndex(run, payment, month),
  ]);
}

function running(_run: ProjectionRun, payment: Payment, month: Period): Formula {
  const begun = (first: number) => figure(idOn(payment, 'awardsBegun'), monthOf(first));
  const ended = month.from - payment.parts;
  return combined('difference', 'parts run', [
    sumOf('before and begun', [...before(payment, 'awardsInParts', month), begun(month.from)]),
    ...(ended < payment.span.from ? [] : [begun(ended)]),
  ]);
}

function begunByMonth(run: ProjectionRun, payment: Payment): Float64Array {
  const delay = valueOf(payment.span.value.paymentDelayDays) / DAYS_PER_MONTH;
  return delayFlow(toPayByMonth(run, payment), delay);
}

function runningByMonth(run: ProjectionRun, payment: Payment): Float64Array {
  const begun = begunByMonth(run, payment);
  const curve = accumulate(begun);
  return begun.map(
    (_, month) => curve[month + 1]! - curve[Math.max(0, month + 1 - payment.parts)]!,
  );
}

function toComeByMonth(run: ProjectionRun, payment: Payment): Float64Array {
  const approved = toPayByMonth(run, payment);
  const running = runningByMonth(run, payment);
  let [all, due] = [0, 0];
  return approved.map((value, month) => {
    all += value;
    due += running[month]! / payment.parts;
    return Math.max(0, all - due);
  });
}
