import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { type Atoms, atom, SAME, totalWeight } from '../../severity/atoms.ts';
import { addAtoms } from '../../severity/atomSums.ts';
import { type HeadParts, prepareHead } from '../../severity/headParts.ts';
import { headsInOrder, STEPS } from '../../severity/pricedHeads.ts';
import { capOf, type IndexFactors, thresholdOf } from '../../severity/severity.ts';
import { sumOfHeads } from '../../severity/sumOfHeads.ts';

/** Mass and first moment of a part of a distribution below an amount. */
interface Below {
  readonly below: number;
  readonly first: number;
}

/** The sum of a group's heads in one year, in money, as far as a limit. */
export interface HeadSumLaw {
  /** The sums of which no head draws from a density, and their probabilities. */
  readonly atoms: Atoms;
  /** Probability of the others. */
  readonly continuous: number;
  /** Mass and first moment of the others below x, 0 ≤ x ≤ the limit. */
  readonly below: (x: number) => Below;
}

/** What the law does to the sum of the heads, in money of the year. */
export interface Limits {
  /** Most that is paid; `Infinity` where there is no cap. */
  readonly cap: number;
  /** Below which sum nothing is paid; 0 where there is no threshold. */
  readonly threshold: number;
}

/** The heads of a group at the prices of a year, in money. */
export function headsOf(group: VictimGroup, factors: IndexFactors): HeadParts[] {
  return headsInOrder(group).map((head) =>
    prepareHead(head)({
      amount: factors(head.index),
      cap: factors(head.cap?.index ?? head.index),
      plain: factors('none'),
    }),
  );
}

/** Cap and threshold of a group at the prices of a year, in money. */
export function limitsOf(group: VictimGroup, factors: IndexFactors): Limits {
  const cap = capOf(group);
  const threshold = thresholdOf(group);
  return {
    cap: cap ? cap.amount * factors(cap.index) : Infinity,
    threshold: threshold ? threshold.amount * factors(threshold.index) : 0,
  };
}

/**
 * The distribution of the sum of heads as `severity/` finds it: sums without a density listed one by
 * one, the rest by its exact partial moments, which are those of all less those of the listed.
 *
 * @param limit up to which it is read, more than 0 and finite
 */
export function headSumLaw(heads: readonly HeadParts[], limit: number): HeadSumLaw {
  const atoms = heads.reduce((sum, head) => addAtoms(sum, head.atoms, limit).atoms, atom(0));
  const mixed = heads.some(({ part }) => part !== undefined);
  const continuous = mixed ? Math.max(0, 1 - totalWeight(atoms)) : 0;
  const sum = mixed ? sumOfHeads(heads, limit, 2 * STEPS) : undefined;
  const listed = atomsBelow(atoms);
  return {
    atoms,
    continuous,
    below: (x) => {
      if (!sum || x === 0) return { below: 0, first: 0 };
      const all = sum.split(x, 'value');
      const apart = listed(x);
      return { below: all.below - apart.below, first: all.first - apart.first };
    },
  };
}

/** Mass and first moment of atoms below an amount, from running sums. */
function atomsBelow({ values, weights }: Atoms): (x: number) => Below {
  const masses = new Float64Array(values.length + 1);
  const firsts = new Float64Array(values.length + 1);
  values.forEach((value, index) => {
    masses[index + 1] = masses[index]! + weights[index]!;
    firsts[index + 1] = firsts[index]! + weights[index]! * value;
  });
  return (x) => {
    const limit = x * (1 - SAME);
    let from = 0;
    let to = values.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (values[middle]! < limit) from = middle + 1;
      else to = middle;
    }
    return { below: masses[from]!, first: firsts[from]! };
  };
}
