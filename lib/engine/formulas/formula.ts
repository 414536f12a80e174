/**
 * Formulas as data. A figure of the model is said once as a formula over numbers of the design and
 * other figures; an explanation shows it as a tree, and the workbook writes it into cells. The engine
 * itself computes with arrays, and tests hold the two against each other, month by month.
 */

import type { Operation } from '../../../models/formulaOperation.ts';

/** Months from `from` on, until before `until`. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** A number of the design of one phase. */
export interface Given {
  readonly is: 'given';
  /** JSON Pointer to the number, cited or bare. */
  readonly pointer: string;
  /** Place of the phase whose design it stands in, 0 for the first. */
  readonly phase: number;
  readonly value: number;
}

/** A number that is the same in every design, or follows from the calendar. */
export interface Constant {
  readonly is: 'constant';
  readonly value: number;
  readonly label: string;
  /** Left out for a mere number. */
  readonly unit?: string;
}

/** Another figure of the model. */
export interface Reading {
  readonly is: 'figure';
  readonly figure: string;
  readonly period: Period;
  /** True where it is nothing in this run, so that an explanation names it and does not open it. */
  readonly isNothing?: true;
  /**
   * Where the period is the last so many months before another month, in words of a formula: how many,
   * and the month that it ends before. A workbook follows it; the period says what it comes to.
   */
  readonly lastMonths?: Formula;
  /** The first month that counts among them, however many they are. */
  readonly earliest?: number;
}

/** Parts and what is done with them. */
export interface Combination {
  readonly is: Operation;
  readonly label: string;
  readonly of: readonly Formula[];
}

/**
 * A number that comes of its parts by more than arithmetic, such as the mean of an award that a cap
 * cuts. `by` names the method; a workbook takes the value.
 */
export interface Computed {
  readonly is: 'computed';
  readonly by: string;
  readonly label: string;
  readonly value: number;
  readonly of: readonly Formula[];
}

/** How a number comes about. */
export type Formula = Given | Constant | Reading | Combination | Computed;

/** A number that is the same in every design, or follows from the calendar. */
export function constant(value: number, label: string, unit?: string): Constant {
  return { is: 'constant', value, label, ...(unit === undefined ? {} : { unit }) };
}

/** Another figure of the model over a period. */
export function figure(id: string, period: Period): Reading {
  return { is: 'figure', figure: id, period };
}

/** Parts and what is done with them. */
export function combined(is: Operation, label: string, of: readonly Formula[]): Combination {
  return { is, label, of };
}

/** A sum that leaves no needless step: of one part it is the part itself. */
export function sumOf(label: string, parts: readonly Formula[]): Formula {
  const [first] = parts;
  return first !== undefined && parts.length === 1 ? first : combined('sum', label, parts);
}

/** A product without factors that are 1 in every design; of one factor it is the factor. */
export function productOf(label: string, factors: readonly Formula[]): Formula {
  const telling = factors.filter((factor) => !(factor.is === 'constant' && factor.value === 1));
  const [first] = telling;
  if (first === undefined) return constant(1, label);
  return telling.length === 1 ? first : combined('product', label, telling);
}

/** The arithmetic of each operation. */
const ARITHMETIC: Readonly<Record<Operation, (parts: readonly number[]) => number>> = {
  sum: (parts) => parts.reduce((sum, part) => sum + part, 0),
  difference: ([first = 0, ...others]) => others.reduce((left, part) => left - part, first),
  product: (parts) => parts.reduce((product, part) => product * part, 1),
  quotient: ([part = NaN, whole = NaN]) => part / whole,
  share: ([part = NaN, whole = NaN]) => (part === 0 ? 0 : part / whole),
  ratio: ([part = NaN, whole = NaN]) => (Math.abs(whole) < NOTHING ? NaN : part / whole),
  power: ([base = NaN, exponent = NaN]) => Math.pow(base, exponent),
  least: (parts) => Math.min(...parts),
  greatest: (parts) => Math.max(...parts),
  exceeds: ([one = NaN, other = NaN]) => (one > other ? 1 : 0),
  wherePositive: ([test = NaN, first = NaN, second = NaN]) => (test >= 0 ? first : second),
  rounded: ([part = NaN, unit = NaN]) => {
    const scale = Math.round(1 / unit);
    return (Math.round(part * scale) + 0) / scale;
  },
  roundedUp: ([part = NaN]) => Math.ceil(part - ROUNDING_SLACK),
  logistic: ([x = NaN]) => (sigmoid(10 * x - 5) - sigmoid(-5)) / (sigmoid(5) - sigmoid(-5)),
};

/** Less than this, in claims or currency units, is what rounding leaves of nothing. */
export const NOTHING = 1e-6;

/** Keeps 3 at 3 where rounding has made it 3.0000000000000004. */
export const ROUNDING_SLACK = 1e-9;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** What an operation makes of numbers. */
export function combine(operation: Operation, parts: readonly number[]): number {
  return ARITHMETIC[operation](parts);
}

/**
 * Works a formula out.
 * @param valueOf the value of another figure
 */
export function evaluate(formula: Formula, valueOf: (reading: Reading) => number): number {
  switch (formula.is) {
    case 'given':
    case 'constant':
    case 'computed':
      return formula.value;
    case 'figure':
      return valueOf(formula);
    default:
      return combine(
        formula.is,
        formula.of.map((part) => evaluate(part, valueOf)),
      );
  }
}
