import type { Course } from '../scenarios/layPhases.ts';
import type { End } from './ends.ts';
import { moved } from './moves.ts';
import type { Ask, Swing } from './tornado.ts';

/** Two assumptions at one of their ends each, at once. */
export interface Corner {
  readonly one: End;
  readonly other: End;
  /** Effect of both at once; null where rules forbid it, or where there is no figure. */
  readonly together: number | null;
  /** What that is above or below the sum of the two effects alone. */
  readonly interaction: number | null;
}

/** What two assumptions do together. */
export interface Interaction {
  readonly one: Swing;
  readonly other: Swing;
  readonly corners: readonly Corner[];
  /** The interaction that is greatest in absolute terms; null where there is none. */
  readonly strongest: number | null;
}

const ENDS: readonly End[] = ['low', 'high'];

/**
 * The interaction of the pairs with the greatest effects, at all four corners:
 *
 *     effect of both at once − effect of one alone − effect of the other alone
 *
 * @param swings greatest effect first
 */
export function interactionsOf(
  course: Course,
  swings: readonly Swing[],
  options: { readonly asItStands: number | null; readonly pairs: number; readonly ask: Ask },
): Interaction[] {
  return pairsOf(swings, options.pairs).map(([one, other]) => {
    const corners = ENDS.flatMap((end) =>
      ENDS.map((otherEnd) => cornerOf(course, one, end, other, otherEnd, options)),
    );
    return { one, other, corners, strongest: strongestOf(corners) };
  });
}

/** The pairs whose effects have the greatest product, among as few assumptions as give so many pairs. */
function pairsOf(swings: readonly Swing[], pairs: number): [Swing, Swing][] {
  const effective = swings.filter(({ effect }) => effect > 0);
  let count = 0;
  while (count < effective.length && (count * (count - 1)) / 2 < pairs) count += 1;
  const top = effective.slice(0, count);
  return top
    .flatMap((one, place) => top.slice(place + 1).map((other): [Swing, Swing] => [one, other]))
    .sort(([a, b], [c, d]) => c.effect * d.effect - a.effect * b.effect)
    .slice(0, pairs);
}

function cornerOf(
  course: Course,
  one: Swing,
  end: End,
  other: Swing,
  otherEnd: End,
  { asItStands, ask }: { readonly asItStands: number | null; readonly ask: Ask },
): Corner {
  const alone = one[end].effect;
  const otherAlone = other[otherEnd].effect;
  const figure = bothAt(course, one, end, other, otherEnd, ask);
  const together = figure === null || asItStands === null ? null : figure - asItStands;
  return {
    one: end,
    other: otherEnd,
    together,
    interaction:
      together === null || alone === null || otherAlone === null
        ? null
        : together - alone - otherAlone,
  };
}

/** The figure with both at their ends; null where rules keep them from being there at once. */
function bothAt(
  course: Course,
  one: Swing,
  end: End,
  other: Swing,
  otherEnd: End,
  ask: Ask,
): number | null {
  if (one[end].isHeld || other[otherEnd].isHeld) return null;
  const first = moved(course, one.mover, end);
  const both = first === undefined ? undefined : moved(first.course, other.mover, otherEnd);
  return both?.part === 1 ? ask(both.course) : null;
}

function strongestOf(corners: readonly Corner[]): number | null {
  return corners
    .map(({ interaction }) => interaction)
    .reduce((strongest, interaction) =>
      Math.abs(interaction ?? 0) > Math.abs(strongest ?? 0) || strongest === null
        ? interaction
        : strongest,
    );
}
