import { valueOf } from '../../../models/assumption.ts';
import { DAYS_PER_MONTH, delayFlow } from '../grid/curve.ts';
import { byPhase, spansOf, within } from '../grid/phases.ts';
import { sumLines } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import { delayed, delayInDays } from './delays.ts';
import { combined, figure, productOf, sumOf, type Formula, type Period } from './formula.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthBefore, monthOf, overlap } from './periods.ts';
import { given } from './quantities.ts';

/** Whether refused claims are ever appealed. */
export function hasAppeals({ phases }: ProjectionRun): boolean {
  return phases.some(({ design }) => valueOf(design.workflow.appealShare) !== 0);
}

interface Terms {
  readonly label: string;
  readonly words: string;
  readonly kind: FigureKind;
  readonly line: (run: ProjectionRun, group: string) => ArrayLike<number>;
  /** Of a flow in a period, of a stock at the end of a month. */
  readonly formula: (run: ProjectionRun, group: string, period: Period) => Formula;
}

/** What becomes of appeals of one group; `NAME/GROUP` is the name of the figure. */
const APPEALS: Readonly<Record<string, Terms>> = {
  appeals: {
    label: 'Appeals made',
    words: 'claims refused at first instance × share that is appealed',
    kind: 'flow',
    line: madeByMonth,
    formula: (run, group, period) =>
      shareOfPhases(run, period, `firstRefusals/${group}`, 'appealShare'),
  },
  appealsDecided: {
    label: 'Appeals decided',
    words:
      'appeals made the days of an appeal before; over several months, pending before + made − pending after',
    kind: 'flow',
    line: decidedByMonth,
    formula: decided,
  },
  appealsUpheld: {
    label: 'Appeals upheld',
    words: 'appeals decided × share that succeeds',
    kind: 'flow',
    line(run, group) {
      const upheld = byPhase(run.phases, ({ workflow }) => valueOf(workflow.upheldShare));
      return decidedByMonth(run, group).map((claims, month) => claims * upheld[month]!);
    },
    formula: (run, group, period) =>
      shareOfPhases(run, period, `appealsDecided/${group}`, 'upheldShare'),
  },
  appealsPending: {
    label: 'Under appeal',
    words: 'under appeal before + appeals made − appeals decided',
    kind: 'stock',
    line(run, group) {
      const [made, settled] = [madeByMonth(run, group), decidedByMonth(run, group)];
      let pending = 0;
      return made.map((claims, month) => (pending += claims - settled[month]!));
    },
    formula(_run, group, month) {
      return combined('difference', 'under appeal', [
        pendingAndMade(group, month),
        figure(`appealsDecided/${group}`, month),
      ]);
    },
  },
  appealsSoFar: {
    label: 'Appeals made since the start',
    words: 'appeals made before + in the month',
    kind: 'stock',
    line(run, group) {
      let sum = 0;
      return madeByMonth(run, group).map((claims) => (sum += claims));
    },
    formula(_run, group, month) {
      const before = monthBefore(month);
      return sumOf('so far', [
        ...(before === undefined ? [] : [figure(`appealsSoFar/${group}`, before)]),
        figure(`appeals/${group}`, month),
      ]);
    },
  },
};

/** Names of the figures of appeals, without the group. */
export const APPEAL_NAMES = Object.keys(APPEALS);

/** A figure of the appeals of one group; undefined where there is none of this name. */
export function appealFigure(name: string, group: string): ModelFigure | undefined {
  if (!Object.hasOwn(APPEALS, name)) return undefined;
  const { label, words, kind, line, formula } = APPEALS[name]!;
  const id = `${name}/${group}`;
  return {
    id,
    label: `${label}: ${group}`,
    unit: 'claims',
    kind,
    words,
    ...(name === 'appeals' && { isAlike: true as const }),
    read: lineOnce((run) => line(run, group)),
    formula(run, period) {
      const month = monthOf(period.until - 1);
      return kind === 'stock' && period.from !== month.from
        ? figure(id, month)
        : formula(run, group, period);
    },
  };
}

function shareOfPhases(
  run: ProjectionRun,
  period: Period,
  id: string,
  name: 'appealShare' | 'upheldShare',
): Formula {
  return sumOf(
    'of all months',
    run.phases.flatMap((phase, place) => {
      const months = overlap(period, phase);
      if (months === undefined) return [];
      return [
        productOf('share of them', [
          figure(id, months),
          given({ run, phase: place }, `/workflow/${name}`),
        ]),
      ];
    }),
  );
}

function decided(run: ProjectionRun, group: string, period: Period): Formula {
  const delays = delaysOf(run);
  if (delays.every(({ delay }) => delay.months === 0)) return figure(`appeals/${group}`, period);
  if (period.until - period.from > 1)
    return combined('difference', 'under appeal before and made, less under appeal after', [
      pendingAndMade(group, period),
      figure(`appealsPending/${group}`, monthOf(period.until - 1)),
    ]);
  return sumOf(
    'decided',
    delays.flatMap(({ delay, span }) =>
      delayed(delay, period, span, (made) =>
        made.from === period.from ? figure(`appeals/${group}`, made) : madeIn(group, made),
      ),
    ),
  );
}

/** Appeals made in an earlier month. */
function madeIn(group: string, month: Period): Formula {
  const before = monthBefore(month);
  const end = figure(`appealsSoFar/${group}`, month);
  return before === undefined
    ? end
    : combined('difference', 'appeals made in that month', [
        end,
        figure(`appealsSoFar/${group}`, before),
      ]);
}

function pendingAndMade(group: string, period: Period): Formula {
  const before = monthBefore(period);
  return sumOf('under appeal before and made', [
    ...(before === undefined ? [] : [figure(`appealsPending/${group}`, before)]),
    figure(`appeals/${group}`, period),
  ]);
}

/** How long appeals take, by the month of the refusal. */
function delaysOf(run: ProjectionRun) {
  return spansOf(run.phases, ({ workflow }) => valueOf(workflow.appealDays)).map((span) => {
    const phase = run.phases.findIndex(({ from }) => from === span.from);
    return { span, delay: delayInDays({ run, phase }, '/workflow/appealDays') };
  });
}

function madeByMonth(run: ProjectionRun, group: string): Float64Array {
  const share = byPhase(run.phases, ({ workflow }) => valueOf(workflow.appealShare));
  const { refusedFirstInstance } = run.workflow.claims[placeOfGroup(run, group)!]!;
  return refusedFirstInstance.map((claims, month) => claims * share[month]!);
}

function decidedByMonth(run: ProjectionRun, group: string): Float64Array {
  const made = madeByMonth(run, group);
  const spans = spansOf(run.phases, ({ workflow }) => valueOf(workflow.appealDays));
  return sumLines(
    spans.map((span) => delayFlow(within(made, span), span.value / DAYS_PER_MONTH)),
    run.timeline.months,
  );
}
