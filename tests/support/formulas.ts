import {
  evaluate,
  figure,
  type Formula,
  type Period,
  type Reading,
} from '../../lib/engine/formulas/formula.ts';
import { valueOver } from '../../lib/engine/formulas/modelFigure.ts';
import { monthOf } from '../../lib/engine/formulas/periods.ts';
import { findModelFigure, modelFigure, valueRead } from '../../lib/engine/formulas/registry.ts';
import type { ProjectionRun } from '../../lib/engine/project.ts';

/** A figure whose formula does not give what the engine computes. */
export interface Difference {
  readonly figure: string;
  readonly period: Period;
  readonly engine: number;
  readonly formula: number;
}

/**
 * Holds the formula of a figure against the engine over a period, to a billionth of the largest part.
 * @returns the difference; undefined where there is none
 */
export function differenceIn(
  run: ProjectionRun,
  id: string,
  period: Period,
): Difference | undefined {
  const figure = findModelFigure(id, run);
  if (figure === undefined) throw new Error(`there is no figure ${id}`);
  const engine = valueOver(figure, run, period);
  const written = figure.formula(run, period);
  const formula = evaluate(written, (reading) => valueRead(run, reading));
  const scale = Math.max(1, Math.abs(engine), largestIn(run, written));
  return Math.abs(engine - formula) <= 1e-9 * scale
    ? undefined
    : { figure: id, period, engine, formula };
}

/** The largest number that a formula reads: what rounding is measured by. */
function largestIn(run: ProjectionRun, formula: Formula): number {
  if (formula.is === 'figure') return Math.abs(valueRead(run, formula));
  if (formula.is === 'given' || formula.is === 'constant' || formula.is === 'computed') return 0;
  return Math.max(0, ...formula.of.map((part) => largestIn(run, part)));
}

/** All months, all project years, and the whole of a projection. */
export function periodsOf({ timeline: { months, years } }: ProjectionRun): Period[] {
  return [
    ...Array.from({ length: months }, (_, month) => ({ from: month, until: month + 1 })),
    ...Array.from({ length: years }, (_, year) => ({ from: year * 12, until: year * 12 + 12 })),
    { from: 0, until: months },
  ];
}

/** Names of all figures that a formula reads. */
export function figuresRead(formula: Formula): string[] {
  if (formula.is === 'figure')
    return [formula.figure, ...(formula.lastMonths ? figuresRead(formula.lastMonths) : [])];
  return formula.is === 'given' || formula.is === 'constant' ? [] : formula.of.flatMap(figuresRead);
}

/** A formula in one line: operations with their parts, numbers with their places, figures with their months. */
export function spelled(formula: Formula): string {
  switch (formula.is) {
    case 'given':
      return `${formula.pointer}=${String(formula.value)}`;
    case 'constant':
      return String(formula.value);
    case 'figure':
      return `${formula.figure}[${String(formula.period.from)},${String(formula.period.until)})`;
    case 'computed':
      return `${formula.by}(${formula.of.map(spelled).join(', ')})`;
    default:
      return `${formula.is}(${formula.of.map(spelled).join(', ')})`;
  }
}

/** The formula of a figure over a period, in one line. */
export function spelledFigure(run: ProjectionRun, id: string, from: number, until: number): string {
  return spelled(modelFigure(id, run).formula(run, { from, until }));
}

/**
 * Works a figure out from the design alone: whatever its formula reads is worked out too, to the end.
 * @throws RangeError where a figure goes into itself
 */
export function workedOut(run: ProjectionRun): (id: string, from: number, until: number) => number {
  const known = new Map<string, number | 'begun'>();
  const work = ({ figure: id, period }: Reading): number => {
    const key = `${id} ${String(period.from)} ${String(period.until)}`;
    const before = known.get(key);
    if (before === 'begun') throw new RangeError(`${key} goes into itself`);
    if (before !== undefined) return before;
    known.set(key, 'begun');
    const value = evaluate(modelFigure(id, run).formula(run, period), work);
    known.set(key, value);
    return value;
  };
  return (id, from, until) => {
    // Month by month first, so that no chain of stocks becomes longer than the stack.
    for (let month = 0; month < until; month++) work({ ...figure(id, monthOf(month)) });
    return work(figure(id, { from, until }));
  };
}

/**
 * How many numbers the tree of a figure has: figures are opened where they are first met, and stocks of
 * before the figure that they go into stay closed.
 */
export function nodesIn(run: ProjectionRun, id: string, period: Period): number {
  const opened = new Set<string>();
  const open = (name: string, months: Period): number => {
    const key = `${name} ${String(months.from)} ${String(months.until)}`;
    if (opened.has(key)) return 0;
    opened.add(key);
    const count = (formula: Formula): number => {
      if (formula.is === 'given' || formula.is === 'constant') return 1;
      if (formula.is !== 'figure') return formula.of.reduce((sum, part) => sum + count(part), 1);
      const { kind } = modelFigure(formula.figure, run);
      const isClosed = kind === 'stock' && formula.period.until <= months.from;
      return 1 + (isClosed ? 0 : open(formula.figure, formula.period));
    };
    return count(modelFigure(name, run).formula(run, months));
  };
  return open(id, period);
}
