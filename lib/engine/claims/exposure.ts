import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { VictimGroup } from '../../../models/victimGroup.ts';
import { memberOf, type Phases } from '../grid/phases.ts';
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

/** Months of a phase in which there is the group. */
export interface Presence {
  readonly group: VictimGroup;
  readonly design: Design;
  readonly from: number;
  readonly until: number;
  /** Month from which there has been the group without a gap; its take-up counts from here. */
  readonly opened: number;
  /** The same of its backlog, which spreads from here; undefined where it has none. */
  readonly backlogOpened: number | undefined;
}

/** What decides, in each month, how many victims apply. */
interface Conditions {
  readonly eligible: Float64Array;
  readonly claimants: Float64Array;
  readonly takeUp: Float64Array;
}

/**
 * Applications of a group by month:
 *
 *     A(m) = V(year of m − lag)/12 · e · c · u(y of m) + backlog(m)
 *
 * Victims of months before the launch are the backlog's business, so the first term begins once
 * the lag has passed. The backlog, `victims · share · c`, is spread evenly from month 0.
 *
 * Where phases differ, the number of victims and the lag are those of the month of the record, so
 * that every victim counts once; all else is that of the month of the application. A group or a
 * backlog that a later phase adds opens with it.
 * @param id a group that at least one phase has
 */
export function exposureOf(id: string, phases: Phases, timeline: Timeline): Exposure {
  const presences = presencesOf(id, phases);
  const victims = new Float64Array(timeline.months);
  const applications = new Float64Array(timeline.months);
  for (const presence of presences) {
    const { from, until } = presence;
    victims.set(victimsByMonth(presence, timeline).subarray(from, until), from);
    spreadBacklog(applications, presence);
  }
  const { eligible, claimants, takeUp } = conditionsOf(presences, timeline.months);
  for (const { group, from, until } of presences) {
    const lag = valueOf(group.applicationLagMonths);
    const end = Math.min(timeline.months, until + lag);
    for (let month = from + lag; month < end; month++)
      applications[month]! +=
        victims[month - lag]! * eligible[month]! * claimants[month]! * takeUp[month]!;
  }
  return { applications, victims, ...claimantsOf(presences, victims) };
}

/**
 * The months in which there is a group, phase by phase.
 * @param id identifier of the group
 */
export function presencesOf(id: string, phases: Phases): Presence[] {
  const presences: Presence[] = [];
  for (const { design, from, until } of phases) {
    const group = memberOf(design.victimGroups, id);
    if (group === undefined) continue;
    const last = presences.at(-1);
    const before = last?.until === from ? last : undefined;
    presences.push({
      group,
      design,
      from,
      until,
      opened: before?.opened ?? from,
      backlogOpened: group.backlog === undefined ? undefined : (before?.backlogOpened ?? from),
    });
  }
  return presences;
}

function victimsByMonth({ group, design }: Presence, timeline: Timeline): Float64Array {
  const referenceYear = valueOf(group.referenceYear ?? design.firstYear);
  return byCalendarYear(
    timeline,
    (year) => growingQuantityIn(group.annualVictims, group.growth, referenceYear, year) / 12,
  );
}

function spreadBacklog(applications: Float64Array, presence: Presence): void {
  const { group, from, until, backlogOpened } = presence;
  if (group.backlog === undefined || backlogOpened === undefined) return;
  const { victims, share, spreadMonths } = group.backlog;
  const spread = valueOf(spreadMonths);
  const all = valueOf(victims) * valueOf(share) * valueOf(group.claimantsPerVictim);
  const end = Math.min(until, backlogOpened + spread);
  if (from < end) applications.fill(all / spread, from, end);
}

function conditionsOf(presences: readonly Presence[], months: number): Conditions {
  const line = () => new Float64Array(months);
  const conditions = { eligible: line(), claimants: line(), takeUp: line() };
  for (const { group, from, until, opened } of presences) {
    conditions.eligible.fill(valueOf(group.eligibleShare), from, until);
    conditions.claimants.fill(valueOf(group.claimantsPerVictim), from, until);
    for (let month = from; month < until;) {
      const year = Math.floor((month - opened) / 12);
      const end = Math.min(until, opened + 12 * (year + 1));
      conditions.takeUp.fill(takeUpIn(group.takeUp, year), month, end);
      month = end;
    }
  }
  return conditions;
}

/** Claimants of the victims recorded and of the backlog, as far as it falls into each phase. */
function claimantsOf(
  presences: readonly Presence[],
  victims: Float64Array,
): Pick<Exposure, 'eligibleClaimants' | 'allClaimants'> {
  let eligibleClaimants = 0;
  let allClaimants = 0;
  presences.forEach((presence, place) => {
    const { group, from, until } = presence;
    const recorded = total(victims.subarray(from, until));
    const eligible = valueOf(group.eligibleShare);
    const claimants = valueOf(group.claimantsPerVictim);
    const waiting = backlogIn(presence, place === presences.length - 1);
    eligibleClaimants += recorded * eligible * claimants + waiting * claimants;
    allClaimants += recorded * claimants + waiting * claimants;
  });
  return { eligibleClaimants, allClaimants };
}

/** Victims of the backlog whose turn falls into a phase; the last has all whose turn is later. */
function backlogIn({ group, from, until, backlogOpened }: Presence, isLast: boolean): number {
  if (group.backlog === undefined || backlogOpened === undefined) return 0;
  const spread = valueOf(group.backlog.spreadMonths);
  const end = isLast ? backlogOpened + spread : Math.min(until, backlogOpened + spread);
  return valueOf(group.backlog.victims) * (Math.max(0, end - from) / spread);
}

/**
 * Take-up in a project year: `initial + (mature − initial)·x` with `x = min(1, y / yearsToMature)`
 * (1 where that is 0); on the logistic curve x becomes
 * `(σ(10x − 5) − σ(−5)) / (σ(5) − σ(−5))`, which also runs from 0 to 1.
 * @param year project year, 0 for the first
 */
export function takeUpIn(takeUp: VictimGroup['takeUp'], year: number): number {
  return takeUpAfter(year, {
    initial: valueOf(takeUp.initial),
    mature: valueOf(takeUp.mature),
    yearsToMature: valueOf(takeUp.yearsToMature),
    curve: takeUp.curve,
  });
}

/** Take-up as plain numbers. */
export interface TakeUpCurve {
  readonly initial: number;
  readonly mature: number;
  readonly yearsToMature: number;
  readonly curve: VictimGroup['takeUp']['curve'];
}

/** The same of plain numbers. */
export function takeUpAfter(
  year: number,
  { initial, mature, yearsToMature, curve }: TakeUpCurve,
): number {
  const straight = yearsToMature === 0 ? 1 : Math.min(1, year / yearsToMature);
  const progress =
    curve === 'linear'
      ? straight
      : (sigmoid(10 * straight - 5) - sigmoid(-5)) / (sigmoid(5) - sigmoid(-5));
  return initial + (mature - initial) * progress;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
