import { stringify } from 'csv-stringify/sync';
import type { SensitivityAnswer } from '../../models/sensitivity.ts';

/**
 * Writes a tornado as CSV (RFC 4180), a row for each assumption, greatest effect first. Pointers of numbers
 * that move together are joined by blanks. Cells that a spreadsheet would take for a formula are made safe.
 */
export function sensitivityCsv({ figure, value: present, assumptions }: SensitivityAnswer): string {
  const rows = assumptions.map((assumption) => ({
    rank: assumption.rank,
    rankByWeakness: assumption.rankByWeakness,
    label: assumption.label,
    pointers: assumption.pointers.join(' '),
    unit: assumption.unit,
    value: assumption.value,
    low: assumption.low.at,
    high: assumption.high.at,
    measure: figure.measure,
    year: figure.year,
    unitOfFigure: figure.unit,
    figure: present,
    figureAtLow: assumption.low.figure,
    figureAtHigh: assumption.high.figure,
    effect: assumption.effect,
    grade: assumption.grade,
    weakness: assumption.weakness,
    effectByWeakness: assumption.effectByWeakness,
  }));
  return stringify(rows, { header: true, columns: COLUMNS, escape_formulas: true });
}

/** A table without rows has its headings all the same. */
const COLUMNS = [
  'rank',
  'rankByWeakness',
  'label',
  'pointers',
  'unit',
  'value',
  'low',
  'high',
  'measure',
  'year',
  'unitOfFigure',
  'figure',
  'figureAtLow',
  'figureAtHigh',
  'effect',
  'grade',
  'weakness',
  'effectByWeakness',
] as const;
