import type { Figure } from '../answer/figures.ts';
import { runPhases } from '../project.ts';
import { layPhases, type Course } from '../scenarios/layPhases.ts';
import { endOf, isGiven, type End } from './ends.ts';
import { statedValue, weakestOf, weaknessOf, type Grade } from './evidence.ts';
import { interactionsOf, type Interaction } from './interactions.ts';
import { moved, moves, moversOf, type Mover } from './moves.ts';

/** One end of assumptions that move together. */
export interface SwingEnd {
  /** What the first of the numbers was set to; of a series the factor on it. */
  readonly at: number;
  /** Whether the design gives this end, or it is 20 % away. */
  readonly isGiven: boolean;
  /** Whether a rule kept the numbers from going all the way. */
  readonly isHeld: boolean;
  /** The figure there; null where there is none. */
  readonly figure: number | null;
  /** The figure there less the figure as the design stands; null where one of them is missing. */
  readonly effect: number | null;
}

/** Assumptions that move together, and what that does to a figure. */
export interface Swing {
  readonly mover: Mover;
  /** Value of the first of the numbers; null where it goes by year. */
  readonly value: number | null;
  readonly low: SwingEnd;
  readonly high: SwingEnd;
  /** The greater of the two absolute effects. */
  readonly effect: number;
  /** The weakest of their grades; null where one has none. */
  readonly grade: Grade | null;
  /** Between 0 and 1. */
  readonly weakness: number;
}

/** What moves a figure, and how far. */
export interface Tornado {
  /** The figure as the design stands. */
  readonly figure: number | null;
  /** Greatest effect first. */
  readonly swings: readonly Swing[];
  /** Assumptions that have no other end. */
  readonly unmoved: readonly Mover[];
  readonly interactions: readonly Interaction[];
  /** How many projections it took. */
  readonly projections: number;
}

/** The figure of a course; counts the projections. */
export type Ask = (course: Course) => number | null;

/**
 * Moves every assumption to its low and its high end, one at a time, and asks what that does to a
 * figure; then the pairs of those with the greatest effects, both at once.
 *
 *     effect = max(|figure at low − figure|, |figure at high − figure|)
 *
 * Assumptions with the same driver move together; the default driver is the same field of all groups.
 * @param figure what is asked for
 * @param pairs how many pairs are moved at once
 */
export function tornado(course: Course, figure: Figure, pairs: number): Tornado {
  const base = runPhases(layPhases(course));
  let projections = 1;
  const ask: Ask = (asked) => {
    projections += 1;
    return figure.read(runPhases(layPhases(asked), base));
  };
  const asItStands = figure.read(base);
  const movers = moversOf(course);
  const movable = movers.filter((mover) => moves(mover, 'low') || moves(mover, 'high'));
  const swings = movable
    .map((mover) => swingOf(course, mover, asItStands, ask))
    .sort((one, other) => other.effect - one.effect);
  const interactions = interactionsOf(course, swings, { asItStands, pairs, ask });
  return {
    figure: asItStands,
    swings,
    unmoved: movers.filter((mover) => !movable.includes(mover)),
    interactions,
    projections,
  };
}

function swingOf(course: Course, mover: Mover, asItStands: number | null, ask: Ask): Swing {
  const { first } = mover;
  const value = statedValue(first);
  const endAt = (end: End): SwingEnd => {
    const aim = endOf(first, end);
    const start = value ?? 1;
    const reached = moves(mover, end) ? moved(course, mover, end) : { course, part: 1 };
    const part = reached?.part ?? 0;
    const figure =
      reached === undefined || reached.course === course ? asItStands : ask(reached.course);
    return {
      at: part === 1 ? aim : start + (aim - start) * part,
      isGiven: isGiven(first, end),
      isHeld: part < 1,
      figure,
      effect: difference(figure, asItStands),
    };
  };
  const low = endAt('low');
  const high = endAt('high');
  const grade = weakestOf(mover.numbers.map(({ number }) => number));
  return {
    mover,
    value,
    low,
    high,
    effect: Math.max(Math.abs(low.effect ?? 0), Math.abs(high.effect ?? 0)),
    grade,
    weakness: weaknessOf(grade),
  };
}

function difference(figure: number | null, asItStands: number | null): number | null {
  return figure === null || asItStands === null ? null : figure - asItStands;
}
