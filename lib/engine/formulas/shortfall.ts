import type { ProjectionRun } from '../project.ts';
import { lineIn, readerOf, ruleIn, type Books, type Rule } from './books.ts';
import { combined, constant, figure, sumOf, type Formula, type Period } from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { byMonth, monthBefore, monthOf, rulingIn } from './periods.ts';
import { given } from './quantities.ts';

/** Whether awards are all paid when they are due, throughout a period. */
function paysAll(books: Books, run: ProjectionRun, { from, until }: Period): boolean {
  for (let month = from; month < until; month++) {
    const rule = ruleIn(books, run, month);
    if (rule === 'defer' || rule === 'pro_rata') return false;
  }
  return true;
}

/** What stands open from the month before; nothing where no arrears can have been left. */
function arrearsBefore(books: Books, run: ProjectionRun, period: Period): Formula[] {
  const before = monthBefore(period);
  if (before === undefined) return [];
  for (let month = 0; month < period.from; month++)
    if (ruleIn(books, run, month) === 'defer') return [readerOf(books)('arrears', before)];
  return [];
}

/** What is there for awards in a month, and for the administration that leaves with them. */
function payable(books: Books, run: ProjectionRun, month: Period): Formula {
  const read = readerOf(books);
  const available = combined('difference', 'left after administration', [
    combined('sum', 'balance, interest and funding', [
      read('openingBalance', month),
      read('interest', month),
      read('fundingTotal', month),
    ]),
    figure('administrationBase', month),
  ]);
  const { phase } = rulingIn(run, month.from);
  const positive = combined('greatest', 'available, never below 0', [
    constant(0, 'nothing'),
    available,
  ]);
  return combined('quotient', 'what can be paid in awards', [
    positive,
    combined('sum', 'what paying 1 costs', [
      constant(1, 'the award itself'),
      given({ run, phase }, '/administration/shareOfAwardsPaid'),
    ]),
  ]);
}

/** Awards paid, as far as the rule lets them be. */
export function awardsPaid(books: Books): ModelFigure {
  const line = lineIn(books, 'awardsPaid', 'awardsPaid');
  return {
    ...line,
    kind: 'flow',
    formula(run, period) {
      const due = figure('awardsDue', period);
      const late = arrearsBefore(books, run, period);
      if (paysAll(books, run, period)) return combined('sum', line.label, [due, ...late]);
      if (period.until - period.from > 1) return paidOverMonths(books, run, period);
      const means = payable(books, run, period);
      if (ruleIn(books, run, period.from) === 'defer')
        return combined('least', line.label, [sumOf('due and in arrears', [due, ...late]), means]);
      return combined('sum', line.label, [
        ...late.map((before) => paidLate(before, means)),
        combined('least', 'of what is due', [due, leftAfter(late, means)]),
      ]);
    },
  };
}

/** What is due, and in arrears at the start, is paid unless it lapses or is in arrears at the end. */
function paidOverMonths(books: Books, run: ProjectionRun, period: Period): Formula {
  const read = readerOf(books);
  const rules = new Set<Rule>();
  for (let month = period.from; month < period.until; month++) rules.add(ruleIn(books, run, month));
  const late = arrearsBefore(books, run, period);
  const mayBeLate = late.length > 0 || rules.has('defer');
  return combined('difference', 'paid of what is due', [
    sumOf('due and in arrears', [figure('awardsDue', period), ...late]),
    ...(mayBeLate ? [arrearsLeft(books, run, period)] : []),
    ...(rules.has('pro_rata') ? [read('unmet', period)] : []),
  ]);
}

/** Arrears at the end. Where there are none, how the last month came to have none is a question of its own. */
function arrearsLeft(books: Books, run: ProjectionRun, period: Period): Formula {
  const left = readerOf(books)('arrears', period);
  return books.ledger(run).arrears[period.until - 1] === 0 ? { ...left, isNothing: true } : left;
}

function paidLate(arrears: Formula, means: Formula): Formula {
  return combined('least', 'of arrears', [arrears, means]);
}

function leftAfter(late: readonly Formula[], means: Formula): Formula {
  return late.length === 0
    ? means
    : combined('difference', 'left after arrears', [
        means,
        ...late.map((arrears) => paidLate(arrears, means)),
      ]);
}

/** What lapses of awards due. */
export function unmet(books: Books): ModelFigure {
  const line = lineIn(books, 'unmet', 'unmet');
  return {
    ...line,
    kind: 'flow',
    formula(run, period) {
      if (period.until - period.from > 1) return byMonth(line.id, 'month by month', period);
      if (ruleIn(books, run, period.from) !== 'pro_rata')
        return constant(0, 'nothing lapses under this rule');
      const due = figure('awardsDue', period);
      const late = arrearsBefore(books, run, period);
      return combined('difference', line.label, [
        due,
        combined('least', 'of what is due', [due, leftAfter(late, payable(books, run, period))]),
      ]);
    },
  };
}

/** Awards that are due and not yet paid. */
export function arrears(books: Books): ModelFigure {
  const line = lineIn(books, 'arrears', 'arrears');
  return {
    ...line,
    kind: 'stock',
    formula(run, period) {
      const month = monthOf(period.until - 1);
      const late = arrearsBefore(books, run, month);
      const due = figure('awardsDue', month);
      if (ruleIn(books, run, month.from) === 'defer')
        return combined('difference', line.label, [
          sumOf('due and in arrears', [due, ...late]),
          readerOf(books)('awardsPaid', month),
        ]);
      if (late.length === 0) return constant(0, 'no arrears under this rule');
      if (paysAll(books, run, month))
        return constant(0, 'arrears are paid at once under this rule');
      return combined('difference', line.label, [
        ...late,
        ...late.map((before) => paidLate(before, payable(books, run, month))),
      ]);
    },
  };
}
