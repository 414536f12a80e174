import type { ModelFigure } from '../../engine/formulas/modelFigure.ts';
import { monthOf } from '../../engine/formulas/periods.ts';
import type { Timeline } from '../../engine/grid/timeline.ts';
import { excelFormula, type Book, type Column } from './columns.ts';
import { ABOUT, HEADS, SHEETS } from './english.ts';
import type { Cell, Sheet } from './sheet.ts';

/** Title, names, units and names in the API stand above the first year. */
const FIRST_YEAR = 4;

/** Where the levels of indices stand: a row for each calendar year. */
export function indexColumns(
  figures: readonly ModelFigure[],
  timeline: Timeline,
): [string, Column][] {
  return figures.map(({ id }, place): [string, Column] => [
    id,
    {
      sheet: SHEETS.indices,
      column: 1 + place,
      rowOf: (month) => FIRST_YEAR + yearOf(timeline, month) - timeline.firstYear,
    },
  ]);
}

function yearOf({ calendarYear, firstYear }: Timeline, month: number): number {
  return calendarYear[month] ?? firstYear;
}

/** Writes the levels of indices by calendar year. */
export function indicesSheet(figures: readonly ModelFigure[], book: Book): Sheet {
  const { timeline } = book.run;
  const lines = figures.map((figure) => ({ figure, values: figure.read(book.run) }));
  const years: (Cell | undefined)[][] = [];
  for (let year = timeline.firstYear; year <= timeline.lastYear; year++) {
    const month = timeline.calendarYear.indexOf(year);
    const stand = { sheet: SHEETS.indices, period: monthOf(month) };
    years.push([
      { look: 'year', value: year },
      ...lines.map(({ figure, values }): Cell => {
        const formula = figure.formula(book.run, stand.period);
        return {
          look: 'level',
          value: values[month] ?? NaN,
          formula: excelFormula(book, stand, formula),
        };
      }),
    ]);
  }
  return {
    name: SHEETS.indices,
    rows: [
      [{ look: 'title', value: `${SHEETS.indices}. ${ABOUT.indices}` }],
      [HEADS.year, ...figures.map(({ label }) => label)].map((value) => ({
        look: 'heading',
        value,
      })),
      ['', ...figures.map(({ unit }) => unit)].map((value) => ({ look: 'unit', value })),
      [HEADS.nameInApi, ...figures.map(({ id }) => id)].map((value) => ({ look: 'unit', value })),
      ...years,
    ],
    widths: [12, ...figures.map(() => 20)],
    frozen: { rows: FIRST_YEAR, columns: 1 },
  };
}
