import { valueOf } from '../../models/assumption.ts';
import { minorUnit } from '../../models/currency.ts';
import type { Design } from '../../models/design.ts';
import { administrationOf } from './ledger/administration.ts';
import { costAwards, type AwardFlow } from './awards/costAwards.ts';
import { exposureOf, type Exposure } from './claims/exposure.ts';
import { prepareFunding } from './ledger/funding.ts';
import { buildIndices, type Indices } from './grid/indices.ts';
import { keepLedger, type Ledger, type LedgerInputs } from './ledger/ledger.ts';
import { monthlyRate, quantityIn } from './grid/quantities.ts';
import { buildTimeline, byCalendarYear, sumLines, type Timeline } from './grid/timeline.ts';
import { measureWaiting, type Waiting } from './claims/waiting.ts';
import { runWorkflow, type WorkflowFlow } from './claims/workflow.ts';
import type { YearlyQuantity } from '../../models/yearlySeries.ts';

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
  readonly design: Design;
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
  const timeline = buildTimeline(design);
  const indices = buildIndices(design, timeline.lastYear);
  const groups = Object.keys(design.victimGroups).sort();
  const exposures = groups.map((id) => exposureOf(design.victimGroups[id]!, design, timeline));
  const made = exposures.map(({ applications }) => applications);
  const workflow = runWorkflow(design, made);
  const awards = costAwards(design, workflow, indices, timeline);
  const all = (lines: readonly Float64Array[]) => sumLines(lines, timeline.months);
  const claims = sumClaims(made, workflow, all);
  const awardsDue = all(awards.map(({ due }) => due));
  const openingReserve =
    valueOf(design.reserve.opening) * indices.level(design.reserve.index, design.firstYear);
  const cost = administrationOf(design, claims.applications, workflow.officers, indices, timeline);
  const { statutoryDays } = design.workflow;
  const ledgerInputs: LedgerInputs = {
    openingReserve,
    returnRate: monthlyRates(design.economy.returnOnReserves, timeline),
    borrowingRate: monthlyRates(design.economy.borrowingRate, timeline),
    funding: prepareFunding(design, indices, timeline),
    administration: cost.base,
    shareOfAwardsPaid: cost.shareOfAwardsPaid,
    awardsDue,
    tolerance: minorUnit(design.currency) / 2,
  };
  return {
    design,
    timeline,
    indices,
    groups,
    exposures,
    workflow,
    waiting: measureWaiting(
      workflow,
      made,
      statutoryDays === undefined ? undefined : valueOf(statutoryDays),
    ),
    awards,
    claims,
    approvedValue: all(awards.map(({ approvedValue }) => approvedValue)),
    approvedValueWithoutCap: all(awards.map((award) => award.approvedValueWithoutCap)),
    awardsDue,
    openingReserve,
    ledgerInputs,
    ledger: keepLedger(ledgerInputs, design.shortfallRule),
    borrowLedger: keepLedger(ledgerInputs, 'borrow'),
    guaranteeLedger: keepLedger(ledgerInputs, 'guarantee'),
  };
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

function monthlyRates(rate: YearlyQuantity, timeline: Timeline): Float64Array {
  return byCalendarYear(timeline, (year) => monthlyRate(quantityIn(rate, year)));
}
