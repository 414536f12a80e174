import type { FittedParameter } from '../../models/calibration.ts';
import type { HistoryColumn } from '../../models/calibrationRequest.ts';
import { pointerOf } from '../../models/json.ts';
import { daysFrom, perOfficer, rounded } from './designOf.ts';
import { GROUP } from './engineParts.ts';
import type { Estimate } from './estimate.ts';
import type { FittedParts, VolumeSource } from './parts.ts';

/** A number, its place in the design, and the columns that it was fitted from. */
interface Placed {
  readonly name: string;
  readonly path: readonly string[];
  readonly estimate: Estimate | undefined;
  readonly unit: string;
  readonly from: readonly HistoryColumn[];
}

const VOLUME_COLUMNS: Readonly<Record<VolumeSource, readonly HistoryColumn[]>> = {
  applications: ['applications'],
  decided: ['decisions', 'granted', 'refused', 'withdrawn'],
  granted: ['granted'],
  money: ['money'],
};
const DECIDED: readonly HistoryColumn[] = ['decisions', 'granted', 'refused', 'withdrawn'];
const QUEUE: readonly HistoryColumn[] = ['applications', ...DECIDED, 'pending'];

/**
 * The fitted numbers with their places in the design.
 * @param known columns that the fitted years tell anything of
 */
export function placedNumbers(
  parts: FittedParts,
  known: ReadonlySet<HistoryColumn>,
): FittedParameter[] {
  return [...claimNumbers(parts), ...workflowNumbers(parts), ...moneyNumbers(parts)].flatMap(
    ({ name, path, estimate, unit, from }) =>
      estimate === undefined
        ? []
        : [
            {
              name,
              pointer: pointerOf(path),
              value: rounded(estimate.value),
              low: rounded(estimate.low),
              high: rounded(estimate.high),
              unit,
              from: from.filter((column) => known.has(column)),
            },
          ],
  );
}

function claimNumbers({ volume, volumeSource }: FittedParts): Placed[] {
  if (volume === undefined || volumeSource === undefined) return [];
  const from = VOLUME_COLUMNS[volumeSource];
  const group = ['victimGroups', GROUP];
  const byMoney = volumeSource === 'money';
  return [
    {
      name: byMoney
        ? 'awards of the last fitted year, for one notional claim'
        : 'applications of the last fitted year at mature take-up',
      path: byMoney
        ? [...group, 'heads', 'award', 'amount', 'amount']
        : [...group, 'annualVictims'],
      estimate: volume.level,
      unit: byMoney ? 'currency units' : 'claims per year',
      from,
    },
    {
      name: 'growth of applications per year',
      path: [...group, 'growth'],
      estimate: volume.growth,
      unit: 'fraction per year',
      from,
    },
    {
      name: `variation of ${byMoney ? 'awards' : 'applications'} from year to year`,
      path: [...group, 'yearlyVariation'],
      estimate: volume.variation,
      unit: 'standard deviation divided by mean',
      from,
    },
    {
      name: 'take-up in the first year, as a share of mature take-up',
      path: [...group, 'takeUp', 'initial'],
      estimate: volume.initial,
      unit: 'share of 1',
      from,
    },
    {
      name: 'years until take-up is mature',
      path: [...group, 'takeUp', 'yearsToMature'],
      estimate: volume.yearsToMature,
      unit: 'years',
      from,
    },
  ];
}

function workflowNumbers({ workflow, shares, staff, meanStaff }: FittedParts): Placed[] {
  const decision = ['workflow', 'stages', 'decision'];
  const { capacity } = workflow;
  const staffed = capacity !== undefined && meanStaff !== undefined;
  return [
    {
      name: 'claims waiting when the projection begins',
      path: ['victimGroups', GROUP, 'backlog', 'victims'],
      estimate: workflow.openingQueue,
      unit: 'claims',
      from: QUEUE,
    },
    {
      name: 'days that a claim waits before it can be decided',
      path: ['workflow', 'stages', 'waiting', 'minDays'],
      estimate: workflow.delayMonths === undefined ? undefined : daysFrom(workflow.delayMonths),
      unit: 'days',
      from: QUEUE,
    },
    {
      name: 'claims that can be decided in a month',
      path: [...decision, 'capacityPerMonth'],
      estimate: staffed ? undefined : capacity,
      unit: 'claims per month',
      from: QUEUE,
    },
    {
      name: 'claims that an officer decides in a month',
      path: [...decision, 'claimsPerOfficerPerMonth'],
      estimate: staffed ? perOfficer(capacity, meanStaff) : staff?.rate,
      unit: 'claims per officer and month',
      from: ['applications', ...DECIDED, 'staff'],
    },
    {
      name: 'share of claims refused',
      path: [...decision, 'refusedShare'],
      estimate: workflow.refusedShare ?? shares.refused,
      unit: 'share of 1',
      from: workflow.refusedShare === undefined ? DECIDED : QUEUE,
    },
    {
      name: 'share of claims withdrawn',
      path: [...decision, 'withdrawnShare'],
      estimate: shares.withdrawn,
      unit: 'share of 1',
      from: DECIDED,
    },
  ];
}

function moneyNumbers({ award, money }: FittedParts): Placed[] {
  const head = ['victimGroups', GROUP, 'heads', 'award'];
  const granted: readonly HistoryColumn[] = ['money', 'granted', 'decisions', 'refused'];
  const flows: readonly HistoryColumn[] = ['income', 'balance', 'money'];
  return [
    {
      name: 'mean award in prices of the last fitted year',
      path: [...head, 'amount', 'amount'],
      estimate: award?.mean,
      unit: 'currency units',
      from: granted,
    },
    {
      name: 'growth of the mean award per year',
      path: ['economy', 'indices', 'awards'],
      estimate: award?.growth,
      unit: 'fraction per year',
      from: granted,
    },
    {
      name: 'income of the last fitted year',
      path: ['funding', 'income', 'amountPerYear'],
      estimate: money?.income,
      unit: 'currency units per year',
      from: flows,
    },
    {
      name: 'growth of income per year',
      path: ['funding', 'income', 'growth'],
      estimate: money?.growth,
      unit: 'fraction per year',
      from: flows,
    },
    {
      name: 'variation of income from year to year',
      path: ['funding', 'income', 'coefficientOfVariation'],
      estimate: money?.variation,
      unit: 'standard deviation divided by mean',
      from: ['income'],
    },
    {
      name: 'opening reserve',
      path: ['reserve', 'opening'],
      estimate: money?.openingReserve,
      unit: 'currency units',
      from: flows,
    },
    {
      name: 'yearly return on reserves',
      path: ['economy', 'returnOnReserves'],
      estimate: money?.returnOnReserves,
      unit: 'fraction per year',
      from: flows,
    },
    {
      name: 'administration as a share of awards paid',
      path: ['administration', 'shareOfAwardsPaid'],
      estimate: money?.administrationShare,
      unit: 'share of 1',
      from: flows,
    },
  ];
}
