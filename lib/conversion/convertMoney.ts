import type { Fault } from '../../models/fault.ts';
import { isObject, pathOf, pointerOf, valueAt } from '../../models/json.ts';
import { decimalProduct } from './decimalProduct.ts';
import { remarked, type Converting } from './remark.ts';
import {
  hasNote,
  isCurrency,
  isPatch,
  memberOf,
  placeAt,
  shapesOf,
  WHOLE_DESIGN,
  type Shape,
} from './schemaWalk.ts';

/** A place of a design where money was converted. */
export interface ConvertedPlace {
  /** JSON Pointer to the amount, the series or the list, in the design. */
  readonly pointer: string;
  /** How many numbers were multiplied there: value and ends of a range, years, observed amounts. */
  readonly numbers: number;
}

/** What a conversion did. All places are JSON Pointers in the design. */
export interface ConversionReport {
  readonly converted: readonly ConvertedPlace[];
  /** How many numbers were multiplied in all. */
  readonly numbers: number;
  /** Rates to the euro that say nothing about the new currency and were left out. */
  readonly leftOut: readonly string[];
  /** Scenarios that change the currency: their amounts are in a currency of their own. */
  readonly leftAsWritten: readonly string[];
  /** Converted figures whose note is so long that no remark fits in. */
  readonly withoutRemark: readonly string[];
}

/** Either a converted design, or every amount that cannot be converted by the factor. */
export type ConvertedDesign =
  | { readonly design: object; readonly report: ConversionReport; readonly faults?: never }
  | { readonly design?: never; readonly report?: never; readonly faults: readonly Fault[] };

/** Either a converted part, or every amount that cannot be converted by the factor. */
export type ConvertedPart =
  | { readonly part: unknown; readonly report: ConversionReport; readonly faults?: never }
  | { readonly part?: never; readonly report?: never; readonly faults: readonly Fault[] };

/** Unit of all amounts of money begins with this. */
const MONEY = 'currency units';
/** Unit of the one figure that stands between two currencies. */
const RATE_TO_EURO = 'currency units per euro';
/** Currency of a design that names none; a design in euro needs no rate to the euro. */
const EURO = 'EUR';

/**
 * Converts all money of a design, and of its scenarios, into another currency. Every amount is
 * multiplied by the factor, as decimals are multiplied on paper, and nothing is rounded; figures with a
 * note or a source say in their note that they were converted. Counts, shares, days and rates stay.
 *
 * The rate to the euro (`/economy/currencyPerEuro`) is multiplied where an exchange rate leads from
 * one currency to another and neither is the euro. It stays where the currency does, and is left out
 * otherwise: a ratio of wages does not say what a euro costs, and in a design in euro nobody reads it.
 * @param design a valid design as it is written, defaults left out; it is not changed
 * @param converting the conversion; `fromCurrency` is the currency of the design
 */
export function convertDesign(design: object, converting: Converting): ConvertedDesign {
  const { fromCurrency, toCurrency } = converting;
  const walk = beginWalk(converting, design);
  const money = convert(walk, design, { place: WHOLE_DESIGN, path: [], beneath: undefined });
  if (walk.faults.length > 0) return { faults: walk.faults };
  const currency = toCurrency === fromCurrency ? {} : { currency: toCurrency };
  return { design: { ...(money as object), ...currency }, report: reportOf(walk) };
}

/**
 * Converts all money of a part of a design, by the rules of `convertDesign`.
 * @param part a part of a valid design as it is written; it is not changed
 * @param pointer JSON Pointer to where the part stands in a design, which says what it means
 * @param converting the conversion; `fromCurrency` is the currency of the design of the part
 * @returns the part; undefined where all of it is a rate to the euro that is to be left out
 */
export function convertPart(part: unknown, pointer: string, converting: Converting): ConvertedPart {
  const path = pathOf(pointer);
  const walk = beginWalk(converting, undefined);
  const converted = convert(walk, part, { place: placeAt(path), path, beneath: undefined });
  if (walk.faults.length > 0) return { faults: walk.faults };
  return { part: converted, report: reportOf(walk) };
}

/** A conversion under way, and what it has found so far. */
interface Walk {
  readonly converting: Converting;
  /** The design as it was, which scenarios change. */
  readonly design: unknown;
  readonly converted: ConvertedPlace[];
  readonly leftOut: string[];
  readonly leftAsWritten: string[];
  readonly withoutRemark: string[];
  readonly faults: Fault[];
}

/** A place that the walk has come to. */
interface At {
  readonly place: readonly Shape[];
  readonly path: readonly string[];
  /** In a patch, what the design has here; undefined where it has nothing, and outside of patches. */
  readonly beneath: unknown;
}

function beginWalk(converting: Converting, design: unknown): Walk {
  return {
    converting,
    design,
    converted: [],
    leftOut: [],
    leftAsWritten: [],
    withoutRemark: [],
    faults: [],
  };
}

function reportOf({ converted, leftOut, leftAsWritten, withoutRemark }: Walk): ConversionReport {
  const numbers = converted.reduce((sum, place) => sum + place.numbers, 0);
  return { converted, numbers, leftOut, leftAsWritten, withoutRemark };
}

/** What becomes of a thing at a place; undefined where it is left out. */
function convert(walk: Walk, thing: unknown, at: At): unknown {
  if (isCurrency(at.place)) return convertCurrency(walk, thing);
  if (typeof thing !== 'number' && (typeof thing !== 'object' || thing === null)) return thing;
  if (at.place.some(({ schema }) => isPatch(schema))) return convertPatch(walk, thing, at);
  const shapes = shapesOf(
    at.place,
    (member) => valueAt(thing, [member]) ?? valueAt(at.beneath, [member]),
  );
  if (shapes.some(({ unit }) => unit === RATE_TO_EURO)) return convertRate(walk, thing, at, shapes);
  if (shapes.some(isMoney)) return convertMoney(walk, thing, at, shapes);
  return mapMembers(thing, (member, name) => convert(walk, member, below(at, shapes, name)));
}

const isMoney = ({ unit }: Shape) => unit?.startsWith(MONEY) ?? false;

function below(at: At, shapes: readonly Shape[], name: string): At {
  return {
    place: memberOf(shapes, name),
    path: [...at.path, name],
    beneath: valueAt(at.beneath, [name]),
  };
}

function convertCurrency({ converting }: Walk, currency: unknown): unknown {
  const { fromCurrency, toCurrency } = converting;
  const changes = fromCurrency !== toCurrency && (currency ?? EURO) === fromCurrency;
  return changes ? toCurrency : currency;
}

/** What one euro costs: an exchange rate leads from one such price to another, nothing else does. */
function convertRate(walk: Walk, rate: unknown, at: At, shapes: readonly Shape[]): unknown {
  const { conversion, fromCurrency, toCurrency } = walk.converting;
  if (fromCurrency === toCurrency) return rate;
  const readBefore = fromCurrency !== EURO;
  const readAfter = toCurrency !== EURO;
  if (conversion.method === 'exchange_rate' && readBefore && readAfter)
    return convertMoney(walk, rate, at, shapes);
  walk.leftOut.push(pointerOf(at.path));
  return undefined;
}

/** A scenario says only what it changes: what its members mean is told by the design beneath. */
function convertPatch(walk: Walk, patch: unknown, at: At): unknown {
  const { fromCurrency } = walk.converting;
  const named = isObject(patch) && Object.hasOwn(patch, 'currency');
  if (named && (patch['currency'] ?? EURO) !== fromCurrency) {
    walk.leftAsWritten.push(pointerOf(at.path));
    return patch;
  }
  return convert(walk, patch, { ...at, place: WHOLE_DESIGN, beneath: walk.design });
}

/** An amount, a figure in long form, a series, or a list of amounts. */
function convertMoney(walk: Walk, thing: unknown, at: At, shapes: readonly Shape[]): unknown {
  const found = { numbers: 0 };
  const converted = multiply(walk, thing, at, found);
  const pointer = pointerOf(at.path);
  if (found.numbers > 0) walk.converted.push({ pointer, ...found });
  if (!isObject(converted) || !hasNote(shapes)) return converted;
  if (!needsRemark(converted, at.beneath, found.numbers)) return converted;
  const { note } = converted;
  const written = remarked(typeof note === 'string' ? note : undefined, walk.converting);
  if (written !== undefined) return { ...converted, note: written };
  walk.withoutRemark.push(pointer);
  return converted;
}

/** A figure that a scenario changes in part keeps the note of the design, and with it the remark. */
function needsRemark(figure: object, beneath: unknown, numbers: number): boolean {
  return isObject(beneath) ? Object.hasOwn(figure, 'note') : numbers > 0;
}

function multiply(walk: Walk, thing: unknown, at: At, found: { numbers: number }): unknown {
  const shapes = shapesOf(at.place, () => undefined);
  if (!shapes.some(isMoney)) return thing;
  if (typeof thing === 'number') {
    found.numbers += 1;
    return multiplyAmount(walk, thing, at.path);
  }
  return mapMembers(thing, (member, name) =>
    multiply(walk, member, below(at, shapes, name), found),
  );
}

function multiplyAmount(walk: Walk, amount: number, path: readonly string[]): number {
  const { factor } = walk.converting.conversion;
  const product = decimalProduct(amount, factor);
  if (Number.isFinite(product) && (product !== 0 || amount === 0)) return product;
  const pointer = pointerOf(path);
  const outcome = product === 0 ? 'too small' : 'too large';
  walk.faults.push({
    pointer,
    detail: `\`${pointer}\` is ${amount}; times ${factor} it is ${outcome} to be computed with: convert by another factor, or correct the amount`,
  });
  return amount;
}

/** The same list or object with other members; those that become undefined are left out. */
function mapMembers(thing: unknown, change: (member: unknown, name: string) => unknown): unknown {
  if (Array.isArray(thing)) return thing.map((item, place) => change(item, String(place)));
  if (!isObject(thing)) return thing;
  return Object.fromEntries(
    Object.entries(thing)
      .map(([name, member]) => [name, change(member, name)] as const)
      .filter(([, member]) => member !== undefined),
  );
}
