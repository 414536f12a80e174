import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { MONTH_NAMES, type FundingSource } from '../../../models/fundingSource.ts';
import type { Indices } from '../grid/indices.ts';
import { memberOf, namesIn, spansOf, type Phases, type Span } from '../grid/phases.ts';
import { growingQuantityIn, quantityIn } from '../grid/quantities.ts';
import { byCalendarYear, openMonths, type Timeline } from '../grid/timeline.ts';

/** A source whose money does not depend on what the fund pays. */
export interface IndependentSource {
  readonly id: string;
  /** Money of each month, in currency units. */
  readonly flow: Float64Array;
}

/** A source that brings back a share of awards paid, on terms that rule for some months. */
export interface RecoverySource {
  readonly id: string;
  readonly share: number;
  readonly recoveryMonths: number;
  /** Awards of months from here on count. */
  readonly from: number;
  /** Awards of months before this one count. */
  readonly until: number;
  /** From this month on the source is there no more, and nothing comes back. */
  readonly ends: number;
}

/** All sources of a design, each list in id order; a source whose terms change may recur. */
export interface Funding {
  readonly independent: readonly IndependentSource[];
  readonly recoveries: readonly RecoverySource[];
}

/**
 * Prepares the funding. Each month has the sources, and their amounts, of the design that rules in
 * it; what is recovered on awards comes back on the terms that ruled when they were paid, as long as
 * the source is there.
 */
export function prepareFunding(phases: Phases, indices: Indices, timeline: Timeline): Funding {
  const sources = namesIn(phases, ({ funding }) => funding).map((id) => ({
    id,
    spans: spansOf(phases, ({ funding }) => memberOf(funding, id)),
  }));
  const frame = phases[0].design;
  return {
    independent: sources.flatMap(({ id, spans }) => {
      const flow = independentFlow(spans, frame, indices, timeline);
      return flow === undefined ? [] : [{ id, flow }];
    }),
    recoveries: sources.flatMap(({ id, spans }) => recoveriesOf(id, spans, frame, timeline)),
  };
}

type SourceSpans = readonly Span<FundingSource | undefined>[];

/** Money of a source that does not depend on what the fund pays; undefined where it never does. */
function independentFlow(
  spans: SourceSpans,
  frame: Design,
  indices: Indices,
  timeline: Timeline,
): Float64Array | undefined {
  const flows = spans.flatMap(({ value, from, until }) =>
    value === undefined || value.shape === 'recovery'
      ? []
      : [{ flow: flowOf(value, frame, indices, timeline), from, until }],
  );
  const [first] = flows;
  if (first === undefined || spans.length === 1) return first?.flow;
  const whole = new Float64Array(timeline.months);
  for (const { flow, from, until } of flows) whole.set(flow.subarray(from, until), from);
  return whole;
}

function recoveriesOf(
  id: string,
  spans: SourceSpans,
  frame: Design,
  timeline: Timeline,
): RecoverySource[] {
  return spans.flatMap(({ value, from, until }, place) => {
    if (value?.shape !== 'recovery') return [];
    const open = openMonths(frame, timeline, value.start, value.end);
    const end = spans.slice(place).find((span) => span.value?.shape !== 'recovery');
    return [
      {
        id,
        share: valueOf(value.share),
        recoveryMonths: valueOf(value.recoveryMonths),
        from: Math.max(from, open.from),
        until: Math.min(until, open.until),
        ends: end?.from ?? timeline.months,
      },
    ];
  });
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
