import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { Indices } from '../grid/indices.ts';
import { byPhase, spliced, type Phases } from '../grid/phases.ts';
import type { Timeline } from '../grid/timeline.ts';

/** Cost of running the fund. */
export interface AdministrationCost {
  /** Cost of each month that does not depend on awards paid. */
  readonly base: Float64Array;
  /** What leaves with each unit of awards paid, by month. */
  readonly shareOfAwardsPaid: Float64Array;
}

/**
 * Cost of running the fund by month: set-up in month 0 at prices of `firstYear`, a twelfth of the
 * fixed cost, a cost per application, and officers × annual cost × (1 + overhead) / 12, each with
 * its index. The share of awards paid is left to the ledger: it leaves with the awards.
 *
 * The fund is set up once: a later phase pays for it only where none before it did.
 * @param applications all applications by month
 * @param officers officers in post by month
 */
export function administrationOf(
  phases: Phases,
  applications: Float64Array,
  officers: Float64Array,
  indices: Indices,
  timeline: Timeline,
): AdministrationCost {
  const base = spliced(phases, (design) =>
    runningCost(design, applications, officers, indices, timeline),
  );
  const first = phases.find(({ design }) => design.administration.setUp !== undefined);
  const setUp = first?.design.administration.setUp;
  if (first !== undefined && setUp !== undefined)
    base[first.from]! +=
      valueOf(setUp.amount) * indices.level(setUp.index, timeline.calendarYear[first.from]!);
  return {
    base,
    shareOfAwardsPaid: byPhase(phases, ({ administration }) =>
      valueOf(administration.shareOfAwardsPaid),
    ),
  };
}

function runningCost(
  design: Design,
  applications: Float64Array,
  officers: Float64Array,
  indices: Indices,
  timeline: Timeline,
): Float64Array {
  const { fixedAnnual, perApplication, officers: staff } = design.administration;
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
        (officers[month]! *
          valueOf(staff.annualCost) *
          (1 + valueOf(staff.overheadShare)) *
          indices.level(staff.index, year)) /
        12;
    base[month] = cost;
  }
  return base;
}
