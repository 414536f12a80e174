import { CsvError, parse } from 'csv-parse/sync';
import type { HistoryColumn } from '../../models/calibrationRequest.ts';
import type { Fault } from '../../models/fault.ts';
import { cellNumber, type DecimalSign } from './cellNumber.ts';
import { columnOf, knownHeadings, type CsvColumn } from './columnNames.ts';

/** A history as read from CSV, still to be checked like one in JSON. */
export interface CsvHistory {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Currency that headings name, such as `granted_eur`. */
  readonly currency: string | undefined;
  readonly faults: readonly Fault[];
}

/** Longest text of a history. */
export const LONGEST_CSV = 200_000;

/**
 * Reads a history from CSV: a header row, one row a year, empty cells where nothing is known. Columns
 * may be separated by commas, semicolons or tabs; with semicolons and tabs a comma may part decimals.
 * A byte order mark is passed over. Whatever is wrong is told with its line and column, all at once.
 */
export function readCsv(text: string): CsvHistory {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.length > LONGEST_CSV)
    return failed(
      `has ${String(plain.length)} characters; a history has ${String(LONGEST_CSV)} at most`,
    );
  const separator = separatorOf(plain);
  if (separator === undefined)
    return failed(
      `is a text in which no line separates columns by commas, semicolons or tabs; write CSV with the headings ${knownHeadings()}`,
    );
  const table = tableOf(plain, separator);
  if ('problem' in table) return failed(table.problem);
  const [header, ...lines] = table.lines;
  if (header === undefined) return failed('is empty; write a header row and a row for each year');
  return readLines(header.cells, lines, separator === ',' ? 'point' : 'comma');
}

function failed(problem: string): CsvHistory {
  return {
    rows: [],
    currency: undefined,
    faults: [{ pointer: '/history', detail: `\`/history\` ${problem}` }],
  };
}

type Separator = ',' | ';' | '\t';

/** The sign that the header row has most of. */
function separatorOf(text: string): Separator | undefined {
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const signs: readonly Separator[] = [';', '\t', ','];
  const counted = signs.map((sign) => ({ sign, times: header.split(sign).length - 1 }));
  const most = Math.max(...counted.map(({ times }) => times));
  return most === 0 ? undefined : counted.find(({ times }) => times === most)?.sign;
}

interface Line {
  /** Line in the text, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

function tableOf(
  text: string,
  separator: Separator,
): { readonly lines: readonly Line[] } | { readonly problem: string } {
  try {
    const records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return { lines: records.map(({ info, record }) => ({ number: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      problem: 'is no CSV: a quotation mark stands alone; put it twice, or leave it out',
    };
  }
}

function readLines(
  headings: readonly string[],
  lines: readonly Line[],
  sign: DecimalSign,
): CsvHistory {
  const columns = headings.map(columnOf);
  const faults = headingFaults(headings, columns);
  const rows = lines.map((line, row) => {
    if (line.cells.length !== headings.length)
      faults.push({
        pointer: `/history/${String(row)}`,
        detail: `line ${String(line.number)} of the CSV has ${String(line.cells.length)} cells; the header has ${String(headings.length)}`,
      });
    return readRow(line, row, headings, columns, sign, faults);
  });
  const currencies = new Set(
    columns.flatMap((column) =>
      column?.kind === 'value' && column.currency !== undefined ? [column.currency] : [],
    ),
  );
  if (currencies.size > 1)
    faults.push({
      pointer: '/history',
      detail: `the headings name the currencies ${[...currencies].join(' and ')}; a history has one`,
    });
  return { rows, currency: [...currencies][0], faults };
}

function headingFaults(
  headings: readonly string[],
  columns: readonly (CsvColumn | undefined)[],
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  headings.forEach((heading, place) => {
    const column = columns[place];
    const where = `column ${String(place + 1)} of the CSV is "${heading.slice(0, 60)}"`;
    if (column === undefined) {
      faults.push({
        pointer: '/history',
        detail: `${where}, which is not known; the columns are ${knownHeadings()}; rename it or remove it`,
      });
      return;
    }
    const name = column.kind === 'value' ? column.column : column.kind;
    if (seen.has(name) && name !== 'words')
      faults.push({
        pointer: '/history',
        detail: `${where}, and an earlier column gives ${name} too; keep one of them`,
      });
    seen.add(name);
  });
  if (!seen.has('year'))
    faults.push({
      pointer: '/history',
      detail: 'the CSV has no column "year"; give each row its year',
    });
  return faults;
}

function readRow(
  line: Line,
  row: number,
  headings: readonly string[],
  columns: readonly (CsvColumn | undefined)[],
  sign: DecimalSign,
  faults: Fault[],
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  columns.forEach((column, place) => {
    const text = line.cells[place] ?? '';
    if (column === undefined || text === '' || column.kind === 'words') return;
    if (column.kind === 'year') {
      read['year'] = /^\d{4}$/.test(text) ? Number(text) : text;
      return;
    }
    const name: HistoryColumn | 'months' = column.kind === 'value' ? column.column : 'months';
    const { value, rule } = cellNumber(text, sign);
    if (rule === undefined) read[name] = value;
    else
      faults.push({
        pointer: `/history/${String(row)}/${name}`,
        detail: `line ${String(line.number)} of the CSV, column "${headings[place] ?? ''}", is "${text.slice(0, 60)}"; ${rule}`,
      });
  });
  return read;
}
