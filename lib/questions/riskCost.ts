/** What it costs to run a design on random paths. */
import { valueOf, type Assumption } from '../../models/assumption.ts';
import type { Design } from '../../models/design.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import { isSeries, type YearlyQuantity } from '../../models/yearlySeries.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { assertFinite, ProjectionOverflow } from '../engine/answer/overflow.ts';
import { onePhase } from '../engine/grid/phases.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { driversOf } from '../engine/risk/path/assumptionDraws.ts';
import type { Chances } from '../engine/risk/path/runPath.ts';
import { RISK_LINES } from '../engine/risk/path/pathFigures.ts';
import { pathsOfSplit, PARTS_OF_VARIANCE } from '../engine/risk/summary/splitVariance.ts';
import { numbersOf } from '../engine/sensitivity/designNumbers.ts';
import { headsInOrder, indicesOf } from '../engine/severity/pricedHeads.ts';
import { unitsIn, workOf } from '../projections/costOf.ts';
import { RISK_TEXTS } from './riskEnglish.ts';

/**
 * Microseconds of a path and month: of all, of a group, of a group in a stage, of a source; and for each
 * square root of its claims, as draws look from the mean outwards.
 */
const MONTH = { all: 0.08, group: 0.1, stage: 0.05, source: 0.013, spread: 0.016 };
/** Of the distribution of one award; of that of its sums under one cap; of one such sum. */
const AWARD = { shape: 15_000, law: 12_000, sum: 90 };
/** Caps in units of the award that are told apart, at most, as paths draw both. */
const LEVELS = { oneShape: 12, shape: 6 };
/** Of a figure of a path and year, which is sorted and added up. */
const FIGURE = 0.08;
/** Of the exact answer of a year, and of each of its claims × log₂ of their number. */
const EXACT = { year: 8_000, claim: 0.05 };

/** How a design is run. */
interface RiskAsked {
  readonly paths: number;
  readonly chances: Chances;
  /** Whether the variance is split, and exact answers are looked for. */
  readonly isWhole: boolean;
  /** Whether all lines are read by year; else only what is told of the whole projection. */
  readonly isByYear: boolean;
}

/**
 * What random paths of a design cost. As with projections it is found from what there is in the design,
 * and holds within a factor of about three.
 */
export function riskCost(design: Design, asked: RiskAsked): Cost {
  const isRefused = asked.isByYear && !isCountable(design);
  const { path, once } = isRefused ? onlyProjecting(design) : workIn(design, asked);
  const work = (paths: number) => once(paths) + path * runsOf(paths, asked);
  return {
    units: unitsIn(work(asked.paths)),
    remedy: (fitting) => RISK_TEXTS.remedy(mostPaths((paths) => unitsIn(work(paths)) <= fitting)),
  };
}

/**
 * Holds that all figures are within what can be computed, and claims can be counted.
 * @throws ProjectionOverflow where a figure is too large, or claims are too many to be counted
 */
export function assertCountable(run: ProjectionRun): void {
  assertFinite(run);
  if (!isCountable(run.design))
    throw new ProjectionOverflow('applications', 'The number of claims', run.timeline.lastYear);
}

/**
 * Whether claims are so few, with all numbers at their high ends, that one more makes a difference in
 * floating-point arithmetic. Where they are not, an answer about risk is refused, and charged as a projection.
 */
function isCountable(design: Design): boolean {
  return Object.values(design.victimGroups).every(
    (group) => claimsAMonth(group, design) < Number.MAX_SAFE_INTEGER,
  );
}

function onlyProjecting(design: Design): Work {
  return { path: 0, once: () => workOf(onePhase(design)) };
}

/** The most paths that fit, in whole thousands; 0 where not even a thousand do. */
function mostPaths(fits: (paths: number) => boolean): number {
  let [low, high] = [0, 200];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle * 1000)) low = middle;
    else high = middle - 1;
  }
  return low * 1000;
}

/** How often the model runs: once a path, and to split the variance once more for each part on some. */
function runsOf(paths: number, { isWhole }: RiskAsked): number {
  return paths + (isWhole ? pathsOfSplit(paths) * (1 + PARTS_OF_VARIANCE.length) : 0);
}

interface Work {
  /** Of each path. */
  readonly path: number;
  /** Of all together, by their number. */
  readonly once: (paths: number) => number;
}

function workIn(design: Design, { chances, isWhole, isByYear }: RiskAsked): Work {
  const months = design.horizonYears * 12;
  const stages = Object.keys(design.workflow.stages).length;
  const groups = Object.values(design.victimGroups).map((group) => ({
    group,
    claims: claimsAMonth(group, design),
  }));
  const ofGroups = groups.reduce(
    (sum, { claims }) =>
      sum +
      MONTH.group +
      MONTH.stage * stages +
      (chances.counts ? MONTH.spread * (stages + 1) * Math.sqrt(claims) : 0),
    0,
  );
  const sources = Object.keys(design.funding).length;
  const path = months * (MONTH.all + MONTH.source * sources + ofGroups);
  const projecting = workOf(onePhase(design));
  const exact = isWhole && isExact(design, chances) ? exactWork(groups, design) : 0;
  const figures = isByYear ? FIGURE * RISK_LINES.length * design.horizonYears : 0;
  return {
    path,
    once: (paths) =>
      projecting +
      exact +
      figures * paths +
      groups.reduce(
        (sum, { group, claims }) => sum + awardWork(group, claims, design, months * paths),
        0,
      ),
  };
}

/** Tables of awards and of their sums, each made once, when it is first drawn from. */
function awardWork(group: VictimGroup, claims: number, design: Design, draws: number): number {
  const indices = new Set(headsInOrder(group).flatMap(indicesOf)).size;
  const shapes = indices > 1 ? design.horizonYears + 1 : 1;
  const isLimited = group.cap !== undefined || group.threshold !== undefined;
  const levels = shapes > 1 ? LEVELS.shape : LEVELS.oneShape;
  const laws = shapes * (isLimited ? levels : 1);
  const sums = Math.min(draws, laws * SPREAD * claims);
  return AWARD.shape * shapes + AWARD.law * laws + AWARD.sum * sums;
}

/** In most months there are fewer claims than so many times what is expected. */
const SPREAD = 3;

/** Exact answers are found where nothing is drawn from ranges. */
function isExact(design: Design, chances: Chances): boolean {
  return chances.counts && (!chances.assumptions || driversOf(numbersOf(design)).length === 0);
}

function exactWork(groups: readonly { readonly claims: number }[], design: Design): number {
  const claims = groups.reduce((sum, group) => sum + 12 * group.claims, 2);
  return design.horizonYears * (EXACT.year + EXACT.claim * claims * Math.log2(claims));
}

/** Claims of a month at most, from the high ends of their ranges. */
function claimsAMonth(group: VictimGroup, { firstYear, horizonYears }: Design): number {
  const { referenceYear = firstYear, takeUp, backlog } = group;
  const years = Math.max(1, horizonYears + firstYear - valueOf(referenceYear));
  const grown = Math.max(1, (1 + highOf(group.growth)) ** years);
  const claimants =
    greatestOf(group.annualVictims) *
    grown *
    highOf(group.eligibleShare) *
    highOf(group.claimantsPerVictim) *
    Math.max(highOf(takeUp.initial), highOf(takeUp.mature));
  const before = backlog === undefined ? 0 : highOf(backlog.victims) * highOf(backlog.share);
  return (claimants + before) / 12;
}

function highOf(assumed: Assumption): number {
  return typeof assumed === 'number' ? assumed : (assumed.high ?? valueOf(assumed));
}

function greatestOf(quantity: YearlyQuantity): number {
  return isSeries(quantity) ? Math.max(...Object.values(quantity.series)) : highOf(quantity);
}
