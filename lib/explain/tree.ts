import type { ExplanationNode } from '../../models/explanation.ts';
import {
  combine,
  evaluate,
  type Combination,
  type Computed,
  type Formula,
  type Period,
  type Reading,
} from '../engine/formulas/formula.ts';
import { isLedgerLine } from '../engine/formulas/ledger.ts';
import { valueOver, type ModelFigure } from '../engine/formulas/modelFigure.ts';
import { modelFigure, valueRead } from '../engine/formulas/registry.ts';
import { monthLabel } from '../engine/grid/timeline.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { LEAF_WORDS, OPERATION_WORDS } from './english.ts';
import type { Rest } from './restsOn.ts';

/**
 * A tree that has so many numbers grows no more: what is left says how to ask for it. A year of a draft with
 * eight groups has some thousands.
 */
const MOST_NODES = 20_000;

/** What a tree is grown from. */
export interface Soil {
  readonly run: ProjectionRun;
  readonly restOf: (number: Extract<Formula, { is: 'given' }>) => Rest;
  /** Levels that are told. */
  readonly depth: number;
}

/** A tree and how many nodes it has. */
export interface Tree {
  readonly root: ExplanationNode;
  readonly nodes: number;
}

/** What is to be explained. */
export interface Root {
  readonly label: string;
  readonly unit: string;
  readonly words: string;
  readonly value: number;
  readonly formula: Formula;
  /** The figure of the model that it is, with its period; undefined for a measure. */
  readonly figure?: { readonly id: string; readonly period: Period };
}

/**
 * Takes a figure apart, down to numbers of the design. Figures are opened where they are first met;
 * stocks that are carried over from before the figure that they go into, and lines of the ledger of
 * earlier months, stay closed and say how to ask for them, for they come of all that was before.
 */
export function growTree(soil: Soil, root: Root): Tree {
  const { timeline } = soil.run;
  const months = Array.from({ length: timeline.months }, (_, month) => monthLabel(timeline, month));
  const grower: Grower = { ...soil, months, told: new Map(), nodes: 0 };
  if (root.figure !== undefined) isTold(grower, root.figure, root.figure.period);
  const period = root.figure?.period ?? { from: 0, until: timeline.months };
  const asked = root.figure && figureOf(grower, root.figure.id, root.figure.period);
  grower.nodes += 1;
  const grown = opened(grower, { ...root, value: told(root.value), figure: asked }, period, 1);
  return { root: grown, nodes: grower.nodes };
}

interface Grower extends Soil {
  /** Labels of all months. */
  readonly months: readonly string[];
  /** Periods of figures that are told already, by the name of the figure. */
  readonly told: Map<string, Period[]>;
  nodes: number;
}

/** A figure that is opened. */
interface Opened extends Pick<ExplanationNode, 'label' | 'value' | 'unit' | 'figure'> {
  readonly words: string;
  readonly formula: Formula;
}

/** A node; all have the same members in the same order, which keeps growing fast. */
function node(
  { label, value, unit, figure }: Pick<ExplanationNode, 'label' | 'value' | 'unit' | 'figure'>,
  operation: ExplanationNode['operation'],
  formula: string,
  children?: readonly ExplanationNode[],
  method?: string,
): ExplanationNode {
  return { label, value, unit, operation, formula, method, figure, design: undefined, children };
}

/** Whether a figure of a period is told already, or of more months that are alike; from now on it is. */
function isTold({ told }: Grower, { id, isAlike }: ToldFigure, period: Period): boolean {
  let periods = told.get(id);
  if (periods === undefined) told.set(id, (periods = []));
  const covers = ({ from, until }: Period) =>
    isAlike === true
      ? from <= period.from && until >= period.until
      : from === period.from && until === period.until;
  if (periods.some(covers)) return true;
  periods.push(period);
  return false;
}

type ToldFigure = Pick<ModelFigure, 'id' | 'isAlike'>;

/** No number (NaN) is what a ratio gives where there is nothing to divide by. */
function told(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function figureOf({ months }: Grower, line: string, { from, until }: Period) {
  return { line, from: months[from] ?? '', to: months[until - 1] ?? '' };
}

/** A figure with its children; one that only reads another is a sum of one. */
function opened(grower: Grower, figure: Opened, period: Period, level: number): ExplanationNode {
  const { formula, words } = figure;
  if (isFull(grower, level)) return node(figure, 'notTold', words);
  const isStep = formula.is !== 'given' && formula.is !== 'constant' && formula.is !== 'figure';
  const children = childrenOf(grower, isStep ? formula.of : [formula], period, level + 1);
  const method = formula.is === 'computed' ? formula.by : undefined;
  return node(figure, isStep ? formula.is : 'sum', words, children, method);
}

function isFull({ depth, nodes }: Grower, level: number): boolean {
  return level > depth || nodes > MOST_NODES;
}

/**
 * @param period of the figure that the parts go into
 * @param level of the parts
 */
function childrenOf(
  grower: Grower,
  parts: readonly Formula[],
  period: Period,
  level: number,
): ExplanationNode[] {
  return parts.map((part) => nodeOf(grower, part, period, level));
}

function nodeOf(grower: Grower, formula: Formula, period: Period, level: number): ExplanationNode {
  switch (formula.is) {
    case 'given': {
      const { label, unit, design } = grower.restOf(formula);
      grower.nodes += 1;
      const made = node({ label, value: formula.value, unit }, formula.is, design.basis);
      return { ...made, design };
    }
    case 'constant':
      grower.nodes += 1;
      return node(formula, formula.is, LEAF_WORDS.constant);
    case 'figure':
      return readingNode(grower, formula, period, level);
    default:
      return stepNode(grower, formula, period, level);
  }
}

/** A step on the way: it is worked out of the numbers below it, so that they recompute it. */
function stepNode(
  grower: Grower,
  formula: Combination | Computed,
  period: Period,
  level: number,
): ExplanationNode {
  const { label } = formula;
  grower.nodes += 1;
  if (isFull(grower, level)) {
    const value = evaluate(formula, (reading) => valueRead(grower.run, reading));
    return node({ label, value: told(value) }, 'notTold', LEAF_WORDS.notTold);
  }
  const children = childrenOf(grower, formula.of, period, level + 1);
  if (formula.is === 'computed')
    return node({ label, value: told(formula.value) }, formula.is, label, children, formula.by);
  const value = combine(
    formula.is,
    children.map((child) => child.value ?? NaN),
  );
  const words = OPERATION_WORDS[formula.is](children.map((child) => child.label));
  return node({ label, value: told(value) }, formula.is, words, children);
}

function readingNode(
  grower: Grower,
  { figure: id, period, isNothing }: Reading,
  around: Period,
  level: number,
): ExplanationNode {
  const figure = modelFigure(id, grower.run);
  const { label, unit, words, kind } = figure;
  const value = told(valueOver(figure, grower.run, period));
  const named = { label, value, unit, figure: figureOf(grower, id, period) };
  grower.nodes += 1;
  const closed = isNothing === true ? 'notTold' : whyClosed(grower, figure, period, around, level);
  if (closed !== undefined) return node(named, closed, LEAF_WORDS[closed]);
  // A stock of many months is what stands at the end of the last.
  const own = kind === 'stock' ? { from: period.until - 1, until: period.until } : period;
  const formula = figure.formula(grower.run, period);
  return opened(grower, { ...named, words, formula }, own, level);
}

function whyClosed(
  grower: Grower,
  figure: ModelFigure,
  period: Period,
  around: Period,
  level: number,
): 'carriedOver' | 'toldBefore' | 'notTold' | undefined {
  const isEarlier = period.until <= around.from;
  if (isEarlier && (figure.kind === 'stock' || isLedgerLine(figure.id))) return 'carriedOver';
  if (isFull(grower, level)) return 'notTold';
  return isTold(grower, figure, period) ? 'toldBefore' : undefined;
}
