import { minorUnit } from '../../../models/currency.ts';
import { LEDGER_LINES, type LineId } from '../../../models/ledgerLines.ts';
import { measureTerm, type MeasureId, type YearFigureId } from '../../../models/measureTerms.ts';
import type { MonthLines } from '../../../models/projection.ts';
import { listedFrom, publishMonths, publishYears } from '../answer/publish.ts';
import { sourceLine, sourceLineId } from '../lines.ts';
import { once } from '../once.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, type Formula, type Period, type Reading } from './formula.ts';
import { sourcesOf } from './funding.ts';
import { measureFormula } from './measures.ts';
import { valueRead } from './registry.ts';

/** Names of lines stand behind this where they are meant as they are published. */
const PUBLISHED = 'published/';

/**
 * A line as a projection gives it, in a project year or in a month. Claims are published as they are. Money is
 * rounded once, so that everything adds up and nothing drifts:
 *
 *     flow            round(all up to the end) − round(all up to the start)
 *     funding         all sources as published
 *     arrears         arrears before + awards due − awards paid − unmet; once awards can have lapsed,
 *                     max(round(arrears), arrears before − awards paid − unmet)
 *     awards due      awards paid + unmet + arrears − arrears before
 *     closing balance opening balance + interest + funding − administration − awards paid + guarantee calls
 *     lowest balance  min(round(lowest balance), closing balance)
 *
 * where everything but what is rounded is as published, and rounding is half up to the minor unit.
 */
export interface PublishedLine {
  /** `published/` and the name of the line: what formulas of other published lines read. */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /**
   * How it comes about: over unrounded figures of the registry, other published lines of the same period, and
   * published lines of the period before, of the same length.
   * @param period a project year or a month
   */
  readonly formula: (run: ProjectionRun, period: Period) => Formula;
}

/** The lines of a period as a projection gives them, those that others read first. */
export function publishedLines(run: ProjectionRun, period: Period): PublishedLine[] {
  const sources = sourcesIn(run, period).map((source): PublishedLine => {
    const { id, label, unit } = sourceLine(source);
    return { id: publishedId(id), label, unit, formula: flow(id) };
  });
  const lines = LEDGER_LINES.map(({ id, label, unit }): PublishedLine => {
    return { id: publishedId(id), label, unit, formula: FORMULAS[id] };
  });
  return [...sources, ...lines];
}

/** A line as a projection gives it; undefined where it gives none of this name in the period. */
export function publishedLine(
  line: string,
  run: ProjectionRun,
  period: Period,
): PublishedLine | undefined {
  return publishedLines(run, period).find(({ id }) => id === publishedId(line));
}

/** Reads what formulas of published lines read: lines as published, and figures of the registry. */
export function publishedReader(run: ProjectionRun): (reading: Reading) => number {
  const years = once(() => publishYears(run));
  const months = once(() => publishMonths(run));
  return (reading) => {
    const { figure: id, period } = reading;
    if (!id.startsWith(PUBLISHED)) return valueRead(run, reading);
    const lines = isMonth(period) ? months()[period.from]! : years()[period.from / 12]!;
    return valueIn(lines, id.slice(PUBLISHED.length));
  };
}

/** A measure as a projection gives it: money to the minor unit, all else as it is. */
export function publishedMeasure(
  id: MeasureId | YearFigureId,
  run: ProjectionRun,
  year?: number,
): Formula {
  const formula = measureFormula(id, run, year);
  const { label, unit } = measureTerm(id);
  return unit === 'currency units' ? rounded(run, label, formula) : formula;
}

/** Name of a line as it is published. */
export function publishedId(line: string): string {
  return `${PUBLISHED}${line}`;
}

function sourcesIn(run: ProjectionRun, { until }: Period): string[] {
  return sourcesOf(run).filter((source) => listedFrom(run, source) < until);
}

function isMonth({ from, until }: Period): boolean {
  return until - from === 1;
}

function valueIn(lines: Omit<MonthLines, 'month'>, line: string): number {
  const source = Object.entries(lines.fundingBySource).find(([id]) => sourceLineId(id) === line);
  return source === undefined ? lines[line as LineId] : source[1];
}

/** Half up to the minor unit of the currency. */
function rounded({ design }: ProjectionRun, label: string, part: Formula): Formula {
  return combined('rounded', label, [part, constant(minorUnit(design.currency), 'minor unit')]);
}

/** Published parts make a whole number of minor units; what their fractions leave is rounded away. */
function made(run: ProjectionRun, of: Formula): Formula {
  return rounded(run, 'in whole minor units', of);
}

type OfPeriod = PublishedLine['formula'];

/** The line as published in the same period. */
function now(line: LineId, period: Period): Formula {
  return figure(publishedId(line), period);
}

/** The line as published in the period before; nothing in the first. */
function then(line: LineId, { from, until }: Period): Formula[] {
  return from === 0 ? [] : [now(line, { from: from - (until - from), until: from })];
}

function asItIs(line: LineId): OfPeriod {
  return (_run, period) => figure(line, period);
}

function flow(line: string): OfPeriod {
  return (run, { from, until }) => {
    const upTo = (month: number, label: string) =>
      rounded(run, label, figure(line, { from: 0, until: month }));
    const end = upTo(until, 'all up to the end');
    if (from === 0) return end;
    const parts = [end, upTo(from, 'all up to the start')];
    return made(run, combined('difference', 'what the period adds', parts));
  };
}

const FORMULAS: Readonly<Record<LineId, OfPeriod>> = {
  applications: asItIs('applications'),
  decisions: asItIs('decisions'),
  approvals: asItIs('approvals'),
  refusals: asItIs('refusals'),
  withdrawals: asItIs('withdrawals'),
  pendingClaims: asItIs('pendingClaims'),
  interest: flow('interest'),
  administration: flow('administration'),
  awardsPaid: flow('awardsPaid'),
  unmet: flow('unmet'),
  guaranteeCalls: flow('guaranteeCalls'),
  fundingTotal: (run, period) =>
    made(
      run,
      combined(
        'sum',
        'all sources as published',
        sourcesIn(run, period).map((id) => figure(publishedId(sourceLineId(id)), period)),
      ),
    ),
  arrears: (run, period) => (canHaveLapsed(run, period) ? lapsing : deferred)(run, period),
  awardsDue: (run, period) =>
    made(
      run,
      combined('difference', 'paid, lapsed, and more in arrears', [
        combined('sum', 'paid, lapsed and in arrears', [
          now('awardsPaid', period),
          now('unmet', period),
          now('arrears', period),
        ]),
        ...then('arrears', period),
      ]),
    ),
  openingBalance(run, period) {
    const [before] = then('closingBalance', period);
    return before === undefined
      ? rounded(run, 'opening reserve', figure('openingBalance', period))
      : combined('sum', 'closing balance before', [before]);
  },
  closingBalance: (run, period) =>
    made(
      run,
      combined('difference', 'balance at the end', [
        combined('sum', 'balance at the start and all in', [
          now('openingBalance', period),
          now('interest', period),
          now('fundingTotal', period),
          now('guaranteeCalls', period),
        ]),
        now('administration', period),
        now('awardsPaid', period),
      ]),
    ),
  lowestBalance: (run, period) =>
    combined('least', 'lowest balance, never above the last', [
      rounded(run, 'lowest balance', figure('lowestBalance', period)),
      now('closingBalance', period),
    ]),
};

function canHaveLapsed({ phases }: ProjectionRun, { until }: Period): boolean {
  return phases.some(({ design, from }) => from < until && design.shortfallRule === 'pro_rata');
}

function lapsing(run: ProjectionRun, period: Period): Formula {
  return combined('greatest', 'arrears', [
    rounded(run, 'arrears of the ledger', figure('arrears', period)),
    made(
      run,
      combined('difference', 'arrears before less what is settled', [
        combined('sum', 'arrears before', then('arrears', period)),
        now('awardsPaid', period),
        now('unmet', period),
      ]),
    ),
  ]);
}

function deferred(run: ProjectionRun, period: Period): Formula {
  return made(
    run,
    combined('difference', 'what is due and not settled', [
      combined('sum', 'arrears before and awards due', [
        ...then('arrears', period),
        flow('awardsDue')(run, period),
      ]),
      now('awardsPaid', period),
      now('unmet', period),
    ]),
  );
}
