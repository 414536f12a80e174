import type { Look } from './looks.ts';

/** A cell: a value, or a formula and the value that it has. */
export interface Cell {
  readonly look: Look;
  /** Text or number; of a formula, what it comes to in this file. Nothing is an empty cell. */
  readonly value?: string | number;
  /** As a spreadsheet writes it, without `=`. */
  readonly formula?: string;
}

/** Which numbers may be written into a cell. */
export interface InputRule {
  readonly row: number;
  readonly column: number;
  readonly whole: boolean;
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** A sheet of the workbook. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly inputRules?: readonly InputRule[];
}
