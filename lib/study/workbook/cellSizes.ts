import type { Cell, Sheet } from './sheet.ts';

/** Height of a line of text, in points. */
const LINE = 15;
const TITLE = 21;
/** Spreadsheets draw no row higher than this. */
const HIGHEST = 400;

/** Looks whose text goes on in a further line where it does not fit. */
const WRAPPED: ReadonlySet<Cell['look']> = new Set(['heading', 'unit', 'paragraph', 'label']);

/**
 * Height of a row, so that all its text is seen: programs that open a file do not work it out.
 * @returns points; undefined where a line is enough
 */
export function heightOf(
  row: Sheet['rows'][number],
  widths: readonly number[],
): number | undefined {
  if (row[0]?.look === 'title') return TITLE;
  const lines = row.map((cell, column) =>
    cell === undefined || !WRAPPED.has(cell.look) || typeof cell.value !== 'string'
      ? 1
      : linesOf(cell.value, widths[column] ?? 10),
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : Math.min(HIGHEST, most * LINE);
}

/** Widths are in digits, and letters are narrower: a line holds a little more, for all that words are not cut. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / (width * 1.1))), 0);
}

/** Looks of numbers that may be large, and how many digits they show behind the point. */
const LARGE: ReadonlyMap<Cell['look'], number> = new Map([
  ['money', 0],
  ['moneyValue', 0],
  ['moneyInput', 2],
  ['plain', 4],
  ['plainValue', 4],
]);

/**
 * Widths of the columns, each as wide as its largest number wants.
 * @param digits decimal digits of the currency
 */
export function fittedWidths({ rows, widths }: Sheet, digits: number): number[] {
  const fitted = [...widths];
  for (const row of rows)
    for (const [column, cell] of row.entries()) {
      if (typeof cell?.value !== 'number') continue;
      const decimals = LARGE.get(cell.look);
      if (decimals === undefined) continue;
      const shown = shownLength(cell.value, decimals === 4 ? 4 : decimals + digits);
      if (shown > (fitted[column] ?? 0)) fitted[column] = shown;
    }
  return fitted;
}

/** Characters of a number: a sign, digits, separators of thousands, the point, and a little air. */
function shownLength(value: number, decimals: number): number {
  const digits = Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1;
  return 1 + digits + Math.floor((digits - 1) / 3) + (decimals > 0 ? 1 + decimals : 0) + 2;
}
