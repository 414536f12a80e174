import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { growingQuantityIn } from '../grid/quantities.ts';
import { byCalendarYear, total, type Timeline } from '../grid/timeline.ts';

/** Who could claim and who does, for one group. */
export interface Exposure {
  /** Applications of each month. */
  readonly applications: Float64Array;
  /** Victims recorded in each month, `V / 12`. */
  readonly victims: Float64Array;
  /** Claimants who fulfil the conditions, over the horizon: `Σ V·e·c + backlog·c`. */
  readonly eligibleClaimants: number;
  /** Claimants whether or not they fulfil the conditions: `Σ V·c + backlog·c`. */
  readonly allClaimants: number;
}

/**
 * Applications of a group by month:
 *
 *     A(m) = V(year of m − lag)/12 · e · c · u(y of m) + backlog(m)
 *
 * Victims of months before the launch are the backlog's business, so the first term begins once
 * the lag has passed. The backlog, `victims · share · c`, is spread evenly from month 0.
 */
export function exposureOf(group: VictimGroup, design: Design, timeline: Timeline): Exposure {
  const { months } = timeline;
  const claimants = valueOf(group.claimantsPerVictim);
  const eligible = valueOf(group.eligibleShare);
  const lag = valueOf(group.applicationLagMonths);
  const takeUp = Float64Array.from({ length: timeline.years }, (_, year) =>
    takeUpIn(group.takeUp, year),
  );
  const victims = victimsByMonth(group, design, timeline);
  const applications = backlogByMonth(group, months);
  for (let month = lag; month < months; month++) {
    const reaching = takeUp[Math.floor(month / 12)]!;
    applications[month]! += victims[month - lag]! * eligible * claimants * reaching;
  }
  const recorded = total(victims);
  const waiting = group.backlog === undefined ? 0 : valueOf(group.backlog.victims);
  return {
    applications,
    victims,
    eligibleClaimants: recorded * eligible * claimants + waiting * claimants,
    allClaimants: recorded * claimants + waiting * claimants,
  };
}

function victimsByMonth(group: VictimGroup, design: Design, timeline: Timeline): Float64Array {
  const referenceYear = valueOf(group.referenceYear ?? design.firstYear);
  return byCalendarYear(
    timeline,
    (year) => growingQuantityIn(group.annualVictims, group.growth, referenceYear, year) / 12,
  );
}

function backlogByMonth(group: VictimGroup, months: number): Float64Array {
  const flow = new Float64Array(months);
  if (group.backlog === undefined) return flow;
  const { victims, share, spreadMonths } = group.backlog;
  const spread = valueOf(spreadMonths);
  const all = valueOf(victims) * valueOf(share) * valueOf(group.claimantsPerVictim);
  return flow.fill(all / spread, 0, Math.min(spread, months));
}

/**
 * Take-up in a project year: `initial + (mature − initial)·x` with `x = min(1, y / yearsToMature)`
 * (1 where that is 0); on the logistic curve x becomes
 * `(σ(10x − 5) − σ(−5)) / (σ(5) − σ(−5))`, which also runs from 0 to 1.
 * @param year project year, 0 for the first
 */
export function takeUpIn(takeUp: VictimGroup['takeUp'], year: number): number {
  const maturity = valueOf(takeUp.yearsToMature);
  const straight = maturity === 0 ? 1 : Math.min(1, year / maturity);
  const progress =
    takeUp.curve === 'linear'
      ? straight
      : (sigmoid(10 * straight - 5) - sigmoid(-5)) / (sigmoid(5) - sigmoid(-5));
  const initial = valueOf(takeUp.initial);
  return initial + (valueOf(takeUp.mature) - initial) * progress;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
