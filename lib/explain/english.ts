/** Every sentence of explanations, as functions of the facts. */
import { NO_SOURCE, POLICY_CHOICE } from '../../models/assumption.ts';
import type { Operation } from '../../models/formulaOperation.ts';
import { listed } from '../../models/wording.ts';

/** A list of names that would be longer than this is cut. */
const MOST_NAMES = 6;

function cut(names: readonly string[]): readonly string[] {
  return names.length <= MOST_NAMES
    ? names
    : [...names.slice(0, MOST_NAMES - 1), `${String(names.length - MOST_NAMES + 1)} more`];
}

const joined = (sign: string) => (names: readonly string[]) => cut(names).join(` ${sign} `);

/** How the parts make a number, in words. */
export const OPERATION_WORDS: Readonly<Record<Operation, (names: readonly string[]) => string>> = {
  sum: (names) => (names.length === 0 ? 'nothing' : joined('+')(names)),
  difference: joined('−'),
  product: joined('×'),
  quotient: joined('/'),
  share: joined('/'),
  ratio: joined('/'),
  power: ([base = '', exponent = '']) => `${base} to the power of ${exponent}`,
  least: (names) => `the least of ${listed(cut(names))}`,
  greatest: (names) => `the greatest of ${listed(cut(names))}`,
  exceeds: ([one = '', other = '']) => `1 where ${one} is more than ${other}, else 0`,
  wherePositive: ([test = '', first = '', second = '']) =>
    `${first} where ${test} is 0 or more, else ${second}`,
  rounded: ([part = '', unit = '']) => `${part}, to the nearest ${unit}`,
  roundedUp: ([part = '']) => `${part}, rounded up`,
  logistic: ([part = '']) => `the S-curve at ${part}`,
};

/** Why a node has no children. */
export const LEAF_WORDS = {
  constant: 'the same in every design, or by the calendar',
  carriedOver: 'from before: ask for this figure to see how it comes about',
  toldBefore: 'told before in this tree, for these months or for more that come about alike',
  notTold: 'not opened here: ask for this figure, or for more levels, to see how it comes about',
} as const;

/** What a number of the design rests on. */
export const BASIS_WORDS = {
  source: (title: string) => `source: ${title}`,
  policy: POLICY_CHOICE,
  assumed: NO_SOURCE,
  default: 'not stated in the design: the default',
  frame: 'frame of the projection',
} as const;

/** How to read a tree. */
export const NOTES = {
  exact:
    'The numbers of the tree are unrounded, and the children of each recompute it. They say how the figure comes about, and not how likely it is.',
  rounded:
    'The numbers of the tree are unrounded, and the children of each recompute it. The published figure is rounded once, so that years, months and totals add up; it can differ by a minor unit from the tree. They say how the figure comes about, and not how likely it is.',
} as const;

/** Faults of a question for an explanation. */
export const FAULTS = {
  unknown: (line: string, known: readonly string[]) =>
    `\`/line\` is "${line}"; there is no such figure: lines are ${listed(known)}, and every measure and every figure that an explanation names`,
  outside: (pointer: string, given: string, first: string, last: string) =>
    `\`${pointer}\` is ${given}; the projection runs from ${first} to ${last}`,
  turned: (from: string, to: string) =>
    `\`/to\` is "${to}"; the last month is "${from}" or a later one`,
  yearAndMonths: (year: number) =>
    `\`/year\` is ${String(year)}; give a year, or months \`from\` and \`to\`, and not both`,
  lastAlone: (to: string) => `\`/to\` is "${to}"; it goes with a first month, \`from\``,
  noMonths: (line: string) =>
    `\`/from\` goes with lines; ${line} is a measure: give a year, or leave it out for the whole projection`,
  needsYear: (line: string) =>
    `\`/year\` is missing; ${line} is known for a year: give the calendar year in which it begins`,
  hasNoYear: (line: string, year: number) =>
    `\`/year\` is ${String(year)}; ${line} is a measure of the whole projection: leave the year out`,
} as const;

/** What makes an explanation cheaper. */
export const COST_REMEDY = 'Shorten `/horizonYears`, or leave out groups of victims.';
