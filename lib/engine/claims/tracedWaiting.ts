import { valueOf } from '../../../models/assumption.ts';
import { accumulate, DAYS_PER_MONTH, readAt } from '../grid/curve.ts';
import { spansOf, withoutLastChange, type Phases, type Span } from '../grid/phases.ts';
import { emptyLine, type Line, type Piece } from './pieces.ts';
import { onwardShareOf, type StagePlan } from './stages.ts';
import { measureWaiting, type Waiting } from './waiting.ts';
import type { WorkflowFlow } from './workflow.ts';
import { once } from '../once.ts';

/** Days within which the law wants a decision on the applications of some months; or no deadline. */
type Deadlines = readonly Span<number | undefined>[];

/**
 * Measures the waiting of all claimants, also where phases follow one another. The years of a phase are
 * measured as if it were the last. As long as neither stages nor the deadline have changed, the curves of
 * arrivals and departures tell; from then on claims are followed in pieces, made one after another, that
 * wait in line at each stage and leave it in order of arrival. The deadline of a claim is that of the month
 * of its application.
 * @param applicationsIn applications by group, in id order, in some phases
 */
export function waitingOf(
  phases: Phases,
  workflow: WorkflowFlow,
  applicationsIn: (phases: Phases) => readonly Float64Array[],
): Waiting {
  const deadlines = deadlinesOf(phases);
  const changes = [workflow.plans[1]?.from ?? Infinity, deadlines[1]?.from ?? Infinity];
  const steady = (some: Phases) =>
    measureWaiting(workflow, applicationsIn(some), deadlines[0]?.value);
  const traced = once(() => traceWaiting(workflow, applicationsIn(phases), deadlines));
  const meanDaysToDecision: (number | null)[] = [];
  const decidedInTimeShare: (number | null)[] = [];
  for (let until: Phases | undefined = phases; until !== undefined; until = before(until)) {
    const { from } = until[until.length - 1]!;
    const waiting = from < Math.min(...changes) ? steady(until) : traced();
    const first = Math.floor(from / 12);
    const years = workflow.officers.length - decidedInTimeShare.length;
    meanDaysToDecision.unshift(...waiting.meanDaysToDecision.slice(first, years));
    decidedInTimeShare.unshift(...waiting.decidedInTimeShare.slice(first, years));
  }
  return { meanDaysToDecision, decidedInTimeShare };
}

/** Days within which the law wants a decision, by the month of the application. */
function deadlinesOf(phases: Phases): Deadlines {
  return spansOf(phases, ({ workflow: { statutoryDays } }) =>
    statutoryDays === undefined ? undefined : valueOf(statutoryDays),
  );
}

/** The phases without the last; undefined where there is only one. */
function before(phases: Phases): Phases | undefined {
  return phases.length > 1 ? withoutLastChange(phases) : undefined;
}

/** What is counted by project year. */
interface Tally {
  readonly decided: Float64Array;
  /** Months that the claims decided in the year took, added up. */
  readonly waited: Float64Array;
  /** Claims whose deadline falls in the year, less those withdrawn before it. */
  readonly due: Float64Array;
  /** Those of them that were decided by it. */
  readonly inTime: Float64Array;
}

/** The waiting of all claimants, found by following the claims. */
export function traceWaiting(
  workflow: WorkflowFlow,
  applications: readonly Float64Array[],
  deadlines: Deadlines,
): Waiting {
  const years = (applications[0]?.length ?? 0) / 12;
  const line = () => new Float64Array(years);
  const tally: Tally = { decided: line(), waited: line(), due: line(), inTime: line() };
  applications.forEach((made, group) => {
    countDue(made, deadlines, tally);
    followGroup(workflow, made, group, deadlines, tally);
  });
  const { decided, waited, due, inTime } = tally;
  return {
    meanDaysToDecision: [...decided].map((claims, year) =>
      claims > 1e-9 ? Math.max(0, waited[year]! / claims) * DAYS_PER_MONTH : null,
    ),
    decidedInTimeShare: [...due].map((claims, year) =>
      claims > 1e-9 ? Math.min(1, Math.max(0, inTime[year]! / claims)) : null,
    ),
  };
}

function countDue(made: Float64Array, deadlines: Deadlines, { due }: Tally): void {
  const applied = accumulate(made);
  for (const { value, from, until } of deadlines) {
    if (value === undefined) continue;
    const inside = (time: number) => Math.min(until, Math.max(from, time));
    for (let year = 0; year < due.length; year++) {
      const start = year * 12 - value / DAYS_PER_MONTH;
      due[year]! += readAt(applied, inside(start + 12)) - readAt(applied, inside(start));
    }
  }
}

/** A piece that leaves a stage, from one time to another, and which shares of it do what. */
interface Leaving {
  readonly piece: Piece;
  readonly month: number;
  readonly from: number;
  readonly to: number;
  readonly decidedShare: number;
  readonly withdrawnShare: number;
}

function followGroup(
  { plans, stageFlows }: WorkflowFlow,
  made: Float64Array,
  group: number,
  deadlines: Deadlines,
  tally: Tally,
): void {
  const lines = stageFlows.map(emptyLine);
  for (const plan of plans)
    for (let month = plan.from; month < plan.until; month++) {
      const closing = month === plan.from ? closedPieces(plan, lines) : new Map<number, Piece[]>();
      let coming: readonly Piece[] =
        made[month]! > 0 ? [{ claims: made[month]!, from: month, to: month + 1 }] : [];
      plan.stages.forEach((stage, position) => {
        const line = lines[stage.place]!;
        line.add([...(closing.get(position) ?? []), ...coming]);
        const pieces = line.take(stageFlows[stage.place]!.departures[group]![month]!);
        const onward = onwardShareOf(stage, group);
        const refused = stage.refusedShare[group]!;
        const decidedShare = position === plan.stages.length - 1 ? refused + onward : refused;
        const withdrawnShare = stage.withdrawnShare[group]!;
        for (const leaving of leavingIn(month, pieces, { decidedShare, withdrawnShare }))
          count(leaving, deadlines, tally);
        coming =
          onward === 0 ? [] : pieces.map((piece) => ({ ...piece, claims: piece.claims * onward }));
      });
      const straight = [
        ...(closing.get(plan.stages.length) ?? []),
        ...(plan.stages.length === 0 ? coming : []),
      ];
      for (const leaving of leavingIn(month, straight, { decidedShare: 1, withdrawnShare: 0 }))
        count(leaving, deadlines, tally);
    }
}

/** Claims in stages that close, by the position in the plan that they go to. */
function closedPieces({ closed }: StagePlan, lines: readonly Line[]): Map<number, Piece[]> {
  const pieces = new Map<number, Piece[]>();
  for (const { stage, into } of closed)
    pieces.set(into, [...(pieces.get(into) ?? []), ...lines[stage.place]!.take(Infinity)]);
  return pieces;
}

/** Pieces that leave in a month, one after another, evenly over the month. */
function leavingIn(
  month: number,
  pieces: readonly Piece[],
  shares: Pick<Leaving, 'decidedShare' | 'withdrawnShare'>,
): Leaving[] {
  const all = pieces.reduce((sum, { claims }) => sum + claims, 0);
  let left = 0;
  return pieces.map((piece) => {
    const from = month + left / all;
    left += piece.claims;
    return { piece, month, from, to: month + left / all, ...shares };
  });
}

function count(leaving: Leaving, deadlines: Deadlines, tally: Tally): void {
  const { piece, month, from, to, decidedShare, withdrawnShare } = leaving;
  const year = Math.floor(month / 12);
  const decided = piece.claims * decidedShare;
  tally.decided[year]! += decided;
  tally.waited[year]! += decided * ((from + to) / 2 - (piece.from + piece.to) / 2);
  const days = deadlines.findLast((span) => span.from <= piece.from)?.value;
  if (days === undefined) return;
  for (const { year: dueYear, claims } of keptDeadlines(leaving, days / DAYS_PER_MONTH)) {
    if (dueYear >= tally.due.length) continue;
    tally.inTime[dueYear]! += claims * decidedShare;
    tally.due[dueYear]! -= claims * withdrawnShare;
  }
}

/** Times closer than this, in months, are the same time. */
const SAME_TIME = 1e-7;

/** Claims of a piece that leave by their deadline, by the project year in which the deadline falls. */
function keptDeadlines(
  { piece, from, to }: Leaving,
  deadline: number,
): { readonly year: number; readonly claims: number }[] {
  const length = piece.to - piece.from;
  const kept: { year: number; claims: number }[] = [];
  const last = Math.floor((piece.to + deadline) / 12);
  for (let year = Math.floor((piece.from + deadline) / 12); year <= last; year++) {
    const start = Math.max(piece.from, year * 12 - deadline);
    const end = Math.min(piece.to, year * 12 + 12 - deadline);
    const part = length > 0 ? (end - start) / length : 1;
    if (part <= 0) continue;
    const lead = (made: number) => {
      const done = length > 0 ? (made - piece.from) / length : 0;
      const ahead = made + deadline - (from + (to - from) * done);
      return Math.abs(ahead) <= SAME_TIME ? 0 : ahead;
    };
    kept.push({ year, claims: piece.claims * part * shareAhead(lead(start), lead(end)) });
  }
  return kept;
}

/** Share of a straight line from one height to another that lies at 0 or above. */
function shareAhead(one: number, other: number): number {
  if (one >= 0 && other >= 0) return 1;
  if (one < 0 && other < 0) return 0;
  return Math.max(one, other) / Math.abs(other - one);
}
