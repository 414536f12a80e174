import { LEDGER_LINES } from '../../../models/ledgerLines.ts';
import { YEAR_FIGURE_TERMS } from '../../../models/measureTerms.ts';
import type { Period, Reading } from '../../engine/formulas/formula.ts';
import { sourcesOf } from '../../engine/formulas/funding.ts';
import {
  publishedId,
  publishedLines,
  publishedMeasure,
  publishedReader,
  type PublishedLine,
} from '../../engine/formulas/published.ts';
import { sourceLineId } from '../../engine/lines.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { excelFormula, type Book, type Column } from './columns.ts';
import { ABOUT, HEADS, SHEETS } from './english.ts';
import { looksOf, unitIn } from './looks.ts';
import { resultCell } from './resultCell.ts';
import type { Cell, Sheet } from './sheet.ts';

const sheet = SHEETS.summary;
/** Title, names, units and names in the API stand above the first year. */
const FIRST_YEAR = 4;

/** Published lines in the order of their columns: each source before the sum of all. */
type Published = Pick<PublishedLine, 'id' | 'label' | 'unit'>;

function linesOf(run: ProjectionRun): Published[] {
  const all = publishedLines(run, yearAt(run.timeline.years - 1));
  const sources = new Set(sourcesOf(run).map((source) => publishedId(sourceLineId(source))));
  return LEDGER_LINES.flatMap(({ id }) => [
    ...(id === 'fundingTotal' ? all.filter((line) => sources.has(line.id)) : []),
    ...all.filter((line) => line.id === publishedId(id)),
  ]);
}

const PUBLISHED = publishedId('');

function yearAt(year: number): Period {
  return { from: year * 12, until: year * 12 + 12 };
}

/** Where published lines stand: a row for each project year. */
export function summaryColumns(run: ProjectionRun): [string, Column][] {
  return linesOf(run).map(({ id }, place): [string, Column] => [
    id,
    {
      sheet,
      column: 1 + place,
      rowOf: (month) => FIRST_YEAR + Math.floor(month / 12),
      kind: 'stock',
    },
  ]);
}

/** Writes what a projection answers for each project year. */
export function summarySheet(book: Book): Sheet {
  const { run } = book;
  const lines = linesOf(run);
  const read = publishedReader(run);
  const heads: readonly Published[] = [...lines, ...YEAR_FIGURE_TERMS];
  const head = (look: Cell['look'], first: string, word: (line: Published) => string) =>
    [first, ...heads.map(word)].map((value): Cell => ({ look, value }));
  return {
    name: sheet,
    rows: [
      [{ look: 'title', value: `${sheet}. ${ABOUT.summary}` }],
      head('heading', HEADS.year, ({ label }) => label),
      head('unit', '', ({ unit }) => unitIn(run, unit)),
      head('unit', HEADS.nameInApi, ({ id }) => id.replace(PUBLISHED, '')),
      ...Array.from({ length: run.timeline.years }, (_, year) => yearRow(book, lines, read, year)),
    ],
    widths: [10, ...heads.map(() => 17)],
    frozen: { rows: FIRST_YEAR, columns: 1 },
  };
}

function yearRow(
  book: Book,
  lines: readonly Published[],
  read: (reading: Reading) => number,
  year: number,
): (Cell | undefined)[] {
  const { run } = book;
  const period = yearAt(year);
  const known = new Map(publishedLines(run, period).map((line) => [line.id, line]));
  return [
    { look: 'year', value: run.timeline.calendarYear[period.from] ?? 0 },
    ...lines.map(({ id, unit }): Cell | undefined => {
      const line = known.get(id);
      if (line === undefined) return undefined;
      return {
        look: unit === 'claims' ? 'countValue' : looksOf(unit).live,
        value: read({ is: 'figure', figure: id, period }),
        formula: excelFormula(book, { sheet, period }, line.formula(run, period)),
      };
    }),
    ...YEAR_FIGURE_TERMS.map(({ id, unit }) =>
      resultCell(book, sheet, publishedMeasure(id, run, year), {
        looks: { live: 'plainValue', stays: looksOf(unit).stays },
        optional: true,
      }),
    ),
  ];
}
