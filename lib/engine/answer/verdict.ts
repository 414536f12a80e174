import thresholds from '../../../data/verdict.json' with { type: 'json' };
import { valueOf } from '../../../models/assumption.ts';
import type { Verdict, VerdictTest } from '../../../models/projection.ts';
import { verdictTestTerm } from '../../../models/verdictTestTerms.ts';
import { spansOf, type Phases } from '../grid/phases.ts';
import {
  EXPECTED_BASIS_NOTE,
  RISK_VERDICT_TEXTS,
  riskBasisNote,
  VERDICT_TEXTS,
  type SourceOfChance,
} from './english.ts';
import { selfSustainabilityOf, shortMonthsOf } from './measures.ts';
import type { ProjectionRun } from '../project.ts';
import { sumByYear, total } from '../grid/timeline.ts';

/** What the state would have to stand in for, if the fund paid every award on time. */
export interface Shortfalls {
  /** Calls under `guarantee`, discounted to the start of month 0, in currency units. */
  readonly presentValue: number;
  /** The part of it that falls into each project year. */
  readonly presentValueByYear: Float64Array;
  /** Awards due and administration, discounted alike, in currency units. */
  readonly presentValueOfOutgo: number;
  /** Greatest call of a project year / awards due and administration of that year. */
  readonly worstYearShare: number;
}

/** Values the calls that `guarantee` would need; flows fall at month end. */
export function valueShortfalls(run: ProjectionRun): Shortfalls {
  const { guaranteeCalls, administration } = run.guaranteeLedger;
  const discounts = discountFactors(run.phases);
  const presentValueByYear = new Float64Array(run.timeline.years);
  let presentValueOfOutgo = 0;
  for (let month = 0; month < run.timeline.months; month++) {
    const discount = discounts[month]!;
    presentValueByYear[Math.floor(month / 12)]! += guaranteeCalls[month]! * discount;
    presentValueOfOutgo += (run.awardsDue[month]! + administration[month]!) * discount;
  }
  const calls = sumByYear(guaranteeCalls);
  const administered = sumByYear(administration);
  const outgo = sumByYear(run.awardsDue).map((due, year) => due + administered[year]!);
  return {
    presentValue: total(presentValueByYear),
    presentValueByYear,
    presentValueOfOutgo,
    worstYearShare: calls.reduce(
      (worst, call, year) => Math.max(worst, share(call, outgo[year]!)),
      0,
    ),
  };
}

/** What 1 at the end of each month is worth at the start of month 0: `Π (1 + d)^(−1/12)`. */
export function discountFactors(phases: Phases): Float64Array {
  const factors = new Float64Array(phases[phases.length - 1]!.until);
  let before = 0;
  for (const { value, from, until } of spansOf(phases, ({ economy }) => economy.discountRate)) {
    const rate = Math.log1p(valueOf(value)) / 12;
    for (let month = from; month < until; month++)
      factors[month] = Math.exp(-(before + rate * (month + 1 - from)));
    before += rate * (until - from);
  }
  return factors;
}

function share(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}

/** What random paths say about a design, as far as it decides the verdict. */
export interface RiskBasis {
  /** Probability that money is short in any month. */
  readonly probabilityOfShortMonth: number;
  /** Sources of chance that were switched off. */
  readonly switchedOff: readonly SourceOfChance[];
}

/**
 * Judges a projection on the ledger under `borrow`, whatever the design's rule:
 *
 * - `self_sustaining`: no short month and self-sustainability of at least 1
 * - `feasible`: no short month
 * - `feasible_with_guarantee`: calls small enough in all, and in every year
 * - `not_feasible`: everything else
 *
 * Where the risk was computed, "no short month" reads "a short month is improbable"; until the first of them
 * all is paid, so that the rule for short months changes nothing in it. The thresholds are the project's own
 * choice, in `data/verdict.json`.
 */
export function judge(run: ProjectionRun, shortfalls: Shortfalls, risk?: RiskBasis): Verdict {
  const limits = thresholds.thresholds;
  const own = selfSustainabilityOf(run, run.borrowLedger);
  const callShare = share(shortfalls.presentValue, shortfalls.presentValueOfOutgo);
  const never =
    risk === undefined
      ? atMost(
          'shortMonths',
          shortMonthsOf(run.borrowLedger, 0, run.timeline.months),
          limits.shortMonths,
        )
      : atMost(
          'probabilityOfShortMonth',
          risk.probabilityOfShortMonth,
          limits.probabilityOfShortMonth,
        );
  const selfSustained = atLeast('selfSustainabilityRatio', own, limits.selfSustainabilityRatio);
  const callsInAll = atMost('presentValueOfCallsShare', callShare, limits.presentValueOfCallsShare);
  const callsInYear = atMost(
    'worstYearCallShare',
    shortfalls.worstYearShare,
    limits.worstYearCallShare,
  );
  const grade =
    never.passed && selfSustained.passed
      ? 'self_sustaining'
      : never.passed
        ? 'feasible'
        : callsInAll.passed && callsInYear.passed
          ? 'feasible_with_guarantee'
          : 'not_feasible';
  return {
    grade,
    ...wordsOf(grade, risk),
    tests: [never, selfSustained, callsInAll, callsInYear],
  };
}

function wordsOf(
  grade: Verdict['grade'],
  risk: RiskBasis | undefined,
): Pick<Verdict, 'statement' | 'basis' | 'basisNote'> {
  if (risk === undefined)
    return {
      statement: VERDICT_TEXTS[grade],
      basis: 'expected',
      basisNote: EXPECTED_BASIS_NOTE,
    };
  return {
    statement: RISK_VERDICT_TEXTS[grade],
    basis: 'risk',
    basisNote: riskBasisNote(risk.switchedOff),
  };
}

function atMost(measure: VerdictTest['measure'], value: number, threshold: number): VerdictTest {
  return {
    measure,
    label: verdictTestTerm(measure).label,
    value,
    comparison: 'at_most',
    threshold,
    passed: value <= threshold,
  };
}

function atLeast(
  measure: VerdictTest['measure'],
  value: number | null,
  threshold: number,
): VerdictTest {
  return {
    measure,
    label: verdictTestTerm(measure).label,
    value,
    comparison: 'at_least',
    threshold,
    passed: value !== null && value >= threshold,
  };
}
