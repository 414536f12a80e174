import { stringify } from 'csv-stringify/sync';
import type { Projection } from '../../models/projection.ts';

/**
 * Writes the projection as CSV (RFC 4180), a row for each year, or for each month where the
 * projection has them. Column names are the members of the answer; each source has a column
 * `fundingBySource/<id>`. Cells that a spreadsheet would take for a formula are made safe.
 */
export function csvReport(projection: Projection): string {
  const rows = (projection.months ?? projection.years).map(({ fundingBySource, ...lines }) => ({
    ...lines,
    ...Object.fromEntries(
      Object.entries(fundingBySource).map(([id, amount]) => [`fundingBySource/${id}`, amount]),
    ),
  }));
  return stringify(rows, { header: true, escape_formulas: true });
}
