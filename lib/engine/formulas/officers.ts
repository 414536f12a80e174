import { measureTerm } from '../../../models/measureTerms.ts';
import type { QueueStage, StagePlan } from '../claims/stages.ts';
import type { ProjectionRun } from '../project.ts';
import { capacityId } from './departures.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce } from './perRun.ts';
import { byMonth, monthOf, overlap, rulingIn } from './periods.ts';
import { given } from './quantities.ts';
import {
  ACTUAL,
  planPieces,
  stageFigureId,
  stageIn,
  stagePointer,
  UNLIMITED,
  type PlanPiece,
  type StageBooks,
} from './stages.ts';

/** Officers in post, added up over months. */
export const officerMonths: ModelFigure = {
  id: 'officerMonths',
  label: 'Months of officers in post',
  unit: 'officer-months',
  kind: 'flow',
  words: 'officers of the design, or officers needed, × months',
  read: ({ workflow }) => workflow.byMonth.officers,
  formula: (run, period) =>
    sumOf(
      'months of officers',
      run.phases.flatMap(({ design, ...phase }, place) => {
        const months = overlap(period, phase);
        if (months === undefined) return [];
        if (design.workflow.officers !== 'auto')
          return [
            inPost(given({ run, phase: place }, '/workflow/officers'), months.until - months.from),
          ];
        return equalRuns(run.workflow.byMonth.officersNeeded, months).map(({ from, until }) =>
          inPost(figure('officersNeeded', monthOf(yearStart(run, from))), until - from),
        );
      }),
    ),
};

function inPost(officers: Formula, months: number): Formula {
  return productOf('officers × months', [officers, constant(months, 'months')]);
}

/** The first month from which on the need has been what it is in a month, in its project year. */
function yearStart(run: ProjectionRun, month: number): number {
  const needed = run.workflow.byMonth.officersNeeded;
  let first = month;
  while (first % 12 !== 0 && needed[first - 1] === needed[month]) first--;
  return first;
}

/** Months of a project year with the same figure, as one. */
function equalRuns(line: ArrayLike<number>, { from, until }: Period): Period[] {
  const runs: Period[] = [];
  for (let month = from; month < until;) {
    let end = month + 1;
    while (end < until && end % 12 !== 0 && line[end] === line[month]) end++;
    runs.push({ from: month, until: end });
    month = end;
  }
  return runs;
}

/**
 * Officers needed, found at the start of a project year:
 *
 *     ⌈ busiest month of the year, if nothing were limited  +  Σ waiting at its start / rate / 12 ⌉
 */
export const officersNeeded: ModelFigure = {
  id: 'officersNeeded',
  label: measureTerm('officersNeeded').label,
  unit: 'officers',
  kind: 'level',
  words:
    'work of the busiest month of the year if nothing were limited + a twelfth of the work that waits at its start, rounded up',
  read: ({ workflow }) => workflow.byMonth.officersNeeded,
  formula(run, { from }) {
    const start = from - (from % 12);
    if (changesWithin(run, start)) return foundWithinYear(run, from);
    const [piece] = planPieces(run, monthOf(start));
    const served = piece === undefined ? [] : servedIn(piece.plan);
    if (piece === undefined || served.length === 0)
      return constant(0, 'no stage takes officer time');
    const waiting = served.flatMap((stage) =>
      workWaiting(piece, stage).map((claims) => inOfficerMonths(run, piece, stage, claims)),
    );
    return combined('roundedUp', 'officers needed', [
      combined('sum', 'work of a month', [
        figure('officerWork', monthOf(busiestMonth(run, start))),
        ...(waiting.length === 0
          ? []
          : [
              combined('quotient', 'a twelfth of what waits', [
                sumOf('work that waits', waiting),
                constant(12, 'months of a year'),
              ]),
            ]),
      ]),
    ]);
  },
};

/** The month of a project year in which most work for officers arrives. */
function busiestMonth(run: ProjectionRun, start: number): number {
  const work = officerWork.read(run);
  let busiest = start;
  for (let month = start; month < start + 12; month++)
    if (work[month]! > work[busiest]!) busiest = month;
  return busiest;
}

/** Whether a phase begins within a project year. */
function changesWithin(run: ProjectionRun, start: number): boolean {
  return run.phases.some(({ from }) => from > start && from < start + 12);
}

/** In a project year with a change, officers are found without it, and anew with it. */
function foundWithinYear(run: ProjectionRun, month: number): Formula {
  const start = month - (month % 12);
  const [piece] = planPieces(run, monthOf(month));
  const { ruling } = rulingIn(run, month);
  return {
    is: 'computed',
    by: 'officers found within a year',
    label: 'found at the start of the year without the change, and anew with the change of claims',
    value: run.workflow.byMonth.officersNeeded[month]!,
    of: [
      ...(ruling.from > start && start > 0 ? [figure('pendingClaims', monthOf(start - 1))] : []),
      figure('applications', monthOf(month)),
      ...(piece === undefined
        ? []
        : servedIn(piece.plan).map((stage) =>
            given({ run, phase: piece.phase }, ratePointer(stage)),
          )),
    ],
  };
}

function servedIn({ stages }: StagePlan): QueueStage[] {
  return stages.filter(({ officerRate }) => officerRate !== undefined);
}

function ratePointer({ id }: QueueStage): string {
  return stagePointer(id, 'claimsPerOfficerPerMonth');
}

function inOfficerMonths(
  run: ProjectionRun,
  { phase }: PlanPiece,
  stage: QueueStage,
  claims: Formula,
): Formula {
  return combined('quotient', `work of ${stage.id}`, [
    claims,
    given({ run, phase }, ratePointer(stage)),
  ]);
}

/** What waits at a stage when a project year begins, with what comes from stages that close then. */
function workWaiting({ plan, from, opens }: PlanPiece, stage: QueueStage): Formula[] {
  const before =
    from === 0 ? [] : [figure(stageFigureId(ACTUAL, stage.id, 'waiting'), monthOf(from - 1))];
  const { position } = stageIn(plan, stage.id)!;
  const joining = plan.closed
    .filter(({ into }) => opens && into === position)
    .map(({ stage: { id } }) => figure(stageFigureId(ACTUAL, id, 'onward'), monthOf(from)));
  return [...before, ...joining];
}

/** Work that arrives at the stages that take officer time, if nothing limited any stage. */
export const officerWork: ModelFigure = {
  id: 'officerWork',
  label: 'Work for officers that arrives, if nothing were limited',
  unit: 'officer-months',
  kind: 'flow',
  words: 'arrivals at each stage that takes officer time / claims per officer and month',
  read: lineOnce((run) => {
    const line = new Float64Array(run.timeline.months);
    const flows = UNLIMITED.flows(run);
    for (const plan of run.workflow.plans)
      for (const { place, officerRate } of servedIn(plan))
        for (const curve of flows[place]!.arrived)
          for (let month = plan.from; month < plan.until; month++)
            line[month]! += (curve[month + 1]! - curve[month]!) / officerRate!;
    return line;
  }),
  formula: (run, period) =>
    combined(
      'sum',
      'work that arrives',
      planPieces(run, period).flatMap((piece) =>
        servedIn(piece.plan).map((stage) =>
          inOfficerMonths(
            run,
            piece,
            stage,
            figure(stageFigureId(arrivingAt(run, stage), stage.id, 'arrivals'), {
              from: piece.from,
              until: piece.until,
            }),
          ),
        ),
      ),
    ),
};

/** The arrivals as they are, where no stage before limits them; else as they were if none did. */
function arrivingAt(run: ProjectionRun, { id }: QueueStage): StageBooks {
  const [plan, ...later] = run.workflow.plans;
  if (plan === undefined || later.length > 0) return UNLIMITED;
  const { position } = stageIn(plan, id)!;
  return plan.stages
    .slice(0, position)
    .every(({ capacity, officerRate }) => capacity === undefined && officerRate === undefined)
    ? ACTUAL
    : UNLIMITED;
}

/** Claims that officers can let through a stage, after the stages before it have had their time. */
export function officerCapacity(stage: string): ModelFigure {
  const id = capacityId(stage);
  return {
    id,
    label: `Most that officers can do at ${stage}`,
    unit: 'claims',
    kind: 'flow',
    words:
      'months of officers in post, less what stages before have taken, × claims per officer and month',
    read: lineOnce((run) => capacityByMonth(run, stage)),
    formula(run, period) {
      if (period.until - period.from > 1) return byMonth(id, 'month by month', period);
      const [piece] = planPieces(run, period);
      const own = piece && stageIn(piece.plan, stage);
      if (piece === undefined || own?.stage.officerRate === undefined)
        return constant(0, 'takes no officer time');
      const before = servedIn(piece.plan).slice(0, servedIn(piece.plan).indexOf(own.stage));
      const left = combined('greatest', 'time that is left', [
        constant(0, 'none'),
        combined('difference', 'time less that of stages before', [
          figure('officerMonths', period),
          ...before.map((one) =>
            inOfficerMonths(
              run,
              piece,
              one,
              figure(stageFigureId(ACTUAL, one.id, 'departures'), period),
            ),
          ),
        ]),
      ]);
      return combined('product', 'most that officers can do', [
        before.length === 0 ? figure('officerMonths', period) : left,
        given({ run, phase: piece.phase }, ratePointer(own.stage)),
      ]);
    },
  };
}

function capacityByMonth(run: ProjectionRun, id: string): Float64Array {
  const line = new Float64Array(run.timeline.months);
  const { stageFlows, byMonth: officers } = run.workflow;
  for (const plan of run.workflow.plans) {
    const rate = stageIn(plan, id)?.stage.officerRate;
    if (rate === undefined) continue;
    for (let month = plan.from; month < plan.until; month++) {
      let left = officers.officers[month]!;
      for (const stage of servedIn(plan)) {
        if (stage.id === id) break;
        for (const departures of stageFlows[stage.place]!.departures)
          left -= departures[month]! / stage.officerRate!;
      }
      line[month] = Math.max(0, left) * rate;
    }
  }
  return line;
}
