import type { Operation } from '../../../models/formulaOperation.ts';
import {
  NOTHING,
  ROUNDING_SLACK,
  type Combination,
  type Computed,
  type Formula,
  type Given,
  type Reading,
} from '../../engine/formulas/formula.ts';
import { joinedRanges, rangeText, type Range } from './address.ts';

/** Where a formula finds what it reads. */
export interface Cells {
  /** The sheet that the formula stands in. */
  readonly sheet: string;
  /** The cell of a number of the design, as a formula writes it, or the number. */
  readonly given: (number: Given) => string | number;
  /** The number that stands for what is more than arithmetic. */
  readonly computed: (value: Computed) => number;
  /** The cells of a figure over a period, and what makes one number of them. */
  readonly figure: (reading: Reading) => Figures;
  /** A sum over the last so many months, which follows that number. */
  readonly lastMonths: (reading: Reading, months: string) => string;
}

/** Cells that a figure is read from. */
export interface Figures {
  readonly cells: Range;
  /** What makes one number of several. */
  readonly by: 'SUM' | 'MIN';
}

/** Text of a formula, and how strongly its parts hold together: a sum, a product, or one thing. */
interface Part {
  readonly text: string;
  readonly binds: number;
}

const SUM = 1;
const PRODUCT = 2;
const ONE = 3;

/** A formula of a spreadsheet is no longer than this. */
export const MOST_CHARACTERS = 8192;

/**
 * Writes a formula as a spreadsheet reads it, without `=`. Where there is nothing to divide by, it
 * comes to the error `#N/A`.
 */
export function renderFormula(formula: Formula, cells: Cells): string {
  return rendered(formula, cells).text;
}

function rendered(formula: Formula, cells: Cells): Part {
  switch (formula.is) {
    case 'given': {
      const given = cells.given(formula);
      return one(typeof given === 'number' ? numberText(given) : given);
    }
    case 'constant':
      return one(numberText(formula.value));
    case 'computed':
      return one(numberText(cells.computed(formula)));
    case 'figure':
      return one(figureText(formula, cells));
    default:
      return combination(formula, cells);
  }
}

function figureText(reading: Reading, cells: Cells): string {
  if (reading.lastMonths !== undefined)
    return cells.lastMonths(reading, rendered(reading.lastMonths, cells).text);
  const { cells: range, by } = cells.figure(reading);
  const text = rangeText(range, cells.sheet);
  return text.includes(':') ? `${by}(${text})` : text;
}

function combination({ is, of }: Combination, cells: Cells): Part {
  const several = is === 'sum' || is === 'least' || is === 'greatest';
  if (several && of.length > 2) {
    const joined = overCells(is, of, cells);
    if (joined !== undefined) return one(joined);
  }
  const [first, unit] = of;
  if (is === 'rounded' && first !== undefined && unit?.is === 'constant')
    return rounded(rendered(first, cells), Math.round(1 / unit.value));
  return OPERATIONS[is](of.map((part) => rendered(part, cells)));
}

/** Half up, as published figures are; ROUND would round half away from 0. */
function rounded(part: Part, scale: number): Part {
  if (scale === 1) return one(`INT(${part.text}+0.5)`);
  return {
    text: `INT(${within(part, PRODUCT)}*${String(scale)}+0.5)/${String(scale)}`,
    binds: PRODUCT,
  };
}

const OVER_CELLS = { sum: 'SUM', least: 'MIN', greatest: 'MAX' } as const;

/** An operation on cells that stand together, as one on ranges: `SUM(C5:C16)`. */
function overCells(
  is: keyof typeof OVER_CELLS,
  of: readonly Formula[],
  cells: Cells,
): string | undefined {
  const ranges: Range[] = [];
  for (const part of of) {
    if (part.is !== 'figure' || part.lastMonths !== undefined) return undefined;
    const { cells: range, by } = cells.figure(part);
    const single = range.first.row === range.last.row && range.first.column === range.last.column;
    if (!single && by !== OVER_CELLS[is]) return undefined;
    ranges.push(range);
  }
  const joined = joinedRanges(ranges);
  return joined.length > of.length / 2
    ? undefined
    : `${OVER_CELLS[is]}(${joined.map((range) => rangeText(range, cells.sheet)).join(',')})`;
}

type Parts = readonly Part[];

const one = (text: string): Part => ({ text, binds: ONE });
const within = ({ text, binds }: Part, least: number) => (binds < least ? `(${text})` : text);
const list = (parts: Parts) => parts.map(({ text }) => text).join(',');
const at = (parts: Parts, place: number): Part => parts[place] ?? one('NA()');

/** Parts with a sign between them; a single one is itself. */
function joinedBy(sign: string, binds: number, first: number, others: number) {
  return (parts: Parts): Part => {
    const [only] = parts;
    if (only === undefined) return one('0');
    if (parts.length === 1) return only;
    return {
      text: parts.map((part, place) => within(part, place === 0 ? first : others)).join(sign),
      binds,
    };
  };
}

const quotient = joinedBy('/', PRODUCT, PRODUCT, ONE);

/** How each operation is written. */
const OPERATIONS: Readonly<Record<Operation, (parts: Parts) => Part>> = {
  sum: joinedBy('+', SUM, SUM, SUM),
  difference: joinedBy('-', SUM, SUM, PRODUCT),
  product: joinedBy('*', PRODUCT, PRODUCT, PRODUCT),
  quotient,
  share: (parts) => one(`IF(${at(parts, 0).text}=0,0,${quotient(parts).text})`),
  ratio: (parts) =>
    one(`IF(ABS(${at(parts, 1).text})<${numberText(NOTHING)},NA(),${quotient(parts).text})`),
  power: (parts) => one(`POWER(${list(parts)})`),
  least: (parts) => one(`MIN(${list(parts)})`),
  greatest: (parts) => one(`MAX(${list(parts)})`),
  exceeds: (parts) => one(`IF(${at(parts, 0).text}>${at(parts, 1).text},1,0)`),
  wherePositive: (parts) =>
    one(`IF(${at(parts, 0).text}>=0,${at(parts, 1).text},${at(parts, 2).text})`),
  rounded: (parts) => {
    const unit = within(at(parts, 1), ONE);
    return { text: `INT(${within(at(parts, 0), PRODUCT)}/${unit}+0.5)*${unit}`, binds: PRODUCT };
  },
  roundedUp: (parts) => one(`(-INT(-(${at(parts, 0).text}-${numberText(ROUNDING_SLACK)})))`),
  logistic: (parts) => {
    const x = within(at(parts, 0), PRODUCT);
    return one(`((1/(1+EXP(5-10*${x}))-1/(1+EXP(5)))/(1/(1+EXP(-5))-1/(1+EXP(5))))`);
  },
};

/** A number in a formula; one below 0 is kept together, for a sign binds loosely. */
function numberText(value: number): string {
  const text = String(value).toUpperCase();
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}
