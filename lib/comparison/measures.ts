import { COMPARED_MEASURES, type ComparedMeasure } from '../../models/comparisonRequest.ts';
import { measureTerm, type MeasureId } from '../../models/measureTerms.ts';
import { MEASURES, type Measure } from '../engine/answer/measureRegistry.ts';
import { outstandingAtEnd, ratio } from '../engine/answer/measures.ts';
import { measuring, type Measuring } from '../engine/answer/measuring.ts';
import { realCostPerInhabitant } from '../engine/answer/realCost.ts';
import { total } from '../engine/grid/timeline.ts';
import { levelContributionOf, type LevelContribution } from '../engine/ledger/levelContribution.ts';
import { once } from '../engine/once.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { endsOf, valued } from './worth.ts';

/** A projection, and what its measures are read from. */
interface Measured extends Omit<Measuring, 'level'> {
  /** What one unit of money of each month is worth on the common footing. */
  readonly worth: Float64Array;
  readonly level: () => LevelContribution;
}

/** What a comparison adds to a measure of the registry. */
interface Comparing {
  /** Its name to show, where the footing makes it another one. */
  readonly label?: string;
  /** Whether it grows with the length of the projection. */
  readonly isTotal?: true;
  /** Money on the common footing, unrounded; all else is read as the registry has it. */
  readonly read?: (measured: Measured) => number | null;
}

/** One measure that is compared. */
interface ComparedDefinition extends Comparing {
  readonly label: string;
  readonly unit: string;
  /** What it means that there is no figure. */
  readonly absent: string;
}

/** Figures of all measures, unrounded; null where there is nothing to divide by. */
export type MeasureFigures = Readonly<Record<ComparedMeasure, number | null>>;

const COMPARING: Readonly<Partial<Record<ComparedMeasure, Comparing>>> = {
  shortMonths: { isTotal: true },
  levelContribution: { read: ({ level }) => level().amountPerYear },
  workingCapitalNeeded: {
    read: ({ level, worth }) => level().workingCapitalNeeded * endsOf(worth).start,
  },
  lowestBalance: {
    label: 'Lowest balance, in the month of the design in which it is lowest',
    read: ({ run, worth }) =>
      valued(run.ledger.balanceBeforeTopUp, worth).at(lowestMonthOf(run)) ?? null,
  },
  presentValueOfShortfalls: {
    isTotal: true,
    read: ({ shortfalls, worth }) => shortfalls().presentValue * endsOf(worth).start,
  },
  presentValueOfOutgo: {
    isTotal: true,
    read: ({ shortfalls, worth }) => shortfalls().presentValueOfOutgo * endsOf(worth).start,
  },
  meanAward: {
    read: ({ run, worth }) =>
      ratio(total(valued(run.approvedValue, worth)), total(run.claims.approvals)),
  },
  costPerApprovedClaim: {
    read: ({ run, worth }) =>
      ratio(
        total(valued(run.awardsDue, worth)) + total(valued(run.ledger.administration, worth)),
        total(run.claims.approvals),
      ),
  },
  costPerInhabitantReal: {
    label: measureTerm('costPerInhabitant').label,
    read: ({ run, worth }) =>
      realCostPerInhabitant(run, pricesOf(worth), 0, run.timeline.months).costPerInhabitantReal,
  },
  claimantsUnpaidOrLate: { isTotal: true },
  approvedNotYetDue: {
    isTotal: true,
    read: ({ run, worth }) => outstandingAtEnd(run) * endsOf(worth).end,
  },
};

/** Measures as a projection has them, by name. */
const REGISTERED = Object.fromEntries(MEASURES.map((measure) => [measure.id, measure])) as Readonly<
  Record<MeasureId, Measure>
>;

/** What is said of a measure that is compared. */
export function definitionOf(id: ComparedMeasure): ComparedDefinition {
  const { label, unit, absent = 'there is no such figure' } = measureTerm(id);
  return { label, unit, absent, ...COMPARING[id] };
}

/**
 * Measures a projection on a common footing. Ratios and counts are those of the projection; money is worth
 * what each month's money is worth on the footing: what is known at the start (present values, working
 * capital) as money of the first month, what stands at the end as money of the last.
 * @param worth what one unit of money of each month is worth
 */
export function measuresOf(run: ProjectionRun, worth: Float64Array): MeasureFigures {
  const asProjected = measuring(run);
  const measured = { ...asProjected, worth, level: once(() => levelOn(run, worth)) };
  const figures = COMPARED_MEASURES.map((id) => {
    const read = COMPARING[id]?.read;
    return [id, read === undefined ? REGISTERED[id].read(asProjected) : read(measured)];
  });
  return Object.fromEntries(figures) as Record<ComparedMeasure, number | null>;
}

/** The month with the lowest balance before any top-up. */
export function lowestMonthOf({ ledger }: ProjectionRun): number {
  return ledger.balanceBeforeTopUp.indexOf(Math.min(...ledger.balanceBeforeTopUp));
}

/** A constant yearly amount on the footing is paid at the prices of each month. */
const levelOn = (run: ProjectionRun, worth: Float64Array) =>
  levelContributionOf(run.borrowLedger, pricesOf(worth), run.openingReserve, run.ledgerInputs);

/** What costs one unit on the footing, in nominal money of each month. */
const pricesOf = (worth: Float64Array): Float64Array => worth.map((unit) => 1 / unit);
