import { evaluate, type Formula } from '../../engine/formulas/formula.ts';
import { valueOver } from '../../engine/formulas/modelFigure.ts';
import { excelFormula, type Book } from './columns.ts';
import type { Look } from './looks.ts';
import { MOST_CHARACTERS } from './renderFormula.ts';
import type { Cell } from './sheet.ts';

/** How a result is shown. */
export interface Shown {
  readonly looks: { readonly live: Look; readonly stays: Look };
  /** Whether there may be nothing to divide by: the cell is empty then. */
  readonly optional?: boolean;
}

/** A cell that a formula gives; of a formula that is a value or too long for a spreadsheet, the value. */
export function resultCell(
  book: Book,
  sheet: string,
  formula: Formula,
  { looks, optional = false }: Shown,
): Cell {
  const { run, figureOf } = book;
  const result = evaluate(formula, ({ figure, period }) =>
    valueOver(figureOf(figure), run, period),
  );
  const value = Number.isFinite(result) ? result : '';
  if (formula.is === 'computed') {
    book.noteValue(formula);
    return { look: looks.stays, value };
  }
  const text = excelFormula(
    book,
    { sheet, period: { from: 0, until: run.timeline.months } },
    formula,
  );
  const written = optional ? `IFERROR(${text},"")` : text;
  return written.length > MOST_CHARACTERS
    ? { look: looks.stays, value }
    : { look: looks.live, value, formula: written };
}
