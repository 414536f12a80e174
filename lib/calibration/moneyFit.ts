import type { FormChoice } from '../../models/calibration.ts';
import { monthlyRate } from '../engine/grid/quantities.ts';
import { keepLedger } from '../engine/ledger/ledger.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { BELIEFS, relativeVariance } from './beliefs.ts';
import { estimateOf, type Estimate } from './estimate.ts';
import { chooseForm, type FittedForm } from './formChoice.ts';
import { endOf, sumOver, type HistoryYear, type Period } from './history.ts';
import { fitForm, type Fit, type FreeParameter } from './leastSquares.ts';
import { betweenYears, variationOf } from './variation.ts';

/** Income, reserve and what else moves the balance, fitted. */
export interface FittedMoney {
  /** Income of the reference year. */
  readonly income: Estimate;
  readonly growth: Estimate;
  /** Variation of income in project years about what is expected; undefined where no income is printed. */
  readonly variation: Estimate | undefined;
  readonly openingReserve: Estimate | undefined;
  readonly returnOnReserves: Estimate | undefined;
  /** Administration and other cost, as a share of awards paid. */
  readonly administrationShare: Estimate | undefined;
  readonly choice: FormChoice;
}

/** What is known before income and balance are fitted. */
export interface MoneyQuestion {
  readonly years: readonly HistoryYear[];
  readonly periods: readonly Period[];
  /** The design as fitted so far, without income. */
  readonly run: ProjectionRun;
  readonly referenceYear: number;
  /** Whether awards are known well enough to follow the balance. */
  readonly followsBalance: boolean;
}

type MoneyForm = 'plain' | 'interest' | 'administration';

/** Least balances from which interest or other cost can be told from income. */
const LEAST_BALANCES = 4;
const LEAST_INCOMES = 3;

const WORDS: Readonly<Record<MoneyForm, string>> = {
  plain: 'income and awards alone move the balance',
  interest: 'the balance also earns interest',
  administration: 'administration leaves with the awards',
};

/**
 * Fits income with its growth and, where balances are printed, the opening reserve, with or without
 * interest or administration. Awards are those of the fitted design, and the balance is kept by the
 * engine's ledger. Income is compared in logarithms, a balance as a share of the mean balance.
 * @returns undefined where neither income nor balance can be followed
 */
export function fitMoney(question: MoneyQuestion): FittedMoney | undefined {
  const { years, followsBalance } = question;
  const incomes = years.filter(({ known }) => (known.income ?? 0) > 0);
  const balances = followsBalance ? years.filter(({ known }) => known.balance !== undefined) : [];
  if (incomes.length === 0 && balances.length < 2) return undefined;
  const scale = scaleOf(incomes, balances);
  const forms: MoneyForm[] = ['plain'];
  if (balances.length >= LEAST_BALANCES && incomes.length >= LEAST_INCOMES)
    forms.push('interest', 'administration');
  const withBalance = balances.length > 0;
  const fitted = forms.map((form) => fitMoneyForm(form, question, scale, withBalance));
  const [first, ...others] = fitted;
  if (first === undefined) return undefined;
  const { taken, choice } = chooseForm('income', [first, ...others]);
  const variation = incomes.length === 0 ? undefined : variationOfIncome(taken.fit, question);
  return { ...readMoney(taken, scale, withBalance), variation, choice };
}

function variationOfIncome(
  { values: [level = 0, growth = 0], decided }: Fit,
  { years, periods, run, referenceYear }: MoneyQuestion,
): Estimate {
  const flow = incomeOf(run, referenceYear, level, growth, periods);
  const last = years.at(-1)?.year ?? 0;
  const misses = years.flatMap(({ known, year }, place) => {
    const period = periods[place];
    if (period === undefined || !((known.income ?? 0) > 0)) return [];
    const log = Math.log((known.income ?? 0) / sumOver(flow, period));
    return [{ log, age: last - year, chance: 0 }];
  });
  // Balances decide numbers too; income is charged for its level and growth alone.
  const charged = Math.min(INCOME_NUMBERS, decided);
  return betweenYears(variationOf(misses, charged), (periods.at(-1)?.from ?? 0) % 12);
}

/** Level and growth. */
const INCOME_NUMBERS = 2;

/** Income by month: nothing before the history opens. */
function incomeOf(
  { timeline }: ProjectionRun,
  referenceYear: number,
  level: number,
  growth: number,
  periods: readonly Period[],
): Float64Array {
  const opens = periods[0]?.from ?? 0;
  return Float64Array.from(timeline.calendarYear, (year, month) =>
    month < opens ? 0 : Math.exp(level + growth * (year - referenceYear)) / 12,
  );
}

function readMoney(
  { form, fit }: FittedForm<MoneyForm>,
  scale: Scale,
  withBalance: boolean,
): Omit<FittedMoney, 'choice' | 'variation'> {
  const extra = (wanted: MoneyForm, back: (value: number) => number) =>
    form === wanted ? estimateOf(fit, 3, back) : undefined;
  return {
    income: estimateOf(fit, 0, Math.exp),
    growth: estimateOf(fit, 1, Math.expm1),
    openingReserve: withBalance
      ? estimateOf(fit, 2, (value) => Math.max(0, value * scale.balance))
      : undefined,
    returnOnReserves: extra('interest', (rate) => Math.max(0, rate)),
    administrationShare: extra('administration', (log) => Math.min(1, Math.exp(log))),
  };
}

/** Sizes of income and balance. */
interface Scale {
  readonly income: number;
  readonly balance: number;
  readonly firstBalance: number;
}

function scaleOf(incomes: readonly HistoryYear[], balances: readonly HistoryYear[]): Scale {
  const yearly = incomes.map(({ known, months }) => ((known.income ?? 0) * 12) / months);
  const stocks = balances.map(({ known }) => known.balance ?? 0);
  const balance = meanOf(stocks.map(Math.abs));
  const [earliest, latest] = [balances[0], balances.at(-1)];
  const span = (latest?.year ?? 0) - (earliest?.year ?? 0);
  const gained = Math.abs((stocks.at(-1) ?? 0) - (stocks[0] ?? 0)) / Math.max(1, span);
  return {
    income: Math.max(yearly.length > 0 ? meanOf(yearly) : gained, 1e-9),
    balance: Math.max(balance, 1e-9),
    firstBalance: stocks[0] ?? 0,
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function fitMoneyForm(
  form: MoneyForm,
  question: MoneyQuestion,
  scale: Scale,
  withBalance: boolean,
): FittedForm<MoneyForm> {
  const { run, years } = question;
  const yearlyAwards = (sumAll(run.awardsDue) * 12) / run.timeline.months;
  const noIncomes = !years.some(({ known }) => (known.income ?? 0) > 0);
  const guess = noIncomes ? scale.income + yearlyAwards : scale.income;
  const parameters: FreeParameter[] = [
    { centre: Math.log(guess), spread: BELIEFS.level.spread },
    BELIEFS.growth,
  ];
  if (withBalance) {
    const { spread } = BELIEFS.openingReserve;
    parameters.push({ centre: Math.max(0, scale.firstBalance / scale.balance), spread });
  }
  if (form === 'interest') parameters.push(BELIEFS.returnOnReserves);
  if (form === 'administration') parameters.push(BELIEFS.administrationShare);
  return {
    form,
    fit: fitForm({ parameters, residuals: residualsOf(form, question, scale, withBalance) }),
    words: WORDS[form],
    before: Math.log(form === 'plain' ? 1 / 2 : 1 / 4),
  };
}

function residualsOf(
  form: MoneyForm,
  { years, periods, run, referenceYear }: MoneyQuestion,
  scale: Scale,
  withBalance: boolean,
): (values: readonly number[]) => number[] {
  const { ledgerInputs } = run;
  const last = years.at(-1)?.year ?? 0;
  return ([level = 0, growth = 0, opening = 0, extra = 0]) => {
    const flow = incomeOf(run, referenceYear, level, growth, periods);
    const rate = form === 'interest' ? monthlyRate(Math.max(0, extra)) : 0;
    const share = form === 'administration' ? Math.min(1, Math.exp(extra)) : 0;
    const { closingBalance } = keepLedger(
      {
        ...ledgerInputs,
        openingReserve: Math.max(0, opening * scale.balance),
        returnRate: ledgerInputs.returnRate.map(() => rate),
        shareOfAwardsPaid: ledgerInputs.shareOfAwardsPaid.map(() => share),
        funding: { independent: [{ id: 'income', flow }], recoveries: [] },
      },
      'borrow',
    );
    return years.flatMap(({ known, year }, place) => {
      const period = periods[place];
      if (period === undefined) return [];
      const root = Math.sqrt(relativeVariance(last - year));
      const misses: number[] = [];
      if ((known.income ?? 0) > 0)
        misses.push(Math.log((known.income ?? 0) / sumOver(flow, period)) / root);
      if (withBalance && known.balance !== undefined)
        misses.push((known.balance - endOf(closingBalance, period)) / scale.balance / root);
      return misses;
    });
  };
}

function sumAll(line: Float64Array): number {
  return line.reduce((sum, value) => sum + value, 0);
}
