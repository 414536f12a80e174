import { LINES } from '../lines.ts';
import { administration } from './administration.ts';
import { BOOKS, lineIn, readerOf, ruleIn, type Books } from './books.ts';
import { combined, constant, productOf, sumOf, type Formula, type Period } from './formula.ts';
import { fundingTotal } from './funding.ts';
import { levelIn, monthlyRate } from './indices.ts';
import type { ModelFigure } from './modelFigure.ts';
import { byMonth, monthBefore, monthOf, rulingIn } from './periods.ts';
import { given } from './quantities.ts';
import { arrears, awardsPaid, unmet } from './shortfall.ts';

/** Whether a name is that of a line of the registry, in any of the ledgers. */
export function isLedgerLine(id: string): boolean {
  return LEDGER_NAMES.has(id);
}

const LEDGER_NAMES: ReadonlySet<string> = new Set(
  BOOKS.flatMap(({ prefix }) => LINES.map(({ id }) => `${prefix}${id}`)),
);

/** The lines of one ledger that the ledger itself makes; sources apart. */
export function ledgerFigures(books: Books): ModelFigure[] {
  return [
    openingBalance(books),
    interest(books),
    fundingTotal(books),
    administration(books),
    awardsPaid(books),
    unmet(books),
    arrears(books),
    lowestBalance(books),
    guaranteeCalls(books),
    closingBalance(books),
  ];
}

function openingBalance(books: Books): ModelFigure {
  return {
    ...lineIn(books, 'openingBalance', 'closingBalance'),
    kind: 'opening',
    read(run) {
      const closing = books.ledger(run).closingBalance;
      return closing.map((_, month) => (month === 0 ? run.openingReserve : closing[month - 1]!));
    },
    formula(run, period) {
      const before = monthBefore(period);
      return before === undefined
        ? productOf('opening reserve', [
            given({ run, phase: 0 }, '/reserve/opening'),
            levelIn(run.design.reserve.index, monthOf(0)),
          ])
        : sumOf('closing balance before', [readerOf(books)('closingBalance', before)]);
    },
  };
}

function interest(books: Books): ModelFigure {
  const line = lineIn(books, 'interest', 'interest');
  return {
    ...line,
    kind: 'flow',
    formula(run, period) {
      if (period.until - period.from > 1) return byMonth(line.id, 'month by month', period);
      const year = run.timeline.calendarYear[period.from]!;
      const place = { run, phase: rulingIn(run, period.from).phase };
      const opening = readerOf(books)('openingBalance', period);
      return combined('product', line.label, [
        opening,
        combined('wherePositive', 'rate on the balance', [
          opening,
          monthlyRate(place, '/economy/returnOnReserves', year),
          monthlyRate(place, '/economy/borrowingRate', year),
        ]),
      ]);
    },
  };
}

/** Balance at the end of a month before any top-up; over a period, the lowest of them. */
function lowestBalance(books: Books): ModelFigure {
  const line = lineIn(books, 'lowestBalance', 'balanceBeforeTopUp');
  return {
    ...line,
    kind: 'low',
    formula(_run, period) {
      if (period.until - period.from > 1) {
        const months = byMonth(line.id, 'lowest of the months', period);
        return months.is === 'sum' ? { ...months, is: 'least' } : months;
      }
      return beforeTopUp(books, period);
    },
  };
}

function beforeTopUp(books: Books, period: Period): Formula {
  const read = readerOf(books);
  return combined('difference', 'balance before any top-up', [
    combined('sum', 'balance, interest and funding', [
      read('openingBalance', period),
      read('interest', period),
      read('fundingTotal', period),
    ]),
    read('administration', period),
    read('awardsPaid', period),
  ]);
}

function guaranteeCalls(books: Books): ModelFigure {
  const line = lineIn(books, 'guaranteeCalls', 'guaranteeCalls');
  return {
    ...line,
    kind: 'flow',
    formula(run, period) {
      if (period.until - period.from > 1) return byMonth(line.id, 'month by month', period);
      if (ruleIn(books, run, period.from) !== 'guarantee')
        return constant(0, 'no guarantee under this rule');
      return combined('greatest', line.label, [
        constant(0, 'nothing'),
        combined('difference', 'what the balance lacks', [
          constant(0, 'nothing'),
          beforeTopUp(books, period),
        ]),
      ]);
    },
  };
}

function closingBalance(books: Books): ModelFigure {
  const line = lineIn(books, 'closingBalance', 'closingBalance');
  return {
    ...line,
    kind: 'stock',
    formula: (_run, period) =>
      combined('sum', line.label, [
        beforeTopUp(books, period),
        readerOf(books)('guaranteeCalls', period),
      ]),
  };
}
