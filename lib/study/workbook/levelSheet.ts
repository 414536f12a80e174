import type { LevelSteps } from '../../engine/formulas/levelContribution.ts';
import { monthOf } from '../../engine/formulas/periods.ts';
import { monthLabel } from '../../engine/grid/timeline.ts';
import { excelFormula, NUMBER_COLUMN, type Book, type Column } from './columns.ts';
import { ABOUT, HEADS, SHEETS } from './english.ts';
import { looksOf } from './looks.ts';
import { resultCell } from './resultCell.ts';
import type { Cell, Sheet } from './sheet.ts';

const sheet = SHEETS.levelContribution;
/** Title, number of the pass, what is tried, and names stand above the first month. */
const TRIED = 2;
const FIRST_MONTH = 4;
const FIRST_PASS = NUMBER_COLUMN + 1;
/** Growth, balance and slope of each pass. */
const LINES = ['growth', 'balance', 'slope'] as const;

/** Where the figures of the passes stand: what is tried in one cell, the others by month. */
export function levelColumns({ passes, lowest }: LevelSteps): [string, Column][] {
  const columns = passes.flatMap((pass, place): [string, Column][] => {
    const first = FIRST_PASS + place * LINES.length;
    return [
      [pass.tried.id, { sheet, column: first, rowOf: () => TRIED }],
      ...LINES.map((line, offset): [string, Column] => [
        pass[line].id,
        { sheet, column: first + offset, rowOf: (month) => FIRST_MONTH + month },
      ]),
    ];
  });
  const last = columns.find(([id]) => id === passes.at(-1)?.balance.id);
  return last === undefined ? columns : [...columns, [lowest.id, last[1]]];
}

/** Writes the passes side by side. */
export function levelSheet({ passes, gap }: LevelSteps, book: Book): Sheet {
  const { run } = book;
  const lines = passes.flatMap((pass) =>
    LINES.map((line) => ({ figure: pass[line], values: pass[line].read(run) })),
  );
  const tried = passes.flatMap((pass): (Cell | undefined)[] => [
    cellOf(book, pass.tried, pass.tried.read(run)[0] ?? 0, run.timeline.months - 1),
    undefined,
    undefined,
  ]);
  const left = resultCell(book, sheet, gap, { looks: looksOf('currency units') });
  const head = (look: Cell['look'], words: readonly string[]) =>
    words.map((value): Cell => ({ look, value }));
  const months = Array.from({ length: run.timeline.months }, (_, month): (Cell | undefined)[] => [
    { look: 'year', value: monthLabel(run.timeline, month) },
    { look: 'year', value: month + 1 },
    ...lines.map(({ figure, values }) => cellOf(book, figure, values[month] ?? NaN, month)),
  ]);
  return {
    name: sheet,
    rows: [
      [{ look: 'title', value: `${sheet}. ${ABOUT.levelContribution}` }],
      head('heading', [
        '',
        '',
        ...passes.flatMap((_, place) => [HEADS.step(place + 1), '', '']),
        HEADS.left,
      ]),
      [{ look: 'label', value: HEADS.tried }, undefined, ...tried, left],
      head('heading', [HEADS.month, HEADS.number, ...lines.map(({ figure }) => figure.label)]),
      ...months,
    ],
    widths: [10, 9, ...lines.map(() => 18), 28],
    frozen: { rows: FIRST_MONTH, columns: FIRST_PASS },
  };
}

type Line = LevelSteps['passes'][number]['tried'];

function cellOf(book: Book, figure: Line, value: number, month: number): Cell {
  const period = monthOf(month);
  const formula = figure.formula(book.run, period);
  const look = figure.unit.startsWith('currency units') ? 'money' : 'level';
  return formula.is === 'constant'
    ? { look: 'moneyValue', value }
    : { look, value, formula: excelFormula(book, { sheet, period }, formula) };
}
