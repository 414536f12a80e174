import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { onePhase, phaseAt, spansOf, type Phases } from '../grid/phases.ts';
import type { Measures, Projection } from '../../../models/projection.ts';
import { bottleneckOf } from '../claims/bottleneck.ts';
import { summaryText } from './english.ts';
import { realCostPerInhabitant } from './realCost.ts';
import { levelContributionOf } from '../ledger/levelContribution.ts';
import {
  measureHorizon,
  measureYears,
  outstandingAtEnd,
  ratio,
  shortMonthsOf,
  type PeriodMeasures,
} from './measures.ts';
import { assertFinite, assertFiniteAnswer } from './overflow.ts';
import { runPhases, type ProjectionRun } from '../project.ts';
import { publishAmount, publishMonths, publishYears } from './publish.ts';
import { byCalendarYear, monthLabel, total } from '../grid/timeline.ts';
import { judge, valueShortfalls, type RiskBasis, type Shortfalls } from './verdict.ts';
import { ENGINE_VERSION } from '../version.ts';
import { warningsOf } from './warnings.ts';

/** What the caller knows and the engine does not, and how much detail is wanted. */
export interface AnswerOptions {
  /** SHA-256 of the RFC 8785 form of the design as given. */
  readonly designHash: string;
  /** Whether to answer by month too. */
  readonly monthly?: boolean;
  /** What decides in place of expected values, where the risk was computed. */
  readonly risk?: RiskBasis;
}

/**
 * Projects a design and publishes the answer.
 * @param design a valid design with its defaults filled in
 * @throws ProjectionOverflow naming the line and the year where a figure is too large
 */
export function answerProjection(design: Design, options: AnswerOptions): Projection {
  return answerPhases(onePhase(design), options);
}

/**
 * Projects designs that rule one after another, and publishes the answer. Title, currency and price
 * year are those of the first.
 * @param phases valid designs with their defaults filled in
 * @throws ProjectionOverflow naming the line and the year where a figure is too large
 */
export function answerPhases(phases: Phases, options: AnswerOptions): Projection {
  return answerRun(runPhases(phases), options);
}

/**
 * Publishes what the model has computed.
 * @throws ProjectionOverflow naming the line and the year where a figure is too large
 */
export function answerRun(run: ProjectionRun, options: AnswerOptions): Projection {
  const { design } = run;
  assertFinite(run);
  const shortfalls = valueShortfalls(run);
  const verdict = judge(run, shortfalls, options.risk);
  const measures = measuresOf(run, shortfalls);
  const answer: Projection = {
    engineVersion: ENGINE_VERSION,
    designHash: options.designHash,
    title: design.title,
    currency: design.currency,
    priceYear: design.priceYear ?? design.firstYear,
    verdict,
    summary: summaryOf(run, measures, verdict),
    measures,
    years: publishYears(run),
    ...(options.monthly === true ? { months: publishMonths(run) } : {}),
    warnings: warningsOf(run),
  };
  assertFiniteAnswer(answer, run);
  return answer;
}

function measuresOf(run: ProjectionRun, shortfalls: Shortfalls): Measures {
  const money = (amount: number) => publishAmount(run, amount);
  const { ledger, timeline } = run;
  const priceLevel = byCalendarYear(timeline, (year) => run.indices.level('inflation', year));
  const level = levelContributionOf(
    run.borrowLedger,
    priceLevel,
    run.openingReserve,
    run.ledgerInputs,
  );
  const lowest = Math.min(...ledger.balanceBeforeTopUp);
  const firstShort = ledger.short.indexOf(1);
  const approved = total(run.claims.approvals);
  const claimants = (which: 'eligibleClaimants' | 'allClaimants') =>
    run.exposures.reduce((sum, exposure) => sum + exposure[which], 0);
  return {
    ...publishPeriod(run, measureHorizon(run)),
    reserveTargetMonths: valueOf(phaseAt(run.phases, timeline.months).design.reserve.targetMonths),
    lowestBalance: {
      amount: money(lowest),
      month: monthLabel(timeline, ledger.balanceBeforeTopUp.indexOf(lowest)),
    },
    firstShortMonth: firstShort < 0 ? null : monthLabel(timeline, firstShort),
    shortMonths: shortMonthsOf(ledger, 0, timeline.months),
    presentValueOfShortfalls: money(shortfalls.presentValue),
    presentValueOfOutgo: money(shortfalls.presentValueOfOutgo),
    levelContribution: money(level.amountPerYear),
    workingCapitalNeeded: money(level.workingCapitalNeeded),
    ...realCostPerInhabitant(run, priceLevel, 0, timeline.months),
    coverage: ratio(approved, claimants('eligibleClaimants')),
    coverageOfAllVictims: ratio(approved, claimants('allClaimants')),
    approvedNotYetDue: money(outstandingAtEnd(run)),
    bottleneck: bottleneckOf(run.workflow),
    byYear: measureYears(run).map((period, year) => ({
      year: timeline.calendarYear[year * 12]!,
      ...publishPeriod(run, period),
      ...realCostPerInhabitant(run, priceLevel, year * 12, year * 12 + 12),
      shortMonths: shortMonthsOf(ledger, year * 12, year * 12 + 12),
      presentValueOfShortfalls: money(shortfalls.presentValueByYear[year]!),
    })),
  };
}

/** Rounds the measures that are amounts of money; ratios stay as they are. */
function publishPeriod(run: ProjectionRun, period: PeriodMeasures): PeriodMeasures {
  const money = (amount: number | null) => (amount === null ? null : publishAmount(run, amount));
  return {
    ...period,
    meanAward: money(period.meanAward),
    costPerApprovedClaim: money(period.costPerApprovedClaim),
  };
}

function summaryOf(run: ProjectionRun, measures: Measures, verdict: Projection['verdict']): string {
  const { design, timeline } = run;
  const { short } = run.ledger;
  const lastShort = short.lastIndexOf(1);
  return summaryText({
    title: design.title,
    years: timeline.years,
    firstMonth: monthLabel(timeline, 0),
    lastMonth: monthLabel(timeline, timeline.months - 1),
    firstShortMonth: measures.firstShortMonth,
    lastShortMonth: lastShort < 0 ? null : monthLabel(timeline, lastShort),
    shortMonths: measures.shortMonths,
    staysShort: measures.shortMonths === timeline.months - short.indexOf(1),
    months: timeline.months,
    rules: spansOf(run.phases, ({ shortfallRule }) => shortfallRule)
      .filter(({ from, until }) => shortMonthsOf(run.ledger, from, until) > 0)
      .map(({ value }) => value),
    approved: total(run.claims.approvals),
    coverage: measures.coverage,
    meanAward: measures.meanAward,
    currency: design.currency,
    priceYear: design.priceYear ?? design.firstYear,
    perInhabitant: measures.costPerInhabitantReal,
    perInhabitantEuro: measures.costPerInhabitantEuro,
    verdict,
  });
}
