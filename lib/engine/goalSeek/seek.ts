import type { ProjectionRun } from '../project.ts';
import { asking, SAME, type Asking, type Crossing, type Goal, type Probe } from './asking.ts';
import { fewValuesToTry, valuesToTry, type Field } from './field.ts';
import type { Point } from './findRoot.ts';
import { solve, type Solution, type Solving } from './solve.ts';

/** How a figure answers to a field over the values tried. */
export type Shape = 'rising' | 'falling' | 'level' | 'not_monotone';

/** What was found. */
export interface Sought {
  /**
   * `found`: the figure is the target within the tolerance; `close`: it comes near, and the
   * projections were spent; `jumps`: it jumps over the target; `unreachable`: no value tried brings it
   * there; `everywhere`: the figure is to be the target at most, and is at every value tried; `no_figure`:
   * there is no figure at any value.
   */
  readonly outcome: 'found' | 'close' | 'jumps' | 'unreachable' | 'everywhere' | 'no_figure';
  /** The value found, or the one that comes nearest to the target. */
  readonly best: Probe;
  /** Where the figure jumps, or is to be the target at most, the value on the other side. */
  readonly beyond: Probe | null;
  /** How far from the target a figure may be and still be it. */
  readonly tolerance: number;
  readonly shape: Shape;
  /** Further ranges of values in which the figure passes the target, or is at it. */
  readonly further: readonly { readonly from: number; readonly to: number }[];
  /** Least and greatest value tried. */
  readonly tried: { readonly from: number; readonly to: number };
  readonly projections: number;
  /** Everything that was asked for, by rising value. */
  readonly probes: readonly Probe[];
}

/** How much work a search may take. */
export interface Effort {
  /** Into how many even parts the range is divided at first; 0 for a few values only. */
  readonly steps: number;
  /** Most projections. */
  readonly most: number;
}

/** How a search is made. */
export interface SearchOptions {
  readonly effort: Effort;
  /** An earlier run of a like design, to save time. */
  readonly like?: ProjectionRun;
  /** Figures that are known already, by value. */
  readonly known?: ReadonlyMap<number, number | null>;
}

/** The effort of one search; the projection at what is found comes on top. */
export const USUAL_EFFORT: Effort = { steps: 8, most: 32 };

/** The effort of one search for a figure that is simulated: few values first, as each takes long. */
export const RISK_EFFORT: Effort = { steps: 0, most: 18 };

/** Steps at which an endless range goes on, as multiples of the last value. */
const FURTHER = 10;

/** Most steps beyond the first values of an endless range, and between values. */
const MOST_STEPS = 6;

/** Part of the projections that are left which one crossing may take. */
const PART_OF_LEFT = 0.7;

/**
 * Seeks the value of a field that brings a figure to a target. Values over the range are tried first;
 * they show whether the figure rises or falls throughout. Between two neighbours of which one lies
 * below and one above the target, the value is found by Chandrupatla's method. Of several solutions
 * the one nearest to what stands there now is found, and where the others may be is told.
 */
export function seek(
  field: Field,
  goal: Goal,
  { effort, like, known }: SearchOptions = { effort: USUAL_EFFORT },
): Sought {
  const asked = asking(field, goal, { most: effort.most, like, known });
  const first = effort.steps > 0 ? valuesToTry(field, effort.steps) : fewValuesToTry(field);
  for (const value of first) asked.probe(value);
  if (field.to === Infinity) goFurther(asked, goal);
  if (asked.crossings().length === 0) lookBetween(field, asked);
  return conclude(field, { ...goal, tolerance: asked.tolerance() }, asked);
}

/**
 * Goes on in an endless range, ten times as far each time, as long as the target comes nearer; a probability
 * may have been 1 up to there, and says nothing yet.
 */
function goFurther(asked: Asking, { atMost }: Goal): void {
  for (let step = 0; step < MOST_STEPS && asked.crossings().length === 0; step++) {
    const [before, last] = asked.points().slice(-2);
    if (before === undefined || last === undefined) return;
    const mayFall = atMost !== undefined && last.y === before.y && last.y > 0;
    if (Math.abs(last.y) >= Math.abs(before.y) && !mayFall) return;
    if (asked.probe(last.x * FURTHER) === undefined) return;
  }
}

/** Looks for a peak or a hollow between values that all lie on one side of the target. */
function lookBetween({ whole }: Field, asked: Asking): void {
  for (let step = 0; step < MOST_STEPS; step++) {
    const points = asked.points();
    const sizes = points.map(({ y }) => Math.abs(y));
    const place = sizes.indexOf(Math.min(...sizes));
    const [before, here, after] = [points[place - 1], points[place], points[place + 1]];
    if (before === undefined || here === undefined || after === undefined) return;
    if (here.y === 0) return;
    const wider = here.x - before.x > after.x - here.x ? before : after;
    if (whole && Math.abs(wider.x - here.x) <= 1) return;
    if (asked.probe((here.x + wider.x) / 2) === undefined) return;
    if (asked.crossings().length > 0) return;
  }
}

function conclude(field: Field, goal: Goal, asked: Asking): Sought {
  const points = asked.points();
  const values = points.length > 0 ? points.map(({ x }) => x) : [field.from, field.to];
  const facts = {
    tolerance: goal.tolerance,
    shape: shapeOf(points),
    tried: { from: Math.min(...values), to: Math.max(...values) },
  };
  const crossings = asked.crossings();
  const asItStands = points.find(({ x, y }) => x === field.present && y === 0);
  const [solution] =
    asItStands === undefined
      ? solutionsOf(crossings, { field, goal, asked })
      : [{ outcome: 'found' as const, best: asItStands, beyond: undefined }];
  if (solution !== undefined) {
    const { outcome, best, beyond } = solution;
    const tellsBeyond = outcome === 'jumps' || goal.atMost !== undefined;
    return {
      ...facts,
      outcome,
      best: probeAt(best, asked),
      beyond: tellsBeyond && beyond !== undefined ? probeAt(beyond, asked) : null,
      further: furtherThan(best, crossings, points),
      projections: asked.projections(),
      probes: asked.probes(),
    };
  }
  const best = nearestTo(goal, field, asked.probes());
  return {
    ...facts,
    outcome: outcomeWithoutCrossing(best, goal),
    best,
    beyond: null,
    further: [],
    projections: asked.projections(),
    probes: asked.probes(),
  };
}

/**
 * Solutions in the crossings, from the one nearest to what stands there now on, until one is found that
 * no other can be nearer than. Found ones come first, then the nearest.
 */
function solutionsOf(
  crossings: readonly Crossing[],
  { field, goal, asked }: Omit<Solving, 'calls'>,
): Solution[] {
  const solutions: Solution[] = [];
  const ordered = crossings.toSorted(
    (one, other) => distance(one, field.present) - distance(other, field.present),
  );
  for (const crossing of ordered) {
    const beaten = solutions.some(
      ({ outcome, best }) =>
        outcome === 'found' && away(best, field) <= distance(crossing, field.present),
    );
    if (beaten) break;
    const isOnly = goal.atMost !== undefined && crossings.length === 1;
    const calls = isOnly ? asked.left() : Math.ceil(asked.left() * PART_OF_LEFT);
    solutions.push(solve(crossing, { field, goal, asked, calls }));
  }
  const misses = ({ outcome }: Solution) => (outcome === 'found' ? 0 : 1);
  return solutions.sort(
    (one, other) => misses(one) - misses(other) || away(one.best, field) - away(other.best, field),
  );
}

function distance({ one, other }: Crossing, present: number): number {
  return Math.max(0, one.x - present, present - other.x);
}

function away({ x }: Point, { present }: Field): number {
  return Math.abs(x - present);
}

/** Where else the figure passes the target, between two points, or is at it, over a range of them. */
function furtherThan(
  { x }: Point,
  crossings: readonly Crossing[],
  points: readonly Point[],
): Sought['further'] {
  const between = crossings
    .filter(({ one, other }) => one.y !== 0 && other.y !== 0 && (x < one.x || x > other.x))
    .map(({ one, other }) => ({ from: one.x, to: other.x }));
  const solved = points.filter((point) => point.y === 0 && point.x !== x).map((point) => point.x);
  const whole = solved.length === 0 ? [] : [{ from: Math.min(...solved), to: Math.max(...solved) }];
  return [...between, ...whole].sort((one, other) => one.from - other.from);
}

function probeAt({ x }: Point, asked: Asking): Probe {
  return asked.probes().find(({ value }) => value === x) ?? { value: x, figure: null };
}

function outcomeWithoutCrossing(best: Probe, goal: Goal): Sought['outcome'] {
  const { target, tolerance, atMost } = goal;
  if (best.figure === null) return 'no_figure';
  if (atMost !== undefined) return best.figure - target <= tolerance ? 'everywhere' : 'unreachable';
  return Math.abs(best.figure - target) <= tolerance ? 'found' : 'unreachable';
}

/** The value that comes nearest to the target; of several, the one nearest to what stands there now. */
function nearestTo({ target }: Goal, { present }: Field, probes: readonly Probe[]): Probe {
  const gap = ({ figure }: Probe) => (figure === null ? Infinity : Math.abs(figure - target));
  const least = Math.min(...probes.map(gap));
  return probes
    .filter((probe) => gap(probe) <= least * (1 + SAME))
    .reduce((best, probe) =>
      Math.abs(probe.value - present) < Math.abs(best.value - present) ? probe : best,
    );
}

/** Whether the figure rises or falls throughout. */
function shapeOf(points: readonly Point[]): Shape {
  const steps = points.slice(1).map(({ y }, place) => y - points[place]!.y);
  const real = steps.filter((step) => Math.abs(step) > SAME * largest(points));
  if (real.length === 0) return 'level';
  if (real.every((step) => step > 0)) return 'rising';
  return real.every((step) => step < 0) ? 'falling' : 'not_monotone';
}

function largest(points: readonly Point[]): number {
  return points.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
}
