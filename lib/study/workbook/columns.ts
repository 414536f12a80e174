import type { Computed, Formula, Given, Period, Reading } from '../../engine/formulas/formula.ts';
import type { FigureKind, ModelFigure } from '../../engine/formulas/modelFigure.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { cellText, type CellPlace } from './address.ts';
import { renderFormula, type Cells, type Figures } from './renderFormula.ts';

/** Where the months of a figure stand. */
export interface Column {
  readonly sheet: string;
  readonly column: number;
  readonly rowOf: (month: number) => number;
  /** How the figure is read over a period, where it is none of the registry. */
  readonly kind?: FigureKind;
}

/** What formulas of the workbook read. */
export interface Book {
  readonly run: ProjectionRun;
  readonly figureOf: (id: string) => ModelFigure;
  /** Where a figure stands; one that has no column yet gets one among the values. */
  readonly columnOf: (figure: string) => Column;
  /** The cell of a number of the design; it is noted down as one that formulas read. */
  readonly numberCell: (number: Given) => string;
  /** Notes down a number that comes of its parts by more than arithmetic: it is written as a value. */
  readonly noteValue: (value: Computed) => void;
}

/** Where a formula stands: its sheet, and the months that it is for. */
export interface Stand {
  readonly sheet: string;
  readonly period: Period;
  /** Whether numbers of the design are written as they are, for what follows them only in part. */
  readonly settled?: boolean;
}

/** Months are numbered from 1 in the second column of every sheet by month. */
export const NUMBER_COLUMN = 1;

/** Writes a formula as a spreadsheet reads it, without `=`. */
export function excelFormula(book: Book, stand: Stand, formula: Formula): string {
  return renderFormula(formula, cellsFor(book, stand));
}

function cellsFor(book: Book, { sheet, period, settled = false }: Stand): Cells {
  return {
    sheet,
    given: (number) => (settled ? number.value : book.numberCell(number)),
    computed(value) {
      book.noteValue(value);
      return value.value;
    },
    figure: (reading) => figureCells(book, reading),
    lastMonths: (reading, months) => lastMonthsText(book, sheet, period.from, reading, months),
  };
}

/** The cells of a figure over a period, as its kind wants: all months, the first or the last. */
function figureCells(book: Book, { figure, period }: Reading): Figures {
  const at = (month: number) => placeOf(book, figure, month);
  const [first, last] = [period.from, period.until - 1];
  switch (book.columnOf(figure).kind ?? book.figureOf(figure).kind) {
    case 'flow':
      return { cells: { first: at(first), last: at(last) }, by: 'SUM' };
    case 'low':
      return { cells: { first: at(first), last: at(last) }, by: 'MIN' };
    case 'stock':
      return { cells: { first: at(last), last: at(last) }, by: 'SUM' };
    case 'opening':
    case 'level':
      return { cells: { first: at(first), last: at(first) }, by: 'SUM' };
  }
}

/** The cell of a figure in a month. */
export function placeOf({ columnOf }: Book, figure: string, month: number): CellPlace {
  const { sheet, column, rowOf } = columnOf(figure);
  return { sheet, column, row: rowOf(month) };
}

/**
 * A sum over the last so many months before the month of the formula. It asks the numbers of the months, so
 * that it follows when they become more or fewer, and reads no month that is still to come.
 */
function lastMonthsText(
  book: Book,
  sheet: string,
  month: number,
  { figure, period, earliest = period.from }: Reading,
  months: string,
): string {
  const from = placeOf(book, figure, earliest);
  const until = placeOf(book, figure, period.until - 1);
  const range = (column: number) =>
    `${cellText({ ...from, column }, sheet)}:${cellText({ ...until, column }, until.sheet)}`;
  const numbers = range(NUMBER_COLUMN);
  return `SUMIFS(${range(from.column)},${numbers},">="&(${String(month + 1)}-${months}))`;
}
