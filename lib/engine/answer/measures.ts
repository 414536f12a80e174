import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { YearlyMeasureId } from '../../../models/measureTerms.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { memberOf, phaseAt, type Phases } from '../grid/phases.ts';
import { growingQuantityIn } from '../grid/quantities.ts';
import { total } from '../grid/timeline.ts';
import { NOTHING } from '../formulas/formula.ts';
import type { ProjectionRun } from '../project.ts';

/** Measures of one project year, or of the whole horizon where they are sums over it. */
export type PeriodMeasures = Readonly<
  Record<
    Exclude<
      YearlyMeasureId,
      'costPerInhabitantReal' | 'costPerInhabitantEuro' | 'shortMonths' | 'presentValueOfShortfalls'
    >,
    number | null
  >
>;

/** Categories that do not count as the fund paying for itself. */
const NOT_OWN_MEANS = new Set(['state_budget', 'donation', 'international_grant']);

/** Whether a source counts as the fund paying for itself, while a design rules. */
export function isOwnMeans({ funding }: Design, source: string): boolean {
  const found = memberOf(funding, source);
  return found !== undefined && !NOT_OWN_MEANS.has(found.category);
}

/** Share of two numbers; null where there is nothing to divide by. */
export function ratio(part: number, whole: number): number | null {
  return Math.abs(whole) < NOTHING ? null : part / whole;
}

/** How many months of a period are short. */
export function shortMonthsOf(ledger: Ledger, from: number, to: number): number {
  return ledger.short.subarray(from, to).reduce((sum, short) => sum + short, 0);
}

/** Measures of each project year. */
export function measureYears(run: ProjectionRun): PeriodMeasures[] {
  return Array.from({ length: run.timeline.years }, (_, year) =>
    measurePeriod(run, run.ledger, year * 12, year * 12 + 12),
  );
}

/** Measures over the horizon. */
export function measureHorizon(run: ProjectionRun): PeriodMeasures {
  return measurePeriod(run, run.ledger, 0, run.timeline.months);
}

/** Sources other than budget, donations and grants / (awards due + administration), under `borrow`. */
export function selfSustainabilityOf(run: ProjectionRun, ledger: Ledger): number | null {
  const own = ownMeans(run.phases, ledger, 0, run.timeline.months);
  return ratio(own, total(run.awardsDue) + total(ledger.administration));
}

/**
 * Measures of some months.
 * @param from first month
 * @param to month after the last
 */
export function measurePeriod(
  run: ProjectionRun,
  ledger: Ledger,
  from: number,
  to: number,
): PeriodMeasures {
  const sum = (line: Float64Array) => total(line.subarray(from, to));
  const due = sum(run.awardsDue);
  const administration = sum(ledger.administration);
  const paid = sum(ledger.awardsPaid);
  const unmet = sum(ledger.unmet);
  const approved = sum(run.claims.approvals);
  const value = sum(run.approvedValue);
  const withoutCap = sum(run.approvedValueWithoutCap);
  const meanAward = ratio(value, approved);
  const opening = from === 0 ? run.openingReserve : ledger.closingBalance[from - 1]!;
  const opened = from === 0 ? opening : Math.max(0, opening);
  const received = sum(ledger.fundingTotal) + interestEarned(ledger, from, to);
  const lastYear = outgoOfLastYear(ledger, to);
  return {
    fundedRatio: ratio(opened + received, due + administration),
    selfSustainabilityRatio: ratio(ownMeans(run.phases, ledger, from, to), due + administration),
    administrationShare: ratio(administration, administration + paid),
    meanAward,
    costPerApprovedClaim: ratio(due + administration, approved),
    awardsCutByCapShare: ratio(withoutCap - value, withoutCap),
    costPerInhabitant: ratioToYearly(run, paid + administration, from, to, inhabitantsIn),
    shareOfGrossDomesticProduct: ratioToYearly(run, paid + administration, from, to, productIn),
    claimantsUnpaidOrLate:
      meanAward === null ? null : ratio(ledger.arrears[to - 1]! + unmet, meanAward),
    monthsOfDelay: ratio(sum(ledger.arrears), due),
    awardsCutShare: ratio(unmet, due),
    reserveMonths: ratio(ledger.closingBalance[to - 1]!, lastYear / 12),
  };
}

/** Money of sources that are own means in the phase in which it comes. */
function ownMeans(phases: Phases, ledger: Ledger, from: number, to: number): number {
  const sources = Object.entries(ledger.fundingBySource);
  let own = 0;
  for (const phase of phases) {
    const [start, end] = [Math.max(from, phase.from), Math.min(to, phase.until)];
    if (start >= end) continue;
    for (const [id, flow] of sources)
      if (isOwnMeans(phase.design, id)) own += total(flow.subarray(start, end));
  }
  return own;
}

function outgoOfLastYear(ledger: Ledger, to: number): number {
  const lastYear = (line: Float64Array) => total(line.subarray(to - 12, to));
  return lastYear(ledger.awardsPaid) + lastYear(ledger.administration);
}

function interestEarned(ledger: Ledger, from: number, to: number): number {
  let earned = 0;
  for (let month = from; month < to; month++) earned += Math.max(0, ledger.interest[month]!);
  return earned;
}

type Yearly = (design: Design, year: number, run: ProjectionRun) => number | null;

/** Divides by a yearly figure of each project year, taken in the calendar year in which it begins. */
function ratioToYearly(
  run: ProjectionRun,
  amount: number,
  from: number,
  to: number,
  yearly: Yearly,
) {
  let sum = 0;
  for (let month = from; month < to; month += 12) {
    const { design } = phaseAt(run.phases, month);
    const figure = yearly(design, run.timeline.calendarYear[month]!, run);
    if (figure === null) return null;
    sum += figure;
  }
  return ratio(amount, sum);
}

/** Inhabitants in a calendar year; null where the design does not say. */
export function inhabitantsIn(design: Design, year: number): number | null {
  const { population } = design.economy;
  if (population === undefined) return null;
  const reference = valueOf(population.referenceYear ?? design.firstYear);
  return growingQuantityIn(population.count, population.growth, reference, year);
}

/** Gross domestic product of a calendar year, nominal; null where the design does not say. */
export function productIn(design: Design, year: number, run: ProjectionRun): number | null {
  const product = design.economy.grossDomesticProduct;
  if (product === undefined) return null;
  const reference = valueOf(product.referenceYear ?? design.firstYear);
  const real = growingQuantityIn(product.amount, product.growth, reference, year);
  return real * run.indices.level(product.index, year);
}

/**
 * Awards approved in the projection that fall due after it, in currency units; annuities at the
 * index of the last month.
 */
export function outstandingAtEnd(run: ProjectionRun): number {
  return run.awards.reduce((sum, award) => sum + award.notYetDue, 0);
}
