import type { Fault } from '../../models/fault.ts';
import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { isObject, memberOf, type Json, type JsonObject } from '../changes/json.ts';
import { convertDesign } from '../conversion/convertMoney.ts';
import { rebasePrices } from './rebasePrices.ts';
import { priceYearOf } from './worth.ts';

/** Either the design on the footing of the base, or the amounts that cannot be brought there. */
export type OnFooting =
  | { readonly design: Design; readonly faults?: never }
  | { readonly design?: never; readonly faults: readonly Fault[] };

/** Amounts that were converted are told with so many digits. */
const DIGITS = 9;

/** A converted amount that differs from that of the base by less than this part of it is the same. */
const SAME = 1e-9;

/** A design as JSON: what a check of the schema gives has no members but those of JSON. */
export const asJson = (design: Design): JsonObject => design as unknown as JsonObject;

/** A design that states its price year, as every comparison needs it. */
export function withPriceYear(design: Design): Design {
  return { ...design, priceYear: priceYearOf(design) };
}

/**
 * Brings the inputs of a design to the currency and the price year of the base, so that what is left of
 * their differences is none of units: amounts are carried from one price year to the other by their own
 * indices, then converted. Notes stay as they are. The rate to the euro becomes that of the base where the
 * currency changes: it says at what rate one compares, and is no difference.
 * @param design with its defaults filled in; it is not changed
 * @param base the same of the base
 * @param rate what one unit of the currency of the design is in that of the base
 * @param basis where the rate comes from, in words
 */
export function bringToFooting(
  design: Design,
  base: Design,
  { rate, basis }: { readonly rate: number; readonly basis: string },
): OnFooting {
  const stated = withPriceYear(design);
  const priceYear = priceYearOf(base);
  const isRepriced = stated.priceYear !== priceYear;
  const isConverted = design.currency !== base.currency;
  if (!isRepriced && !isConverted) return { design: stated };
  const repriced = isRepriced ? rebasePrices(stated, priceYear) : stated;
  if (!isConverted) return settle(repriced, stated, base);
  const converted = convertDesign(repriced, {
    conversion: { method: 'exchange_rate', factor: rate, basis },
    fromCurrency: design.currency,
    toCurrency: base.currency,
  });
  if (converted.faults !== undefined) return { faults: converted.faults };
  return settle(converted.design as Design, stated, base);
}

/** Tidies what conversion has done, and checks that a design has come of it. */
function settle(made: Design, was: Design, base: Design): OnFooting {
  const isConverted = was.currency !== base.currency;
  const beside = (other: Json | undefined) => {
    const design = settled(asJson(made), asJson(was), other);
    return parseDesign(isConverted ? withRateOf(base, design) : design);
  };
  const likeBase = beside(asJson(base));
  // Amounts of the base, taken for those that are the same, can break the order of very close amounts.
  return likeBase.faults === undefined ? likeBase : beside(undefined);
}

function withRateOf(base: Design, design: Json): Json {
  const economy = memberOf(design, 'economy');
  if (!isObject(design) || !isObject(economy)) return design;
  const others = Object.entries(economy).filter(([name]) => name !== 'currencyPerEuro');
  const rate = memberOf(memberOf(asJson(base), 'economy'), 'currencyPerEuro');
  return {
    ...design,
    economy: Object.fromEntries(
      rate === undefined ? others : [...others, ['currencyPerEuro', rate] as const],
    ),
  };
}

/**
 * Converted numbers with few digits, those of the base where they are the same, and the notes as they were:
 * conversion adds remarks to them that are none of the drafters'.
 */
function settled(made: Json, was: Json | undefined, base: Json | undefined): Json {
  if (typeof made === 'number') return made === was ? made : settledNumber(made, base);
  if (Array.isArray(made))
    return made.map((entry, place) => settled(entry, itemOf(was, place), itemOf(base, place)));
  if (!isObject(made)) return made;
  const members = Object.entries(made).flatMap(([name, member]): [string, Json][] => {
    const before = memberOf(was, name);
    if (name !== 'note' || typeof member !== 'string')
      return [[name, settled(member, before, memberOf(base, name))]];
    return before === undefined ? [] : [[name, before]];
  });
  return Object.fromEntries(members);
}

function settledNumber(made: number, base: Json | undefined): number {
  const isSame = typeof base === 'number' && Math.abs(made - base) <= SAME * Math.abs(base);
  return isSame ? base : Number(made.toPrecision(DIGITS));
}

const itemOf = (list: Json | undefined, place: number): Json | undefined =>
  Array.isArray(list) ? list[place] : undefined;
