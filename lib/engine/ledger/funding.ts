import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { MONTH_NAMES, type FundingSource } from '../../../models/fundingSource.ts';
import type { Indices } from '../grid/indices.ts';
import { growingQuantityIn, quantityIn } from '../grid/quantities.ts';
import { byCalendarYear, openMonths, type Timeline } from '../grid/timeline.ts';

/** A source whose money does not depend on what the fund pays. */
export interface IndependentSource {
  readonly id: string;
  /** Money of each month, in currency units. */
  readonly flow: Float64Array;
}

/** A source that brings back a share of awards paid. */
export interface RecoverySource {
  readonly id: string;
  readonly share: number;
  readonly recoveryMonths: number;
  /** Awards of months from here on count. */
  readonly from: number;
  /** Awards of months before this one count. */
  readonly until: number;
}

/** All sources of a design, each list in id order. */
export interface Funding {
  readonly independent: readonly IndependentSource[];
  readonly recoveries: readonly RecoverySource[];
}

/** Prepares the funding of a design. */
export function prepareFunding(design: Design, indices: Indices, timeline: Timeline): Funding {
  const sources = Object.keys(design.funding)
    .sort()
    .map((id) => ({ id, source: design.funding[id]! }));
  return {
    independent: sources.flatMap(({ id, source }) =>
      source.shape === 'recovery' ? [] : [{ id, flow: flowOf(source, design, indices, timeline) }],
    ),
    recoveries: sources.flatMap(({ id, source }) =>
      source.shape === 'recovery'
        ? [
            {
              id,
              share: valueOf(source.share),
              recoveryMonths: valueOf(source.recoveryMonths),
              ...openMonths(design, timeline, source.start, source.end),
            },
          ]
        : [],
    ),
  };
}

type GrowingSource = Exclude<FundingSource, { shape: 'recovery' }>;

/**
 * Money of a source by month: an even source brings a twelfth of the year's amount in each open
 * month; one paid in a named month brings the whole amount in that month, or nothing.
 */
function flowOf(
  source: GrowingSource,
  design: Design,
  indices: Indices,
  timeline: Timeline,
): Float64Array {
  const flow = new Float64Array(timeline.months);
  const { from, until } = openMonths(design, timeline, source.start, source.end);
  const payMonth = source.timing === 'even' ? 0 : MONTH_NAMES.indexOf(source.timing) + 1;
  const amounts = byCalendarYear(
    timeline,
    (year) => amountIn(source, design.firstYear, year) * indices.level(source.index, year),
  );
  for (let month = from; month < Math.min(until, timeline.months); month++) {
    if (payMonth === 0) flow[month] = amounts[month]! / 12;
    else if (timeline.calendarMonth[month] === payMonth) flow[month] = amounts[month]!;
  }
  return flow;
}

/**
 * Amount of a source in a calendar year, before its index:
 *
 * - fixed: amount per year, or events per year × amount per event
 * - levy: volume × amount per unit × collection rate
 * - share: revenue base × share
 * - grant: amount per year × probability
 */
function amountIn(source: GrowingSource, firstYear: number, year: number): number {
  const reference = valueOf(source.referenceYear ?? firstYear);
  const grown = (quantity: Parameters<typeof quantityIn>[0]) =>
    growingQuantityIn(quantity, source.growth, reference, year);
  switch (source.shape) {
    case 'fixed':
      return source.amountPerYear === undefined
        ? grown(source.eventsPerYear!) * valueOf(source.amountPerEvent!)
        : grown(source.amountPerYear);
    case 'levy':
      return (
        grown(source.volumePerYear) * valueOf(source.amountPerUnit) * valueOf(source.collectionRate)
      );
    case 'share':
      return grown(source.revenueBasePerYear) * valueOf(source.share);
    case 'grant':
      return grown(source.amountPerYear) * valueOf(source.probability);
  }
}
