import { readAt } from '../grid/curve.ts';
import type { ProjectionRun } from '../project.ts';
import { delayed, delayInDays, type Delay } from './delays.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { sumOfGroups } from './overGroups.ts';
import { monthBefore, monthOf } from './periods.ts';
import { departures } from './departures.ts';
import {
  closesIn,
  fromClosed,
  onwardShareId,
  planPieces,
  stageFigureId,
  stageIn,
  stagePointer,
  stagesById,
  type StageBooks,
  type StageFact,
  type StagePlace,
} from './stages.ts';

interface FactTerms {
  readonly label: (stage: string) => string;
  readonly kind: FigureKind;
  readonly words: string;
  readonly line: (run: ProjectionRun, place: StagePlace) => ArrayLike<number>;
  readonly formula: (run: ProjectionRun, place: StagePlace, period: Period) => Formula;
}

const FACTS: Readonly<Record<StageFact, FactTerms>> = {
  arrivals: {
    label: (stage) => `Arrived at ${stage}`,
    kind: 'flow',
    words: 'claims that go on from the stage before; at the first stage, applications',
    line: (run, place) => differences(curvesOf(run, place).arrived),
    formula: arrivals,
  },
  departures: {
    label: (stage) => `Left ${stage}`,
    kind: 'flow',
    words:
      'what is ready, as far as the capacity goes; over several months, waiting before + arrived − waiting after',
    line: (run, place) => curvesOf(run, place).departures,
    formula: departures,
  },
  onward: {
    label: (stage) => `Went on from ${stage}`,
    kind: 'flow',
    words: 'claims that left the stage × (1 − refused share − withdrawn share)',
    line: (run, place) => curvesOf(run, place).onward,
    formula: onward,
  },
  waiting: {
    label: (stage) => `Waiting at ${stage}`,
    kind: 'stock',
    words: 'waiting before + arrived − left',
    line(run, place) {
      const { arrived, departed } = curvesOf(run, place);
      return departed.subarray(1).map((left, month) => arrived[month + 1]! - left);
    },
    formula: waiting,
  },
  arrivedSoFar: {
    label: (stage) => `Arrived at ${stage} since the start`,
    kind: 'stock',
    words: 'arrived before + arrived in the month',
    line: (run, place) => curvesOf(run, place).arrived.subarray(1),
    formula: (_run, place, period) => soFar(place, 'arrivedSoFar', 'arrivals', period),
  },
  leftSoFar: {
    label: (stage) => `Left ${stage} since the start`,
    kind: 'stock',
    words: 'left before + left in the month',
    line: (run, place) => curvesOf(run, place).departed.subarray(1),
    formula: (_run, place, period) => soFar(place, 'leftSoFar', 'departures', period),
  },
  ready: {
    label: (stage) => `Ready to leave ${stage}`,
    kind: 'stock',
    words: 'arrived by the end of the month less the least stay − left before the month',
    line: readyByMonth,
    formula: ready,
  },
};

/** All that is told of a stage. */
export const STAGE_FACTS = Object.keys(FACTS) as StageFact[];

/** A figure of one group at one stage; of all groups together without a group. */
export function stageFigure(
  books: StageBooks,
  stage: string,
  fact: StageFact,
  group: string | undefined,
): ModelFigure {
  const { label, kind, words, line, formula } = FACTS[fact];
  const common = {
    id: stageFigureId(books, stage, fact, group),
    label: `${label(stage)}${books.note}${group === undefined ? '' : `: ${group}`}`,
    unit: 'claims',
    kind,
    words,
    ...(fact === 'arrivals' ? { isAlike: true as const } : {}),
  };
  if (group !== undefined)
    return {
      ...common,
      read: lineOnce((run) => line(run, { books, stage, group })),
      formula: (run, period) => formula(run, { books, stage, group }, period),
    };
  return {
    ...common,
    read: sumOfGroups((run, one) => line(run, { books, stage, group: one })),
    formula: (run, period) =>
      sumOf(
        'all groups',
        run.groups.map((one) => figure(stageFigureId(books, stage, fact, one), period)),
      ),
  };
}

/** What the engine knows of a group at a stage. */
function curvesOf(run: ProjectionRun, { books, stage, group }: StagePlace) {
  const flow = books.flows(run)[stagesById(run).get(stage)!.place]!;
  const place = placeOfGroup(run, group)!;
  return {
    arrived: flow.arrived[place]!,
    departed: flow.departed[place]!,
    departures: flow.departures[place]!,
    onward: flow.onward[place]!,
  };
}

function differences(curve: Float64Array): Float64Array {
  return curve.subarray(1).map((end, month) => end - curve[month]!);
}

function arrivals(run: ProjectionRun, place: StagePlace, period: Period): Formula {
  const { books, stage, group } = place;
  return combined(
    'sum',
    'arrived',
    planPieces(run, period).flatMap((piece) => {
      const own = stageIn(piece.plan, stage);
      if (own === undefined) return [];
      const before = piece.plan.stages[own.position - 1];
      const source =
        before === undefined
          ? `applications/${group}`
          : stageFigureId(books, before.id, 'onward', group);
      return [
        figure(source, { from: piece.from, until: piece.until }),
        ...fromClosed(books, piece, own.position, group),
      ];
    }),
  );
}

function onward(run: ProjectionRun, { books, stage, group }: StagePlace, period: Period): Formula {
  const leaving = ({ from, until }: Period) =>
    figure(stageFigureId(books, stage, 'departures', group), { from, until });
  return sumOf(
    'went on',
    planPieces(run, period).flatMap((piece) => {
      if (stageIn(piece.plan, stage) !== undefined)
        return [
          productOf('went on', [
            leaving(piece),
            figure(onwardShareId(stage, group), monthOf(piece.plan.from)),
          ]),
        ];
      return closesIn(piece, stage) ? [leaving(monthOf(piece.from))] : [];
    }),
  );
}

function waiting(
  _run: ProjectionRun,
  { books, stage, group }: StagePlace,
  period: Period,
): Formula {
  const read = (fact: StageFact, months: Period) =>
    figure(stageFigureId(books, stage, fact, group), months);
  const month = monthOf(period.until - 1);
  if (period.from !== month.from) return read('waiting', month);
  const before = monthBefore(month);
  return combined('difference', 'waiting', [
    combined('sum', 'waiting before and arrived', [
      ...(before === undefined ? [] : [read('waiting', before)]),
      read('arrivals', month),
    ]),
    read('departures', month),
  ]);
}

function soFar(
  { books, stage, group }: StagePlace,
  fact: 'arrivedSoFar' | 'leftSoFar',
  flow: 'arrivals' | 'departures',
  period: Period,
): Formula {
  const read = (name: StageFact, months: Period) =>
    figure(stageFigureId(books, stage, name, group), months);
  const month = monthOf(period.until - 1);
  if (period.from !== month.from) return read(fact, month);
  const before = monthBefore(month);
  return sumOf('so far', [
    ...(before === undefined ? [] : [read(fact, before)]),
    read(flow, month),
  ]);
}

/**
 * Claims that have been in a stage for the least stay of q + f months by the end of the month, and have not
 * left before it: `A(m + 1 − q − f) − D(m)`, A and D what has arrived and left since the start. Where q is 0,
 * what waits at the start, and the part 1 − f of what arrives.
 */
function ready(run: ProjectionRun, { books, stage, group }: StagePlace, period: Period): Formula {
  const read = (fact: StageFact, months: Period) =>
    figure(stageFigureId(books, stage, fact, group), months);
  const month = monthOf(period.until - 1);
  if (period.from !== month.from) return read('ready', month);
  const [piece] = planPieces(run, month);
  if (piece === undefined || stageIn(piece.plan, stage) === undefined)
    return constant(0, 'no such stage');
  const least = delayInDays({ run, phase: piece.phase }, stagePointer(stage, 'minDays'));
  const whole = Math.floor(least.months);
  const before = monthBefore(month);
  if (whole === 0)
    return sumOf('ready', [
      ...(before === undefined ? [] : [read('waiting', before)]),
      ...delayed(least, month, month, (window) => read('arrivals', window)),
    ]);
  if (before === undefined || month.from < whole)
    return constant(0, 'nobody has been there for so long');
  const longEnough = combined('difference', 'there for long enough', [
    arrivedBy(least, month.from - whole, (at) => read('arrivedSoFar', at)),
    read('leftSoFar', before),
  ]);
  // Only where the least stay changes can more have left than would have been ready.
  return run.workflow.plans.length === 1
    ? longEnough
    : combined('greatest', 'ready', [constant(0, 'nobody'), longEnough]);
}

/** What has arrived when the part 1 − f of a month is over. */
function arrivedBy(
  { months, formula }: Delay,
  month: number,
  soFarAt: (month: Period) => Formula,
): Formula {
  const before = monthBefore(monthOf(month));
  const end = soFarAt(monthOf(month));
  const within =
    before === undefined ? end : combined('difference', 'in that month', [end, soFarAt(before)]);
  const part = combined('difference', 'part of that month', [
    constant(Math.floor(months) + 1, 'months'),
    formula,
  ]);
  return sumOf('arrived by then', [
    ...(before === undefined ? [] : [soFarAt(before)]),
    combined('product', 'in the part of the month', [within, part]),
  ]);
}

function readyByMonth(run: ProjectionRun, place: StagePlace): Float64Array {
  const { arrived, departed } = curvesOf(run, place);
  const line = new Float64Array(run.timeline.months);
  for (const plan of run.workflow.plans) {
    const delay = stageIn(plan, place.stage)?.stage.delayMonths;
    if (delay === undefined) continue;
    for (let month = plan.from; month < plan.until; month++)
      line[month] = Math.max(0, readAt(arrived, month + 1 - delay) - departed[month]!);
  }
  return line;
}
