import type { SHORTFALL_RULES } from '../../../models/design.ts';
import type { Verdict } from '../../../models/projection.ts';
import { listed } from '../../../models/wording.ts';
import { numberText, percentText, roundedText } from './numberText.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Writes "2031-03" as "March 2031". */
export function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]!} ${year!}`;
}

/** Verdicts in plain words. */
export const VERDICT_TEXTS: Readonly<Record<Verdict['grade'], string>> = {
  self_sustaining:
    'The fund pays every award on time and carries itself: its own sources cover awards and administration.',
  feasible:
    'The fund pays every award on time, with the help of the state budget, donations or grants where the design has them.',
  feasible_with_guarantee:
    'The fund runs short in some months, by so little that a state guarantee could bridge it.',
  not_feasible:
    'The money does not cover the awards: the fund runs short by more than a guarantee could bridge.',
};

/** What the basis "expected" leaves out. */
export const EXPECTED_BASIS_NOTE =
  'These are expected values. The chance of running dry is not in this figure: in a year with more or costlier claims the fund can run short even where this projection does not.';

/** Verdicts on the basis of risk. */
export const RISK_VERDICT_TEXTS: Readonly<Record<Verdict['grade'], string>> = {
  self_sustaining:
    'The fund very probably pays every award on time, and carries itself: its own sources cover awards and administration as expected.',
  feasible:
    'The fund very probably pays every award on time, with the help of the state budget, donations or grants where the design has them.',
  feasible_with_guarantee:
    'The fund may run short; what it is expected to lack is so little that a state guarantee could bridge it.',
  not_feasible:
    'The fund may run short, and what it is expected to lack is more than a guarantee could bridge.',
};

/** Sources of chance in words. */
const CHANCE_WORDS = {
  assumptions: 'uncertain assumptions',
  yearFactors: 'variation from year to year',
  counts: 'the chance of single claims',
  awards: 'the chance of single awards',
  funding: 'variation of income',
} as const;

/** A source of chance, by its name. */
export type SourceOfChance = keyof typeof CHANCE_WORDS;

/** What the basis "risk" leaves out. */
export function riskBasisNote(switchedOff: readonly SourceOfChance[]): string {
  const off =
    switchedOff.length === 0
      ? ''
      : ` Left out by choice: ${listed(switchedOff.map((source) => CHANCE_WORDS[source]))}.`;
  return `The probability is that of the chances which the design states: numbers without a range, and whatever nobody has thought of, are not in it.${off} The other tests are made on expected values.`;
}

/** Warnings in plain words. Each says what was found and what to do. */
export const WARNING_TEXTS = {
  sharesDoNotSum: (sum: number) =>
    `The shares of the bands sum to ${numberText(sum, 4)}, not 1; they were taken in proportion. Correct them if a band is missing.`,
  cappedBelowMean: (cap: number, mean: number, year: number, currency: string) =>
    `In ${String(year)} the cap, ${roundedText(cap)} ${currency}, is below the mean award without a cap, ${roundedText(mean)} ${currency}: the average harm is not covered.`,
  thresholdAboveCap: (year: number) =>
    `From ${String(year)} the threshold is above the cap; check both amounts and their indices.`,
  levyFullyCollected: () =>
    'The levy is collected to 100 %; no levy on offenders is. Give a collection rate from experience.',
  slowDecisions: (days: number, statutory: number, year: number) =>
    `In ${String(year)} a decision takes ${numberText(days)} days on average, more than twice the ${numberText(statutory)} days of the law. Look at the capacity of the stages.`,
  discountBelowInflation: (rate: number, inflation: number) =>
    `The discount rate, ${percentText(rate)}, is below mean inflation, ${percentText(inflation)}: later money counts for more than money today. Use a nominal rate.`,
  advanceForbidden: () =>
    'An interim payment is planned here, but procedure/advancePayment forbids it. Change one of the two.',
  interimWithoutEffect: () =>
    'An interim stage is named, but interimShare or interimFraction is 0: nothing is paid in advance.',
  grantWithoutEnd: () =>
    'This grant has no last month, so it is counted to the end of the projection. Give the month in which it ends.',
  openingIsOver: (year: number) =>
    `From ${String(year)} on the balance is what it has become: another opening reserve has no effect then. Where money is to come in, add a source of funding.`,
  setUpIsOver: (year: number) =>
    `The fund has been set up when ${String(year)} begins: another cost of setting it up has no effect then.`,
  sourceOutside: () =>
    'This source brings nothing: its months lie outside the projection. Check start and end.',
  growthOnSeries: () =>
    'Growth has no effect on a series, which carries its own; remove the growth or extend the series.',
  debtWithoutInterest: () =>
    'The balance falls below 0 and the borrowing rate is 0 %: the debt is counted as free. Give a borrowing rate.',
  everybodyApplies: () =>
    'No take-up is given: every eligible victim is assumed to apply from the first day. Schemes elsewhere reach far fewer.',
  noWorkflow: () =>
    'No workflow is given: every application is approved in the month it is made. Add stages to see refusals and waiting.',
  noInflation: () =>
    'Prices are assumed not to rise. Give economy/inflation to see what fixed amounts lose over the years.',
  claimsStillWaiting: (pending: number, decisions: number) =>
    `At the end ${numberText(pending)} claims still wait, more than the ${numberText(decisions)} decided in the last year: the queue hides cost. Look at the capacity of the stages.`,
  paidAfterTheEnd: (amount: number, share: number, currency: string) =>
    `Awards of ${roundedText(amount)} ${currency} (${percentText(share)} of all approved) are approved in this projection and fall due after it. Lengthen the horizon to see them.`,
  atomsOnGrid: () =>
    'The heads of this group combine to more than 20,000 different sums; they were put on a grid, which is accurate to 0.001 %.',
} as const;

type ShortfallRule = (typeof SHORTFALL_RULES)[number];

/** Facts that the summary tells. */
export interface SummaryFacts {
  readonly title: string;
  readonly years: number;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly firstShortMonth: string | null;
  readonly lastShortMonth: string | null;
  readonly shortMonths: number;
  /** Whether every month from the first short one on is short. */
  readonly staysShort: boolean;
  readonly months: number;
  /** Rules for months in which money is short, as far as there are such months. */
  readonly rules: readonly ShortfallRule[];
  readonly approved: number;
  readonly coverage: number | null;
  readonly meanAward: number | null;
  readonly currency: string;
  readonly priceYear: number;
  readonly perInhabitant: number | null;
  readonly perInhabitantEuro: number | null;
  readonly verdict: Pick<Verdict, 'statement' | 'basisNote'>;
}

const WHEN_SHORT: Readonly<Record<ShortfallRule, string>> = {
  borrow: 'the fund has to borrow',
  guarantee: 'the state has to stand in',
  defer: 'victims have to wait for their money',
  pro_rata: 'awards are cut',
};

/** The projection in one plain paragraph. */
export function summaryText(facts: SummaryFacts): string {
  return [
    lastsText(facts),
    reachText(facts),
    costText(facts),
    facts.verdict.statement,
    facts.verdict.basisNote,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function lastsText(facts: SummaryFacts): string {
  const { title, years, firstMonth, lastMonth, firstShortMonth, rules } = facts;
  if (firstShortMonth === null) {
    const span = years === 1 ? 'the whole year' : `all ${String(years)} years`;
    return `${title}: the money lasts for ${span}, until ${monthText(lastMonth)}.`;
  }
  const when =
    firstShortMonth === firstMonth
      ? `money is short in the first month, ${monthText(firstMonth)}`
      : `the money first runs short in ${monthText(firstShortMonth)}`;
  const how = rules.map((rule) => WHEN_SHORT[rule]).join(', then ');
  if (facts.staysShort) return `${title}: ${when}; from then on ${how}.`;
  const count = `${String(facts.shortMonths)} of ${String(facts.months)} months`;
  const last = facts.lastShortMonth === null ? '' : `, the last ${monthText(facts.lastShortMonth)}`;
  return `${title}: ${when}; in ${count}${last}, ${how}.`;
}

function reachText({ approved, coverage, meanAward, currency }: SummaryFacts): string {
  if (approved < 0.05) return 'No claim is approved.';
  const victims = `About ${approved < 10 ? numberText(approved, 1) : numberText(approved)} claims are approved`;
  const reach = coverage === null ? '' : `, ${percentText(coverage)} of those who could claim`;
  const award =
    meanAward === null ? '' : `, with a mean award of ${roundedText(meanAward)} ${currency}`;
  return `${victims}${reach}${award}.`;
}

function costText(facts: SummaryFacts): string {
  if (facts.perInhabitant === null) return '';
  const inCurrency = `${roundedText(facts.perInhabitant)} ${facts.currency}`;
  const inEuro =
    facts.perInhabitantEuro === null || facts.currency === 'EUR'
      ? ''
      : ` (${roundedText(facts.perInhabitantEuro)} EUR)`;
  return `It costs ${inCurrency}${inEuro} per inhabitant and year, in prices of ${String(facts.priceYear)}.`;
}
