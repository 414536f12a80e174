/** A value and what a function gives there. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a search ends: the two points between which the function changes its sign. */
export interface Bracket {
  /** The one of the two that is nearer to 0. */
  readonly nearest: Point;
  readonly other: Point;
}

/** When a search is over. */
export interface Stopping {
  /** A function value of this size or less is 0. */
  readonly tolerance: number;
  /** Most values of the function to ask for. */
  readonly mostCalls: number;
  /** Width of a bracket, as a part of its ends, that is narrow enough; as narrow as can be where left out. */
  readonly narrowest?: number;
}

/** Width of a bracket, as a part of its ends, that cannot be halved in a sensible way. */
const NARROWEST = 1e-14;

/**
 * Finds where a function is 0 between two points at which it has different signs, by Chandrupatla's
 * method: inverse quadratic interpolation where three points promise that it works, halving
 * elsewhere; the first step is along the straight line between the ends. It ends where the function
 * is 0 within the tolerance, where it jumps over 0, or after the most calls.
 *
 * T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
 * function without using derivatives", Advances in Engineering Software 28 (1997).
 * @param f undefined where the function has no value; the search ends there
 */
export function findRoot(
  f: (x: number) => number | undefined,
  one: Point,
  other: Point,
  { tolerance, mostCalls, narrowest: enough = NARROWEST }: Stopping,
): Bracket {
  let [a, b] = [one, other];
  let part = a.y / (a.y - b.y);
  for (let call = 0; call < mostCalls; call++) {
    const { nearest } = bracketOf(a, b);
    const narrowest = enough * Math.max(Math.abs(a.x), Math.abs(b.x));
    const least = narrowest / Math.abs(b.x - a.x);
    if (Math.abs(nearest.y) <= tolerance || least > 0.5) break;
    const x = a.x + Math.min(1 - least, Math.max(least, part)) * (b.x - a.x);
    const y = f(x);
    if (y === undefined) break;
    const found = { x, y };
    const isOnOneSide = Math.sign(y) === Math.sign(a.y);
    const before = isOnOneSide ? a : b;
    if (!isOnOneSide) b = a;
    a = found;
    part = nextPart(a, b, before);
  }
  return bracketOf(a, b);
}

function bracketOf(a: Point, b: Point): Bracket {
  return Math.abs(a.y) <= Math.abs(b.y) ? { nearest: a, other: b } : { nearest: b, other: a };
}

/** How far from a towards b to look next. */
function nextPart(a: Point, b: Point, c: Point): number {
  const xi = (a.x - b.x) / (c.x - b.x);
  const phi = (a.y - b.y) / (c.y - b.y);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const back = (a.y / (b.y - a.y)) * (c.y / (b.y - c.y));
  const across = ((c.x - a.x) / (b.x - a.x)) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y));
  return back + across;
}
