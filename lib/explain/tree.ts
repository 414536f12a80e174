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
  if (root.figure !== undefined) isTold(grower, root.figure.id, root.figure.period);
  const period = root.figure?.period ?? { from: 0, until: soil.run.timeline.months };
  return {
    root: {
      ...named(grower, root.label, root.value, root.unit),
      ...opened(grower, root.formula, root.words, { period, level: 1 }),
      ...(root.figure === undefined
        ? {}
        : { figure: figureOf(grower, root.figure.id, root.figure.period) }),
    },
    nodes: grower.nodes,
  };
}

interface Grower extends Soil {
  /** Labels of all months. */
  readonly months: readonly string[];
  /** Periods of figures that are told already, by the name of the figure. */
  readonly told: Map<string, Set<number>>;
  nodes: number;
}

/** Where a node stands: the period of the figure that it goes into, and its level. */
interface Stand {
  readonly period: Period;
  readonly level: number;
}

/** Whether a figure of a period is told already; from now on it is. */
function isTold({ told, run }: Grower, id: string, { from, until }: Period): boolean {
  let periods = told.get(id);
  if (periods === undefined) told.set(id, (periods = new Set()));
  const key = from * (run.timeline.months + 1) + until;
  if (periods.has(key)) return true;
  periods.add(key);
  return false;
}

function named(grower: Grower, label: string, value: number, unit: string | undefined) {
  grower.nodes += 1;
  return { label, value: told(value), ...(unit === undefined ? {} : { unit }) };
}

/** No number (NaN) is what a ratio gives where there is nothing to divide by. */
function told(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function figureOf({ months }: Grower, line: string, { from, until }: Period) {
  return { line, from: months[from] ?? '', to: months[until - 1] ?? '' };
}

/** The operation, words and children of a figure; one that only reads another is a sum of one. */
function opened(
  grower: Grower,
  formula: Formula,
  words: string,
  stand: Stand,
): Pick<ExplanationNode, 'operation' | 'formula' | 'method' | 'children'> {
  if (isFull(grower, stand)) return { operation: 'notTold', formula: words };
  const isStep = formula.is !== 'given' && formula.is !== 'constant' && formula.is !== 'figure';
  return {
    operation: isStep ? formula.is : 'sum',
    formula: words,
    ...(formula.is === 'computed' ? { method: formula.by } : {}),
    children: childrenOf(grower, isStep ? formula.of : [formula], stand),
  };
}

function isFull({ depth, nodes }: Grower, { level }: Stand): boolean {
  return level > depth || nodes > MOST_NODES;
}

function childrenOf(grower: Grower, parts: readonly Formula[], stand: Stand): ExplanationNode[] {
  const below = { ...stand, level: stand.level + 1 };
  return parts.map((part) => nodeOf(grower, part, below));
}

function nodeOf(grower: Grower, formula: Formula, stand: Stand): ExplanationNode {
  switch (formula.is) {
    case 'given': {
      const { label, unit, design } = grower.restOf(formula);
      grower.nodes += 1;
      const node = { label, value: formula.value, operation: formula.is, formula: design.basis };
      return unit === undefined ? { ...node, design } : { ...node, unit, design };
    }
    case 'constant': {
      const { label, value, unit } = formula;
      grower.nodes += 1;
      const node = { label, value, operation: formula.is, formula: LEAF_WORDS.constant };
      return unit === undefined ? node : { ...node, unit };
    }
    case 'figure':
      return readingNode(grower, formula, stand);
    default:
      return stepNode(grower, formula, stand);
  }
}

/** A step on the way: it is worked out of the numbers below it, so that they recompute it. */
function stepNode(grower: Grower, formula: Combination | Computed, stand: Stand): ExplanationNode {
  if (isFull(grower, stand)) {
    const value = evaluate(formula, (reading) => valueRead(grower.run, reading));
    const node = named(grower, formula.label, value, undefined);
    return { ...node, operation: 'notTold', formula: LEAF_WORDS.notTold };
  }
  grower.nodes += 1;
  const children = childrenOf(grower, formula.of, stand);
  const { label } = formula;
  if (formula.is === 'computed') {
    const { is: operation, by: method, value } = formula;
    return { label, value: told(value), operation, formula: label, method, children };
  }
  const value = combine(
    formula.is,
    children.map((child) => child.value ?? NaN),
  );
  const words = OPERATION_WORDS[formula.is](children.map((child) => child.label));
  return { label, value: told(value), operation: formula.is, formula: words, children };
}

function readingNode(
  grower: Grower,
  { figure: id, period }: Reading,
  stand: Stand,
): ExplanationNode {
  const figure = modelFigure(id, grower.run);
  const { label, unit } = figure;
  const value = told(valueOver(figure, grower.run, period));
  const asked = figureOf(grower, id, period);
  grower.nodes += 1;
  const closed = whyClosed(grower, figure, period, stand);
  if (closed !== undefined)
    return { label, value, unit, figure: asked, operation: closed, formula: LEAF_WORDS[closed] };
  const formula = figure.formula(grower.run, period);
  // A stock of many months is what stands at the end of the last.
  const own = figure.kind === 'stock' ? { from: period.until - 1, until: period.until } : period;
  const below = opened(grower, formula, figure.words, { period: own, level: stand.level });
  return { label, value, unit, figure: asked, ...below };
}

function whyClosed(
  grower: Grower,
  { id, kind }: ModelFigure,
  period: Period,
  stand: Stand,
): 'carriedOver' | 'toldBefore' | 'notTold' | undefined {
  const isEarlier = period.until <= stand.period.from;
  if (isEarlier && (kind === 'stock' || isLedgerLine(id))) return 'carriedOver';
  if (isFull(grower, stand)) return 'notTold';
  return isTold(grower, id, period) ? 'toldBefore' : undefined;
}
