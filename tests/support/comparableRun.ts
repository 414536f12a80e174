import { bottleneckOf } from '../../lib/engine/claims/bottleneck.ts';
import { levelContributionOf } from '../../lib/engine/ledger/levelContribution.ts';
import { measureHorizon, measureYears } from '../../lib/engine/answer/measures.ts';
import { judge, valueShortfalls } from '../../lib/engine/answer/verdict.ts';
import { byCalendarYear, total } from '../../lib/engine/grid/timeline.ts';
import { runProjection, type ProjectionRun } from '../../lib/engine/project.ts';
import type { Design } from '../../models/design.ts';

/** A monthly or yearly line, or a single figure, by the name that the reference gives it. */
export interface ComparableRun {
  readonly months: Readonly<Record<string, readonly number[]>>;
  readonly years: Readonly<Record<string, readonly (number | null)[]>>;
  readonly awards: Readonly<Record<string, readonly number[]>>;
  readonly horizon: Readonly<Record<string, number | string | null>>;
}

/** Everything that the engine and the reference both compute, unrounded. */
export function comparableRun(design: Design): ComparableRun {
  const run = runProjection(design);
  return {
    months: monthlyLines(run),
    years: yearlyLines(run),
    awards: Object.fromEntries(
      run.groups.flatMap((group, place) => [
        [`meanAward/${group}`, run.awards[place]!.moments.map(({ mean }) => mean)],
        [`awardVariance/${group}`, run.awards[place]!.moments.map(({ variance }) => variance)],
      ]),
    ),
    horizon: horizonFigures(run),
  };
}

function monthlyLines(run: ProjectionRun): Record<string, number[]> {
  const lines: Record<string, number[]> = {};
  run.groups.forEach((group, place) => {
    const claims = run.workflow.claims[place]!;
    const { interim, due } = run.awards[place]!;
    const own: Record<string, Float64Array> = {
      applications: run.exposures[place]!.applications,
      approved: claims.approved,
      refused: claims.refused,
      firstInstanceRefusals: claims.refusedFirstInstance,
      withdrawn: claims.withdrawn,
      pending: claims.pending,
      interimPaid: interim.paid,
      interimSetOff: interim.setOff,
      interimLost: interim.lost,
      interimPool: interim.pool,
      awardsDue: due,
    };
    for (const [name, line] of Object.entries(own)) lines[`${name}/${group}`] = [...line];
  });
  for (const [id, flow] of Object.entries(run.ledger.fundingBySource))
    lines[`funding/${id}`] = [...flow];
  const ledger = run.ledger;
  const shared = {
    awardsDue: run.awardsDue,
    awardsPaid: ledger.awardsPaid,
    administration: ledger.administration,
    interest: ledger.interest,
    guaranteeCalls: ledger.guaranteeCalls,
    arrears: ledger.arrears,
    unmet: ledger.unmet,
    closingBalance: ledger.closingBalance,
    balanceBeforeTopUp: ledger.balanceBeforeTopUp,
  };
  for (const [name, line] of Object.entries(shared)) lines[name] = [...line];
  return lines;
}

function yearlyLines(run: ProjectionRun): Record<string, (number | null)[]> {
  const measures = measureYears(run);
  return {
    decisions: measures.map((_, year) =>
      total(run.claims.decisions.subarray(year * 12, year * 12 + 12)),
    ),
    meanDaysToDecision: [...run.waiting.meanDaysToDecision],
    decidedInTimeShare: [...run.waiting.decidedInTimeShare],
    officersNeeded: [...run.workflow.officersNeeded],
    fundedRatio: measures.map(({ fundedRatio }) => fundedRatio),
    selfSustainabilityRatio: measures.map(({ selfSustainabilityRatio }) => selfSustainabilityRatio),
  };
}

function horizonFigures(run: ProjectionRun): Record<string, number | string | null> {
  const shortfalls = valueShortfalls(run);
  const priceLevel = byCalendarYear(run.timeline, (year) => run.indices.level('inflation', year));
  const level = levelContributionOf(
    run.borrowLedger,
    priceLevel,
    run.openingReserve,
    run.ledgerInputs,
  );
  const horizon = measureHorizon(run);
  const first = run.ledger.short.indexOf(1);
  const claimants = (which: 'eligibleClaimants' | 'allClaimants') =>
    run.exposures.reduce((sum, exposure) => sum + exposure[which], 0);
  const approved = total(run.claims.approvals);
  return {
    bottleneck: bottleneckOf(run.workflow),
    presentValueOfShortfalls: shortfalls.presentValue,
    presentValueOfDuesAndAdministration: shortfalls.presentValueOfOutgo,
    levelContribution: level.amountPerYear,
    workingCapitalNeeded: level.workingCapitalNeeded,
    coverage:
      claimants('eligibleClaimants') === 0 ? null : approved / claimants('eligibleClaimants'),
    coverageOfAllVictims:
      claimants('allClaimants') === 0 ? null : approved / claimants('allClaimants'),
    meanAward: horizon.meanAward,
    fundedRatio: horizon.fundedRatio,
    selfSustainabilityRatio: horizon.selfSustainabilityRatio,
    firstShortMonth: first < 0 ? null : first,
    lowestBalance: Math.min(...run.ledger.balanceBeforeTopUp),
    verdict: judge(run, shortfalls).grade,
  };
}
