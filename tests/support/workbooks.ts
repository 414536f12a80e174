/** Holds workbooks that have been computed by a spreadsheet program against the engine. */
import { answerRun } from '../../lib/engine/answer/answer.ts';
import { figureNames, modelFigure } from '../../lib/engine/formulas/registry.ts';
import { onePhase, type Phases } from '../../lib/engine/grid/phases.ts';
import { runPhases, type ProjectionRun } from '../../lib/engine/project.ts';
import { designHash } from '../../lib/projections/designHash.ts';
import { workbookOf } from '../../lib/study/workbook/workbook.ts';
import type { Projection, YearLines } from '../../models/projection.ts';
import { designOf } from './designs.ts';
import { shownNumber, type Sheets } from './spreadsheet.ts';

/** A projection: what the engine computes, and what it answers. */
export interface Projected {
  readonly run: ProjectionRun;
  readonly answer: Projection;
}

/** A projection, and the workbook of it. */
export interface Written extends Projected {
  readonly workbook: Uint8Array;
}

/** Projects designs that rule one after another. */
export function projectedPhases(phases: Phases, hash = 'a'.repeat(64)): Projected {
  const run = runPhases(phases);
  return { run, answer: answerRun(run, { designHash: hash }) };
}

/** Projects a design and writes the workbook. */
export async function writtenFor(document: unknown): Promise<Written> {
  return writtenPhases(onePhase(designOf(document)), designHash(document));
}

/** The same for designs that rule one after another. */
export async function writtenPhases(phases: Phases, hash = 'a'.repeat(64)): Promise<Written> {
  const projected = projectedPhases(phases, hash);
  return { ...projected, workbook: await workbookOf({ run: projected.run, designHash: hash }) };
}

/** A cell that does not show what the engine gives. */
export interface Mismatch {
  readonly sheet: string;
  readonly figure: string;
  readonly row: string;
  readonly engine: number | null;
  readonly cell: number | string | null;
}

/**
 * Whether two figures agree to a millionth, of themselves or of the largest of their line. What rounding
 * leaves of 0 is 0.
 */
function agree(cell: number | null, engine: number | null, largest: number): boolean {
  if (cell === null || engine === null) return cell === engine;
  return Math.abs(cell - engine) <= Math.max(1e-12, 1e-6 * Math.max(Math.abs(engine), largest));
}

/** Every cell of the sheets that is not what the engine gives: years, measures, and all lines by month. */
export function mismatches(sheets: Sheets, { run, answer }: Projected): Mismatch[] {
  return [
    ...yearMismatches(sheets, answer),
    ...measureMismatches(sheets, answer),
    ...verdictMismatches(sheets, answer),
    ...monthMismatches(sheets, run),
  ];
}

/** Rows of a sheet below its heads, and the names that its columns have in the API. */
function tableOf(sheets: Sheets, sheet: string, headRow: number) {
  const rows = sheets.get(sheet) ?? [];
  return { names: rows[headRow] ?? [], rows: rows.slice(headRow + 1) };
}

function yearMismatches(sheets: Sheets, { years }: Projection): Mismatch[] {
  const { names, rows } = tableOf(sheets, 'Summary', 3);
  if (rows.length !== years.length) throw new Error('the summary has not a row for each year');
  const lineOf = ({ fundingBySource, ...lines }: YearLines): Record<string, number | null> => ({
    ...lines,
    ...Object.fromEntries(
      Object.entries(fundingBySource).map(([id, amount]) => [`fundingBySource/${id}`, amount]),
    ),
  });
  const expected = years.map(lineOf);
  const known = new Set(expected.flatMap((line) => Object.keys(line)));
  const missing = [...known].filter((name) => name !== 'year' && !names.includes(name));
  if (missing.length > 0) throw new Error(`the summary has no ${missing.join(', ')}`);
  return names.slice(1).flatMap((figure, place) => {
    const values = expected.map((line) => line[figure] ?? null);
    const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
    return values.flatMap((engine, year) =>
      mismatch('Summary', figure, rows[year]?.[0] ?? '', engine, rows[year]?.[place + 1], largest),
    );
  });
}

function measureMismatches(sheets: Sheets, { measures }: Projection): Mismatch[] {
  const rows = sheets.get('Measures') ?? [];
  const ofHorizon = { ...measures, lowestBalance: measures.lowestBalance.amount };
  return Object.entries(ofHorizon).flatMap(([figure, engine]: [string, unknown]) => {
    const row = rows.slice(0, -6).find((cells) => cells[2] === figure);
    if (figure === 'byYear') return [];
    if (row === undefined) throw new Error(`the measures have no ${figure}`);
    if (typeof engine === 'string' || figure === 'firstShortMonth' || figure === 'bottleneck') {
      const shown = row[3] ?? '';
      const told = engine ?? (figure === 'bottleneck' ? 'none' : 'never');
      return shown === told
        ? []
        : [{ sheet: 'Measures', figure, row: '', engine: NaN, cell: shown }];
    }
    const years = measures.byYear.map((year) => (year as Record<string, unknown>)[figure]);
    const largest = typeof engine === 'number' ? Math.abs(engine) : 0;
    return [engine, ...(years[0] === undefined ? [] : years)].flatMap((value, place) =>
      mismatch('Measures', figure, String(place), value as number | null, row[3 + place], largest),
    );
  });
}

function verdictMismatches(sheets: Sheets, { verdict }: Projection): Mismatch[] {
  const rows = (sheets.get('Measures') ?? []).slice(-5);
  const statement = rows[4]?.[3];
  return [
    ...verdict.tests.flatMap((test, place) => [
      ...mismatch('Verdict', test.measure, '', test.value, rows[place]?.[3], 0),
      ...(rows[place]?.[6] === (test.passed ? 'yes' : 'no')
        ? []
        : [
            {
              sheet: 'Verdict',
              figure: test.measure,
              row: '',
              engine: NaN,
              cell: rows[place]?.[6] ?? '',
            },
          ]),
    ]),
    ...(statement === verdict.statement
      ? []
      : [{ sheet: 'Verdict', figure: 'statement', row: '', engine: NaN, cell: statement ?? '' }]),
  ];
}

const BY_MONTH = [
  'Ledger',
  'Ledger if it borrows',
  'Ledger with guarantee',
  'Behind the measures',
  'Claims and awards',
];

function monthMismatches(sheets: Sheets, run: ProjectionRun): Mismatch[] {
  const known = new Set(figureNames(run));
  return BY_MONTH.flatMap((sheet) => {
    const { names, rows } = tableOf(sheets, sheet, 3);
    return names.slice(2).flatMap((figure, place) => {
      if (!known.has(figure)) throw new Error(`${sheet} has a column ${figure} that is no figure`);
      const values = modelFigure(figure, run).read(run);
      const largest = Math.max(0, ...Array.from(values, Math.abs));
      return Array.from(values).flatMap((engine, month) =>
        mismatch(sheet, figure, rows[month]?.[0] ?? '', engine, rows[month]?.[place + 2], largest),
      );
    });
  });
}

function mismatch(
  sheet: string,
  figure: string,
  row: string,
  engine: number | null,
  text: string | undefined,
  largest: number,
): Mismatch[] {
  const cell = shownNumber(text);
  return agree(cell, engine, largest)
    ? []
    : [{ sheet, figure, row, engine, cell: cell ?? text ?? null }];
}

/** A number of the design among the assumptions: its cell, and what the sheet says about it. */
export interface Input {
  readonly pointer: string;
  readonly label: string;
  readonly address: string;
  readonly follows: string;
}

/** All numbers of the design that the assumptions have. */
export function inputsOf(sheets: Sheets): Input[] {
  const [, heads = [], ...rows] = sheets.get('Assumptions') ?? [];
  const column = (head: string) => heads.indexOf(head);
  return rows.flatMap((cells, place) => {
    const pointer = cells[column('Place in the design')] ?? '';
    return pointer === ''
      ? []
      : [
          {
            pointer,
            label: cells[0] ?? '',
            address: `B${String(place + 3)}`,
            follows: cells[column('What follows when it is changed here')] ?? '',
          },
        ];
  });
}
