import { ledgerLine } from '../../models/ledgerLines.ts';
import type { MonthLines, Projection, VerdictTest, YearLines } from '../../models/projection.ts';
import { numberText, percentText } from '../engine/answer/numberText.ts';
import { sparkline } from './sparkline.ts';
import { textTable, type Column } from './textTable.ts';
import { wrap } from './wrap.ts';

const MOST_WARNINGS = 5;

const GRADE_TITLES: Readonly<Record<Projection['verdict']['grade'], string>> = {
  self_sustaining: 'SELF-SUSTAINING',
  feasible: 'FEASIBLE',
  feasible_with_guarantee: 'FEASIBLE WITH A STATE GUARANTEE',
  not_feasible: 'NOT FEASIBLE',
};

/**
 * Writes a projection for a terminal: table, balance, verdict with its reasons, summary, warnings.
 * @param options `byMonth`: whether the table has a row for each month
 */
export function terminalReport(
  projection: Projection,
  options: { readonly byMonth: boolean },
): string {
  return [
    heading(projection),
    table(projection, options.byMonth),
    balance(projection),
    verdictText(projection),
    wrap(projection.summary),
    warnings(projection),
    `Engine ${projection.engineVersion}, design ${projection.designHash.slice(0, 12)}.`,
  ].join('\n\n');
}

/** A unit in which the money of a table is readable. */
export interface MoneyUnit {
  readonly divisor: number;
  readonly name: string;
  readonly decimals: number;
}

/** The unit in which amounts are readable. */
export function moneyUnit(amounts: readonly number[], currency: string): MoneyUnit {
  const greatest = Math.max(...amounts.map(Math.abs));
  if (greatest >= 1e7) return { divisor: 1e6, name: `million ${currency}`, decimals: 1 };
  if (greatest >= 1e5) return { divisor: 1e3, name: `thousand ${currency}`, decimals: 0 };
  return { divisor: 1, name: currency, decimals: 0 };
}

function unitOf({ years, currency }: Projection): MoneyUnit {
  return moneyUnit(
    years.flatMap(({ awardsDue, fundingTotal, closingBalance }) => [
      awardsDue,
      fundingTotal,
      closingBalance,
    ]),
    currency,
  );
}

function heading(projection: Projection): string {
  return `${projection.title}\nMoney in ${unitOf(projection).name}, nominal.`;
}

function table(projection: Projection, byMonth: boolean): string {
  const shared = sharedColumns(projection);
  if (byMonth)
    return textTable<MonthLines>(
      [{ heading: 'Month', cell: ({ month }) => month }, ...shared],
      projection.months ?? [],
    );
  const days: Column<YearLines> = {
    heading: 'Days',
    cell: ({ meanDaysToDecision }) =>
      meanDaysToDecision === null ? '–' : numberText(meanDaysToDecision),
  };
  return textTable<YearLines>(
    [
      { heading: 'Year', cell: ({ year }) => String(year) },
      ...shared.slice(0, 3),
      days,
      ...shared.slice(3),
    ],
    projection.years,
  );
}

function sharedColumns(projection: Projection): Column<Omit<MonthLines, 'month'>>[] {
  const { divisor, decimals } = unitOf(projection);
  type Row = Omit<MonthLines, 'month'>;
  const claims = (title: string, read: (row: Row) => number): Column<Row> => ({
    heading: title,
    cell: (row) => numberText(read(row), read(row) < 10 ? 1 : 0),
  });
  const money = (title: string, read: (row: Row) => number): Column<Row> => ({
    heading: title,
    cell: (row) => numberText(read(row) / divisor, decimals),
  });
  const optional = (title: string, read: (row: Row) => number) =>
    projection.years.some((year) => read(year) !== 0) ? [money(title, read)] : [];
  return [
    claims('Applied', (row) => row.applications),
    claims('Approved', (row) => row.approvals),
    claims('Pending', (row) => row.pendingClaims),
    money('Due', (row) => row.awardsDue),
    money('Paid', (row) => row.awardsPaid),
    money(ledgerLine('administration').label, (row) => row.administration),
    money(ledgerLine('fundingTotal').label, (row) => row.fundingTotal),
    ...optional(ledgerLine('interest').label, (row) => row.interest),
    ...optional('Guarantee', (row) => row.guaranteeCalls),
    ...optional(ledgerLine('arrears').label, (row) => row.arrears),
    ...optional(ledgerLine('unmet').label, (row) => row.unmet),
    money('Balance', (row) => row.closingBalance),
  ];
}

function balance(projection: Projection): string {
  const { divisor, decimals, name } = unitOf(projection);
  const rows = projection.months ?? projection.years;
  const values = rows.map(({ closingBalance }) => closingBalance);
  const text = (amount: number) => numberText(amount / divisor, decimals);
  return `Balance  ${sparkline(values, 60)}  from ${text(Math.min(...values))} to ${text(Math.max(...values))} ${name}`;
}

/** The verdict and its tests. */
export function verdictText({
  verdict: { grade, statement, tests },
}: Pick<Projection, 'verdict'>): string {
  return [
    wrap(`Verdict: ${GRADE_TITLES[grade]}. ${statement}`),
    ...tests.map((test) => `  ${test.passed ? '✓' : '✗'} ${reason(test)}`),
  ].join('\n');
}

function reason({ measure, label, value, comparison, threshold }: VerdictTest): string {
  const write = measure === 'shortMonths' ? numberText : percentText;
  const limit = `${comparison === 'at_most' ? 'at most' : 'at least'} ${write(threshold)}`;
  return `${label}: ${value === null ? 'nothing to compare' : write(value)} (${limit})`;
}

function warnings({ warnings: all }: Projection): string {
  if (all.length === 0) return 'No warnings.';
  const shown = all.slice(0, MOST_WARNINGS);
  const more = all.length - shown.length;
  return [
    `Warnings (${String(all.length)})`,
    ...shown.map(({ pointer, detail }) => wrap(`• ${pointer}: ${detail}`, '  ')),
    ...(more > 0 ? [`  and ${String(more)} more: see --json`] : []),
  ].join('\n');
}
