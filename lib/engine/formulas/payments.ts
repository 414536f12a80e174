import type { ProjectionRun } from '../project.ts';
import { figure, productOf, sumOf, type Formula, type Period } from './formula.ts';
import { levelIn } from './indices.ts';
import { paysInterim } from './interimPool.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOfGroup } from './overGroups.ts';
import { dueWithoutIndex, partsFigure } from './parts.ts';
import { comesLater, idOn, levelByMonth, paymentsOfGroup, type Payment } from './paymentTerms.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthOf, overlap, piecesOf } from './periods.ts';
import { startOfYear } from './terms.ts';

/** Awards and interim payments of one group that fall due. */
export function awardsDueOf(group: string): ModelFigure {
  return {
    ...lineOfGroup('awardsDue', group),
    kind: 'flow',
    read: (run) => run.awards[placeOfGroup(run, group)!]!.due,
    formula: (run, period) =>
      sumOf('awards due', [
        ...(paysInterim(run, group) ? [figure(`interimPaid/${group}`, period)] : []),
        ...paymentsOfGroup(run, group).flatMap((payment) => dueOn(run, payment, period)),
      ]),
  };
}

/** What falls due in a period on some terms; parts that follow an index, year by year. */
function dueOn(run: ProjectionRun, payment: Payment, period: Period): Formula[] {
  const asked = overlap(period, { from: payment.span.from, until: run.timeline.months });
  if (asked === undefined) return [];
  const { index } = payment;
  if (index === undefined) return dueWithoutIndex(run, payment, asked);
  return piecesOf(run, asked).flatMap(({ from, until, year }) => {
    const due = dueWithoutIndex(run, payment, { from, until });
    if (due.length === 0) return [];
    return [
      productOf(`in prices of ${String(year)}`, [
        sumOf('due', due),
        levelIn(index, startOfYear(run, from)),
      ]),
    ];
  });
}

/** Awards of one group that are approved and not yet due at the end; an annuity in prices of that month. */
export function approvedNotYetDue(group: string): ModelFigure {
  const later = (run: ProjectionRun) => paymentsOfGroup(run, group).filter(comesLater);
  return {
    id: `approvedNotYetDue/${group}`,
    label: `Awards approved that fall due later: ${group}`,
    unit: 'currency units',
    kind: 'stock',
    words: 'awards approved and not yet due; an annuity × its index level',
    read: lineOnce((run) => {
      const all = new Float64Array(run.timeline.months);
      for (const payment of later(run)) {
        const toCome = partsFigure(run, 'awardsToCome', group, payment.suffix)!.read(run);
        const level = levelByMonth(run, payment.index);
        for (let month = 0; month < all.length; month++)
          all[month]! += toCome[month]! * level[month]!;
      }
      return all;
    }),
    formula(run, period) {
      const month = monthOf(period.until - 1);
      return sumOf(
        'on all terms',
        later(run).map((payment) =>
          productOf('to come', [
            figure(idOn(payment, 'awardsToCome'), month),
            ...(payment.index === undefined
              ? []
              : [levelIn(payment.index, startOfYear(run, month.from))]),
          ]),
        ),
      );
    },
  };
}
