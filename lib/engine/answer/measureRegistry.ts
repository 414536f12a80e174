import { valueOf } from '../../../models/assumption.ts';
import { phaseAt } from '../grid/phases.ts';
import { total } from '../grid/timeline.ts';
import type { Measuring } from './measuring.ts';
import { outstandingAtEnd, ratio, shortMonthsOf, type PeriodMeasures } from './measures.ts';

/** One measure of a projection. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Whether each project year has it too. */
  readonly byYear: boolean;
  /** The figure, unrounded, of a project year, or of the horizon without one; null where there is nothing to divide by. */
  readonly read: (measuring: Measuring, year?: number) => number | null;
}

const MONEY = 'currency units';
const SHARE = 'share of 1';
const PER_INHABITANT = 'currency units per person and year';

const ofPeriod = <K extends keyof PeriodMeasures>(id: K, label: string, unit: string) => ({
  id,
  label,
  unit,
  byYear: true as const,
  read: (measuring: Measuring, year?: number) => measuring.period(year)[id],
});

const ofHorizon = <K extends string>(
  id: K,
  label: string,
  unit: string,
  read: (measuring: Measuring) => number | null,
) => ({ id, label, unit, byYear: false as const, read });

const coverageOf = (which: 'eligibleClaimants' | 'allClaimants') => (measuring: Measuring) => {
  const { exposures, claims } = measuring.run;
  const claimants = exposures.reduce((sum, exposure) => sum + exposure[which], 0);
  return ratio(total(claims.approvals), claimants);
};

/** The measures that are numbers, by the names that they have in a projection. */
export const MEASURES = [
  ofPeriod('fundedRatio', 'Funded ratio', 'ratio'),
  ofPeriod('selfSustainabilityRatio', 'Self-sustainability ratio', 'ratio'),
  ofPeriod('administrationShare', 'Administration share', SHARE),
  ofPeriod('meanAward', 'Mean award', MONEY),
  ofPeriod('costPerApprovedClaim', 'Cost per approved claim', MONEY),
  ofPeriod('awardsCutByCapShare', 'Share by which caps lower awards', SHARE),
  ofPeriod('costPerInhabitant', 'Cost per inhabitant and year', PER_INHABITANT),
  ofPeriod('shareOfGrossDomesticProduct', 'Share of gross domestic product', SHARE),
  ofPeriod('claimantsUnpaidOrLate', 'Claimants unpaid or late', 'claimants'),
  ofPeriod('monthsOfDelay', 'Months that awards wait for money', 'months'),
  ofPeriod('awardsCutShare', 'Share of awards that lapses', SHARE),
  ofPeriod('reserveMonths', 'Reserve at the end, in months of outgo', 'months of outgo'),
  {
    id: 'costPerInhabitantReal',
    label: 'Cost per inhabitant and year, without inflation',
    unit: PER_INHABITANT,
    byYear: true,
    read: (measuring, year) => measuring.realCost(year).costPerInhabitantReal,
  },
  {
    id: 'costPerInhabitantEuro',
    label: 'Cost per inhabitant and year in euro, without inflation',
    unit: 'EUR per person and year',
    byYear: true,
    read: (measuring, year) => measuring.realCost(year).costPerInhabitantEuro,
  },
  {
    id: 'shortMonths',
    label: 'Short months',
    unit: 'months',
    byYear: true,
    read: ({ run }, year) =>
      year === undefined
        ? shortMonthsOf(run.ledger, 0, run.timeline.months)
        : shortMonthsOf(run.ledger, year * 12, year * 12 + 12),
  },
  {
    id: 'presentValueOfShortfalls',
    label: 'Present value of shortfalls',
    unit: MONEY,
    byYear: true,
    read: (measuring, year) => {
      const { presentValue, presentValueByYear } = measuring.shortfalls();
      return year === undefined ? presentValue : presentValueByYear[year]!;
    },
  },
  ofHorizon(
    'presentValueOfOutgo',
    'Present value of awards due and administration',
    MONEY,
    (measuring) => measuring.shortfalls().presentValueOfOutgo,
  ),
  ofHorizon(
    'reserveTargetMonths',
    'Reserve that the fund means to hold',
    'months of outgo',
    ({ run }) => valueOf(phaseAt(run.phases, run.timeline.months).design.reserve.targetMonths),
  ),
  ofHorizon('lowestBalance', 'Lowest balance', MONEY, ({ run }) =>
    Math.min(...run.ledger.balanceBeforeTopUp),
  ),
  ofHorizon(
    'levelContribution',
    'Level contribution a year',
    MONEY,
    (measuring) => measuring.level().amountPerYear,
  ),
  ofHorizon(
    'workingCapitalNeeded',
    'Working capital needed at the start, with the level contribution',
    MONEY,
    (measuring) => measuring.level().workingCapitalNeeded,
  ),
  ofHorizon(
    'coverage',
    'Coverage of those who fulfil the conditions',
    SHARE,
    coverageOf('eligibleClaimants'),
  ),
  ofHorizon('coverageOfAllVictims', 'Coverage of all victims', SHARE, coverageOf('allClaimants')),
  ofHorizon('approvedNotYetDue', 'Awards approved that fall due after the end', MONEY, ({ run }) =>
    outstandingAtEnd(run),
  ),
] as const satisfies readonly Measure[];

/** Identifier of a measure. */
export type MeasureId = (typeof MEASURES)[number]['id'];
