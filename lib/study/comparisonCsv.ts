import { stringify } from 'csv-stringify/sync';
import type { Comparison } from '../../models/comparison.ts';

type Figures = Pick<Comparison['measures'][number], 'values' | 'differences'>;

/**
 * Writes a comparison as CSV (RFC 4180): a row for each measure, which has no year, then a row for each line
 * and year. Each design has a column `value/<name>`, and all but the base one `difference/<name>`, which is
 * its figure less that of the base. Cells and names that a spreadsheet would take for a formula are made safe.
 */
export function comparisonCsv({ designs, measures, lines }: Comparison): string {
  const names = designs.map(({ name }) => name);
  const rows = [
    ...measures.map((measure) => ({
      ...described(measure),
      year: null,
      ...figuresOf(names, measure),
    })),
    ...lines.flatMap((line) =>
      line.years.map((one) => ({ ...described(line), year: one.year, ...figuresOf(names, one) })),
    ),
  ];
  return stringify(rows, { header: true, escape_formulas: true });
}

const described = ({ id, label, unit }: { id: string; label: string; unit: string }) => ({
  id,
  label,
  unit,
});

function figuresOf(names: readonly string[], { values, differences }: Figures) {
  return Object.fromEntries([
    ...names.map((name, place) => [`value/${name}`, values[place] ?? null] as const),
    ...names
      .map((name, place) => [`difference/${name}`, differences[place] ?? null] as const)
      .slice(1),
  ]);
}
