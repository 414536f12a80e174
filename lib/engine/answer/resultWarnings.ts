import { valueOf } from '../../../models/assumption.ts';
import type { Warning } from '../../../models/projection.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { WARNING_TEXTS as TEXTS } from './english.ts';
import { termsOf } from '../awards/groupTerms.ts';
import { phaseAt } from '../grid/phases.ts';
import { outstandingAtEnd } from './measures.ts';
import type { ProjectionRun } from '../project.ts';
import { readPeriods } from './publish.ts';
import type { AwardMoments } from '../severity/severity.ts';
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

function slowDecisions({ phases, waiting, timeline }: ProjectionRun): Warning[] {
  for (const [year, days] of waiting.meanDaysToDecision.entries()) {
    const { statutoryDays } = phaseAt(phases, year * 12).design.workflow;
    if (statutoryDays === undefined || days === null) continue;
    const statutory = valueOf(statutoryDays);
    if (days <= 2 * statutory) continue;
    const text = TEXTS.slowDecisions(days, statutory, timeline.calendarYear[year * 12]!);
    return [warn('slowDecisions', ['workflow', 'statutoryDays'], text)];
  }
  return [];
}

function awardWarnings(run: ProjectionRun, id: string, place: number): Warning[] {
  const { moments } = run.awards[place]!;
  const { calendarYear, firstYear } = run.timeline;
  const warnings = new Map<string, Warning>();
  for (const { value: group, from, until } of termsOf(id, run.phases)) {
    const years = {
      from: calendarYear[from]! - firstYear,
      to: calendarYear[until - 1]! - firstYear,
    };
    for (const warning of limitWarnings(run, id, group, moments, years))
      if (!warnings.has(warning.code)) warnings.set(warning.code, warning);
  }
  if (moments.some(({ onGrid }) => onGrid))
    warnings.set(
      'atomsOnGrid',
      warn('atomsOnGrid', ['victimGroups', id, 'heads'], TEXTS.atomsOnGrid()),
    );
  return [...warnings.values()];
}

/** What there is to say of cap and threshold, in the first of some years in which it is so. */
function limitWarnings(
  run: ProjectionRun,
  id: string,
  group: VictimGroup,
  moments: readonly AwardMoments[],
  years: { readonly from: number; readonly to: number },
): Warning[] {
  const { cap, threshold } = group;
  if (cap === undefined) return [];
  const { firstYear } = run.timeline;
  const firstIn = (found: (moment: AwardMoments, year: number) => boolean) =>
    moments.findIndex(
      (moment, year) => year >= years.from && year <= years.to && found(moment, year),
    );
  const inYear = (limit: typeof cap, year: number) =>
    valueOf(limit.amount) * run.indices.level(limit.index, firstYear + year);
  const claimants = valueOf(group.claimantsPerVictim);
  const sharers = group.capPer === 'victim' && claimants > 0 ? claimants : 1;
  const capIn = (year: number) => inYear(cap, year) / sharers;
  // The cap applies before the deduction, so that it is held against the mean before it.
  const { probability, share } = group.deduction ?? { probability: 0, share: 0 };
  const kept = 1 - valueOf(probability) * valueOf(share);
  const warnings: Warning[] = [];
  const low = firstIn(({ meanWithoutCap }, year) => capIn(year) * kept < meanWithoutCap);
  if (low >= 0) {
    const mean = moments[low]!.meanWithoutCap / kept;
    const { currency } = run.design;
    const text = TEXTS.cappedBelowMean(capIn(low), mean, firstYear + low, currency);
    warnings.push(warn('cappedBelowMean', ['victimGroups', id, 'cap'], text));
  }
  const crossed =
    threshold === undefined ? -1 : firstIn((_, year) => inYear(threshold, year) > capIn(year));
  if (crossed >= 0) {
    const text = TEXTS.thresholdAboveCap(firstYear + crossed);
    warnings.push(warn('thresholdAboveCap', ['victimGroups', id, 'threshold'], text));
  }
  return warnings;
}

function freeDebt({ phases, ledger, ledgerInputs }: ProjectionRun): Warning[] {
  const free = ledger.closingBalance.some(
    (balance, month) =>
      balance < -ledgerInputs.tolerance &&
      ledgerInputs.borrowingRate[month] === 0 &&
      phaseAt(phases, month).design.shortfallRule === 'borrow',
  );
  return free
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
