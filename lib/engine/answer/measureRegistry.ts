import { valueOf } from '../../../models/assumption.ts';
import { MEASURE_TERMS, type MeasureId, type MeasureTerm } from '../../../models/measureTerms.ts';
import { phaseAt } from '../grid/phases.ts';
import { total } from '../grid/timeline.ts';
import type { Measuring } from './measuring.ts';
import { outstandingAtEnd, ratio, shortMonthsOf, type PeriodMeasures } from './measures.ts';

/** One measure of a projection: what is said of it, and how it is read. */
export interface Measure extends MeasureTerm {
  readonly id: MeasureId;
  /** The figure, unrounded, of a project year, or of the horizon without one; null where there is nothing to divide by. */
  readonly read: (measuring: Measuring, year?: number) => number | null;
}

const ofPeriod =
  (id: keyof PeriodMeasures): Measure['read'] =>
  (measuring, year) =>
    measuring.period(year)[id];

const coverageOf =
  (which: 'eligibleClaimants' | 'allClaimants'): Measure['read'] =>
  ({ run: { exposures, claims } }) => {
    const claimants = exposures.reduce((sum, exposure) => sum + exposure[which], 0);
    return ratio(total(claims.approvals), claimants);
  };

/** Where each measure is read. */
const READINGS: Readonly<Record<MeasureId, Measure['read']>> = {
  fundedRatio: ofPeriod('fundedRatio'),
  selfSustainabilityRatio: ofPeriod('selfSustainabilityRatio'),
  administrationShare: ofPeriod('administrationShare'),
  meanAward: ofPeriod('meanAward'),
  costPerApprovedClaim: ofPeriod('costPerApprovedClaim'),
  awardsCutByCapShare: ofPeriod('awardsCutByCapShare'),
  costPerInhabitant: ofPeriod('costPerInhabitant'),
  shareOfGrossDomesticProduct: ofPeriod('shareOfGrossDomesticProduct'),
  claimantsUnpaidOrLate: ofPeriod('claimantsUnpaidOrLate'),
  monthsOfDelay: ofPeriod('monthsOfDelay'),
  awardsCutShare: ofPeriod('awardsCutShare'),
  reserveMonths: ofPeriod('reserveMonths'),
  costPerInhabitantReal: (measuring, year) => measuring.realCost(year).costPerInhabitantReal,
  costPerInhabitantEuro: (measuring, year) => measuring.realCost(year).costPerInhabitantEuro,
  shortMonths: ({ run }, year) =>
    year === undefined
      ? shortMonthsOf(run.ledger, 0, run.timeline.months)
      : shortMonthsOf(run.ledger, year * 12, year * 12 + 12),
  presentValueOfShortfalls(measuring, year) {
    const { presentValue, presentValueByYear } = measuring.shortfalls();
    return year === undefined ? presentValue : presentValueByYear[year]!;
  },
  presentValueOfOutgo: (measuring) => measuring.shortfalls().presentValueOfOutgo,
  reserveTargetMonths: ({ run }) =>
    valueOf(phaseAt(run.phases, run.timeline.months).design.reserve.targetMonths),
  lowestBalance: ({ run }) => Math.min(...run.ledger.balanceBeforeTopUp),
  levelContribution: (measuring) => measuring.level().amountPerYear,
  workingCapitalNeeded: (measuring) => measuring.level().workingCapitalNeeded,
  coverage: coverageOf('eligibleClaimants'),
  coverageOfAllVictims: coverageOf('allClaimants'),
  approvedNotYetDue: ({ run }) => outstandingAtEnd(run),
};

/** The measures that are numbers, by the names that they have in a projection. */
export const MEASURES: readonly Measure[] = MEASURE_TERMS.map((term) => ({
  ...term,
  read: READINGS[term.id],
}));
