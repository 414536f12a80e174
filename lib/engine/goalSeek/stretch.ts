import { asking, type Asking, type Gap, type Goal } from './asking.ts';
import type { Field } from './field.ts';
import type { SearchOptions, Sought } from './seek.ts';

/** Values of a field between which a figure is near a target. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether the figure is near the target up to an end of all that was tried. */
  readonly isOpen: { readonly from: boolean; readonly to: boolean };
  readonly projections: number;
}

/** Most projections for one end of a stretch. */
export const MOST_FOR_END = 2;

/** An end is sought between these parts of the way over the range in which it lies. */
const LEAST_PART = 0.1;

/**
 * The values around what was found at which the figure is within a margin of the target, so that what was
 * found is known no better than that. The ends are found along straight lines between values tried, and
 * hold about as well as a margin has a meaning.
 */
export function stretchAround(
  field: Field,
  goal: Goal,
  { best, probes }: Pick<Sought, 'best' | 'probes'>,
  { margin, like }: Pick<SearchOptions, 'like'> & { readonly margin: number },
): Stretch {
  const known = new Map(probes.map(({ value, figure }) => [value, figure]));
  const asked = asking(field, goal, { most: 2 * MOST_FOR_END, like, known });
  const [low, high] = [-1, 1].map((direction) => endOf(best.value, direction, margin, asked));
  return {
    from: low!.value,
    to: high!.value,
    isOpen: { from: low!.isOpen, to: high!.isOpen },
    projections: asked.projections(),
  };
}

/** The value in one direction at which the figure leaves the margin. */
function endOf(start: number, direction: number, margin: number, asked: Asking) {
  for (let call = 0; call < MOST_FOR_END; call++) {
    const { inside, outside } = sidesOf(start, direction, margin, asked);
    if (outside === undefined) return { value: inside.x, isOpen: true };
    const part = partOf(inside, outside, margin);
    const value =
      inside.x + Math.min(1 - LEAST_PART, Math.max(LEAST_PART, part)) * (outside.x - inside.x);
    if (asked.probe(value) === undefined) break;
  }
  const { inside, outside } = sidesOf(start, direction, margin, asked);
  if (outside === undefined) return { value: inside.x, isOpen: true };
  return {
    value: inside.x + partOf(inside, outside, margin) * (outside.x - inside.x),
    isOpen: false,
  };
}

/** The first value tried at which the figure is beyond the margin, and the one before it. */
function sidesOf(start: number, direction: number, margin: number, asked: Asking) {
  const points = asked
    .points()
    .filter(({ x }) => (x - start) * direction >= 0)
    .sort((one, other) => (one.x - other.x) * direction);
  const place = points.findIndex(({ exactly }) => Math.abs(exactly) > margin);
  const before = place < 0 ? points.length - 1 : Math.max(0, place - 1);
  return { inside: points[before]!, outside: place < 0 ? undefined : points[place] };
}

/** How far from one value to the other the figure is a margin away from the target, along a straight line. */
function partOf(inside: Gap, outside: Gap, margin: number): number {
  const level = Math.sign(outside.exactly) * margin;
  const way = outside.exactly - inside.exactly;
  return way === 0 ? 1 : Math.min(1, Math.max(0, (level - inside.exactly) / way));
}
