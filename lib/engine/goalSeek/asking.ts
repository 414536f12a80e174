import type { Figure } from '../answer/figures.ts';
import { runPhases, type ProjectionRun } from '../project.ts';
import { layPhases } from '../scenarios/layPhases.ts';
import type { Field } from './field.ts';
import type { Point } from './findRoot.ts';

/** A value and the figure there; null where there is none. */
export interface Probe {
  readonly value: number;
  readonly figure: number | null;
}

/** What is sought. */
export interface Goal {
  readonly figure: Figure;
  readonly target: number;
  /** How far from the target a figure may be and still be it, at least. */
  readonly tolerance: number;
  /**
   * Where the figure is to be the target or less: what is found lies on that side. `grain` is the difference
   * of figures that chance alone makes, so that one as small is no jump; 0 where there is none.
   */
  readonly atMost?: {
    readonly grain: number;
    /** Rises with the figure, and answers to the field more nearly in a straight line. */
    readonly straighten?: (figure: number) => number;
  };
}

/** A value, and how far the figure there is from the target. */
export interface Gap extends Point {
  /**
   * Figure − target, or 0 within the tolerance; where the figure is to be the target at most, how far it is
   * beyond the tolerance, and less than 0 where it is within.
   */
  readonly y: number;
  /** Figure − target. */
  readonly exactly: number;
}

/** Where the figure passes the target: between two neighbours, or at one. */
export interface Crossing {
  readonly one: Gap;
  readonly other: Gap;
}

/** What has been asked for so far, and what can still be asked for. */
export interface Asking {
  /**
   * Asks for the figure at a value. Undefined where there is none, or where no more projections may be
   * made.
   */
  readonly probe: (value: number) => Gap | undefined;
  /** Everything asked for, by rising value. */
  readonly probes: () => Probe[];
  /** The same where there is a figure. */
  readonly points: () => Gap[];
  readonly crossings: () => Crossing[];
  readonly projections: () => number;
  /** How far from the target a figure may be and still be it: as given, and no finer than arithmetic. */
  readonly tolerance: () => number;
  /** How many projections may still be made. */
  readonly left: () => number;
}

/** A figure that differs by less than this part of it is the same. */
export const SAME = 1e-9;

interface AskingOptions {
  /** Most projections. */
  readonly most: number;
  /** An earlier run of a like design, to save time. */
  readonly like?: ProjectionRun | undefined;
  /** Figures that are known already, by value. */
  readonly known?: ReadonlyMap<number, number | null> | undefined;
}

/**
 * Makes the figures of a field ready to be asked for, each once.
 */
export function asking(
  { courseAt, present, whole }: Field,
  { figure, target, tolerance: given, atMost }: Goal,
  { most, like, known: before }: AskingOptions,
): Asking {
  const known = new Map(before);
  let projections = 0;
  const figureAt = (value: number): number | null => {
    const course = courseAt(value);
    if (course === undefined) return null;
    projections += 1;
    return figure.read(runPhases(layPhases(course), like));
  };
  const probe = (asked: number): Gap | undefined => {
    const x = whole ? Math.round(asked) : asked;
    if (!known.has(x)) {
      if (projections >= most) return undefined;
      known.set(x, figureAt(x));
    }
    return pointOf(x, known.get(x) ?? null);
  };
  const tolerance = () =>
    Math.max(given, SAME * Math.abs(target), SAME * Math.abs(known.get(present) ?? 0));
  const pointOf = (x: number, found: number | null): Gap | undefined => {
    if (found === null) return undefined;
    const exactly = found - target;
    if (atMost !== undefined) return { x, y: exactly - tolerance(), exactly };
    return { x, y: Math.abs(exactly) <= tolerance() ? 0 : exactly, exactly };
  };
  const probes = () =>
    [...known]
      .map(([value, found]) => ({ value, figure: found }))
      .sort((one, other) => one.value - other.value);
  const points = () => probes().flatMap(({ value, figure: found }) => pointOf(value, found) ?? []);
  return {
    probe,
    probes,
    points,
    crossings: () => crossingsOf(points()),
    projections: () => projections,
    tolerance,
    left: () => most - projections,
  };
}

function crossingsOf(points: readonly Gap[]): Crossing[] {
  return points
    .slice(1)
    .map((other, place) => ({ one: points[place]!, other }))
    .filter(({ one, other }) =>
      one.y === 0 || other.y === 0 ? one.y !== other.y : one.y > 0 !== other.y > 0,
    );
}
