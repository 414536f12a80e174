import type { InterimFlow } from '../awards/interim.ts';
import { onwardShareOf } from '../claims/stages.ts';
import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import { behindIn, claimsBehind, exits, exitsByMonth, stageOfPool } from './interimPool.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { byMonth, monthBefore, monthOf, piecesOf } from './periods.ts';
import { given } from './quantities.ts';
import { ACTUAL, onwardShareId, planPieces, stageFigureId, stageIn } from './stages.ts';
import { ownerOf } from './stays.ts';
import { startOfYear, termsIn } from './terms.ts';

interface Terms {
  readonly label: string;
  readonly words: string;
  readonly kind?: FigureKind;
  readonly unit?: string;
  readonly line: (run: ProjectionRun, group: string, flow: InterimFlow) => ArrayLike<number>;
  readonly formula: (run: ProjectionRun, group: string, period: Period) => Formula;
}

/** Interim payments of one group; `NAME/GROUP` is the name of the figure. */
const INTERIM: Readonly<Record<string, Terms>> = {
  interimPaid: {
    label: 'Interim payments',
    words: 'claims going on from the stage × share that gets one × part of the mean award',
    line: (_run, _group, { paid }) => paid,
    formula: paid,
  },
  interimExits: {
    label: 'Claims decided or withdrawn behind the stage of interim payments',
    words: 'approved after the last stage + refused and withdrawn at the stages behind',
    unit: 'claims',
    line: exitsByMonth,
    formula: exits,
  },
  interimReleased: {
    label: 'Interim payments on claims that are decided',
    words: 'pool × claims decided or withdrawn behind the stage / claims behind it',
    line: (_run, _group, { setOff, lost }) => setOff.map((value, month) => value + lost[month]!),
    formula: released,
  },
  interimSetOff: {
    label: 'Interim payments set off',
    words: 'interim payments on decided claims × approved share, no more than the awards',
    line: (_run, _group, { setOff }) => setOff,
    formula: setOff,
  },
  interimLost: {
    label: 'Interim payments lost',
    words: 'interim payments on decided claims − those set off',
    line: (_run, _group, { lost }) => lost,
    formula: (run, group, period) =>
      stageOfPool(run, group) === undefined
        ? inSeveralPhases(run, group, period, 'interimLost')
        : combined('difference', 'lost', [
            figure(`interimReleased/${group}`, period),
            figure(`interimSetOff/${group}`, period),
          ]),
  },
  interimPool: {
    label: 'Interim payments on claims that are not yet decided',
    words: 'pool before + interim payments − those on claims that are decided',
    kind: 'stock',
    line: (_run, _group, { pool }) => pool,
    formula(_run, group, period) {
      const month = monthOf(period.until - 1);
      if (period.from !== month.from) return figure(`interimPool/${group}`, month);
      return combined('difference', 'pool', [
        poolAndPaid(group, month),
        figure(`interimReleased/${group}`, month),
      ]);
    },
  },
};

/** Names of the figures of interim payments, without the group. */
export const INTERIM_NAMES = Object.keys(INTERIM);

/** A figure of the interim payments of one group; undefined where there is none of this name. */
export function interimFigure(name: string, group: string): ModelFigure | undefined {
  if (!Object.hasOwn(INTERIM, name)) return undefined;
  const { label, words, kind = 'flow', unit = 'currency units', line, formula } = INTERIM[name]!;
  return {
    id: `${name}/${group}`,
    label: `${label}: ${group}`,
    unit,
    kind,
    words,
    read: lineOnce((run) => line(run, group, run.awards[placeOfGroup(run, group)!]!.interim)),
    formula: (run, period) => formula(run, group, period),
  };
}

function paid(run: ProjectionRun, group: string, period: Period): Formula {
  return sumOf(
    'interim payments',
    piecesOf(run, period).flatMap(({ from, until }) => {
      const terms = termsIn(run, group, from);
      const stage = terms?.group.payment.interimStage;
      if (terms === undefined || stage === undefined) return [];
      const [piece] = planPieces(run, monthOf(from));
      if (piece === undefined || stageIn(piece.plan, stage) === undefined) return [];
      const number = (name: string) => given(terms.place, `${ownerOf(group)}/payment/${name}`);
      const [share, fraction] = [number('interimShare'), number('interimFraction')];
      if (share.value * fraction.value === 0) return [];
      return [
        productOf('interim payments', [
          figure(stageFigureId(ACTUAL, stage, 'onward', group), { from, until }),
          share,
          fraction,
          figure(`meanAward/${group}`, startOfYear(run, from)),
        ]),
      ];
    }),
  );
}

function poolAndPaid(group: string, period: Period): Formula {
  const before = monthBefore(period);
  const now = figure(`interimPaid/${group}`, period);
  return before === undefined
    ? now
    : combined('sum', 'pool before and paid', [figure(`interimPool/${group}`, before), now]);
}

function released(run: ProjectionRun, group: string, period: Period): Formula {
  const read = (name: string) => figure(`${name}/${group}`, period);
  if (stageOfPool(run, group) === undefined)
    return combined('sum', 'set off and lost', [read('interimSetOff'), read('interimLost')]);
  if (period.until - period.from > 1)
    return combined('difference', 'pool before and paid, less pool after', [
      poolAndPaid(group, period),
      figure(`interimPool/${group}`, monthOf(period.until - 1)),
    ]);
  const behind = claimsBehind(run, group, period);
  if (behind === undefined) return constant(0, 'no such stage yet');
  return combined('product', 'part of the pool', [
    poolAndPaid(group, period),
    combined('least', 'part of the claims', [
      constant(1, 'all of them'),
      combined('share', 'decided of those behind the stage', [read('interimExits'), behind]),
    ]),
  ]);
}

function setOff(run: ProjectionRun, group: string, period: Period): Formula {
  if (stageOfPool(run, group) === undefined)
    return inSeveralPhases(run, group, period, 'interimSetOff');
  const read = (name: string) => figure(`${name}/${group}`, period);
  if (period.until - period.from > 1)
    return (
      inOneGo(run, group, period) ?? byMonth(`interimSetOff/${group}`, 'month by month', period)
    );
  return combined('least', 'set off', [
    combined('product', 'on approved claims', [
      read('interimReleased'),
      combined('least', 'approved share', [
        constant(1, 'all of them'),
        combined('share', 'approved of those decided', [
          read('firstApprovals'),
          read('interimExits'),
        ]),
      ]),
    ]),
    combined('product', 'the awards themselves', [
      read('firstApprovals'),
      figure(`meanAward/${group}`, startOfYear(run, period.from)),
    ]),
  ]);
}

/** Parts of the pool that differ by less than this, relatively, have the same approved share. */
const SAME_SHARE = 1e-12;

/** Over months with one approved share, in which the awards themselves are no limit. */
function inOneGo(run: ProjectionRun, group: string, period: Period): Formula | undefined {
  const [piece, ...others] = planPieces(run, period);
  if (piece === undefined || others.length > 0) return undefined;
  const [last, ...further] = behindIn(run, group, piece);
  if (further.length > 0) return undefined;
  const share =
    last === undefined
      ? constant(1, 'all of them')
      : figure(onwardShareId(last, group), monthOf(piece.plan.from));
  const place = placeOfGroup(run, group)!;
  const approved = last === undefined ? 1 : onwardShareOf(stageIn(piece.plan, last)!.stage, place);
  const { setOff: line, lost } = run.awards[place]!.interim;
  for (let month = period.from; month < period.until; month++) {
    const all = line[month]! + lost[month]!;
    if (Math.abs(line[month]! - all * approved) > SAME_SHARE * all) return undefined;
  }
  return productOf('on approved claims', [figure(`interimReleased/${group}`, period), share]);
}

/** Where pools are several, or stages of the way are taken out, the queue decides what is set off. */
function inSeveralPhases(
  run: ProjectionRun,
  group: string,
  period: Period,
  name: 'interimSetOff' | 'interimLost',
): Formula {
  if (period.until - period.from > 1) return byMonth(`${name}/${group}`, 'month by month', period);
  const { setOff: off, lost } = run.awards[placeOfGroup(run, group)!]!.interim;
  return {
    is: 'computed',
    by: 'interim payments in several phases',
    label: 'part of the pool of each stage, as claims behind it are decided',
    value: (name === 'interimSetOff' ? off : lost)[period.from]!,
    of: [
      poolAndPaid(group, period),
      figure(`firstApprovals/${group}`, period),
      figure(`meanAward/${group}`, startOfYear(run, period.from)),
    ],
  };
}
