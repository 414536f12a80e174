import { stringify } from 'csv-stringify/sync';
import type { FrontierAnswer } from '../../models/goalSeek.ts';

/**
 * Writes a frontier as CSV (RFC 4180), a row for each value of the first field. Cells that a spreadsheet would
 * take for a formula are made safe.
 */
export function frontierCsv({ cells, first, second, figure, target }: FrontierAnswer): string {
  const rows = cells.map((cell) => ({
    firstPointer: first.pointer,
    first: cell.first,
    secondPointer: second.pointer,
    second: cell.value,
    outcome: cell.outcome,
    measure: figure.measure,
    year: figure.year,
    unit: figure.unit,
    target,
    figure: cell.figure,
    statement: cell.statement,
  }));
  return stringify(rows, { header: true, escape_formulas: true });
}
