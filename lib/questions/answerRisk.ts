import type { RiskAnswer } from '../../models/risk.ts';
import { riskQuestionSchema, type RiskQuestion } from '../../models/riskQuestion.ts';
import { pathOf } from '../../models/json.ts';
import type { JsonObject } from '../changes/json.ts';
import { assertFiniteAnswer } from '../engine/answer/overflow.ts';
import { judge, valueShortfalls } from '../engine/answer/verdict.ts';
import { monthLabel } from '../engine/grid/timeline.ts';
import { runProjection, type ProjectionRun } from '../engine/project.ts';
import { preparePaths, SOURCES_OF_CHANCE, type Chances } from '../engine/risk/path/runPath.ts';
import { simulate } from '../engine/risk/simulate.ts';
import { PERCENTILES } from '../engine/risk/summary/estimates.ts';
import { exactYears, type ExactLine } from '../engine/risk/summary/exactYears.ts';
import { splitVariance, type VarianceSplit } from '../engine/risk/summary/splitVariance.ts';
import {
  summarise,
  type LineSpread,
  type RiskSummary,
  type TailRisk,
  type YearRisk,
} from '../engine/risk/summary/summarise.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { numbersLabel } from './labels.ts';
import type { Outcome } from './openDesign.ts';
import { openQuestion, type PreparedQuestion } from './openQuestion.ts';
import { computed } from './projectStack.ts';
import { assertCountable, riskCost } from './riskCost.ts';
import { RISK_TEXTS as TEXTS } from './riskEnglish.ts';
import {
  isOfClaims,
  tellMoney,
  tellNumber,
  tellProbability,
  toldMoney,
  type Telling,
} from './riskTelling.ts';
import { withDigits } from './askedFigure.ts';
import { laterFaults } from './soughtFigure.ts';
import type { Stack } from './stackScenarios.ts';

/**
 * Checks a question about the risk of a design, and makes it ready.
 * @param document the design as it is written; its faults begin with `/design`
 * @param question a `RiskQuestion`; its faults begin with its members
 */
export function prepareRisk(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<RiskAnswer>> {
  const opened = openQuestion(riskQuestionSchema, document, question, 'a question about risk');
  if (opened.faults !== undefined) return opened;
  const { stack, open, identity, question: asked } = opened.value;
  const faults = laterFaults(stack, '/under');
  if (faults.length > 0) return { faults };
  const { design } = stack.course;
  return {
    value: {
      identity,
      cost: () => riskCost(design, { ...asked, isWhole: true, isByYear: true }),
      answer: () => computed(() => ({ value: answerRisk(stack, open.document, asked) })),
    },
  };
}

function answerRisk(
  { course: { design }, designHash }: Stack,
  document: JsonObject,
  { paths, seed, chances }: RiskQuestion,
): RiskAnswer {
  const run = runProjection(design);
  const options = { paths, seed, chances };
  assertCountable(run);
  const model = preparePaths(run);
  const risk = simulate(run, options, model);
  const summary = summarise(risk);
  const { currency } = design;
  const money = tellMoney(currency);
  const probability = tellProbability(paths);
  const exact = exactYears(risk);
  const answer: RiskAnswer = {
    engineVersion: ENGINE_VERSION,
    designHash,
    currency,
    paths,
    seed,
    chances,
    statement: statementOf(run, summary, currency),
    verdict: judge(run, valueShortfalls(run), {
      probabilityOfShortMonth: summary.everShort.value,
      switchedOff: switchedOff(chances),
    }),
    probabilityOfShortMonth: probability(summary.everShort),
    firstShortMonth: firstShortMonth(run, summary),
    years: summary.years.map((year, place) => ({
      year: run.timeline.firstYear + place,
      probabilityOfShortMonth: probability(year.short),
      probabilityOfFirstShortMonth: probability(year.firstShort),
      lines: linesOf(year, money),
    })),
    reserveNeeded: summary.reserveNeeded.map((tail) => tailOf(tail, money)),
    finalBalance: summary.finalBalance.map((tail) => tailOf(tail, money)),
    claimsUnpaidOrLate: tellNumber(summary.claimsUnpaidOrLate),
    probabilityOfClaimsUnpaidOrLate: probability(summary.anyUnpaidOrLate),
    variance: varianceOf(splitVariance(run, options, model), currency),
    exact: {
      approvals: exactOf(exact.approvals, run, (claims) => withDigits(claims, EXACT_DIGITS)),
      awardsDue: exactOf(exact.awardsDue, run, (amount) => toldMoney(amount, currency)),
    },
    tailDrivers: summary.tailDrivers.map(({ pointers, score }) => ({
      label: numbersLabel(pointers.map(pathOf), document),
      pointers: [...pointers],
      score: tellNumber(score),
    })),
  };
  assertFiniteAnswer(answer, run);
  return answer;
}

/** Exact figures have digits that mean something beyond those of figures from paths. */
const EXACT_DIGITS = 12;

/** Sources of chance that a question switches off. */
function switchedOff(chances: Chances) {
  return SOURCES_OF_CHANCE.filter((source) => !chances[source]);
}

const NO_TAIL: Pick<TailRisk, 'quantile'> = { quantile: { value: 0, standardError: 0 } };

function statementOf(
  { timeline, openingReserve }: ProjectionRun,
  { paths, everShort, reserveNeeded }: RiskSummary,
  currency: string,
): string {
  const [{ quantile: reserve } = NO_TAIL] = reserveNeeded;
  return TEXTS.statement({
    years: timeline.years,
    paths,
    short: everShort,
    reserve,
    openingReserve,
    currency,
  });
}

function linesOf({ lines }: YearRisk, money: Telling): RiskAnswer['years'][number]['lines'] {
  return Object.fromEntries(
    Object.entries(lines).map(([line, spread]) => [
      line,
      spreadOf(spread, isOfClaims(line as keyof typeof lines) ? tellNumber : money),
    ]),
  ) as RiskAnswer['years'][number]['lines'];
}

function spreadOf({ mean, standardDeviation, percentiles }: LineSpread, tell: Telling) {
  return {
    mean: tell(mean),
    standardDeviation: tell({ value: standardDeviation, standardError: 0 }).value,
    ...byPercent(percentiles, tell),
  };
}

type ByPercent<T> = Record<`percentile${(typeof PERCENTILES)[number]}`, T>;

/** What is in the order of `PERCENTILES`, by name. */
function byPercent<T, Told>(values: readonly T[], tell: (value: T) => Told): ByPercent<Told> {
  return Object.fromEntries(
    values.map((value, place) => [`percentile${String(PERCENTILES[place])}`, tell(value)]),
  ) as ByPercent<Told>;
}

function tailOf({ level, quantile, tailMean }: TailRisk, money: Telling) {
  return { level, quantile: money(quantile), tailMean: money(tailMean) };
}

function firstShortMonth(
  { timeline }: ProjectionRun,
  { firstShortMonths }: RiskSummary,
): RiskAnswer['firstShortMonth'] {
  if (firstShortMonths === undefined) return null;
  return byPercent(firstShortMonths, (month) => monthLabel(timeline, month));
}

function varianceOf(split: VarianceSplit | undefined, currency: string): RiskAnswer['variance'] {
  if (split === undefined) return null;
  const { paths, standardDeviation, shares } = split;
  const share = (part: keyof typeof shares) => {
    const found = shares[part];
    return found === undefined ? null : tellNumber(found);
  };
  return {
    paths,
    standardDeviation: toldMoney(standardDeviation, currency),
    assumptions: share('assumptions'),
    counts: share('counts'),
    awards: share('awards'),
    funding: share('funding'),
  };
}

function exactOf(
  line: ExactLine,
  { timeline }: ProjectionRun,
  tell: (figure: number) => number,
): RiskAnswer['exact']['approvals'] {
  if ('reason' in line) return { years: null, reason: line.reason };
  const years = line.years.map((exact, place) => ({
    year: timeline.firstYear + place,
    mean: tell(exact.mean),
    standardDeviation: tell(exact.standardDeviation),
    ...byPercent(exact.percentiles, (figure) => (figure === null ? null : tell(figure))),
    lost: withDigits(exact.lost, EXACT_DIGITS),
    differenceInStandardErrors: withDigits(exact.differenceInStandardErrors, ERROR_DIGITS),
  }));
  return { years, reason: null };
}

const ERROR_DIGITS = 3;
