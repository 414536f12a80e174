import { monthLabel } from '../../engine/grid/timeline.ts';
import type { ModelFigure } from '../../engine/formulas/modelFigure.ts';
import { monthOf } from '../../engine/formulas/periods.ts';
import { excelFormula, NUMBER_COLUMN, type Book, type Column } from './columns.ts';
import { HEADS } from './english.ts';
import { looksOf, unitIn, type Look } from './looks.ts';
import { MOST_CHARACTERS } from './renderFormula.ts';
import type { Cell, Sheet } from './sheet.ts';

/** A sheet that has a row for each month and a column for each of its figures. */
export interface MonthlyPlan {
  readonly name: string;
  /** What the sheet shows, in a sentence. */
  readonly about: string;
  readonly figures: readonly PlannedFigure[];
}

/**
 * A figure and how its months are written: as formulas on the assumptions, as values, or as formulas on
 * values, in which numbers of the design are settled.
 */
export interface PlannedFigure {
  readonly figure: ModelFigure;
  readonly how: 'live' | 'settled' | 'value';
}

/** Title, names, units and names in the API stand above the first month. */
const FIRST_MONTH = 4;
const FIRST_FIGURE = NUMBER_COLUMN + 1;

/** Where a figure of a sheet by month stands; places are counted from 0. */
export function monthlyColumn(sheet: string, place: number): Column {
  return { sheet, column: FIRST_FIGURE + place, rowOf: (month) => FIRST_MONTH + month };
}

/** Where the figures of sheets by month stand. */
export function monthlyColumns(plans: readonly MonthlyPlan[]): [string, Column][] {
  return plans.flatMap(({ name, figures }) =>
    figures.map(({ figure }, place): [string, Column] => [figure.id, monthlyColumn(name, place)]),
  );
}

/**
 * Writes a sheet by month. Figures may come to a sheet while its formulas are written: what they read and has
 * no column yet gets one.
 */
export function monthlySheet({ name, about, figures }: MonthlyPlan, book: Book): Sheet {
  const { timeline } = book.run;
  const columns: Cell[][] = [];
  for (const planned of figures) columns.push(columnOf(planned, name, book));
  const months = Array.from({ length: timeline.months }, (_, month): (Cell | undefined)[] => [
    { look: 'year', value: monthLabel(timeline, month) },
    { look: 'year', value: month + 1 },
    ...columns.map((cells) => cells[month]),
  ]);
  const head = (look: Look, first: string, second: string, word: (figure: ModelFigure) => string) =>
    [first, second, ...figures.map(({ figure }) => word(figure))].map((value): Cell => ({
      look,
      value,
    }));
  return {
    name,
    rows: [
      [{ look: 'title', value: `${name}. ${about}` }],
      head('heading', HEADS.month, HEADS.number, ({ label }) => label),
      head('unit', '', '', ({ unit }) => unitIn(book.run, unit)),
      head('unit', HEADS.nameInApi, '', ({ id }) => id),
      ...months,
    ],
    widths: [10, 9, ...columns.map(() => 15)],
    frozen: { rows: FIRST_MONTH, columns: FIRST_FIGURE },
  };
}

/** The cells of a figure, month by month. */
function columnOf({ figure, how }: PlannedFigure, sheet: string, book: Book): Cell[] {
  const looks = looksOf(figure.unit);
  return Array.from(figure.read(book.run), (value, month): Cell => {
    if (how === 'value') return { look: looks.stays, value };
    const period = monthOf(month);
    const stand = { sheet, period, settled: how === 'settled' };
    const formula = excelFormula(book, stand, figure.formula(book.run, period));
    return formula.length > MOST_CHARACTERS
      ? { look: looks.stays, value }
      : { look: looks.live, value, formula };
  });
}
