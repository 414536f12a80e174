/** Histories of schemes that never were: designs whose numbers are known, projected and blurred. */
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import type { DesignInput } from '../../../models/design.ts';
import { runProjection } from '../../../lib/engine/project.ts';
import { parsed } from '../../../lib/calibration/fitHistory.ts';

/** A row of a history, as a request has it. */
export type MadeUpYear = { year: number } & Partial<Record<HistoryColumn, number>>;

/** Normal numbers from a seed: a linear congruential generator and the Box–Muller formula. */
export function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** What to make up. */
export interface MadeUp {
  readonly design: DesignInput;
  /** Scatter of each printed value: standard deviation of its logarithm. */
  readonly scatter: number;
  readonly seed: number;
  /** Years of the projection that are not printed at the start. */
  readonly skip?: number;
}

/** Projects a design that opens in a January and prints its years, each figure blurred. */
export function madeUpHistory({ design, scatter, seed, skip = 0 }: MadeUp): MadeUpYear[] {
  const run = runProjection(parsed(design));
  const next = normals(seed);
  const blur = (value: number) => value * Math.exp(scatter * next());
  const { claims, ledger, workflow, timeline } = run;
  const flows = {
    applications: claims.applications,
    decisions: claims.decisions,
    granted: claims.approvals,
    refused: claims.refusals,
    withdrawn: claims.withdrawals,
    money: ledger.awardsPaid,
    income: ledger.fundingTotal,
  };
  return Array.from({ length: timeline.years }, (_, year) => {
    const end = year * 12 + 12;
    const sum = (line: Float64Array) =>
      line.subarray(year * 12, end).reduce((all, value) => all + value, 0);
    const printed = Object.fromEntries(
      Object.entries(flows).map(([column, line]) => [column, blur(sum(line))]),
    );
    return {
      year: timeline.firstYear + year,
      ...printed,
      pending: blur(claims.pendingClaims[end - 1]!),
      staff: blur(workflow.officers[year]!),
      balance: ledger.closingBalance[end - 1]!,
    };
  }).slice(skip);
}

/** Only the named columns of a history. */
export function onlyColumns(
  history: readonly MadeUpYear[],
  columns: readonly HistoryColumn[],
): MadeUpYear[] {
  return history.map((row) => ({
    year: row.year,
    ...Object.fromEntries(
      columns.flatMap((column) => {
        const value = row[column];
        return value === undefined ? [] : [[column, value]];
      }),
    ),
  }));
}

/** A scheme seen from its launch: a linear ramp, growth, a wait, officers as needed, an indexed award. */
export const NEW_SCHEME: DesignInput = {
  firstYear: 2000,
  horizonYears: 16,
  priceYear: 2009,
  economy: { indices: { awards: 0.03 } },
  victimGroups: {
    victims: {
      annualVictims: 3000,
      growth: 0.05,
      referenceYear: 2008,
      takeUp: { initial: 0.2, mature: 1, yearsToMature: 4 },
      heads: { award: { index: 'awards', amount: { distribution: 'fixed', amount: 5000 } } },
    },
  },
  workflow: {
    stages: {
      waiting: { order: 1, minDays: 150 },
      decision: { order: 2, refusedShare: 0.25, withdrawnShare: 0.05, claimsPerOfficerPerMonth: 8 },
    },
  },
  funding: {
    income: { shape: 'fixed', amountPerYear: 12_000_000, growth: 0.02, referenceYear: 2008 },
  },
  reserve: { opening: 2_000_000 },
  shortfallRule: 'borrow',
};

/** A scheme met when it has run for five years: steady take-up, a constant capacity, a growing queue. */
export const RUNNING_SCHEME: DesignInput = {
  firstYear: 1995,
  horizonYears: 20,
  priceYear: 2008,
  economy: { indices: { awards: -0.02 } },
  victimGroups: {
    victims: {
      annualVictims: 1800,
      growth: 0.02,
      referenceYear: 2008,
      heads: { award: { index: 'awards', amount: { distribution: 'fixed', amount: 9000 } } },
    },
  },
  workflow: {
    stages: {
      decision: { order: 1, refusedShare: 0.4, capacityPerMonth: 110 },
    },
  },
  funding: {
    income: { shape: 'fixed', amountPerYear: 9_000_000, growth: 0.04, referenceYear: 2008 },
  },
  reserve: { opening: 5_000_000 },
  shortfallRule: 'borrow',
};
