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
export function valuesToTry({ present, from, to, whole }: Field, steps: number): number[] {
  const values = to === Infinity ? endless(present, from) : even(from, to, steps);
  const near = NEARBY.map((part) => present + part * Math.abs(present));
  const inside = [...values, ...near, present].filter((value) => value >= from && value <= to);
  const sensible = whole ? inside.map(Math.round) : inside;
  return [...new Set(sensible)]
    .filter((value) => value >= from && value <= to)
    .sort((a, b) => a - b);
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
