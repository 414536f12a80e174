import type { Course } from '../scenarios/layPhases.ts';

/** A number of a design that may be set. */
export interface Field {
  /** What stands there now. */
  readonly present: number;
  /** Least value to try. */
  readonly from: number;
  /** Greatest value to try; Infinity where the field has no end and none is given. */
  readonly to: number;
  /** Whether only whole numbers make sense. */
  readonly whole: boolean;
  /** The course with another value; undefined where a rule of the design forbids it. */
  readonly courseAt: (value: number) => Course | undefined;
}

/** Steps in which an endless range is tried beyond the value that stands there, as multiples of it. */
const BEYOND = [0.25, 0.5, 0.75, 1.5, 2, 3, 5, 10];

/** Powers of ten that are tried where nothing stands there that tells what is usual. */
const POWERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Steps near the value that stands there, as multiples of it. */
const NEARBY = [-1, -0.5, 0.5, 1];

/**
 * Values to try first, in rising order: evenly over the range, and some near what stands there now. An
 * endless range is tried up to ten times that.
 * @param steps into how many even parts the range is divided
 */
export function valuesToTry(field: Field, steps: number): number[] {
  const { present } = field;
  const near = NEARBY.map((part) => present + part * Math.abs(present));
  return within(field, valuesOver(field, steps), [...near, present]);
}

function valuesOver({ present, from, to }: Field, steps: number): number[] {
  return to === Infinity ? endless(present, from) : even(from, to, steps);
}

/** Values that the field may have, each once. */
function within(
  { from, to, whole }: Field,
  values: readonly number[],
  further: readonly number[],
): number[] {
  const inside = [...values, ...further].filter((value) => value >= from && value <= to);
  const sensible = whole ? inside.map(Math.round) : inside;
  return [...new Set(sensible)]
    .filter((value) => value >= from && value <= to)
    .sort((a, b) => a - b);
}

/** Multiples of the value that stands there to try where each figure takes long to find. */
const FEW_BEYOND = [0.5, 1, 2, 5];

/**
 * Fewer values to try first, in rising order, for a figure that takes long to find: the ends of the range
 * and two in between; of an endless range up to five times what stands there now.
 */
export function fewValuesToTry(field: Field): number[] {
  const { present, from, to } = field;
  const usual = present - from;
  if (to !== Infinity || usual <= 0) return within(field, valuesOver(field, 3), [present]);
  const beyond = FEW_BEYOND.map((part) => from + part * usual);
  return within(field, [from, ...beyond], []);
}

function even(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);
}

function endless(present: number, from: number): number[] {
  const usual = present - from;
  return usual > 0
    ? [from, ...BEYOND.map((part) => from + part * usual)]
    : [from, ...POWERS.map((power) => from + 10 ** power)];
}
