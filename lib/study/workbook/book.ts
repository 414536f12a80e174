import type { Computed, Formula, Given } from '../../engine/formulas/formula.ts';
import type { ModelFigure } from '../../engine/formulas/modelFigure.ts';
import { modelFigure } from '../../engine/formulas/registry.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { fixedAddressOf, sheetPrefix } from './address.ts';
import type { Book, Column } from './columns.ts';
import type { Readers } from './follows.ts';
import { monthlyColumn, type MonthlyPlan, type PlannedFigure } from './monthlySheet.ts';
import { lineFor, numberLines, type NumberLine } from './numbers.ts';
import { layOut, valueCells, type Layout } from './numbersSheet.ts';
import { restingOn } from './restingOn.ts';

/** What formulas find in the workbook. */
interface Contents {
  /** Where live figures stand, by name. */
  readonly columns: readonly (readonly [string, Column])[];
  /** Figures that are in no registry, by name. */
  readonly further: ReadonlyMap<string, ModelFigure>;
  /** The sheet of values: what has no other column gets one there. */
  readonly values: MonthlyPlan;
}

/** A workbook that formulas are written into, and what they turn out to read. */
interface OpenBook {
  readonly book: Book;
  readonly lines: readonly NumberLine[];
  readonly layout: Layout;
  /** Figures of the sheet of values: those that were planned, and those that formulas read. */
  readonly valueFigures: () => readonly PlannedFigure[];
  /** Once all formulas are written: which numbers they read, and which ones values were computed with. */
  readonly readers: () => Readers;
}

/** Opens a workbook for formulas. */
export function openBook(run: ProjectionRun, { columns, further, values }: Contents): OpenBook {
  const lines = numberLines(run);
  const layout = layOut(lines);
  const cells = valueCells(layout);
  const placeIn = lineFor(lines);
  const live = new Set<number>();
  const computed: Computed[] = [];
  const figures: PlannedFigure[] = [];
  const known = new Map(columns);
  const found = new Map(further);
  const figureOf = (id: string): ModelFigure => {
    const figure = found.get(id) ?? modelFigure(id, run);
    found.set(id, figure);
    return figure;
  };
  const giveColumn = (planned: PlannedFigure): Column => {
    const column = monthlyColumn(values.name, figures.push(planned) - 1);
    known.set(planned.figure.id, column);
    return column;
  };
  values.figures.forEach(giveColumn);
  const book: Book = {
    run,
    figureOf,
    columnOf: (id) => known.get(id) ?? giveColumn({ figure: figureOf(id), how: 'value' }),
    noteValue: (value) => computed.push(value),
    numberCell(number: Given) {
      const place = placeIn(number);
      live.add(place);
      const cell = cells.get(place);
      if (cell === undefined)
        throw new RangeError(`the workbook has no cell for ${number.pointer}`);
      return `${sheetPrefix(cell.sheet, '')}${fixedAddressOf(cell)}`;
    },
  };
  const readers = (): Readers => {
    const formulas: Formula[] = computed.flatMap(({ of }) => of);
    const names = figures.map(({ figure }) => figure.id);
    return { live, values: new Set(restingOn(run, names, formulas).map(placeIn)) };
  };
  return { book, lines, layout, valueFigures: () => figures, readers };
}
