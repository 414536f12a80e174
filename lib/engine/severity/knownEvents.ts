import { type Atoms, atom, sumOfTwo, totalWeight } from './atoms.ts';
import { addAtoms } from './atomSums.ts';
import { splitPart } from './density.ts';
import type { MixedHead } from './gridSum.ts';
import { addShifted, type PartialMoments } from './partialMoments.ts';

/** More closed forms than this are not summed for one reading. */
export const MOST_CLOSED_FORMS = 2000;

/** The events whose part of the sum is known in closed form. */
export interface KnownEvents {
  /** Their partial moments on both sides of x. */
  readonly split: (x: number) => PartialMoments;
  /** Their probability. */
  readonly probability: number;
  /** Whether the events that exactly one head draws from its density are among them. */
  readonly withSingle: boolean;
  /** Whether there were too many atoms to keep them exact. */
  readonly onGrid: boolean;
}

/** One head that draws from its density while the others give an atom. */
interface SingleDraw {
  readonly head: MixedHead;
  readonly others: Atoms;
}

/**
 * The events that no head draws from its density, and, unless the atoms are too many, those that
 * exactly one does.
 *
 *     Σ_a P(others = a) · moments of a + Y,  Y from the density of the one head
 *
 * @param discrete the sum of the heads without density
 * @param heads the heads with one
 * @param limit no x is beyond it
 */
export function knownEvents(
  discrete: Atoms,
  heads: readonly MixedHead[],
  limit: number,
): KnownEvents {
  let onGrid = false;
  const add = (a: Atoms, b: Atoms): Atoms => {
    const sum = addAtoms(a, b, limit);
    onGrid ||= sum.onGrid;
    return sum.atoms;
  };
  // `before[i]` holds the atoms of all heads before the i-th, `after` those of all behind it.
  const before = [discrete];
  for (const head of heads) before.push(add(before.at(-1)!, head.atoms));
  const none = before.at(-1)!;
  let after = atom(0);
  const draws: SingleDraw[] = [];
  let count = 0;
  for (let index = heads.length - 1; index >= 0 && count <= MOST_CLOSED_FORMS; index -= 1) {
    const others = add(before[index]!, after);
    draws.push({ head: heads[index]!, others });
    count += others.values.length;
    after = add(after, heads[index]!.atoms);
  }
  const withSingle = count <= MOST_CLOSED_FORMS;
  const singles = withSingle ? draws : [];
  const splitNone = sumOfTwo(atom(0), none);
  const massOf = ({ head: { part }, others }: SingleDraw): number =>
    totalWeight(others) * part.probability * (1 - part.cutOff);
  return {
    split: (x) => {
      const sum = splitNone(x);
      for (const draw of singles) addSingle(sum, draw, x);
      return sum;
    },
    probability: singles.reduce((sum, draw) => sum + massOf(draw), totalWeight(none)),
    withSingle,
    onGrid,
  };
}

/** Adds the moments of the events that one head draws from its density. */
function addSingle(sum: PartialMoments, { head: { part }, others }: SingleDraw, x: number): void {
  const mass = part.probability * (1 - part.cutOff);
  let beyond = others.beyond;
  others.values.forEach((value, index) => {
    const weight = others.weights[index]!;
    if (value < x) addShifted(sum, splitPart(part, x - value), weight, value);
    else beyond += weight;
  });
  sum.above += beyond * mass;
}
