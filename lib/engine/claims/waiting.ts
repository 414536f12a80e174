import { accumulate, DAYS_PER_MONTH, readAt, type CumulativeCurve } from '../grid/curve.ts';
import { onwardShareOf } from './stages.ts';
import type { WorkflowFlow } from './workflow.ts';

/** How long claimants wait for a first decision, by project year. */
export interface Waiting {
  /** Mean days from application to decision; null in a year without decisions. */
  readonly meanDaysToDecision: readonly (number | null)[];
  /** Share of claims decided by their deadline; null without a deadline or a claim that has one. */
  readonly decidedInTimeShare: readonly (number | null)[];
}

/**
 * One place where claims of a group are decided. Claims of a group pass in order of arrival, so
 * the departures of a stage, divided by the share of claims that reach it, are a curve that lies
 * to the right of the applications: the horizontal distance is the time that a claim took.
 */
interface DecisionCurve {
  readonly applications: CumulativeCurve;
  /** Cumulative departures in units of applications. */
  readonly departed: CumulativeCurve;
  /** Share of all applications that is decided here. */
  readonly decidedShare: number;
  /** Share of all applications that is withdrawn here. */
  readonly withdrawnShare: number;
}

/**
 * Measures the waiting of all claimants, where the first plan of stages holds throughout.
 * @param applications by group, in id order
 * @param statutoryDays days within which the law wants a decision; undefined for no deadline
 */
export function measureWaiting(
  workflow: WorkflowFlow,
  applications: readonly Float64Array[],
  statutoryDays: number | undefined,
): Waiting {
  const curves = applications.map((made, group) =>
    decisionCurves(workflow, accumulate(made), group),
  );
  const years = Array.from({ length: (applications[0]?.length ?? 0) / 12 }, (_, year) => year);
  return {
    meanDaysToDecision: years.map((year) => meanDays(curves.flat(), year)),
    decidedInTimeShare: years.map((year) =>
      statutoryDays === undefined
        ? null
        : decidedInTime(curves, year, statutoryDays / DAYS_PER_MONTH),
    ),
  };
}

function decisionCurves(
  workflow: WorkflowFlow,
  applications: CumulativeCurve,
  group: number,
): DecisionCurve[] {
  const { plans, stageFlows } = workflow;
  const stages = plans[0]?.stages ?? [];
  if (stages.length === 0)
    return [{ applications, departed: applications, decidedShare: 1, withdrawnShare: 0 }];
  const curves: DecisionCurve[] = [];
  let reaching = 1;
  stages.forEach((stage, place) => {
    const refused = stage.refusedShare[group]!;
    const withdrawn = stage.withdrawnShare[group]!;
    const onward = onwardShareOf(stage, group);
    const decided = place === stages.length - 1 ? refused + onward : refused;
    const scale = reaching;
    if (scale > 0)
      curves.push({
        applications,
        departed: stageFlows[stage.place]!.departed[group]!.map((claims) => claims / scale),
        decidedShare: scale * decided,
        withdrawnShare: scale * withdrawn,
      });
    reaching *= onward;
  });
  return curves;
}

/** `Σ ∫ (t − A⁻¹(D(t))) dD(t) / Σ ∫ dD`, the flow-weighted horizontal distance, in days. */
function meanDays(curves: readonly DecisionCurve[], year: number): number | null {
  let claimMonths = 0;
  let claims = 0;
  for (const { applications, departed, decidedShare } of curves) {
    if (decidedShare === 0) continue;
    let decisionTime = 0;
    for (let month = year * 12; month < year * 12 + 12; month++)
      decisionTime += (departed[month + 1]! - departed[month]!) * (month + 0.5);
    const first = departed[year * 12]!;
    const last = departed[year * 12 + 12]!;
    claimMonths += decidedShare * (decisionTime - sumOfArrivalTimes(applications, first, last));
    claims += decidedShare * (last - first);
  }
  return claims > 1e-9 ? Math.max(0, claimMonths / claims) * DAYS_PER_MONTH : null;
}

/** `∫ A⁻¹(v) dv` from one count of claims to another: when they arrived, added up, in months. */
function sumOfArrivalTimes(arrived: CumulativeCurve, from: number, to: number): number {
  let sum = 0;
  for (let month = firstMonthReaching(arrived, from); month < arrived.length - 1; month++) {
    const before = arrived[month]!;
    const after = arrived[month + 1]!;
    if (before >= to) break;
    const low = Math.max(from, before);
    const high = Math.min(to, after);
    if (high > low) sum += (high - low) * (month + ((low + high) / 2 - before) / (after - before));
  }
  return sum;
}

function firstMonthReaching(curve: CumulativeCurve, level: number): number {
  let low = 0;
  let high = curve.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve[middle + 1]! > level) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Of the claims whose deadline falls in the year, the share decided by it. Pending claims count as
 * late; claims withdrawn before their deadline count neither way.
 */
function decidedInTime(
  groups: readonly (readonly DecisionCurve[])[],
  year: number,
  deadlineMonths: number,
): number | null {
  const from = Math.max(0, year * 12 - deadlineMonths);
  const to = Math.max(0, year * 12 + 12 - deadlineMonths);
  let due = 0;
  let decided = 0;
  for (const curves of groups) {
    const applications = curves[0]!.applications;
    due += readAt(applications, to) - readAt(applications, from);
    for (const curve of curves) {
      const inTime = claimsThrough(curve, from, to, deadlineMonths);
      decided += curve.decidedShare * inTime;
      due -= curve.withdrawnShare * inTime;
    }
  }
  return due > 1e-9 ? Math.min(1, Math.max(0, decided / due)) : null;
}

/**
 * Claims arriving between two times that have left a stage within a delay: `D(x + delay) ≥ A(x)`.
 * What is equal up to rounding is equal, so that a stage of 60 days keeps a deadline of 60 days.
 */
function claimsThrough(curve: DecisionCurve, from: number, to: number, delay: number): number {
  let sum = 0;
  let start = from;
  while (start < to) {
    const end = Math.min(to, nextBreak(start, 0), nextBreak(start, delay));
    sum += claimsThroughLinear(curve, start, end, delay);
    start = end;
  }
  return sum;
}

/** The next time after `time` that lies a whole number of months from −shift. */
function nextBreak(time: number, shift: number): number {
  const next = Math.floor(time + shift) + 1 - shift;
  return next > time ? next : next + 1;
}

/** Times closer than this, in months, are the same time. */
const SAME_TIME = 1e-7;

function claimsThroughLinear(
  { applications, departed }: DecisionCurve,
  start: number,
  end: number,
  delay: number,
): number {
  const firstArrived = readAt(applications, start);
  const lastArrived = readAt(applications, end);
  const claims = lastArrived - firstArrived;
  const slack = (SAME_TIME * claims) / (end - start) + 1e-14 * lastArrived;
  const lead = (time: number, arrived: number) => {
    const ahead = readAt(departed, Math.min(time + delay, departed.length - 1)) - arrived;
    return Math.abs(ahead) <= slack ? 0 : ahead;
  };
  const atStart = lead(start, firstArrived);
  const atEnd = lead(end, lastArrived);
  if (atStart >= 0 && atEnd >= 0) return claims;
  if (atStart < 0 && atEnd < 0) return 0;
  const part = Math.max(atStart, atEnd) / Math.abs(atEnd - atStart);
  return claims * part;
}
