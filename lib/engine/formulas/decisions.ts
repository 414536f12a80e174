import { ledgerLine, type LineId } from '../../../models/ledgerLines.ts';
import type { ClaimFlow } from '../claims/settle.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, sumOf, type Formula, type Period } from './formula.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthBefore } from './periods.ts';
import {
  ACTUAL,
  exitsFrom,
  fromClosed,
  planPieces,
  stageFigureId,
  type PlanPiece,
} from './stages.ts';
import { hasAppeals } from './appeals.ts';

/** What the registry says of a line holds for one group too. */
function saidOf(id: LineId) {
  const { label, formula: words } = ledgerLine(id);
  return { label, words };
}

interface Terms {
  readonly label: string;
  readonly words: string;
  readonly kind?: FigureKind;
  readonly line: (flow: ClaimFlow) => ArrayLike<number>;
  readonly formula: (run: ProjectionRun, group: string, period: Period) => Formula;
}

/** What is decided about the claims of one group; `NAME/GROUP` is the name of the figure. */
const DECISIONS: Readonly<Record<string, Terms>> = {
  firstRefusals: {
    label: 'Refused at first instance',
    words: 'claims leaving each stage × its refused share',
    line: ({ refusedFirstInstance }) => refusedFirstInstance,
    formula: (run, group, period) => exits(run, group, period, 'refusedShare'),
  },
  firstApprovals: {
    label: 'Approved after the last stage',
    words: 'claims that go on from the last stage; without stages, applications',
    line: ({ approvedFirstInstance }) => approvedFirstInstance,
    formula: (run, group, period) =>
      sumOf(
        'approved',
        planPieces(run, period).flatMap((piece) => approvedIn(piece, group)),
      ),
  },
  decisions: {
    ...saidOf('decisions'),
    line: ({ refusedFirstInstance, approvedFirstInstance }) =>
      refusedFirstInstance.map((refused, month) => refused + approvedFirstInstance[month]!),
    formula: (_run, group, period) =>
      combined('sum', 'decisions', [
        figure(`firstRefusals/${group}`, period),
        figure(`firstApprovals/${group}`, period),
      ]),
  },
  approvals: {
    ...saidOf('approvals'),
    line: ({ approved }) => approved,
    formula: (run, group, period) =>
      sumOf('approvals', [
        figure(`firstApprovals/${group}`, period),
        ...(hasAppeals(run) ? [figure(`appealsUpheld/${group}`, period)] : []),
      ]),
  },
  refusals: {
    ...saidOf('refusals'),
    line: ({ refused }) => refused,
    formula: (run, group, period) =>
      hasAppeals(run)
        ? combined('sum', 'refusals', [
            combined('difference', 'refused and not appealed', [
              figure(`firstRefusals/${group}`, period),
              figure(`appeals/${group}`, period),
            ]),
            combined('difference', 'appeals that fail', [
              figure(`appealsDecided/${group}`, period),
              figure(`appealsUpheld/${group}`, period),
            ]),
          ])
        : figure(`firstRefusals/${group}`, period),
  },
  withdrawals: {
    ...saidOf('withdrawals'),
    line: ({ withdrawn }) => withdrawn,
    formula: (run, group, period) => exits(run, group, period, 'withdrawnShare'),
  },
  pendingClaims: {
    ...saidOf('pendingClaims'),
    kind: 'stock',
    line: ({ pending }) => pending,
    formula: (_run, group, period) => pendingOf(period, `/${group}`),
  },
};

/** Names of the figures of decisions, without the group. */
export const DECISION_NAMES = Object.keys(DECISIONS);

/** A figure of what is decided about the claims of one group; undefined where there is none of this name. */
export function decisionFigure(name: string, group: string): ModelFigure | undefined {
  if (!Object.hasOwn(DECISIONS, name)) return undefined;
  const { label, words, kind = 'flow', line, formula } = DECISIONS[name]!;
  return {
    id: `${name}/${group}`,
    label: `${label}: ${group}`,
    unit: 'claims',
    kind,
    words,
    ...(kind === 'flow' && { isAlike: true as const }),
    read: lineOnce((run) => line(run.workflow.claims[placeOfGroup(run, group)!]!)),
    formula: (run, period) => formula(run, group, period),
  };
}

/**
 * Claims pending at the end of a period.
 * @param which stands behind the names of the lines: of one group, or of all where it is empty
 */
export function pendingOf(period: Period, which: string): Formula {
  const before = monthBefore(period);
  return combined('difference', 'pending claims', [
    combined('sum', 'pending before and applications', [
      ...(before === undefined ? [] : [figure(`pendingClaims${which}`, before)]),
      figure(`applications${which}`, period),
    ]),
    figure(`approvals${which}`, period),
    figure(`refusals${which}`, period),
    figure(`withdrawals${which}`, period),
  ]);
}

function exits(
  run: ProjectionRun,
  group: string,
  period: Period,
  name: 'refusedShare' | 'withdrawnShare',
): Formula {
  const parts = planPieces(run, period).flatMap((piece) =>
    piece.plan.stages.flatMap(({ id }) => exitsFrom(run, piece, id, group, name)),
  );
  return parts.length === 0
    ? constant(0, `no stage has a ${name === 'refusedShare' ? 'refused' : 'withdrawn'} share`)
    : sumOf('at all stages', parts);
}

function approvedIn(piece: PlanPiece, group: string): Formula[] {
  const months = { from: piece.from, until: piece.until };
  const { stages } = piece.plan;
  const last = stages.at(-1);
  return [
    last === undefined
      ? figure(`applications/${group}`, months)
      : figure(stageFigureId(ACTUAL, last.id, 'onward', group), months),
    ...fromClosed(ACTUAL, piece, stages.length, group),
  ];
}
