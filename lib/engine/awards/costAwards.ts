import type { WorkflowFlow } from '../claims/workflow.ts';
import type { EarlierRun } from '../earlierRun.ts';
import type { Indices } from '../grid/indices.ts';
import type { Phases } from '../grid/phases.ts';
import { byCalendarYear, type Timeline } from '../grid/timeline.ts';
import { prepareSeverity, type AwardMoments } from '../severity/severity.ts';
import { awardSpans, paymentSpans, termsOf, type GroupTerms } from './groupTerms.ts';
import { interimFlowOf, type InterimFlow } from './interim.ts';
import { paymentsOf } from './payments.ts';

/** What the approved claims of one group cost, and when. */
export interface AwardFlow {
  /** Moments of an award by calendar year of approval, the first year of the projection first. */
  readonly moments: readonly AwardMoments[];
  /** `N · E[X]` of the month of approval, upheld appeals included. */
  readonly approvedValue: Float64Array;
  /** The same had there been no cap. */
  readonly approvedValueWithoutCap: Float64Array;
  readonly interim: InterimFlow;
  /** Interim payments and payments on awards that fall due in the month. */
  readonly due: Float64Array;
  /** Mean award of each month, by its calendar year. */
  readonly meanAward: Float64Array;
  /** Approved in the projection and due after it; an annuity in prices of the last year. */
  readonly notYetDue: number;
}

/**
 * Costs the approved claims of all groups. Awards are found and paid on the terms that rule in the
 * month of their approval.
 * @param groups identifiers of the victim groups
 * @param earlier a run whose parts may be taken
 * @returns one flow for each group, in the same order
 */
export function costAwards(
  phases: Phases,
  groups: readonly string[],
  workflow: WorkflowFlow,
  indices: Indices,
  timeline: Timeline,
  earlier?: EarlierRun,
): AwardFlow[] {
  const firstYear = timeline.firstYear;
  return groups.map((id, place) => {
    const known = earlier?.awards(id, place, workflow);
    if (known !== undefined) return known;
    const terms = termsOf(id, phases);
    const payments = paymentSpans(terms);
    const moments = earlier?.moments(id, place) ?? momentsByYear(terms, indices, timeline);
    const byMonth = (read: (moment: AwardMoments) => number) =>
      byCalendarYear(timeline, (year) => read(moments[year - firstYear]!));
    const meanAward = byMonth(({ mean }) => mean);
    const withoutCap = byMonth(({ meanWithoutCap }) => meanWithoutCap);
    const { approved } = workflow.claims[place]!;
    const approvedValue = approved.map((claims, month) => claims * meanAward[month]!);
    const interim = interimFlowOf(payments, place, workflow, meanAward);
    const remaining = approvedValue.map((value, month) => value - interim.setOff[month]!);
    const { due: paid, notYetDue } = paymentsOf(payments, remaining, indices, timeline);
    return {
      moments,
      approvedValue,
      approvedValueWithoutCap: approved.map((claims, month) => claims * withoutCap[month]!),
      interim,
      due: paid.map((value, month) => value + interim.paid[month]!),
      meanAward,
      notYetDue,
    };
  });
}

/** What an award costs in a year in which there is no such group yet. */
const NO_AWARD: AwardMoments = {
  mean: 0,
  variance: 0,
  meanWithoutCap: 0,
  probabilityPaid: 0,
  onGrid: false,
};

function momentsByYear(terms: GroupTerms, indices: Indices, timeline: Timeline): AwardMoments[] {
  const { firstYear, lastYear, calendarYear } = timeline;
  const moments = Array.from({ length: lastYear - firstYear + 1 }, () => NO_AWARD);
  for (const { value: group, from, until } of awardSpans(terms)) {
    const severity = prepareSeverity(group);
    for (let year = calendarYear[from]!; year <= calendarYear[until - 1]!; year++)
      moments[year - firstYear] = severity(indices.inYear(year));
  }
  return moments;
}
