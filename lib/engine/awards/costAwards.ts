import type { Design } from '../../../models/design.ts';
import { interimFlowOf, type InterimFlow } from './interim.ts';
import type { Indices } from '../grid/indices.ts';
import { paymentsOf } from './payments.ts';
import { prepareSeverity, type AwardMoments } from '../severity/severity.ts';
import { byCalendarYear, type Timeline } from '../grid/timeline.ts';
import type { WorkflowFlow } from '../claims/workflow.ts';

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
 * Costs the approved claims of all groups.
 * @returns one flow for each group, in id order
 */
export function costAwards(
  design: Design,
  workflow: WorkflowFlow,
  indices: Indices,
  timeline: Timeline,
): AwardFlow[] {
  const firstYear = timeline.firstYear;
  const years = Array.from({ length: timeline.lastYear - firstYear + 1 }, (_, y) => firstYear + y);
  return Object.keys(design.victimGroups)
    .sort()
    .map((id, place) => {
      const group = design.victimGroups[id]!;
      const severity = prepareSeverity(group);
      const moments = years.map((year) => severity(indices.inYear(year)));
      const byMonth = (read: (moment: AwardMoments) => number) =>
        byCalendarYear(timeline, (year) => read(moments[year - firstYear]!));
      const meanAward = byMonth(({ mean }) => mean);
      const withoutCap = byMonth(({ meanWithoutCap }) => meanWithoutCap);
      const { approved } = workflow.claims[place]!;
      const approvedValue = approved.map((claims, month) => claims * meanAward[month]!);
      const interim = interimFlowOf(group, place, workflow, meanAward);
      const remaining = approvedValue.map((value, month) => value - interim.setOff[month]!);
      const { due: paid, notYetDue } = paymentsOf(group.payment, remaining, indices, timeline);
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
