import { valueOf } from '../../models/assumption.ts';
import { COMPARED_MEASURES, type ComparedMeasure } from '../../models/comparisonRequest.ts';
import { realCostPerInhabitant } from '../engine/answer/realCost.ts';
import {
  measureHorizon,
  outstandingAtEnd,
  ratio,
  shortMonthsOf,
  type PeriodMeasures,
} from '../engine/answer/measures.ts';
import { valueShortfalls, type Shortfalls } from '../engine/answer/verdict.ts';
import { total } from '../engine/grid/timeline.ts';
import { levelContributionOf, type LevelContribution } from '../engine/ledger/levelContribution.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { endsOf, valued } from './worth.ts';

/** A projection, and what its measures are read from. */
interface Measured {
  readonly run: ProjectionRun;
  /** What one unit of money of each month is worth on the common footing. */
  readonly worth: Float64Array;
  readonly horizon: PeriodMeasures;
  readonly shortfalls: Shortfalls;
  readonly level: LevelContribution;
}

/** One measure that is compared. */
interface MeasureDefinition {
  readonly label: string;
  readonly unit: string;
  /** Whether it grows with the length of the projection. */
  readonly isTotal?: true;
  /** What it means that there is no figure. */
  readonly absent: string;
  /** The measure over the horizon, unrounded; money on the common footing. */
  readonly read: (measured: Measured) => number | null;
}

/** Figures of all measures, unrounded; null where there is nothing to divide by. */
export type MeasureFigures = Readonly<Record<ComparedMeasure, number | null>>;

const OUTGO_NEEDED = 'nothing is awarded or spent';
const APPROVALS_NEEDED = 'no claim is approved';
const ALWAYS = 'there is no such figure';

/** The measures that are compared, by their names in a projection. */
export const MEASURES: Readonly<Record<ComparedMeasure, MeasureDefinition>> = {
  fundedRatio: {
    label: 'Funded ratio',
    unit: 'ratio',
    absent: OUTGO_NEEDED,
    read: ({ horizon }) => horizon.fundedRatio,
  },
  selfSustainabilityRatio: {
    label: 'Self-sustainability ratio',
    unit: 'ratio',
    absent: OUTGO_NEEDED,
    read: ({ horizon }) => horizon.selfSustainabilityRatio,
  },
  shortMonths: {
    label: 'Short months',
    unit: 'months',
    isTotal: true,
    absent: ALWAYS,
    read: ({ run }) => shortMonthsOf(run.ledger, 0, run.timeline.months),
  },
  levelContribution: {
    label: 'Level contribution a year',
    unit: 'currency units',
    absent: ALWAYS,
    read: ({ level }) => level.amountPerYear,
  },
  workingCapitalNeeded: {
    label: 'Working capital needed at the start, with the level contribution',
    unit: 'currency units',
    absent: ALWAYS,
    read: ({ level, worth }) => level.workingCapitalNeeded * endsOf(worth).start,
  },
  lowestBalance: {
    label: 'Lowest balance, in the month of the design in which it is lowest',
    unit: 'currency units',
    absent: ALWAYS,
    read: ({ run, worth }) =>
      valued(run.ledger.balanceBeforeTopUp, worth).at(lowestMonthOf(run)) ?? null,
  },
  presentValueOfShortfalls: {
    label: 'Present value of shortfalls',
    unit: 'currency units',
    isTotal: true,
    absent: ALWAYS,
    read: ({ shortfalls, worth }) => shortfalls.presentValue * endsOf(worth).start,
  },
  presentValueOfOutgo: {
    label: 'Present value of awards due and administration',
    unit: 'currency units',
    isTotal: true,
    absent: ALWAYS,
    read: ({ shortfalls, worth }) => shortfalls.presentValueOfOutgo * endsOf(worth).start,
  },
  reserveMonths: {
    label: 'Reserve at the end, in months of outgo',
    unit: 'months of outgo',
    absent: 'nothing is paid in the last year',
    read: ({ horizon }) => horizon.reserveMonths,
  },
  reserveTargetMonths: {
    label: 'Reserve that the fund means to hold',
    unit: 'months of outgo',
    absent: ALWAYS,
    read: ({ run }) => valueOf(run.design.reserve.targetMonths),
  },
  administrationShare: {
    label: 'Administration share',
    unit: 'share of 1',
    absent: 'nothing is paid',
    read: ({ horizon }) => horizon.administrationShare,
  },
  meanAward: {
    label: 'Mean award',
    unit: 'currency units',
    absent: APPROVALS_NEEDED,
    read: ({ run, worth }) =>
      ratio(total(valued(run.approvedValue, worth)), total(run.claims.approvals)),
  },
  costPerApprovedClaim: {
    label: 'Cost per approved claim',
    unit: 'currency units',
    absent: APPROVALS_NEEDED,
    read: ({ run, worth }) =>
      ratio(
        total(valued(run.awardsDue, worth)) + total(valued(run.ledger.administration, worth)),
        total(run.claims.approvals),
      ),
  },
  costPerInhabitantReal: {
    label: 'Cost per inhabitant and year',
    unit: 'currency units per person and year',
    absent: 'the design does not say how many inhabitants there are (economy/population)',
    read: ({ run, worth }) =>
      realCostPerInhabitant(run, pricesOf(worth), 0, run.timeline.months).costPerInhabitantReal,
  },
  shareOfGrossDomesticProduct: {
    label: 'Share of gross domestic product',
    unit: 'share of 1',
    absent: 'the design gives no gross domestic product (economy/grossDomesticProduct)',
    read: ({ horizon }) => horizon.shareOfGrossDomesticProduct,
  },
  awardsCutByCapShare: {
    label: 'Share by which caps lower awards',
    unit: 'share of 1',
    absent: APPROVALS_NEEDED,
    read: ({ horizon }) => horizon.awardsCutByCapShare,
  },
  coverage: {
    label: 'Coverage of those who fulfil the conditions',
    unit: 'share of 1',
    absent: 'nobody could claim',
    read: coverageOf('eligibleClaimants'),
  },
  coverageOfAllVictims: {
    label: 'Coverage of all victims',
    unit: 'share of 1',
    absent: 'there are no victims',
    read: coverageOf('allClaimants'),
  },
  claimantsUnpaidOrLate: {
    label: 'Claimants unpaid or late',
    unit: 'claimants',
    isTotal: true,
    absent: APPROVALS_NEEDED,
    read: ({ horizon }) => horizon.claimantsUnpaidOrLate,
  },
  monthsOfDelay: {
    label: 'Months that awards wait for money',
    unit: 'months',
    absent: 'no award falls due',
    read: ({ horizon }) => horizon.monthsOfDelay,
  },
  awardsCutShare: {
    label: 'Share of awards that lapses',
    unit: 'share of 1',
    absent: 'no award falls due',
    read: ({ horizon }) => horizon.awardsCutShare,
  },
  approvedNotYetDue: {
    label: 'Awards approved that fall due after the end',
    unit: 'currency units',
    isTotal: true,
    absent: ALWAYS,
    read: ({ run, worth }) => outstandingAtEnd(run) * endsOf(worth).end,
  },
};

/**
 * Measures a projection on a common footing. Ratios and counts are those of the projection; money is worth
 * what each month's money is worth on the footing: what is known at the start (present values, working
 * capital) as money of the first month, what stands at the end as money of the last.
 * @param worth what one unit of money of each month is worth
 */
export function measuresOf(run: ProjectionRun, worth: Float64Array): MeasureFigures {
  const measured = measure(run, worth);
  const figures = COMPARED_MEASURES.map((id) => [id, MEASURES[id].read(measured)]);
  return Object.fromEntries(figures) as Record<ComparedMeasure, number | null>;
}

/** The month with the lowest balance before any top-up. */
export function lowestMonthOf({ ledger }: ProjectionRun): number {
  return ledger.balanceBeforeTopUp.indexOf(Math.min(...ledger.balanceBeforeTopUp));
}

function measure(run: ProjectionRun, worth: Float64Array): Measured {
  return {
    run,
    worth,
    horizon: measureHorizon(run),
    shortfalls: valueShortfalls(run),
    // A constant yearly amount on the footing is paid at the prices of each month.
    level: levelContributionOf(
      run.borrowLedger,
      pricesOf(worth),
      run.openingReserve,
      run.ledgerInputs,
    ),
  };
}

/** What costs one unit on the footing, in nominal money of each month. */
const pricesOf = (worth: Float64Array): Float64Array => worth.map((unit) => 1 / unit);

function coverageOf(which: 'eligibleClaimants' | 'allClaimants') {
  return ({ run }: Measured): number | null => {
    const claimants = run.exposures.reduce((sum, exposure) => sum + exposure[which], 0);
    return ratio(total(run.claims.approvals), claimants);
  };
}
