import { verdictTestTerm, type VerdictTestId } from '../../../models/verdictTestTerms.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, type Formula } from './formula.ts';
import { dueAndAdministration, ownMeansRatio } from './measures.ts';

/**
 * What a test behind the verdict gives, over figures of the registry; no number (NaN) where there is nothing
 * to divide by. A share of nothing is 0.
 * @throws RangeError for the probability, which comes of random paths and of no formula
 */
export function verdictTestFormula(id: VerdictTestId, run: ProjectionRun): Formula {
  const whole = { from: 0, until: run.timeline.months };
  const { label } = verdictTestTerm(id);
  switch (id) {
    case 'shortMonths':
      return figure('underBorrow/short', whole);
    case 'probabilityOfShortMonth':
      throw new RangeError(`${label} has no formula`);
    case 'selfSustainabilityRatio':
      return ownMeansRatio('underBorrow/', run, whole);
    case 'presentValueOfCallsShare':
      return combined('share', label, [
        figure('discountedCalls', whole),
        figure('discountedOutgo', whole),
      ]);
    case 'worstYearCallShare':
      return combined('greatest', label, [
        constant(0, 'nothing'),
        ...Array.from({ length: run.timeline.years }, (_, year) => callShareOf(run, year)),
      ]);
  }
}

function callShareOf({ timeline }: ProjectionRun, year: number): Formula {
  const period = { from: year * 12, until: year * 12 + 12 };
  return combined('share', `calls of ${String(timeline.calendarYear[period.from])}`, [
    figure('underGuarantee/guaranteeCalls', period),
    dueAndAdministration('underGuarantee/', period),
  ]);
}
