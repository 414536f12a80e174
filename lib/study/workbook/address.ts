/** Names of cells, as formulas of a spreadsheet write them. */

/** A cell of a sheet; rows and columns are counted from 0. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Cells of one column, or of one row, from the first to the last. */
export interface Range {
  readonly first: CellPlace;
  readonly last: CellPlace;
}

/** Letters of a column: A, B … Z, AA. */
export function columnName(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return `${before < 0 ? '' : columnName(before)}${String.fromCharCode(65 + (column % 26))}`;
}

/** A cell within its sheet, such as `C7`. */
export function addressOf({ row, column }: Pick<CellPlace, 'row' | 'column'>): string {
  return `${columnName(column)}${String(row + 1)}`;
}

/** The same, and the same wherever the formula is copied to: `$C$7`. */
export function fixedAddressOf({ row, column }: Pick<CellPlace, 'row' | 'column'>): string {
  return `$${columnName(column)}$${String(row + 1)}`;
}

/** What stands before the cells of a sheet in formulas of another: `'Claims and awards'!`. */
export function sheetPrefix(sheet: string, reader: string): string {
  if (sheet === reader) return '';
  return /^[A-Za-z]+$/.test(sheet) ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`;
}

/** A cell as a formula of a sheet writes it. */
export function cellText(cell: CellPlace, reader: string): string {
  return `${sheetPrefix(cell.sheet, reader)}${addressOf(cell)}`;
}

/** A range as a formula of a sheet writes it; one of a single cell is the cell. */
export function rangeText({ first, last }: Range, reader: string): string {
  const start = cellText(first, reader);
  return first.row === last.row && first.column === last.column
    ? start
    : `${start}:${addressOf(last)}`;
}

/** Joins ranges that follow one another down a column or along a row. */
export function joinedRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of ranges) {
    const before = joined.at(-1);
    if (before !== undefined && follows(before, range))
      joined[joined.length - 1] = { first: before.first, last: range.last };
    else joined.push(range);
  }
  return joined;
}

function follows(before: Range, { first, last }: Range): boolean {
  if (before.last.sheet !== first.sheet) return false;
  const down =
    before.first.column === last.column &&
    before.last.column === first.column &&
    before.last.row + 1 === first.row;
  const along =
    before.first.row === last.row &&
    before.last.row === first.row &&
    before.last.column + 1 === first.column;
  return down || along;
}
