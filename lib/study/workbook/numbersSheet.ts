import type * as z from 'zod';
import { capitalised } from '../../../models/wording.ts';
import { sourceText } from '../../changes/evidenceEnglish.ts';
import { words } from '../../changes/english.ts';
import { FIELD_LABELS } from '../../changes/fieldLabels.ts';
import type { JsonObject } from '../../changes/json.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { numberLabel } from '../../questions/labels.ts';
import type { CellPlace } from './address.ts';
import { ABOUT, BASIS, FRAME, fromYear, HEADS, SHEETS } from './english.ts';
import { unitIn, type Look } from './looks.ts';
import type { NumberLine } from './numbers.ts';
import type { Cell, InputRule, Sheet } from './sheet.ts';

const VALUE_COLUMN = 1;
const HEAD_ROWS = 2;

/** The lines of the sheet in their order: headings of parts of the design, and numbers by their place. */
export type Layout = readonly (string | number)[];

/** Puts the headings of the parts of a design between its numbers. */
export function layOut(lines: readonly NumberLine[]): Layout {
  const laid: (string | number)[] = [];
  let before: string | undefined;
  for (const [place, line] of lines.entries()) {
    const part = partOf(line);
    if (part !== before) laid.push(part);
    before = part;
    laid.push(place);
  }
  return laid;
}

function partOf({ path }: NumberLine): string {
  const [member = ''] = path;
  return path.length === 1 ? FRAME : capitalised(FIELD_LABELS[member] ?? member);
}

/** The cells of the values, by the place of the number. */
export function valueCells(layout: Layout): ReadonlyMap<number, CellPlace> {
  return new Map(
    layout.flatMap((entry, row) =>
      typeof entry === 'number'
        ? [[entry, { sheet: SHEETS.assumptions, row: HEAD_ROWS + row, column: VALUE_COLUMN }]]
        : [],
    ),
  );
}

/** What the sheet says about its numbers. */
interface Told {
  readonly run: ProjectionRun;
  readonly lines: readonly NumberLine[];
  readonly layout: Layout;
  /** What follows when a number is changed, and whether anything does. */
  readonly follows: (place: number) => { readonly words: string; readonly live: boolean };
}

/** Writes all numbers with what they rest on. */
export function numbersSheet(told: Told): Sheet {
  const heads = HEADS.assumptions;
  return {
    name: SHEETS.assumptions,
    rows: [
      [{ look: 'title', value: `${SHEETS.assumptions}. ${ABOUT.assumptions}` }],
      Object.values(heads).map((value): Cell => ({ look: 'heading', value })),
      ...told.layout.map((entry) =>
        typeof entry === 'string'
          ? Object.values(heads).map((_, column): Cell =>
              column === 0 ? { look: 'section', value: entry } : { look: 'section' },
            )
          : numberRow(told, entry),
      ),
    ],
    widths: [72, 20, 30, 15, 15, 62, 18, 50, 50, 60],
    frozen: { rows: HEAD_ROWS, columns: 2 },
    inputRules: [...valueCells(told.layout)].flatMap(([place, cell]) =>
      told.follows(place).live ? ruleOf(told.lines[place]?.bare, cell) : [],
    ),
  };
}

function numberRow({ run, lines, follows }: Told, place: number): (Cell | undefined)[] {
  const line = lines[place];
  if (line === undefined) return [];
  const { path, pointer, phase, value, unit, stated } = line;
  const { words: followed, live } = follows(place);
  const design = (run.phases[phase] ?? run.phases[0]).design as unknown as JsonObject;
  const label = numberLabel(path, design);
  const looks = lookOf(unit);
  const look = live ? looks.input : looks.stays;
  const range = typeof stated === 'object' && 'value' in stated ? stated : undefined;
  const text = (words: string | undefined): Cell => ({ look: 'text', value: words ?? '' });
  const end = (limit: number | undefined): Cell | undefined =>
    limit === undefined ? undefined : { look: looks.stays, value: limit };
  const since =
    phase === 0
      ? label
      : fromYear(label, run.timeline.calendarYear[run.phases[phase]?.from ?? 0] ?? 0);
  return [
    text(since),
    typeof value === 'number' ? { look, value } : text(value.join('; ')),
    text(unit === undefined ? undefined : unitIn(run, unit)),
    end(range?.low),
    end(range?.high),
    text(followed),
    text(
      typeof stated === 'object' && stated.grade !== undefined ? words(stated.grade) : undefined,
    ),
    text(restsOn(line)),
    text(typeof stated === 'object' ? stated.note : undefined),
    text(pointer),
  ];
}

function restsOn({ stated, isDefault, kind }: NumberLine): string {
  const source = typeof stated === 'object' ? stated.source : undefined;
  if (source !== undefined)
    return sourceText(
      source.title,
      source.publisher,
      source.year === undefined ? undefined : String(source.year),
      source.locator,
    );
  return isDefault ? BASIS.default : BASIS[kind];
}

/** Units that are shown in hundredths. */
const SHARES: ReadonlySet<string> = new Set(['share of 1', 'probability', 'fraction per year']);

function lookOf(unit = ''): { readonly input: Look; readonly stays: Look } {
  if (unit.startsWith('currency units')) return { input: 'moneyInput', stays: 'moneyValue' };
  if (SHARES.has(unit)) return { input: 'shareInput', stays: 'shareValue' };
  if (unit === 'calendar year') return { input: 'yearInput', stays: 'generalValue' };
  return { input: 'input', stays: 'generalValue' };
}

function ruleOf(bare: z.ZodNumber | undefined, { row, column }: CellPlace): InputRule[] {
  if (bare === undefined) return [];
  const [least, most] = [bare.minValue, bare.maxValue].map((limit) =>
    limit === null || !Number.isFinite(limit) || Math.abs(limit) >= Number.MAX_SAFE_INTEGER
      ? undefined
      : limit,
  );
  const whole = bare.format?.endsWith('int') === true;
  return least === undefined && most === undefined ? [] : [{ row, column, whole, least, most }];
}
