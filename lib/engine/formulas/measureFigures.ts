import { minorUnit } from '../../../models/currency.ts';
import type { Design } from '../../../models/design.ts';
import { measureTerm } from '../../../models/measureTerms.ts';
import { discountFactors } from '../answer/verdict.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import { levelIn } from './indices.ts';
import { BOOKS, type Books } from './books.ts';
import type { ModelFigure } from './modelFigure.ts';
import { countryFigures } from './measureCountry.ts';
import { lineOnce } from './perRun.ts';
import { byMonth } from './periods.ts';

/** A flow whose months have each a formula of their own, and a longer period the sum of its months. */
function monthly(
  figureOfMonths: Omit<ModelFigure, 'kind' | 'formula'> & {
    readonly ofMonth: (run: ProjectionRun, month: Period) => Formula;
  },
): ModelFigure {
  const { ofMonth, ...rest } = figureOfMonths;
  return {
    ...rest,
    kind: 'flow',
    formula: (run, period) =>
      period.until - period.from > 1
        ? byMonth(rest.id, 'month by month', period)
        : ofMonth(run, period),
  };
}

const interestEarned = monthly({
  id: 'interestEarned',
  label: 'Interest earned',
  unit: 'currency units',
  words: 'interest of months in which it is above 0',
  read: lineOnce(({ ledger }) => ledger.interest.map((interest) => Math.max(0, interest))),
  ofMonth: (_run, month) =>
    combined('greatest', 'interest, never below 0', [
      constant(0, 'nothing'),
      figure('interest', month),
    ]),
});

/** 1 in a month in which money is short. */
function short({ prefix, ledger, rule }: Books): ModelFigure {
  const canBe = (run: ProjectionRun, { from }: Period, sought: Design['shortfallRule']) =>
    rule === undefined
      ? run.phases.some((phase) => phase.from <= from && phase.design.shortfallRule === sought)
      : rule === sought;
  return monthly({
    id: `${prefix}short`,
    label: 'Short month',
    unit: 'months',
    words: `1 in ${measureTerm('shortMonths').formula}`,
    read: (run) => ledger(run).short,
    ofMonth(run, month) {
      const least = constant(minorUnit(run.design.currency) / 2, 'half a minor unit');
      const isMore = (label: string, amount: Formula) =>
        combined('exceeds', label, [amount, least]);
      const tests = [
        isMore(
          'the balance falls short',
          combined('difference', 'what the balance lacks', [
            constant(0, 'nothing'),
            figure(`${prefix}lowestBalance`, month),
          ]),
        ),
        ...(canBe(run, month, 'defer')
          ? [isMore('awards wait', figure(`${prefix}arrears`, month))]
          : []),
        ...(canBe(run, month, 'pro_rata')
          ? [isMore('awards lapse', figure(`${prefix}unmet`, month))]
          : []),
      ];
      return tests.length === 1 ? tests[0]! : combined('greatest', 'short in any way', tests);
    },
  });
}

const arrearsAtMonthEnds = monthly({
  id: 'arrearsAtMonthEnds',
  label: 'Arrears at the end of each month, added up',
  unit: 'currency units × months',
  words: 'arrears at the end of the month',
  read: ({ ledger }) => ledger.arrears,
  ofMonth: (_run, month) => sumOf('arrears', [figure('arrears', month)]),
});

const discountedCalls = monthly({
  id: 'discountedCalls',
  label: 'Guarantee calls, worth at the start',
  unit: 'currency units',
  words: 'guarantee calls if the rule were guarantee × discount factor',
  read: lineOnce(({ guaranteeLedger, phases }) => {
    const discounts = discountFactors(phases);
    return guaranteeLedger.guaranteeCalls.map((call, month) => call * discounts[month]!);
  }),
  ofMonth: (_run, month) =>
    productOf('worth at the start', [
      figure('underGuarantee/guaranteeCalls', month),
      figure('discountFactor', month),
    ]),
});

const discountedOutgo = monthly({
  id: 'discountedOutgo',
  label: 'Awards due and administration, worth at the start',
  unit: 'currency units',
  words: '(awards due + administration if the rule were guarantee) × discount factor',
  read: lineOnce(({ guaranteeLedger, awardsDue, phases }) => {
    const discounts = discountFactors(phases);
    return guaranteeLedger.administration.map(
      (cost, month) => (awardsDue[month]! + cost) * discounts[month]!,
    );
  }),
  ofMonth: (_run, month) =>
    productOf('worth at the start', [
      combined('sum', 'awards due and administration', [
        figure('awardsDue', month),
        figure('underGuarantee/administration', month),
      ]),
      figure('discountFactor', month),
    ]),
});

/** Awards paid and administration without inflation. */
const realOutgo: ModelFigure = {
  id: 'realOutgo',
  label: 'Awards paid and administration, without inflation',
  unit: 'currency units',
  kind: 'flow',
  words: '(awards paid + administration) / inflation index, in prices of priceYear',
  read: lineOnce(({ ledger, timeline, indices }) => {
    const prices = byCalendarYear(timeline, (year) => indices.level('inflation', year));
    return prices.map(
      (price, month) => (ledger.awardsPaid[month]! + ledger.administration[month]!) / price,
    );
  }),
  formula: (run, period) =>
    sumOf(
      'year by year',
      yearsIn(run, period).map((months) =>
        combined('quotient', 'without inflation', [
          combined('sum', 'awards paid and administration', [
            figure('awardsPaid', months),
            figure('administration', months),
          ]),
          levelIn('inflation', months),
        ]),
      ),
    ),
};

/** Months of a period by calendar year. */
function yearsIn({ timeline }: ProjectionRun, { from, until }: Period): Period[] {
  const years: Period[] = [];
  for (let start = from; start < until;) {
    let end = start;
    while (end < until && timeline.calendarYear[end] === timeline.calendarYear[start]) end++;
    years.push({ from: start, until: end });
    start = end;
  }
  return years;
}

const FIGURES: readonly ModelFigure[] = [
  interestEarned,
  arrearsAtMonthEnds,
  ...BOOKS.filter(({ rule }) => rule !== 'guarantee').map(short),
  discountedCalls,
  discountedOutgo,
  realOutgo,
];

const BY_ID = new Map(FIGURES.map((one) => [one.id, one]));

/** Figures behind measures, by month, such as `short` or `inhabitants`. */
export function measureFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  return BY_ID.get(id) ?? countryFigures(run).find((one) => one.id === id);
}

/** Names of what `measureFigure` finds. */
export function measureNames(run: ProjectionRun): string[] {
  return [...FIGURES, ...countryFigures(run)].map(({ id }) => id);
}
