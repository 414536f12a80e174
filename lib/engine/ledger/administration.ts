import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { Indices } from '../grid/indices.ts';
import type { Timeline } from '../grid/timeline.ts';

/** Cost of running the fund. */
export interface AdministrationCost {
  /** Cost of each month that does not depend on awards paid. */
  readonly base: Float64Array;
  /** What leaves with each unit of awards paid. */
  readonly shareOfAwardsPaid: number;
}

/**
 * Cost of running the fund by month: set-up in month 0 at prices of `firstYear`, a twelfth of the
 * fixed cost, a cost per application, and officers × annual cost × (1 + overhead) / 12, each with
 * its index. The share of awards paid is left to the ledger: it leaves with the awards.
 * @param applications all applications by month
 * @param officers officers in post by project year
 */
export function administrationOf(
  design: Design,
  applications: Float64Array,
  officers: Float64Array,
  indices: Indices,
  timeline: Timeline,
): AdministrationCost {
  const { setUp, fixedAnnual, perApplication, shareOfAwardsPaid } = design.administration;
  const staff = design.administration.officers;
  const base = new Float64Array(timeline.months);
  for (let month = 0; month < timeline.months; month++) {
    const year = timeline.calendarYear[month]!;
    let cost = 0;
    if (fixedAnnual !== undefined)
      cost += (valueOf(fixedAnnual.amount) * indices.level(fixedAnnual.index, year)) / 12;
    if (perApplication !== undefined)
      cost +=
        applications[month]! *
        valueOf(perApplication.amount) *
        indices.level(perApplication.index, year);
    if (staff !== undefined)
      cost +=
        (officers[Math.floor(month / 12)]! *
          valueOf(staff.annualCost) *
          (1 + valueOf(staff.overheadShare)) *
          indices.level(staff.index, year)) /
        12;
    base[month] = cost;
  }
  if (setUp !== undefined)
    base[0]! += valueOf(setUp.amount) * indices.level(setUp.index, design.firstYear);
  return { base, shareOfAwardsPaid: valueOf(shareOfAwardsPaid) };
}
