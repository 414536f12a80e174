import type { StagePlan } from '../claims/stages.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, figure, sumOf, type Formula, type Period } from './formula.ts';
import { monthBefore, monthOf } from './periods.ts';
import { given } from './quantities.ts';
import {
  closesIn,
  planPieces,
  stageFigureId,
  stageIn,
  stagePointer,
  type PlanPiece,
  type StageFact,
  type StagePlace,
} from './stages.ts';

/**
 * Claims that leave a stage:
 *
 * - in a month, the least of what is ready and of the capacity, shared in proportion to what each group has
 *   ready;
 * - over several months, waiting before + arrived − waiting after;
 * - where claims need not wait at all, what arrives; where the stage closes, all that waits.
 */
export function departures(run: ProjectionRun, place: StagePlace, period: Period): Formula {
  return sumOf(
    'left',
    planPieces(run, period).flatMap((piece) => {
      if (stageIn(piece.plan, place.stage) !== undefined) return leaving(run, place, piece);
      if (!closesIn(piece, place.stage)) return [];
      return [reading(place, 'waiting', monthOf(piece.from - 1))];
    }),
  );
}

function reading({ books, stage, group }: StagePlace, fact: StageFact, period: Period): Formula {
  return figure(stageFigureId(books, stage, fact, group), period);
}

function leaving(run: ProjectionRun, place: StagePlace, piece: PlanPiece): Formula[] {
  const months = { from: piece.from, until: piece.until };
  if (neverWaits(run, place, piece.plan)) return [reading(place, 'arrivals', months)];
  if (months.until - months.from === 1) return [leavingInMonth(run, place, piece)];
  const before = monthBefore(months);
  return [
    combined('difference', 'waiting before and arrived, less waiting after', [
      combined('sum', 'waiting before and arrived', [
        ...(before === undefined ? [] : [reading(place, 'waiting', before)]),
        reading(place, 'arrivals', months),
      ]),
      reading(place, 'waiting', monthOf(months.until - 1)),
    ]),
  ];
}

function leavingInMonth(
  run: ProjectionRun,
  place: StagePlace,
  { plan, phase, from, until }: PlanPiece,
): Formula {
  const { books, stage } = place;
  const month = { from, until };
  const ready = reading(place, 'ready', month);
  const { capacity, officerRate } = stageIn(plan, stage)!.stage;
  if (!books.limited || (capacity === undefined && officerRate === undefined)) return ready;
  const most =
    officerRate === undefined
      ? given({ run, phase }, stagePointer(stage, 'capacityPerMonth'))
      : figure(capacityId(stage), month);
  if (run.groups.length === 1)
    return combined('least', 'as far as the capacity goes', [ready, most]);
  return combined('least', 'as far as the capacity goes', [
    ready,
    combined('product', 'part of the capacity', [
      most,
      combined('share', 'part of all that is ready', [
        ready,
        figure(stageFigureId(books, stage, 'ready'), month),
      ]),
    ]),
  ]);
}

/** Name of the claims that officers can let through a stage. */
export function capacityId(stage: string): string {
  return `stages/${stage}/capacity`;
}

/** Whether claims have always left a stage in the month in which they come. */
function neverWaits(
  run: ProjectionRun,
  { books: { limited }, stage: id }: StagePlace,
  until: StagePlan,
): boolean {
  return run.workflow.plans.every((plan) => {
    const stage = plan.from > until.from ? undefined : stageIn(plan, id)?.stage;
    if (stage === undefined) return true;
    const free = stage.capacity === undefined && stage.officerRate === undefined;
    return stage.delayMonths === 0 && (free || !limited);
  });
}
