import { valueOf } from '../../models/assumption.ts';
import { minorUnit } from '../../models/currency.ts';
import type { Design } from '../../models/design.ts';
import type { YearlyQuantity } from '../../models/yearlySeries.ts';
import { costAwards, type AwardFlow } from './awards/costAwards.ts';
import { applicationsOf, claimsOf } from './claims/claims.ts';
import type { Exposure } from './claims/exposure.ts';
import { waitingOf } from './claims/tracedWaiting.ts';
import type { Waiting } from './claims/waiting.ts';
import type { WorkflowFlow } from './claims/workflow.ts';
import { buildIndices, type Indices } from './grid/indices.ts';
import { namesIn, onePhase, spansOf, spliced, type Phases } from './grid/phases.ts';
import { monthlyRate, quantityIn } from './grid/quantities.ts';
import { buildTimeline, byCalendarYear, sumLines, type Timeline } from './grid/timeline.ts';
import { administrationOf } from './ledger/administration.ts';
import { earlierRun } from './earlierRun.ts';
import { prepareFunding } from './ledger/funding.ts';
import { keepLedger, type Ledger, type LedgerInputs } from './ledger/ledger.ts';

/** What happens to the claims of all groups together, by month. */
export interface ClaimLines {
  readonly applications: Float64Array;
  /** First-instance refusals at any stage, and claims approved after the last. */
  readonly decisions: Float64Array;
  /** Approved at first instance or on appeal. */
  readonly approvals: Float64Array;
  /** Refused for good. */
  readonly refusals: Float64Array;
  readonly withdrawals: Float64Array;
  /** In a stage or under appeal at the end of the month. */
  readonly pendingClaims: Float64Array;
}

/** Everything that the model computes for a design, unrounded. All lines are monthly. */
export interface ProjectionRun {
  /** The design; of several phases, the one that rules first: it gives the frame of them all. */
  readonly design: Design;
  readonly phases: Phases;
  readonly timeline: Timeline;
  readonly indices: Indices;
  /** Identifiers of the victim groups in the order of all lists by group. */
  readonly groups: readonly string[];
  readonly exposures: readonly Exposure[];
  readonly workflow: WorkflowFlow;
  readonly waiting: Waiting;
  readonly awards: readonly AwardFlow[];
  /** Claims of all groups together. */
  readonly claims: ClaimLines;
  /** `N · E[X]` of approved claims, in currency units. */
  readonly approvedValue: Float64Array;
  /** The same had there been no cap, in currency units. */
  readonly approvedValueWithoutCap: Float64Array;
  /** Awards and interim payments due, in currency units. */
  readonly awardsDue: Float64Array;
  readonly openingReserve: number;
  readonly ledgerInputs: LedgerInputs;
  /** Ledger under the design's own shortfall rule. */
  readonly ledger: Ledger;
  /** Ledger under `borrow`, on which the verdict rests. */
  readonly borrowLedger: Ledger;
  /** Ledger under `guarantee`: its calls are the shortfalls. */
  readonly guaranteeLedger: Ledger;
}

/**
 * Runs the fund model on a design: exposure → workflow → severity and payment → funding and
 * administration → ledger. Pure: the same design gives the same numbers.
 * @param design a valid design with its defaults filled in
 */
export function runProjection(design: Design): ProjectionRun {
  return runPhases(onePhase(design));
}

/**
 * Runs the fund model on designs that rule one after another: claims, awards, instalments, arrears
 * and the balance of one phase go on in the next. Months before a change are those of a run without
 * it, to the byte.
 * @param phases valid designs with their defaults filled in
 * @param like an earlier run: what comes of the very same parts of a design is taken from it, which
 *   changes no figure and saves time
 */
export function runPhases(phases: Phases, like?: ProjectionRun): ProjectionRun {
  const { design } = phases[0];
  const timeline = buildTimeline(design);
  const groups = namesIn(phases, ({ victimGroups }) => victimGroups);
  const earlier = like === undefined ? undefined : earlierRun(phases, groups, like);
  const indices = earlier?.indices ?? indicesOf(phases, timeline);
  const { exposures, workflow } = claimsOf(phases, groups, timeline, earlier);
  const made = exposures.map(({ applications }) => applications);
  const awards = costAwards(phases, groups, workflow, indices, timeline, earlier);
  const all = (lines: readonly Float64Array[]) => sumLines(lines, timeline.months);
  const claims = sumClaims(made, workflow, all);
  const awardsDue = all(awards.map(({ due }) => due));
  const openingReserve =
    valueOf(design.reserve.opening) * indices.level(design.reserve.index, design.firstYear);
  const inPost = workflow.byMonth.officers;
  const cost = administrationOf(phases, claims.applications, inPost, indices, timeline);
  const ledgerInputs: LedgerInputs = {
    openingReserve,
    returnRate: monthlyRates(phases, timeline, ({ returnOnReserves }) => returnOnReserves),
    borrowingRate: monthlyRates(phases, timeline, ({ borrowingRate }) => borrowingRate),
    funding: prepareFunding(phases, indices, timeline),
    administration: cost.base,
    shareOfAwardsPaid: cost.shareOfAwardsPaid,
    awardsDue,
    tolerance: minorUnit(design.currency) / 2,
  };
  return {
    design,
    phases,
    timeline,
    indices,
    groups,
    exposures,
    workflow,
    waiting:
      workflow === earlier?.run.workflow
        ? earlier.run.waiting
        : waitingOf(phases, workflow, (some) =>
            some === phases ? made : applicationsOf(some, groups, timeline),
          ),
    awards,
    claims,
    approvedValue: all(awards.map(({ approvedValue }) => approvedValue)),
    approvedValueWithoutCap: all(awards.map((award) => award.approvedValueWithoutCap)),
    awardsDue,
    openingReserve,
    ledgerInputs,
    ledger: keepLedger(
      ledgerInputs,
      spansOf(phases, ({ shortfallRule }) => shortfallRule),
    ),
    borrowLedger: keepLedger(ledgerInputs, 'borrow'),
    guaranteeLedger: keepLedger(ledgerInputs, 'guarantee'),
  };
}

/** Indices of all phases, each from its first year on. */
export function indicesOf(phases: Phases, timeline: Timeline): Indices {
  const [first, ...later] = phases;
  return buildIndices(
    first.design,
    timeline.lastYear,
    later.map(({ design, from }) => ({
      economy: design.economy,
      fromYear: timeline.calendarYear[from]!,
    })),
  );
}

function monthlyRates(
  phases: Phases,
  timeline: Timeline,
  rateOf: (economy: Design['economy']) => YearlyQuantity,
): Float64Array {
  return spliced(phases, ({ economy }) =>
    byCalendarYear(timeline, (year) => monthlyRate(quantityIn(rateOf(economy), year))),
  );
}

function sumClaims(
  applications: readonly Float64Array[],
  { claims }: WorkflowFlow,
  all: (lines: readonly Float64Array[]) => Float64Array,
): ClaimLines {
  return {
    applications: all(applications),
    decisions: all(
      claims.flatMap((flow) => [flow.refusedFirstInstance, flow.approvedFirstInstance]),
    ),
    approvals: all(claims.map(({ approved }) => approved)),
    refusals: all(claims.map(({ refused }) => refused)),
    withdrawals: all(claims.map(({ withdrawn }) => withdrawn)),
    pendingClaims: all(claims.map(({ pending }) => pending)),
  };
}
