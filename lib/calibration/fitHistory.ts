import type { Design, DesignInput } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { runProjection, type ProjectionRun } from '../engine/project.ts';
import { fitAward, type FittedAward, type PaidYear } from './awardFit.ts';
import { HALF_LIFE_YEARS } from './beliefs.ts';
import { designOf } from './designOf.ts';
import { layOut, sumOver, type History, type HistoryYear } from './history.ts';
import { fitMoney } from './moneyFit.ts';
import type { FittedParts } from './parts.ts';
import { decidedIn, decidedPart, sharesOf, type Shares } from './shares.ts';
import { fitStaff } from './staffFit.ts';
import { fitVolume } from './volume.ts';
import { volumeOf } from './volumeSource.ts';
import { fitWorkflow, IMMEDIATE, type FittedWorkflow } from './workflowFit.ts';

/** Whether the scheme opened in the first year of its history. */
export type Launch = 'first_year' | 'earlier' | undefined;

/** What was fitted, and to which years. */
export interface FittedHistory {
  readonly parts: FittedParts;
  /** How many of the given years were left out at the start, because of a sudden change after them. */
  readonly leftOut: number;
}

/**
 * Fits all parts of a design to the years given, one after another in the order in which a claim goes
 * through a scheme: flow of applications, shares, workflow, staff, mean award, income and balance. Each
 * part is fitted to the columns that tell it, given the parts before; a later part that fits badly cannot
 * spoil an earlier one.
 *
 * Where a sudden change of level explains the applications best, all is fitted anew to the years after it.
 * @param history the years to fit, and no others
 */
export function fitHistory(history: History, launch: Launch): FittedHistory {
  const first = fitYears(history, launch);
  const at = first.breakAt;
  if (at === undefined) return { parts: first.parts, leftOut: 0 };
  const later = { ...history, years: history.years.slice(at) };
  return { parts: fitYears(later, 'earlier').parts, leftOut: at };
}

interface FittedYears {
  readonly parts: FittedParts;
  readonly breakAt: number | undefined;
}

function fitYears(history: History, launch: Launch): FittedYears {
  const { years } = history;
  const referenceYear = years.at(-1)?.year ?? 0;
  const shares = sharesOf(years);
  const nothing: FittedParts = {
    referenceYear,
    volume: undefined,
    volumeSource: undefined,
    shares,
    workflow: IMMEDIATE,
    staff: undefined,
    meanStaff: undefined,
    award: undefined,
    money: undefined,
  };
  const template = trialDesign(nothing, history);
  const source = volumeOf(history, shares);
  const volume =
    source === undefined
      ? undefined
      : fitVolume(source.flows, template, referenceYear, launch !== 'earlier');
  const breakAt = volume?.stepAt === undefined ? undefined : source?.places[volume.stepAt];
  if (breakAt !== undefined) return { parts: nothing, breakAt };
  const partial = (years[0]?.months ?? 12) < 12;
  const ramps = volume !== undefined && volume.takeUp !== 'steady';
  const workflow =
    volume === undefined || source?.source !== 'applications'
      ? IMMEDIATE
      : fitWorkflow({
          history,
          template,
          referenceYear,
          volume,
          shares,
          mayLaunch: launch !== 'earlier',
          mayRun: launch !== 'first_year' && !partial && !ramps,
        });
  const claims: FittedParts = {
    ...nothing,
    volume,
    volumeSource: source?.source,
    workflow,
    meanStaff: workflow.capacity === undefined ? undefined : meanStaffOf(years),
  };
  return { parts: withMoney(withStaffAndAward(claims, history), history), breakAt: undefined };
}

function withStaffAndAward(parts: FittedParts, history: History): FittedParts {
  if (parts.volume === undefined || parts.volumeSource === 'money') return parts;
  const run = runProjection(trialDesign(parts, history));
  const { periods } = layOut(history, parts.workflow.earlierYears);
  const { approvals, refusals, withdrawals } = run.claims;
  const leaving = approvals.map(
    (granted, month) => granted + (refusals[month] ?? 0) + (withdrawals[month] ?? 0),
  );
  return {
    ...parts,
    staff: fitStaff(history.years, periods, leaving),
    award: fitAwardOf(history, parts, run),
  };
}

function fitAwardOf(
  history: History,
  parts: FittedParts,
  { claims, timeline }: ProjectionRun,
): FittedAward | undefined {
  const { periods } = layOut(history, parts.workflow.earlierYears);
  const paid = history.years.flatMap((year, place): PaidYear[] => {
    const period = periods[place];
    const { money } = year.known;
    if (period === undefined || money === undefined || money === 0) return [];
    const printed = grantedIn(year, parts.shares, parts.workflow);
    return [
      {
        label: year.label,
        paid: money,
        granted: printed ?? sumOver(claims.approvals, period),
        calendarYears: [...timeline.calendarYear.subarray(period.from, period.until)],
        age: parts.referenceYear - year.year,
        doubt: printed === undefined ? 2 : 1,
      },
    ];
  });
  const usable = paid.filter(({ granted }) => granted > 0);
  return usable.length === 0 ? undefined : fitAward(usable, parts.referenceYear);
}

/** Claims granted in a year: printed, or decisions less the share refused. */
function grantedIn(
  year: HistoryYear,
  shares: Shares,
  workflow: FittedWorkflow,
): number | undefined {
  if (year.known.granted !== undefined) return year.known.granted;
  const decided = decidedIn(year);
  if (decided === undefined) return undefined;
  const refused = (workflow.refusedShare ?? shares.refused)?.value ?? 0;
  return decided * Math.max(0, 1 - refused / decidedPart(shares));
}

function withMoney(parts: FittedParts, history: History): FittedParts {
  const { periods } = layOut(history, parts.workflow.earlierYears);
  const money = fitMoney({
    years: history.years,
    periods,
    run: runProjection(trialDesign(parts, history)),
    referenceYear: parts.referenceYear,
    followsBalance: parts.award !== undefined || parts.volumeSource === 'money',
  });
  return { ...parts, money };
}

/** Mean staff, older years weighing less; undefined where none is printed. */
function meanStaffOf(years: readonly HistoryYear[]): number | undefined {
  const last = years.at(-1)?.year ?? 0;
  let all = 0;
  let weights = 0;
  for (const { known, year } of years) {
    if (known.staff === undefined) continue;
    const weight = 2 ** (-(last - year) / HALF_LIFE_YEARS);
    all += weight * known.staff;
    weights += weight;
  }
  return all > 0 ? all / weights : undefined;
}

/** The design as far as it is fitted, on the grid of the fitted years. */
function trialDesign(parts: FittedParts, history: History): Design {
  const grid = layOut(history, parts.workflow.earlierYears);
  const frame = { title: 'Trial', currency: 'EUR', grid, fittedYears: '', opens: undefined };
  return parsed(designOf(parts, frame));
}

/** A design that was written here, with its defaults; a fault in it is a fault of ours. */
export function parsed(document: DesignInput): Design {
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new RangeError(faults.map(({ detail }) => detail).join('; '));
  return design;
}
