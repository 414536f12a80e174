import { stringify } from 'csv-stringify/sync';
import type { ToldEstimate } from '../../models/estimate.ts';
import { ledgerLine, type LineId } from '../../models/ledgerLines.ts';
import { PERCENTILE_NAMES, type RiskAnswer } from '../../models/risk.ts';

type Year = RiskAnswer['years'][number];
type Line = keyof Year['lines'];
type Spread = NonNullable<Year['lines'][Line]>;

/**
 * Writes the risk of a design as CSV (RFC 4180): a row for each project year and line, each estimate with its
 * standard error beside it, and a row for each probability. Cells that a spreadsheet would take for a formula
 * are made safe.
 */
export function riskCsv(answer: RiskAnswer): string {
  const rows = answer.years.flatMap((year) => [
    ...(Object.entries(year.lines) as [Line, Spread][]).map(([line, spread]) => ({
      year: year.year,
      line,
      ...wordsOf(line),
      ...spreadColumns(spread),
    })),
    probabilityRow(year.year, 'probabilityOfShortMonth', year.probabilityOfShortMonth),
    probabilityRow(year.year, 'probabilityOfFirstShortMonth', year.probabilityOfFirstShortMonth),
  ]);
  const ever = probabilityRow('', 'probabilityOfShortMonth', answer.probabilityOfShortMonth);
  return stringify([...rows, ever], { header: true, columns: COLUMNS, escape_formulas: true });
}

const LABELS = {
  owed: 'Owed to victims',
  probabilityOfShortMonth: 'Probability of a short month',
  probabilityOfFirstShortMonth: 'Probability of the first short month',
} as const;

function wordsOf(line: Line): { readonly label: string; readonly unit: string } {
  if (line === 'owed') return { label: LABELS.owed, unit: 'currency units' };
  const { label, unit } = ledgerLine(line satisfies LineId);
  return { label, unit };
}

type Columns = Readonly<Record<string, number>>;

function spreadColumns({ mean, standardDeviation, ...percentiles }: Spread): Columns {
  return PERCENTILE_NAMES.reduce(
    (columns, percent) => ({ ...columns, ...estimateColumns(percent, percentiles[percent]) }),
    { ...estimateColumns('mean', mean), standardDeviation },
  );
}

function estimateColumns(name: string, { value, standardError }: ToldEstimate): Columns {
  return { [name]: value, [`${name}StandardError`]: standardError };
}

function probabilityRow(
  year: number | '',
  line: 'probabilityOfShortMonth' | 'probabilityOfFirstShortMonth',
  estimate: ToldEstimate,
) {
  return {
    year,
    line,
    label: LABELS[line],
    unit: 'share of 1',
    ...estimateColumns('mean', estimate),
  };
}

const COLUMNS = [
  'year',
  'line',
  'label',
  'unit',
  'mean',
  'meanStandardError',
  'standardDeviation',
  ...PERCENTILE_NAMES.flatMap((percent) => [percent, `${percent}StandardError`]),
];
