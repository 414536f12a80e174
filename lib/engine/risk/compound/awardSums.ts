import { addFolds, type Fold, foldOf } from './folding.ts';
import { guideOf, placeAt, type Guided } from './guide.ts';
import type { LatticeMasses } from './latticeMasses.ts';

/**
 * The distribution of the sum of a number of awards, ready to be drawn from by one uniform number: P(sum ≤ point)
 * from the first point on.
 */
export interface SumTable extends Guided {
  /** Distance of two points, in money. */
  readonly step: number;
  /** The first point that has a mass, in steps. */
  readonly first: number;
  /** Probability of sums beyond the last point; a draw there gives the last point. */
  readonly lost: number;
  /** Mean and standard deviation of what is drawn, in money. */
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Prepares sums of awards: gives for any number of them the table of their sum, made when it is first
 * asked for, and kept.
 *
 * The sum of 2ᵏ awards is that of 2ᵏ⁻¹ added to itself; of any other number, that of the number without
 * its lowest binary digit and that of the digit. So N awards take log₂ N foldings at most, one where the
 * smaller numbers have been asked for, and no draw of each award; and a table depends on its number
 * alone, not on what was asked for before.
 *
 * A table keeps the points between which all but 1e-15 of the probability lies, so that it grows with the
 * spread √N of the sum and not with its size. Where they are more than there may be, the step is doubled:
 * this keeps the mean, and adds half of the square of the old step to the variance at most. An atom of
 * one award is an atom of the sums until the step is doubled.
 *
 * @param award masses of one award
 * @param most points of a table, 64 or more; a table takes 12 bytes for each
 */
export function prepareSums(award: LatticeMasses, most: number): (count: number) => SumTable {
  const one = foldOf(award);
  const none: Fold = { step: one.step, first: 0, masses: Float64Array.of(1), lost: 0 };
  const tables: (SumTable | undefined)[] = [tableOf(none), tableOf(one)];
  const table = (count: number): SumTable => {
    const known = tables[count];
    if (known) return known;
    const lowest = lowestDigit(count);
    const other = lowest === count ? count / 2 : lowest;
    const sum = addFolds(foldFrom(table(count - other)), foldFrom(table(other)), most);
    const made = tableOf(sum);
    tables[count] = made;
    return made;
  };
  return table;
}

/** The greatest power of two that divides a number. */
function lowestDigit(count: number): number {
  let digit = 1;
  while (count % (2 * digit) === 0) digit *= 2;
  return digit;
}

/** The masses that a table was made of. */
function foldFrom({ step, first, cumulative, lost }: SumTable): Fold {
  const masses = cumulative.map((below, index) => below - (cumulative[index - 1] ?? 0));
  return { step, first, masses, lost };
}

function tableOf({ step, first, masses, lost }: Fold): SumTable {
  const cumulative = new Float64Array(masses.length);
  let below = 0;
  for (let index = 0; index < masses.length; index += 1) {
    below += masses[index]!;
    cumulative[index] = below;
  }
  const moments = momentsOfDraws(step, first, masses, lost);
  return { step, first, cumulative, guide: guideOf(cumulative), lost, ...moments };
}

/** Moments of the points, what is lost being drawn at the last of them. */
function momentsOfDraws(
  step: number,
  first: number,
  masses: Float64Array,
  lost: number,
): Pick<SumTable, 'mean' | 'deviation'> {
  const last = masses.length - 1;
  let [place, square] = [lost * last, lost * last * last];
  masses.forEach((mass, index) => {
    place += mass * index;
    square += mass * index * index;
  });
  return {
    mean: (first + place) * step,
    deviation: Math.sqrt(Math.max(0, square - place * place)) * step,
  };
}

/**
 * The sum that belongs to a uniform number u: the least with P(sum ≤ x) > u. It rises with u, and for the
 * same u with the number of awards, to rounding and a step; about two comparisons, whatever the number.
 *
 * @param uniform 0 or more, less than 1
 * @returns in money
 */
export function sumAt(table: SumTable, uniform: number): number {
  return (table.first + placeAt(table, uniform)) * table.step;
}
