import type { DesignInput } from '../../models/design.ts';
import { daysOf } from './stages.ts';
import { GROUP } from './engineParts.ts';
import type { Estimate } from './estimate.ts';
import type { HistoryGrid } from './history.ts';
import type { FittedParts } from './parts.ts';

/** What a design says of a calibration beside its numbers. */
export interface DesignFrame {
  readonly title: string;
  readonly currency: string;
  readonly grid: HistoryGrid;
  /** The fitted years in words, such as "1964-65 to 1973-74". */
  readonly fittedYears: string;
  /** First month of the history, such as "1964-08", where the design begins before it. */
  readonly opens: string | undefined;
}

/** Significant digits that are kept: more would say more than a fit knows. */
const DIGITS = 6;

/** A number with six significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/**
 * Writes fitted parts as a design: one group of victims, a wait and a decision, one award, one source.
 * Each fitted number has its range and says which years it was fitted to; what no column tells is 0 and
 * says so.
 */
export function designOf(parts: FittedParts, frame: DesignFrame): DesignInput {
  const { firstYear, firstMonth, horizonYears } = frame.grid;
  const fitted = (estimate: Estimate, note = '') => ({
    value: rounded(estimate.value),
    low: rounded(estimate.low),
    high: rounded(estimate.high),
    grade: 'study' as const,
    note: `Fitted to ${frame.fittedYears}. ${note}`.trim(),
  });
  return {
    title: `${frame.title}, calibrated to ${frame.fittedYears}`.slice(0, 200),
    description: DESCRIPTION,
    currency: frame.currency,
    priceYear: parts.referenceYear,
    firstYear,
    firstMonth,
    horizonYears,
    economy: economyOf(parts, fitted),
    victimGroups: { [GROUP]: groupOf(parts, fitted) },
    workflow: workflowOf(parts, fitted),
    funding: { income: sourceOf(parts, frame, fitted) },
    administration:
      parts.money?.administrationShare === undefined
        ? {}
        : { shareOfAwardsPaid: fitted(parts.money.administrationShare) },
    reserve:
      parts.money?.openingReserve === undefined
        ? {}
        : {
            opening: {
              value: rounded(parts.money.openingReserve.value),
              note: `Fitted to ${frame.fittedYears}, so that the printed balances are met.`,
            },
          },
    shortfallRule: 'borrow',
  };
}

const DESCRIPTION =
  'Calibrated to a yearly history. Exposure and take-up cannot be told apart from yearly figures, so annualVictims are applications at mature take-up. Money is nominal: its growth is that of an index of its own.';

type Fitted = (
  estimate: Estimate,
  note?: string,
) => { value: number; low: number; high: number; grade: 'study'; note: string };

/** What no column tells. */
function unknown(note: string) {
  return { value: 0, grade: 'none' as const, note };
}

function economyOf(parts: FittedParts, fitted: Fitted): DesignInput['economy'] {
  return {
    ...(parts.award === undefined ? {} : { indices: { awards: fitted(parts.award.growth) } }),
    ...(parts.money?.returnOnReserves === undefined
      ? {}
      : { returnOnReserves: fitted(parts.money.returnOnReserves) }),
  };
}

function groupOf(parts: FittedParts, fitted: Fitted): DesignInput['victimGroups'][string] {
  const { volume, volumeSource, award, referenceYear, workflow } = parts;
  const byMoney = volumeSource === 'money';
  const index = award === undefined ? 'none' : 'awards';
  const heads = {
    award: { index, amount: { distribution: 'fixed' as const, amount: amountOf(parts, fitted) } },
  };
  if (volume === undefined)
    return { annualVictims: unknown('No column tells how many claims there are.'), heads };
  return {
    annualVictims: byMoney
      ? { value: 1, grade: 'none', note: 'One notional claim a year: only money is printed.' }
      : fitted(volume.level, `Applications of ${String(referenceYear)} at mature take-up.`),
    growth: fitted(volume.growth),
    yearlyVariation: fitted(volume.variation, 'Beyond pure chance; for the risk calculation.'),
    referenceYear,
    takeUp: {
      mature: 1,
      initial: volume.initial === undefined ? 1 : fitted(volume.initial),
      yearsToMature: volume.yearsToMature === undefined ? 0 : fitted(volume.yearsToMature),
      curve: volume.takeUp === 'logistic' ? 'logistic' : 'linear',
    },
    ...(workflow.openingQueue === undefined
      ? {}
      : {
          backlog: {
            victims: fitted(workflow.openingQueue, 'Claims that wait when the projection begins.'),
            spreadMonths: 1,
          },
        }),
    heads,
  };
}

function amountOf({ award, volume, volumeSource }: FittedParts, fitted: Fitted) {
  if (volumeSource === 'money' && volume !== undefined)
    return fitted(volume.level, 'Awards of the year, for one notional claim.');
  return award === undefined
    ? unknown('No column tells what an award is: money is not printed.')
    : fitted(award.mean);
}

function workflowOf(parts: FittedParts, fitted: Fitted): DesignInput['workflow'] {
  const { delayMonths, capacity, refusedShare } = parts.workflow;
  const refused = refusedShare ?? parts.shares.refused;
  const { withdrawn } = parts.shares;
  const officers = capacity === undefined ? undefined : parts.meanStaff;
  return {
    stages: {
      ...(delayMonths === undefined
        ? {}
        : { waiting: { order: 1, minDays: fitted(daysFrom(delayMonths)) } }),
      decision: {
        order: 2,
        refusedShare: refused === undefined ? 0 : fitted(refused),
        withdrawnShare: withdrawn === undefined ? 0 : fitted(withdrawn),
        ...limitOf(parts, fitted),
      },
    },
    ...(officers === undefined ? {} : { officers: rounded(officers) }),
  };
}

/** What limits the decisions of a month: a capacity, officers in a number that gives it, or as many as needed. */
function limitOf({ workflow: { capacity }, meanStaff, staff }: FittedParts, fitted: Fitted) {
  if (capacity === undefined)
    return staff === undefined ? {} : { claimsPerOfficerPerMonth: fitted(staff.rate) };
  return meanStaff === undefined
    ? { capacityPerMonth: fitted(capacity) }
    : { claimsPerOfficerPerMonth: fitted(perOfficer(capacity, meanStaff)) };
}

/** Claims per officer and month of a capacity in claims per month. */
export function perOfficer({ value, low, high }: Estimate, officers: number): Estimate {
  return { value: value / officers, low: low / officers, high: high / officers };
}

/** A wait in days from one in months. */
export function daysFrom({ value, low, high }: Estimate): Estimate {
  return { value: daysOf(value), low: daysOf(low), high: daysOf(high) };
}

function sourceOf(
  { money, referenceYear }: FittedParts,
  { opens }: DesignFrame,
  fitted: Fitted,
): DesignInput['funding'][string] {
  const start = opens === undefined ? {} : { start: opens };
  if (money === undefined)
    return {
      shape: 'fixed',
      title: 'Income',
      amountPerYear: unknown('No column tells the income: enter what the law provides.'),
    };
  return {
    shape: 'fixed',
    title: 'Income',
    ...start,
    amountPerYear: fitted(money.income, `Income of ${String(referenceYear)}.`),
    growth: fitted(money.growth),
    referenceYear,
    ...(money.variation === undefined
      ? {}
      : { coefficientOfVariation: fitted(money.variation, 'For the risk calculation.') }),
  };
}
