import { valueOf } from '../../../../models/assumption.ts';
import type { VictimGroup } from '../../../../models/victimGroup.ts';
import type { ProjectionRun } from '../../project.ts';
import { awardGrid } from '../compound/awardGrid.ts';
import { discretise } from '../compound/discretise.ts';
import { compoundByFourier } from '../compound/fourierCompound.ts';
import { lostOf } from '../compound/latticeMasses.ts';
import { quantileOf } from '../compound/tail.ts';
import type { RiskLine } from '../path/pathFigures.ts';
import { emptyPoisson, poissonAt, preparePoisson } from '../random/poisson.ts';
import type { RiskRun } from '../simulate.ts';
import { PERCENTILES } from './estimates.ts';
import { EXACT_TEXTS } from './english.ts';
import { meanInYear } from './summarise.ts';

/** A year's total whose distribution is known, beside what the paths say. */
export interface ExactYear {
  readonly mean: number;
  readonly standardDeviation: number;
  /** In the order of `PERCENTILES`; null where one lies beyond what was worked out. */
  readonly percentiles: readonly (number | null)[];
  /** Probability of totals beyond what was worked out. */
  readonly lost: number;
  /** Mean of the paths less the exact mean, in standard errors of the former; 0 where they do not differ. */
  readonly differenceInStandardErrors: number;
}

/** A line of which years are known exactly, or why they are not. */
export type ExactLine = { readonly years: readonly ExactYear[] } | { readonly reason: string };

/** Lines that can be known exactly. */
export interface ExactYears {
  readonly approvals: ExactLine;
  readonly awardsDue: ExactLine;
}

/** Points of the distribution of a year's total. */
const POINTS = 2 ** 14;
/** Standard deviations beyond the mean that the points reach. */
const REACH = 12;

/**
 * The years whose totals have an exact answer.
 *
 * Where claims arrive as a Poisson number, nothing limits a stage and no number is drawn, approved claims of
 * a year are a Poisson number too, with the mean of the projection; and where each award falls due as a lump
 * sum in the month of its approval, what falls due in a year is compound Poisson:
 *
 *     Λ = Σ λ_i,  f = Σ (λ_i / Λ) f_i over the groups and calendar years of the year
 *
 * Source: Klugman, Panjer, Willmot, Loss Models, theorem 7.5.
 */
export function exactYears(risk: RiskRun): ExactYears {
  const reason = whyCountsAreNotKnown(risk);
  if (reason !== undefined) return { approvals: { reason }, awardsDue: { reason } };
  const years = Array.from({ length: risk.run.timeline.years }, (_, year) => year);
  const awards = whyAwardsAreNotKnown(risk);
  return {
    approvals: {
      years: years.map((year) => beside(risk, 'approvals', year, poissonYear(risk.run, year))),
    },
    awardsDue:
      awards === undefined
        ? { years: years.map((year) => beside(risk, 'awardsDue', year, awardYear(risk.run, year))) }
        : { reason: awards },
  };
}

function whyCountsAreNotKnown({ run, options, drivers }: RiskRun): string | undefined {
  const { design } = run;
  const { chances } = options;
  if (!chances.counts) return EXACT_TEXTS.countsOff;
  if (drivers.length > 0) return EXACT_TEXTS.assumptionsDrawn;
  const varies = Object.values(design.victimGroups).some(
    ({ yearlyVariation }) => valueOf(yearlyVariation) > 0,
  );
  if (chances.yearFactors && varies) return EXACT_TEXTS.yearsVary;
  const limited = Object.values(design.workflow.stages).some(
    ({ capacityPerMonth, claimsPerOfficerPerMonth }) =>
      capacityPerMonth !== undefined || claimsPerOfficerPerMonth !== undefined,
  );
  return limited ? EXACT_TEXTS.stagesLimited : undefined;
}

function whyAwardsAreNotKnown({ run, options }: RiskRun): string | undefined {
  if (!options.chances.awards) return EXACT_TEXTS.awardsOff;
  const atOnce = Object.values(run.design.victimGroups).every(
    ({ payment }) =>
      payment.form === 'lump_sum' &&
      valueOf(payment.paymentDelayDays) === 0 &&
      (payment.interimStage === undefined || valueOf(payment.interimShare) === 0),
  );
  return atOnce ? undefined : EXACT_TEXTS.paidLater;
}

/** A total, and its distribution as far as it was worked out. */
interface Known {
  readonly mean: number;
  readonly variance: number;
  /** Null where the level lies beyond what was worked out. */
  readonly quantile: (level: number) => number | null;
  readonly lost: number;
}

function beside(risk: RiskRun, line: RiskLine, year: number, known: Known): ExactYear {
  const { value, standardError } = meanInYear(risk, line, year);
  const difference = value - known.mean;
  return {
    mean: known.mean,
    standardDeviation: Math.sqrt(known.variance),
    percentiles: PERCENTILES.map((percent) => known.quantile(percent / 100)),
    lost: known.lost,
    differenceInStandardErrors: standardError > 0 ? difference / standardError : 0,
  };
}

/** Approved claims of a year: Poisson. */
function poissonYear(run: ProjectionRun, year: number): Known {
  const mean = run.claims.approvals
    .subarray(12 * year, 12 * year + 12)
    .reduce((sum, claims) => sum + claims, 0);
  const claims = emptyPoisson();
  if (mean > 0) preparePoisson(claims, mean);
  return {
    mean,
    variance: mean,
    // A level that is missed by no more than 1e-12 is reached.
    quantile: (level) => poissonAt(claims, level - 1e-12),
    lost: 0,
  };
}

/** Claims of one group that are approved in one calendar year of a project year. */
interface Approved {
  readonly group: VictimGroup;
  readonly calendarYear: number;
  readonly claims: number;
  readonly mean: number;
  readonly variance: number;
}

/** What falls due in a year: compound Poisson of a mixture of awards. */
function awardYear(run: ProjectionRun, year: number): Known {
  const parts = approvedIn(run, year);
  const claims = parts.reduce((sum, part) => sum + part.claims, 0);
  const mean = parts.reduce((sum, part) => sum + part.claims * part.mean, 0);
  const variance = parts.reduce(
    (sum, part) => sum + part.claims * (part.variance + part.mean * part.mean),
    0,
  );
  if (!(mean > 0)) return { mean, variance, quantile: () => 0, lost: 0 };
  const end = mean + REACH * Math.sqrt(variance);
  const grids = parts.map((part) => awardGrid(part.group, factorsOf(run, part), POINTS / 4));
  // One step for all: the common one where there is one and it reaches, else as fine as the points allow.
  const least = Math.min(...grids.map((grid) => grid.step));
  const isCommon = grids.every((grid) => isWhole(grid.step / least));
  const step = isCommon && end / least < POINTS ? least : end / POINTS;
  const points = Math.min(POINTS, Math.ceil(end / step) + 1);
  const masses = new Float64Array(points);
  for (const part of parts) {
    const award = discretise(part.group, factorsOf(run, part), { step, points });
    award.masses.forEach((mass, point) => {
      masses[point]! += (mass * part.claims) / claims;
    });
  }
  const total = compoundByFourier(
    { kind: 'poisson', mean: claims },
    { step, masses, lost: lostOf(masses) },
    points,
  );
  return {
    mean,
    variance,
    quantile: (level) => {
      const reading = quantileOf(total, level);
      return reading.kind === 'found' ? reading.amount : null;
    },
    lost: total.lost,
  };
}

const isWhole = (ratio: number) => Math.abs(ratio - Math.round(ratio)) < 1e-9 * ratio;

function factorsOf(run: ProjectionRun, { calendarYear }: Approved) {
  return run.indices.inYear(calendarYear);
}

function approvedIn(run: ProjectionRun, year: number): Approved[] {
  const { calendarYear, firstYear } = run.timeline;
  return run.groups.flatMap((id, place) => {
    const { approved } = run.workflow.claims[place]!;
    const months = Array.from({ length: 12 }, (_, month) => 12 * year + month);
    return [...new Set(months.map((month) => calendarYear[month]!))].flatMap((calendar) => {
      const claims = months
        .filter((month) => calendarYear[month] === calendar)
        .reduce((sum, month) => sum + approved[month]!, 0);
      const { mean, variance } = run.awards[place]!.moments[calendar - firstYear]!;
      return claims > 0
        ? [{ group: run.design.victimGroups[id]!, calendarYear: calendar, claims, mean, variance }]
        : [];
    });
  });
}
