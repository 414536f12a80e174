import { stringify } from 'csv-stringify/sync';
import { yearSchema, type YearLines } from '../../models/projection.ts';
import type { ScenarioAnswer, ScenarioColumn } from '../../models/scenarios.ts';
import { LINES, sourceLine } from '../engine/lines.ts';

/**
 * Writes scenarios side by side as CSV (RFC 4180): a row for each measure, which has no year, and for
 * each figure of risk and its standard error where they were asked for, then a row for each line and year. The design has the column `value/base`; each stack has `value/<names>` and
 * `difference/<names>`, its figure less that of the design, the names of its scenarios joined by `+`. Cells
 * that a spreadsheet would take for a formula are made safe.
 */
export function scenarioCsv({ base, risk, columns }: ScenarioAnswer): string {
  const named = columns.map((column) => ({
    ...column,
    name: column.scenarios.map(({ id }) => id).join('+'),
  }));
  const years = [base, ...columns.map(({ projection }) => projection)].map((one) => one.years);
  const measures = (columns[0]?.measures ?? []).map(({ id, label, unit, base: figure }) => {
    const measureOf = ({ measures: those }: ScenarioColumn) => those.find((one) => one.id === id);
    return {
      ...{ id, label, unit, year: null, 'value/base': figure },
      ...figures('value', named, (column) => measureOf(column)?.value),
      ...figures('difference', named, (column) => measureOf(column)?.difference),
    };
  });
  const lines = linesOf(years.flat()).flatMap((line) =>
    distinctYears(years.flat()).map((year) => {
      const inYear = <T extends { readonly year: number }>(those: readonly T[]) =>
        those.find((one) => one.year === year);
      return {
        ...{ id: line.id, label: line.label, unit: line.unit, year },
        'value/base': read(inYear(base.years), line),
        ...figures('value', named, ({ projection }) => read(inYear(projection.years), line)),
        ...figures('difference', named, (column) => read(inYear(column.years), line)),
      };
    }),
  );
  return stringify([...measures, ...riskRows(risk, named), ...lines], {
    header: true,
    escape_formulas: true,
  });
}

const RISK_FIGURES = [
  ['probabilityOfShortMonth', 'Probability of a short month', 'share of 1'],
  ['reserveNeededAt95Percent', 'Reserve needed at 95 %', 'currency units'],
  ['finalBalance', 'Mean final balance', 'currency units'],
] as const;

/** Figures of risk, each followed by its standard errors, where they were asked for. */
function riskRows(base: ScenarioAnswer['risk'], columns: readonly Named[]) {
  if (base === undefined) return [];
  return RISK_FIGURES.flatMap(([id, label, unit]) => [
    {
      ...{ id, label, unit, year: null, 'value/base': base[id].value },
      ...figures('value', columns, ({ risk }) => risk?.[id].value),
      ...figures('difference', columns, ({ risk }) => risk?.[id].difference),
    },
    {
      ...{ id: `${id}/standardError`, label: `${label}, standard error`, unit, year: null },
      'value/base': base[id].standardError,
      ...figures('value', columns, ({ risk }) => risk?.[id].standardError),
      ...figures('difference', columns, ({ risk }) => risk?.[id].differenceStandardError),
    },
  ]);
}

type Named = ScenarioColumn & { readonly name: string };

function figures(
  prefix: string,
  columns: readonly Named[],
  read: (column: Named) => number | null | undefined,
): Record<string, number | null> {
  return Object.fromEntries(
    columns.map((column) => [`${prefix}/${column.name}`, read(column) ?? null]),
  );
}

/** A line of a year: one of those that every design has, or the money of a source. */
interface TableLine {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly source?: string;
}

type Year = Pick<YearLines, 'year' | 'fundingBySource'>;

function linesOf(years: readonly Year[]): TableLine[] {
  const { shape } = yearSchema.omit({ year: true, fundingBySource: true });
  const sources = new Set(years.flatMap(({ fundingBySource }) => Object.keys(fundingBySource)));
  return [
    ...Object.entries(shape).map(([id, schema]) => ({
      id,
      label: LINES.find((line) => line.id === id)?.label ?? String(schema.meta()?.description),
      unit: String(schema.meta()?.['unit']),
    })),
    ...[...sources].sort().map((source) => {
      const { id, label, unit } = sourceLine(source);
      return { id, label, unit, source };
    }),
  ];
}

function distinctYears(years: readonly Year[]): number[] {
  return [...new Set(years.map(({ year }) => year))].sort((one, other) => one - other);
}

function read(year: Year | undefined, { id, source }: TableLine): number | null {
  if (year === undefined) return null;
  const lines: Readonly<Record<string, unknown>> =
    source === undefined ? { ...year } : year.fundingBySource;
  const figure = lines[source ?? id];
  return typeof figure === 'number' ? figure : null;
}
