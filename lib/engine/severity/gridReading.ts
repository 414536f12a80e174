import type { LimitedGrid } from './gridSum.ts';

/** A place that is so near to a point, in steps, is the point. */
const ON_POINT = 1e-9;
/** Points on either side of a point within which masses must be smooth for it to be read. */
const ROUGH_REACH = 3;

/** How far a sum S with masses on a grid falls short of x, and how sure that is. */
export interface Shortfall {
  /** P(S < x). */
  readonly below: number;
  /** E[(x − S)⁺]. */
  readonly first: number;
  /** E[((x − S)⁺)²]. */
  readonly second: number;
  /** How rough the masses are around x: the errors of the reading are a small part of it. */
  readonly roughness: number;
}

/** A reading at a grid point, with the density there and its slope. */
interface PointReading extends Shortfall {
  readonly density: number;
  readonly slope: number;
}

/**
 * Reads masses f at a grid point x, where the sum is cut off, by the Euler–Maclaurin formula.
 *
 *     P(S < x) = Σ_{x_j<x} f_j + f/2 − h f'/12 + h³ f‴/720
 *     E[(x − S)⁺] = Σ (x − x_j) f_j + h (f/12 − h² f″/240)
 *     E[((x − S)⁺)²] = Σ (x − x_j)² f_j + h² (h f'/120 − h³ f‴/1512)
 *
 * h is the step; f and its derivatives are those at x, from the masses on both sides.
 */
function readPoint(
  masses: Float64Array,
  { step, origin }: LimitedGrid,
  point: number,
): PointReading {
  let below = 0;
  let first = 0;
  let second = 0;
  const end = origin + point;
  for (let index = 0; index < end; index += 1) {
    const mass = masses[index]!;
    const distance = end - index;
    below += mass;
    first += distance * mass;
    second += distance * distance * mass;
  }
  const here = masses[end]!;
  const near = masses[end + 1]! - masses[end - 1]!;
  const far = masses[end + 2]! - masses[end - 2]!;
  const slope = (8 * near - far) / 12;
  const curve = (16 * sumAround(masses, end, 1) - sumAround(masses, end, 2) - 30 * here) / 12;
  const third = (far - 2 * near) / 2;
  return {
    below: below + here / 2 - slope / 12 + third / 720,
    first: step * (first + here / 12 - curve / 240),
    second: step * step * (second + slope / 120 - third / 1512),
    density: here / step,
    slope: slope / (step * step),
    roughness: roughness(masses, end),
  };
}

function sumAround(masses: Float64Array, index: number, distance: number): number {
  return masses[index - distance]! + masses[index + distance]!;
}

/** The greatest fourth difference of the masses around an index: 0 where they are smooth. */
function roughness(masses: Float64Array, centre: number): number {
  let greatest = 0;
  for (let at = centre - ROUGH_REACH; at <= centre + ROUGH_REACH; at += 1) {
    const fourth = sumAround(masses, at, 2) - 4 * sumAround(masses, at, 1) + 6 * masses[at]!;
    greatest = Math.max(greatest, Math.abs(fourth));
  }
  return greatest;
}

/**
 * The value between two points, `u` of the way from one to the next, where value, slope and
 * curvature are known: the polynomial of the fifth degree.
 */
function between(
  u: number,
  step: number,
  a: readonly [number, number, number],
  b: readonly [number, number, number],
): number {
  const s = 1 - u;
  const fromA =
    a[0] * (1 + 3 * u + 6 * u * u) +
    step * a[1] * u * (1 + 3 * u) +
    (step * step * a[2] * u * u) / 2;
  const fromB =
    b[0] * (1 + 3 * s + 6 * s * s) -
    step * b[1] * s * (1 + 3 * s) +
    (step * step * b[2] * s * s) / 2;
  return s ** 3 * fromA + u ** 3 * fromB;
}

/**
 * Reads a sum at any x up to the limit of its grid.
 *
 * Between points each of the three is interpolated; the slope of E[((x − S)⁺)²] is twice
 * E[(x − S)⁺], whose own is P(S < x), whose own is the density.
 */
export function readShortfall(masses: Float64Array, grid: LimitedGrid, x: number): Shortfall {
  const place = x / grid.step;
  const point = Math.min(Math.floor(place + ON_POINT), grid.steps);
  const a = readPoint(masses, grid, point);
  const u = place - point;
  if (Math.abs(u) <= ON_POINT) return a;
  const b = readPoint(masses, grid, point + 1);
  const { step } = grid;
  return {
    below: between(u, step, [a.below, a.density, a.slope], [b.below, b.density, b.slope]),
    first: between(u, step, [a.first, a.below, a.density], [b.first, b.below, b.density]),
    second: between(
      u,
      step,
      [a.second, 2 * a.first, 2 * a.below],
      [b.second, 2 * b.first, 2 * b.below],
    ),
    roughness: Math.max(a.roughness, b.roughness),
  };
}
