import { parse } from 'csv-parse/sync';

/** One row of a table, by column name. An empty cell is an empty text: not known, never zero. */
export type Row = Readonly<Record<string, string>>;

/**
 * Reads a CSV text with a header row (RFC 4180, UTF-8).
 * @throws an error that names the line, where a row has more or fewer cells than the header
 */
export function readTable(text: string): readonly Row[] {
  return parse<Record<string, string>>(text, { columns: true });
}

/** The parts of a cell that holds a list, such as `t21s;t22s`; none for an empty cell. */
export function listIn(cell: string): readonly string[] {
  return cell.split(';').filter((part) => part !== '');
}
