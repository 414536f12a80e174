import type { Asking, Crossing } from './asking.ts';
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
interface Solving {
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
function neighboursIn({ one, other }: Crossing, { asked, calls }: Solving): Solution {
  let [below, above] = [one, other];
  for (let call = 0; call < calls && above.x - below.x > 1; call++) {
    const middle = asked.probe((below.x + above.x) / 2);
    if (middle === undefined) break;
    if (middle.y === 0) return { outcome: 'found', best: middle, beyond: undefined };
    if (middle.y > 0 === below.y > 0) below = middle;
    else above = middle;
  }
  const [best, beyond] = Math.abs(below.y) <= Math.abs(above.y) ? [below, above] : [above, below];
  return { outcome: 'jumps', best, beyond };
}

function rootOf({ one, other }: Crossing, { asked, calls }: Solving): Solution {
  const mostCalls = Math.max(0, calls - 1);
  const root = findRoot((x) => asked.probe(x)?.y, one, other, { tolerance: 0, mostCalls });
  const { nearest: best, other: beyond } = root;
  if (best.y === 0) return { outcome: 'found', best, beyond };
  return { outcome: jumpsBetween(best, beyond, asked) ? 'jumps' : 'close', best, beyond };
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
