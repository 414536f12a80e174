import { POLICY_CHOICE } from '../../models/assumption.ts';
import type { Design } from '../../models/design.ts';
import { numbersOf, type DesignNumber } from '../engine/sensitivity/designNumbers.ts';
import { together } from '../engine/sensitivity/drivers.ts';
import { endOf, movedNumber, type End } from '../engine/sensitivity/ends.ts';
import { guardsOf, keepsRules, withNumbers } from '../engine/sensitivity/withNumbers.ts';
import type { KnownGap } from './countryPlan.ts';
import { labelOf } from './unknownLabels.ts';

/** How many unknowns a baseline lists. */
const LISTED = 5;

/** An unknown and what it does to the result. */
export interface RankedUnknown {
  /** JSON Pointer to the number; the first of them where several move together. */
  readonly pointer: string;
  /** All numbers that move together: the same field of all victim groups. */
  readonly pointers: readonly string[];
  /** What is unknown, in plain words. */
  readonly label: string;
  /** Ends that the number at `pointer` was set to. */
  readonly low: number;
  readonly high: number;
  /** Result at the low and at the high end, less the result as the design stands. */
  readonly effectLow: number;
  readonly effectHigh: number;
  /** `unknown`: there is nothing behind the number; `assumed`: an assumption of ours with a range. */
  readonly known: 'unknown' | 'assumed';
}

/**
 * Which unknowns matter most: moves every number that rests on no evidence, on an assumption or
 * on a known gap to its low and high end (±20 % where there is no range, within what the field
 * allows) and ranks them by the greater of the two absolute effects. Numbers with the same driver,
 * and the same field in all victim groups, move together. Choices of the drafters are no unknowns.
 * @param design a design with its defaults filled in
 * @param evaluate the result that matters, such as the final balance; called once for the design
 *   and at most twice for each unknown
 * @param gaps known gaps; their numbers count as unknown even where an older figure is cited
 * @returns the five with the greatest effect, greatest first; those without effect are left out
 */
export function rankUnknowns(
  design: Design,
  evaluate: (design: Design) => number,
  gaps: readonly KnownGap[] = [],
): RankedUnknown[] {
  const gapLabels = new Map(gaps.map(({ pointer, label }) => [pointer, label]));
  const unknowns = numbersOf(design).filter((number) => isUnknown(number, gapLabels));
  const asItStands = evaluate(design);
  return [...together(unknowns.map((number) => ({ number })))]
    .map(([driver, group]) => {
      const numbers = group.map(({ number }) => number);
      return rank(driver, numbers, gapLabels, (end) => effectOf(numbers, end));
    })
    .filter((unknown): unknown is RankedUnknown => unknown !== undefined)
    .sort((one, other) => greatest(other) - greatest(one))
    .slice(0, LISTED);

  function effectOf(numbers: readonly DesignNumber[], end: End): number {
    const moved = numbers.map((number) => ({ path: number.path, value: movedNumber(number, end) }));
    const changed = withNumbers(design, moved);
    return keepsRules(changed, guardsOf(numbers)) ? evaluate(changed) - asItStands : 0;
  }
}

function isUnknown(number: DesignNumber, gaps: ReadonlyMap<string | undefined, string>): boolean {
  if (gaps.has(number.pointer)) return true;
  if (number.kind === 'policy' || number.isDefault) return false;
  if (typeof number.stated === 'number') return true;
  const { grade, note } = number.stated;
  if (note?.startsWith(POLICY_CHOICE) === true) return false;
  return grade === undefined || grade === 'none' || grade === 'expert_range';
}

function rank(
  driver: string,
  numbers: readonly DesignNumber[],
  gaps: ReadonlyMap<string | undefined, string>,
  effectOf: (end: End) => number,
): RankedUnknown | undefined {
  const [first] = numbers;
  if (first === undefined) return undefined;
  const low = endOf(first, 'low');
  const high = endOf(first, 'high');
  if (low === high) return undefined;
  const effectLow = effectOf('low');
  const effectHigh = effectOf('high');
  if (effectLow === 0 && effectHigh === 0) return undefined;
  const gap = numbers.map(({ pointer }) => gaps.get(pointer)).find((label) => label !== undefined);
  return {
    pointer: first.pointer,
    pointers: numbers.map(({ pointer }) => pointer),
    label: gap ?? labelOf(driver, numbers),
    low,
    high,
    effectLow,
    effectHigh,
    known: gap === undefined && isAssumed(first) ? 'assumed' : 'unknown',
  };
}

function isAssumed({ stated }: DesignNumber): boolean {
  return typeof stated === 'object' && stated.grade === 'expert_range';
}

function greatest({ effectLow, effectHigh }: RankedUnknown): number {
  return Math.max(Math.abs(effectLow), Math.abs(effectHigh));
}
