import type { Asking, Crossing, Gap, Goal } from './asking.ts';
import type { Field } from './field.ts';
import { findRoot, type Point } from './findRoot.ts';

/** What a crossing comes to. */
export interface Solution {
  readonly outcome: 'found' | 'close' | 'jumps';
  /** The point nearest to the target. */
  readonly best: Point;
  /** The point on its other side. */
  readonly beyond: Point | undefined;
}

/** What solving a crossing needs. */
export interface Solving {
  readonly goal: Goal;
  readonly field: Field;
  readonly asked: Asking;
  /** Most figures to ask for. */
  readonly calls: number;
}

/** Part of a crossing next to the target in which a figure shows whether it stays there. */
const NEXT = 1e-6;

/** A figure that moves by less than this part of its way over a crossing stays where it is. */
const STILL = 1e-8;

/** In the middle of a jump the figure is that of one side, but for this part of the jump. */
const ON_ONE_SIDE = 1e-3;

/** Finds the value in a crossing at which the figure is at the target. */
export function solve(crossing: Crossing, solving: Solving): Solution {
  const { one, other } = crossing;
  if (one.y === 0 || other.y === 0) return edgeOf(crossing, solving);
  return solving.field.whole ? neighboursIn(crossing, solving) : rootOf(crossing, solving);
}

/** The two whole numbers next to each other between which the figure passes the target. */
function neighboursIn({ one, other }: Crossing, { asked, calls, goal }: Solving): Solution {
  let [below, above] = [one, other];
  for (let call = 0; call < calls && above.x - below.x > 1; call++) {
    const middle = asked.probe((below.x + above.x) / 2);
    if (middle === undefined) break;
    if (middle.y === 0) return { outcome: 'found', best: middle, beyond: undefined };
    if (middle.y > 0 === below.y > 0) below = middle;
    else above = middle;
  }
  const { best, beyond } = sidesOf(below, above, goal);
  return { outcome: isGrain(best, beyond, goal) ? 'found' : 'jumps', best, beyond };
}

function rootOf(crossing: Crossing, solving: Solving): Solution {
  if (solving.goal.atMost !== undefined) return edgeOfTarget(crossing, solving);
  const { one, other } = crossing;
  const { asked, calls } = solving;
  const mostCalls = Math.max(0, calls - 1);
  const root = findRoot((x) => asked.probe(x)?.y, one, other, { tolerance: 0, mostCalls });
  const { nearest: best, other: beyond } = root;
  if (best.y === 0) return { outcome: 'found', best, beyond };
  return { outcome: jumpsBetween(best, beyond, asked) ? 'jumps' : 'close', best, beyond };
}

/** How near two values are, as a part of them, where the figure passes from more than the target to it. */
const NEAR = 1e-3;

/**
 * Where a figure passes from more than the target to the target or less. A figure found from paths goes up
 * and down in steps, so that two values next to each other are sought rather than one at which it is the
 * target.
 */
function edgeOfTarget({ one, other }: Crossing, { asked, calls, goal }: Solving): Solution {
  const mostCalls = Math.max(0, calls - 1);
  const stopping = { tolerance: 0, mostCalls, narrowest: NEAR };
  const straight = straightened(goal);
  const found = findRoot(
    (x) => {
      const probed = asked.probe(x);
      return probed === undefined ? undefined : straight(probed).y;
    },
    straight(one),
    straight(other),
    stopping,
  );
  const [nearest, farther] = [found.nearest, found.other].map(({ x }) => asked.probe(x));
  const { best, beyond } = sidesOf(nearest ?? one, farther ?? other, goal);
  const largest = Math.max(Math.abs(best.x), Math.abs(beyond.x));
  if (Math.abs(best.x - beyond.x) > 2 * NEAR * largest) return { outcome: 'close', best, beyond };
  const jumps = !isGrain(best, beyond, goal) && jumpsBetween(best, beyond, asked);
  return { outcome: jumps ? 'jumps' : 'found', best, beyond };
}

/** Points at which the figure is straightened, before the target is taken off. */
function straightened({ target, tolerance, atMost }: Goal): (gap: Gap) => Point {
  const { straighten } = atMost ?? {};
  if (straighten === undefined) return (gap) => gap;
  const level = straighten(target + tolerance);
  return ({ x, exactly }) => ({ x, y: straighten(target + exactly) - level });
}

/** Of the two sides of the target the better one: the nearer, or the one that is the target at most. */
function sidesOf(one: Point, other: Point, { atMost }: Solving['goal']) {
  const isOneBetter = atMost === undefined ? Math.abs(one.y) <= Math.abs(other.y) : one.y <= 0;
  return isOneBetter ? { best: one, beyond: other } : { best: other, beyond: one };
}

/** Whether two figures differ by no more than chance alone makes them. */
function isGrain(one: Point, other: Point, { atMost }: Solving['goal']): boolean {
  return atMost !== undefined && Math.abs(one.y - other.y) <= atMost.grain;
}

/** Whether a figure jumps from one point to the other: half-way it is that of one of them. */
function jumpsBetween(one: Point, other: Point, asked: Asking): boolean {
  const middle = asked.probe((one.x + other.x) / 2);
  if (middle === undefined) return true;
  const apart = Math.min(Math.abs(middle.y - one.y), Math.abs(middle.y - other.y));
  return apart <= ON_ONE_SIDE * Math.abs(one.y - other.y);
}

/** Where a figure stays at the target over a range, the end of that range. */
function edgeOf({ one, other }: Crossing, { field, asked, calls }: Solving): Solution {
  let [at, off] = one.y === 0 ? [one, other] : [other, one];
  const next = asked.probe(at.x + NEXT * (off.x - at.x));
  const moves = Math.abs((next?.exactly ?? off.exactly) - at.exactly);
  if (next !== undefined && moves <= STILL * Math.abs(off.exactly - at.exactly)) {
    at = next;
    for (let call = 1; call < calls && !isNarrow(at, off, field); call++) {
      const middle = asked.probe((at.x + off.x) / 2);
      if (middle === undefined) break;
      if (middle.y === 0) at = middle;
      else off = middle;
    }
  }
  return { outcome: 'found', best: at, beyond: off };
}

function isNarrow(one: Point, other: Point, { whole }: Field): boolean {
  return whole && Math.abs(one.x - other.x) <= 1;
}
