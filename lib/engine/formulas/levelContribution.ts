import { measureTerm } from '../../../models/measureTerms.ts';
import { levelContributionOf } from '../ledger/levelContribution.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  type Formula,
  type Given,
  type Period,
} from './formula.ts';
import { levelIn, monthlyRate } from './indices.ts';
import type { FigureKind, ModelFigure } from './modelFigure.ts';
import { monthBefore, monthOf, piecesOf, rulingIn } from './periods.ts';
import { partOfYear, quantityOf } from './quantities.ts';

/** A first pass with the solution, and steps from there once something is changed. */
const PASSES = 8;

/** One way through the months with one contribution. */
export interface LevelPass {
  /**
   * The contribution that is tried, in currency units a year. It is one number, which a workbook keeps in one
   * cell; rows read it as the level of their own month.
   */
  readonly tried: ModelFigure;
  /** `1 + (balance(m − 1) < 0 ? borrowing rate : return on reserves)`, by month. */
  readonly growth: ModelFigure;
  /**
   * `balance(m − 1) · growth(m) + funding − administration − awards paid + tried · I(m) / 12`, flows as
   * in the ledger under `borrow`; before the first month stands the opening reserve.
   */
  readonly balance: ModelFigure;
  /** `slope(m − 1) · growth(m) + I(m) / 12`: what one unit of contribution adds to the balance; 0 before. */
  readonly slope: ModelFigure;
}

/**
 * The level contribution in live arithmetic, for a workbook. Passes over the months stand one after another:
 *
 *     tried(1) = the contribution that the engine found, as a value
 *     tried(p) = tried(p − 1) − (last balance(p − 1) − opening reserve) / last slope(p − 1)
 *
 * The last balance rises with the contribution, along straight pieces, so that few such steps (Newton's) end
 * on the solution; where nothing is changed they do not move. The figures are named here and not in the
 * registry of figures: what a pass tries comes of the last month of the pass before.
 */
export interface LevelSteps {
  readonly passes: readonly LevelPass[];
  /** Lowest balance of the last pass. */
  readonly lowest: ModelFigure;
  /** All figures of all passes by name, for what formulas here read beside figures of the registry. */
  readonly figures: ReadonlyMap<string, ModelFigure>;
  /** What the last pass tries, currency units a year. */
  readonly levelContribution: Formula;
  /** − lowest balance of the last pass, never below 0, currency units. */
  readonly workingCapitalNeeded: Formula;
  /** Last balance of the last pass less the opening reserve: 0 where the steps have ended. */
  readonly gap: Formula;
}

/**
 * Lays out the passes.
 * @param start what the first pass tries, currency units a year; what the engine found where it is left out
 */
export function levelSteps(run: ProjectionRun, start = found(run).amountPerYear): LevelSteps {
  const { months } = run.timeline;
  const whole = { from: 0, until: months };
  const prices = pricesOf(run);
  const passes: LevelPass[] = [];
  let yearly = start;
  let formula: Formula = constant(start, 'level contribution that the engine found');
  for (let number = 1; number <= PASSES; number++) {
    const way = follow(run, prices, yearly);
    const pass = passOf(`levelPass/${String(number)}/`, yearly, formula, way);
    passes.push(pass);
    const gap = gapOf(pass, months);
    formula = combined('difference', 'level contribution, a step nearer', [
      figure(pass.tried.id, monthOf(months - 1)),
      combined('quotient', 'step', [gap, figure(pass.slope.id, monthOf(months - 1))]),
    ]);
    yearly -= (way.balance[months - 1]! - run.openingReserve) / way.slope[months - 1]!;
  }
  const last = passes[PASSES - 1]!;
  const lowest = lowestOf(last);
  const all = [...passes.flatMap((pass) => Object.values(pass) as ModelFigure[]), lowest];
  return {
    passes,
    lowest,
    figures: new Map(all.map((one) => [one.id, one])),
    levelContribution: figure(last.tried.id, whole),
    workingCapitalNeeded: combined('greatest', measureTerm('workingCapitalNeeded').label, [
      constant(0, 'nothing'),
      combined('difference', 'what the lowest balance lacks', [
        constant(0, 'nothing'),
        figure(lowest.id, whole),
      ]),
    ]),
    gap: gapOf(last, months),
  };
}

/** The level contribution and the working capital as the engine finds them, with what they come of. */
export function levelFormula(
  id: 'levelContribution' | 'workingCapitalNeeded',
  run: ProjectionRun,
): Formula {
  const whole = { from: 0, until: run.timeline.months };
  const { amountPerYear, workingCapitalNeeded } = found(run);
  return {
    is: 'computed',
    by: 'levelContribution',
    label: measureTerm(id).label,
    value: id === 'levelContribution' ? amountPerYear : workingCapitalNeeded,
    of: [
      figure('openingBalance', monthOf(0)),
      figure('underBorrow/fundingTotal', whole),
      figure('underBorrow/administration', whole),
      figure('underBorrow/awardsPaid', whole),
      figure('indexLevel/inflation', monthOf(run.timeline.months - 1)),
      ...ratesOf(run, '/economy/returnOnReserves'),
      ...ratesOf(run, '/economy/borrowingRate'),
    ],
  };
}

/** The yearly rates of all years, each number once. */
function ratesOf(run: ProjectionRun, pointer: string): Given[] {
  const rates = piecesOf(run, { from: 0, until: run.timeline.months }).map(({ phase, year }) =>
    quantityOf({ run, phase }, pointer, year),
  );
  return [
    ...new Map(rates.map((rate) => [`${String(rate.phase)} ${rate.pointer}`, rate])).values(),
  ];
}

function found(run: ProjectionRun) {
  return levelContributionOf(run.borrowLedger, pricesOf(run), run.openingReserve, run.ledgerInputs);
}

function pricesOf({ timeline, indices }: ProjectionRun): Float64Array {
  return byCalendarYear(timeline, (year) => indices.level('inflation', year));
}

type Way = Readonly<Record<'growth' | 'balance' | 'slope', Float64Array>>;

function follow(run: ProjectionRun, prices: Float64Array, yearly: number): Way {
  const { fundingTotal, administration, awardsPaid } = run.borrowLedger;
  const { returnRate, borrowingRate } = run.ledgerInputs;
  const line = () => new Float64Array(run.timeline.months);
  const way: Way = { growth: line(), balance: line(), slope: line() };
  let balance = run.openingReserve;
  let slope = 0;
  for (let month = 0; month < run.timeline.months; month++) {
    const growth = 1 + (balance < 0 ? borrowingRate[month]! : returnRate[month]!);
    const part = prices[month]! / 12;
    const flow = fundingTotal[month]! - administration[month]! - awardsPaid[month]!;
    balance = balance * growth + flow + yearly * part;
    slope = slope * growth + part;
    way.growth[month] = growth;
    way.balance[month] = balance;
    way.slope[month] = slope;
  }
  return way;
}

function passOf(prefix: string, yearly: number, formula: Formula, way: Way): LevelPass {
  const names = {
    tried: `${prefix}tried`,
    growth: `${prefix}growth`,
    balance: `${prefix}balance`,
    slope: `${prefix}slope`,
  };
  const row = (name: keyof Way, kind: FigureKind) => ({
    id: names[name],
    kind,
    read: () => way[name],
  });
  const balanceBefore = (period: Period) => before(names.balance, period);
  const growth = (period: Period) => figure(names.growth, period);
  return {
    tried: {
      id: names.tried,
      label: measureTerm('levelContribution').label,
      unit: measureTerm('levelContribution').unit,
      kind: 'level',
      words: 'what was tried before, less what the last balance was too high / its slope',
      read: () => way.balance.map(() => yearly),
      formula: () => formula,
    },
    growth: {
      ...row('growth', 'level'),
      label: 'Growth of the balance in a month',
      unit: 'factor',
      words: '1 + monthly rate (return on reserves, or borrowing rate below 0)',
      formula: (run, period) => growthIn(run, balanceBefore(period), period.from),
    },
    balance: {
      ...row('balance', 'stock'),
      label: 'Balance with the level contribution',
      unit: 'currency units',
      words: 'balance before × growth + funding − administration − awards paid + contribution',
      formula: (_run, period) => balanceIn(names, balanceBefore, lastMonth(period)),
    },
    slope: {
      ...row('slope', 'stock'),
      label: 'What one unit of level contribution adds to the balance',
      unit: 'factor',
      words: 'the same the month before × growth + inflation index / 12',
      formula(_run, period) {
        const month = lastMonth(period);
        const share = partOfMonth(month);
        if (month.from === 0) return share;
        const carried = productOf('carried on', [
          figure(names.slope, monthOf(month.from - 1)),
          growth(month),
        ]);
        return combined('sum', 'slope', [carried, share]);
      },
    },
  };
}

function growthIn(run: ProjectionRun, balance: Formula, month: number): Formula {
  const place = { run, phase: rulingIn(run, month).phase };
  const year = run.timeline.calendarYear[month]!;
  return combined('sum', 'growth of the balance in a month', [
    constant(1, 'the balance itself'),
    combined('wherePositive', 'rate on the balance', [
      balance,
      monthlyRate(place, '/economy/returnOnReserves', year),
      monthlyRate(place, '/economy/borrowingRate', year),
    ]),
  ]);
}

function balanceIn(
  names: Readonly<Record<'tried' | 'growth', string>>,
  balanceBefore: (month: Period) => Formula,
  month: Period,
): Formula {
  return combined('difference', 'balance with the level contribution', [
    combined('sum', 'balance, interest, funding and contribution', [
      productOf('balance and interest', [balanceBefore(month), figure(names.growth, month)]),
      figure('underBorrow/fundingTotal', month),
      productOf('contribution of the month', [figure(names.tried, month), partOfMonth(month)]),
    ]),
    figure('underBorrow/administration', month),
    figure('underBorrow/awardsPaid', month),
  ]);
}

/** A twelfth at the prices of the month. */
function partOfMonth(month: Period): Formula {
  return productOf('a twelfth at the prices of the month', [
    levelIn('inflation', month),
    partOfYear(1),
  ]);
}

function lastMonth({ until }: Period): Period {
  return monthOf(until - 1);
}

/** A balance the month before; the opening reserve before the first month. */
function before(balance: string, period: Period): Formula {
  const month = monthBefore(period);
  return month === undefined
    ? figure('underBorrow/openingBalance', monthOf(0))
    : figure(balance, month);
}

function gapOf({ balance }: LevelPass, months: number): Formula {
  return combined('difference', 'last balance less the opening reserve', [
    figure(balance.id, monthOf(months - 1)),
    figure('underBorrow/openingBalance', monthOf(0)),
  ]);
}

/** The least of the month-end balances of a pass. */
function lowestOf({ balance }: LevelPass): ModelFigure {
  return {
    ...balance,
    id: `${balance.id}/lowest`,
    label: 'Lowest balance with the level contribution',
    kind: 'low',
    words: 'lowest month-end balance',
    formula: (_run, { from, until }) =>
      combined(
        'least',
        'lowest of the months',
        Array.from({ length: until - from }, (_, place) =>
          figure(balance.id, monthOf(from + place)),
        ),
      ),
  };
}
