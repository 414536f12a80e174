import { valueOf } from '../../../../models/assumption.ts';
import type { Design } from '../../../../models/design.ts';
import { isSeries, type YearlyQuantity } from '../../../../models/yearlySeries.ts';
import { numbersOf, type DesignNumber } from '../../sensitivity/designNumbers.ts';

/** Place of a number in the list of all numbers of a path. */
export type Slot = number;

/** All numbers of a design in one list, so that a path can have others in their places. */
export interface PathNumbers {
  readonly numbers: readonly DesignNumber[];
  /** The numbers as the design stands; 0 for a series, which has no range. */
  readonly base: Float64Array;
  /** Where the number at a place of the design stands; its value if the design states it there. */
  readonly slot: (...path: readonly string[]) => Slot;
  /** The same, undefined where the design has no number there. */
  readonly optional: (...path: readonly string[]) => Slot | undefined;
}

/** Lists the numbers of a design. */
export function listNumbers(design: Design): PathNumbers {
  const numbers = numbersOf(design);
  const slots = new Map(numbers.map(({ path }, slot) => [path.join('/'), slot]));
  const optional = (...path: readonly string[]) => slots.get(path.join('/'));
  return {
    numbers,
    base: Float64Array.from(numbers, ({ stated }) => (isSeries(stated) ? 0 : valueOf(stated))),
    optional,
    slot: (...path) => {
      const slot = optional(...path);
      if (slot === undefined) throw new Error(`There is no number at /${path.join('/')}.`);
      return slot;
    },
  };
}

/** Value of a quantity in each calendar year, on a path. */
export type YearlyReader = (values: Float64Array, into: Float64Array) => void;

/**
 * Reads a quantity of each calendar year from the first of the projection on; `growth` and
 * `referenceYear` as in `growingQuantityIn`, none for a quantity that does not grow.
 */
export function readYearly(
  quantity: YearlyQuantity,
  slot: Slot,
  firstYear: number,
  series: (year: number) => number,
  growth?: { readonly slot: Slot; readonly referenceYear: number },
): YearlyReader {
  if (isSeries(quantity))
    return (_, into) => {
      for (let year = 0; year < into.length; year++) into[year] = series(firstYear + year);
    };
  return (values, into) => {
    const value = values[slot]!;
    const rate = growth === undefined ? 0 : values[growth.slot]!;
    if (growth === undefined || rate === 0) {
      into.fill(value);
      return;
    }
    let grown = value * Math.pow(1 + rate, firstYear - growth.referenceYear);
    for (let year = 0; year < into.length; year++, grown *= 1 + rate) into[year] = grown;
  };
}
