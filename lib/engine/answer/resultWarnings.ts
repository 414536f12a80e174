import { valueOf } from '../../../models/assumption.ts';
import type { Warning } from '../../../models/projection.ts';
import { WARNING_TEXTS as TEXTS } from './english.ts';
import { outstandingAtEnd } from './measures.ts';
import type { ProjectionRun } from '../project.ts';
import { readPeriods } from './publish.ts';
import { total } from '../grid/timeline.ts';
import { warn } from './warning.ts';

/** A reader should hear of awards that fall due after the end when they are more than this share. */
const OUTSTANDING_SHARE = 0.1;

/** Warnings that only the results show. */
export function resultWarnings(run: ProjectionRun): Warning[] {
  return [
    ...slowDecisions(run),
    ...run.groups.flatMap((id, place) => awardWarnings(run, id, place)),
    ...freeDebt(run),
    ...waitingAtEnd(run),
    ...dueAfterEnd(run),
  ];
}

function slowDecisions({ design, waiting, timeline }: ProjectionRun): Warning[] {
  if (design.workflow.statutoryDays === undefined) return [];
  const statutory = valueOf(design.workflow.statutoryDays);
  const year = waiting.meanDaysToDecision.findIndex(
    (days) => days !== null && days > 2 * statutory,
  );
  if (year < 0) return [];
  const days = waiting.meanDaysToDecision[year]!;
  const text = TEXTS.slowDecisions(days, statutory, timeline.calendarYear[year * 12]!);
  return [warn('slowDecisions', ['workflow', 'statutoryDays'], text)];
}

function awardWarnings(run: ProjectionRun, id: string, place: number): Warning[] {
  const group = run.design.victimGroups[id]!;
  const { moments } = run.awards[place]!;
  const warnings: Warning[] = [];
  const inYear = (limit: NonNullable<typeof group.cap>, year: number) =>
    valueOf(limit.amount) * run.indices.level(limit.index, run.timeline.firstYear + year);
  const { cap, threshold } = group;
  if (cap !== undefined) {
    const claimants = valueOf(group.claimantsPerVictim);
    const sharers = group.capPer === 'victim' && claimants > 0 ? claimants : 1;
    const capIn = (year: number) => inYear(cap, year) / sharers;
    // The cap applies before the deduction, so that it is held against the mean before it.
    const { probability, share } = group.deduction ?? { probability: 0, share: 0 };
    const kept = 1 - valueOf(probability) * valueOf(share);
    const low = moments.findIndex(
      ({ meanWithoutCap }, year) => capIn(year) * kept < meanWithoutCap,
    );
    if (low >= 0) {
      const text = TEXTS.cappedBelowMean(
        capIn(low),
        moments[low]!.meanWithoutCap / kept,
        run.timeline.firstYear + low,
        run.design.currency,
      );
      warnings.push(warn('cappedBelowMean', ['victimGroups', id, 'cap'], text));
    }
    const crossed =
      threshold === undefined
        ? -1
        : moments.findIndex((_, year) => inYear(threshold, year) > capIn(year));
    if (crossed >= 0)
      warnings.push(
        warn(
          'thresholdAboveCap',
          ['victimGroups', id, 'threshold'],
          TEXTS.thresholdAboveCap(run.timeline.firstYear + crossed),
        ),
      );
  }
  if (moments.some(({ onGrid }) => onGrid))
    warnings.push(warn('atomsOnGrid', ['victimGroups', id, 'heads'], TEXTS.atomsOnGrid()));
  return warnings;
}

function freeDebt({ design, ledger, ledgerInputs }: ProjectionRun): Warning[] {
  const free = ledger.closingBalance.some(
    (balance, month) =>
      balance < -ledgerInputs.tolerance && ledgerInputs.borrowingRate[month] === 0,
  );
  return free && design.shortfallRule === 'borrow'
    ? [warn('debtWithoutInterest', ['economy', 'borrowingRate'], TEXTS.debtWithoutInterest())]
    : [];
}

function waitingAtEnd(run: ProjectionRun): Warning[] {
  const pending = readPeriods(run, 'pendingClaims', 12).at(-1)!;
  const decided = readPeriods(run, 'decisions', 12).at(-1)!;
  return pending > decided && pending > 1
    ? [
        warn(
          'claimsStillWaiting',
          ['workflow', 'stages'],
          TEXTS.claimsStillWaiting(pending, decided),
        ),
      ]
    : [];
}

function dueAfterEnd(run: ProjectionRun): Warning[] {
  const outstanding = outstandingAtEnd(run);
  const share = outstanding / total(run.approvedValue);
  return share > OUTSTANDING_SHARE
    ? [
        warn(
          'paidAfterTheEnd',
          ['horizonYears'],
          TEXTS.paidAfterTheEnd(outstanding, share, run.design.currency),
        ),
      ]
    : [];
}
