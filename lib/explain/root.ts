import type { ExplanationQuestion } from '../../models/explanation.ts';
import type { Fault } from '../../models/fault.ts';
import { LEDGER_LINES } from '../../models/ledgerLines.ts';
import {
  MEASURE_TERMS,
  YEAR_FIGURE_TERMS,
  type MeasureId,
  type MeasureTerm,
  type YearFigureId,
} from '../../models/measureTerms.ts';
import { publishAmount, publishMonths, publishYears } from '../engine/answer/publish.ts';
import { evaluate } from '../engine/formulas/formula.ts';
import { measureFormula } from '../engine/formulas/measures.ts';
import { valueOver } from '../engine/formulas/modelFigure.ts';
import { findModelFigure, modelFigure, valueRead } from '../engine/formulas/registry.ts';
import { sourceLineId } from '../engine/lines.ts';
import type { ProjectionRun } from '../engine/project.ts';
import type { Outcome } from '../questions/openDesign.ts';
import type { AskedPeriod } from './askedPeriod.ts';
import { FAULTS } from './english.ts';
import type { Root } from './tree.ts';

/** What is to be explained, and how a projection gives it. */
export interface AskedRoot {
  readonly root: Root;
  readonly published: number | null;
}

/**
 * Finds what a question names: a measure of the whole projection or of a year, else a figure of the
 * model. Where both have the same name, the year tells them apart, as in a projection.
 */
export function askedRoot(
  run: ProjectionRun,
  { line, year, from }: ExplanationQuestion,
  asked: AskedPeriod,
): Outcome<AskedRoot> {
  const term = TERMS.find(({ id }) => id === line);
  const fits = term?.only === undefined || (term.only === 'year') === (year !== undefined);
  if (term !== undefined && from === undefined && fits)
    return { value: measureRoot(run, term, asked.year) };
  if (findModelFigure(line, run) !== undefined) return { value: figureRoot(run, line, asked) };
  if (term === undefined)
    return fault(
      '/line',
      FAULTS.unknown(
        line,
        LEDGER_LINES.map(({ id }) => id),
      ),
    );
  if (from !== undefined) return fault('/from', FAULTS.noMonths(line));
  return fault('/year', year === undefined ? FAULTS.needsYear(line) : FAULTS.hasNoYear(line, year));
}

/** Measures, and what is known of a year and is no line; `only` where one period alone has it. */
const TERMS: readonly (MeasureTerm & {
  readonly id: MeasureId | YearFigureId;
  readonly only?: 'year' | 'whole';
})[] = [
  ...MEASURE_TERMS.map((term) => (term.byYear ? term : { ...term, only: 'whole' as const })),
  ...YEAR_FIGURE_TERMS.map((term) => ({ ...term, only: 'year' as const })),
];

function fault(pointer: string, detail: string): { readonly faults: readonly Fault[] } {
  return { faults: [{ pointer, detail }] };
}

function measureRoot(
  run: ProjectionRun,
  { id, label, unit, formula: words }: (typeof TERMS)[number],
  year: number | undefined,
): AskedRoot {
  const formula = measureFormula(id, run, year);
  const value = evaluate(formula, (reading) => valueRead(run, reading));
  const told = Number.isFinite(value) ? value : null;
  return {
    root: { label, unit, words, value, formula },
    published: told !== null && unit === 'currency units' ? publishAmount(run, told) : told,
  };
}

function figureRoot(run: ProjectionRun, id: string, asked: AskedPeriod): AskedRoot {
  const figure = modelFigure(id, run);
  const { period } = asked;
  return {
    root: {
      label: figure.label,
      unit: figure.unit,
      words: figure.words,
      value: valueOver(figure, run, period),
      formula: figure.formula(run, period),
      figure: { id, period },
    },
    published: publishedLine(run, id, asked),
  };
}

/** The line as a projection gives it by year or by month; null where it does not. */
function publishedLine(run: ProjectionRun, id: string, { period, year }: AskedPeriod) {
  const lines =
    year !== undefined
      ? publishYears(run)[year]
      : period.until - period.from === 1
        ? publishMonths(run)[period.from]
        : undefined;
  if (lines === undefined) return null;
  const line = LEDGER_LINES.find((one) => one.id === id);
  if (line !== undefined) return lines[line.id];
  const source = Object.entries(lines.fundingBySource).find(([name]) => sourceLineId(name) === id);
  return source?.[1] ?? null;
}
