import { minorUnit } from '../../../models/currency.ts';
import { MEASURE_TERMS, type MeasureId, type MeasureTerm } from '../../../models/measureTerms.ts';
import type { Projection, VerdictTest } from '../../../models/projection.ts';
import { verdictTestTerm } from '../../../models/verdictTestTerms.ts';
import { VERDICT_TEXTS } from '../../engine/answer/english.ts';
import { combined, constant, type Formula } from '../../engine/formulas/formula.ts';
import type { LevelSteps } from '../../engine/formulas/levelContribution.ts';
import { publishedMeasure } from '../../engine/formulas/published.ts';
import { verdictTestFormula } from '../../engine/formulas/verdict.ts';
import { addressOf, cellText, rangeText } from './address.ts';
import { placeOf, type Book } from './columns.ts';
import { ABOUT, COMPARISONS, HEADS, SHEETS, YES_NO } from './english.ts';
import { resultCell } from './resultCell.ts';
import { looksOf, unitIn } from './looks.ts';
import type { Cell, Sheet } from './sheet.ts';

type Row = (Cell | undefined)[];

const sheet = SHEETS.measures;
/** Name, unit and name in the API stand before the figures. */
const HORIZON = 3;
const FIRST_MEASURE = 2;

/** Writes the measures of the whole projection and of each year, and the verdict with its tests. */
export function measuresSheet(book: Book, steps: LevelSteps, answer: Projection): Sheet {
  const { timeline } = book.run;
  const years = Array.from({ length: timeline.years }, (_, year) => year);
  const heads = [HEADS.measure, HEADS.unit, HEADS.nameInApi, HEADS.horizon];
  const measures = MEASURE_TERMS.map((term: MeasureTerm & { id: MeasureId }): Row => [
    ...named(book, term),
    measureCell(book, term, horizonOf(book, steps, term.id)),
    ...(term.byYear
      ? years.map((year) => measureCell(book, term, publishedMeasure(term.id, book.run, year)))
      : []),
  ]);
  const facts = factRows(book, answer);
  const firstTest = FIRST_MEASURE + measures.length + facts.length + 3;
  return {
    name: sheet,
    rows: [
      [{ look: 'title', value: `${sheet}. ${ABOUT.measures}` }],
      [
        ...heads.map((value): Cell => ({ look: 'heading', value })),
        ...years.map((year): Cell => ({
          look: 'heading',
          value: timeline.calendarYear[year * 12] ?? 0,
        })),
      ],
      ...measures,
      ...facts,
      [],
      [{ look: 'section', value: HEADS.verdict }],
      [
        HEADS.test,
        HEADS.unit,
        HEADS.nameInApi,
        HEADS.value,
        HEADS.comparison,
        HEADS.threshold,
        HEADS.passed,
      ].map((value): Cell => ({ look: 'heading', value })),
      ...answer.verdict.tests.map((test, place) => testRow(book, test, firstTest + place)),
      verdictRow(answer, firstTest),
    ],
    widths: [72, 36, 28, 20, ...years.map(() => 18), 18, 18],
    frozen: { rows: FIRST_MEASURE, columns: 1 },
  };
}

function named(
  { run }: Book,
  { label, unit, id }: Pick<MeasureTerm, 'label' | 'unit' | 'id'>,
): Row {
  return [
    { look: 'label', value: label },
    { look: 'unit', value: unitIn(run, unit) },
    { look: 'unit', value: id },
  ];
}

/** The level contribution is found by steps that follow the assumptions; all others say it themselves. */
function horizonOf({ run }: Book, steps: LevelSteps, id: MeasureId): Formula {
  if (id !== 'levelContribution' && id !== 'workingCapitalNeeded') return publishedMeasure(id, run);
  const unit = constant(minorUnit(run.design.currency), 'minor unit');
  return combined('rounded', 'in whole minor units', [steps[id], unit]);
}

function measureCell(book: Book, { unit, absent }: MeasureTerm, formula: Formula): Cell {
  return resultCell(book, sheet, formula, {
    looks: looksOf(unit),
    optional: absent !== undefined,
  });
}

/** What is no number: months, found live, and the stage where claims queue most. */
function factRows(book: Book, { measures }: Projection): Row[] {
  const { months } = book.run.timeline;
  const [lowest, short] = ['lowestBalance', 'short'].map((id) => {
    const first = placeOf(book, id, 0);
    const range = { first, last: placeOf(book, id, months - 1) };
    const labels = { first: { ...first, column: 0 }, last: { ...range.last, column: 0 } };
    return { range: rangeText(range, sheet), labels: rangeText(labels, sheet) };
  });
  const found = (of: typeof lowest, sought: string) =>
    of === undefined ? '' : `INDEX(${of.labels},MATCH(${sought},${of.range},0))`;
  return [
    [
      ...named(book, { label: HEADS.lowestMonth, unit: HEADS.month, id: 'lowestBalance.month' }),
      {
        look: 'year',
        value: measures.lowestBalance.month,
        formula: found(lowest, `MIN(${lowest?.range ?? ''})`),
      },
    ],
    [
      ...named(book, { label: HEADS.firstShortMonth, unit: HEADS.month, id: 'firstShortMonth' }),
      {
        look: 'year',
        value: measures.firstShortMonth ?? YES_NO.never,
        formula: `IFERROR(${found(short, '1')},"${YES_NO.never}")`,
      },
    ],
    [
      ...named(book, { label: HEADS.bottleneck, unit: HEADS.stage, id: 'bottleneck' }),
      { look: 'textValue', value: measures.bottleneck ?? YES_NO.none },
    ],
  ];
}

function testRow(book: Book, test: VerdictTest, row: number): Row {
  const term = verdictTestTerm(test.measure);
  const formula = verdictTestFormula(test.measure, book.run);
  const value = addressOf({ row, column: HORIZON });
  const threshold = addressOf({ row, column: HORIZON + 2 });
  const sign = test.comparison === 'at_most' ? '<=' : '>=';
  const looks = looksOf(term.unit);
  return [
    ...named(book, term),
    resultCell(book, sheet, formula, { looks, optional: true }),
    { look: 'text', value: COMPARISONS[test.comparison] },
    { look: looks.stays, value: test.threshold },
    {
      look: 'text',
      value: test.passed ? YES_NO.yes : YES_NO.no,
      formula: `IF(ISNUMBER(${value}),IF(${value}${sign}${threshold},"${YES_NO.yes}","${YES_NO.no}"),"${YES_NO.no}")`,
    },
  ];
}

/** The first verdict that holds, by the tests above it. */
function verdictRow({ verdict }: Projection, firstTest: number): Row {
  const passed = verdict.tests.map((_, place) => {
    const cell = { sheet, row: firstTest + place, column: HORIZON + 3 };
    return `${cellText(cell, sheet)}="${YES_NO.yes}"`;
  });
  const [never = '', own = '', inAll = '', inYear = ''] = passed;
  const text = (grade: keyof typeof VERDICT_TEXTS) =>
    `"${VERDICT_TEXTS[grade].replaceAll('"', '""')}"`;
  return [
    { look: 'label', value: HEADS.verdict },
    undefined,
    undefined,
    {
      look: 'text',
      value: verdict.statement,
      formula: `IF(AND(${never},${own}),${text('self_sustaining')},IF(${never},${text('feasible')},IF(AND(${inAll},${inYear}),${text('feasible_with_guarantee')},${text('not_feasible')})))`,
    },
  ];
}
