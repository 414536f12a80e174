import { valueOf } from '../../models/assumption.ts';
import type { StatedRate } from '../../models/comparisonRequest.ts';
import type { Design } from '../../models/design.ts';
import { BASIS_TEXTS } from './english.ts';

/** A design under the name that the comparison gives it, defaults filled in. */
export interface NamedDesign {
  readonly name: string;
  readonly design: Design;
}

/** An exchange rate that is known: what one unit of `from` costs in `to`. */
export interface KnownRate {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  /** Where it comes from, in words. */
  readonly basis: string;
  /** Price year of the design that states it; undefined where no design does. */
  readonly year?: number;
  /** What the designs say that state it, where they do not say the same. */
  readonly disputed?: readonly RateOfDesign[];
}

/** What a design says one euro costs in its currency. */
export interface RateOfDesign {
  readonly name: string;
  readonly rate: number;
}

/** The way from one currency to another. */
export interface Route {
  /** What one unit of the first currency is in the last. */
  readonly rate: number;
  /** The rates on the way, as they are stated. */
  readonly steps: readonly KnownRate[];
}

const EURO = 'EUR';

/**
 * Rates that a law fixes for good. Source: data/observations.csv, BA, eur_exchange_rate, named for the law
 * on the central bank (currency board).
 */
const FIXED_RATES: readonly KnownRate[] = [
  {
    from: EURO,
    to: 'BAM',
    rate: 1.95583,
    basis: 'Law on the Central Bank of Bosnia and Herzegovina (currency board rate)',
  },
];

/**
 * All exchange rates that there are to compare by: those given, then, for pairs that are not among them,
 * those that designs state in `economy.currencyPerEuro`, then those that a law fixes. Nothing is assumed.
 */
export function knownRates(
  given: readonly StatedRate[],
  designs: readonly NamedDesign[],
): KnownRate[] {
  const known: KnownRate[] = given.map((rate) => ({
    ...rate,
    basis: rate.basis ?? BASIS_TEXTS.given,
  }));
  for (const rate of [...statedRates(designs), ...FIXED_RATES])
    if (!known.some((other) => isSamePair(other, rate))) known.push(rate);
  return known;
}

function statedRates(designs: readonly NamedDesign[]): KnownRate[] {
  const stating = designs.flatMap(({ name, design }) => {
    const { currency, priceYear, firstYear, economy } = design;
    if (currency === EURO || economy.currencyPerEuro === undefined) return [];
    const rate = valueOf(economy.currencyPerEuro);
    return [{ name, currency, rate, year: priceYear ?? firstYear }];
  });
  return [...new Set(stating.map(({ currency }) => currency))].flatMap((currency) => {
    const own = stating.filter((rate) => rate.currency === currency);
    const [first] = own;
    if (first === undefined) return [];
    const { name, rate, year } = first;
    const basis = BASIS_TEXTS.ofDesign(name, year);
    const agreed = own.every((other) => other.rate === rate);
    return [{ from: EURO, to: currency, rate, basis, year, ...(agreed ? {} : { disputed: own }) }];
  });
}

const isSamePair = (one: KnownRate, other: KnownRate): boolean =>
  (one.from === other.from && one.to === other.to) ||
  (one.from === other.to && one.to === other.from);

/**
 * The way from one currency to another over the fewest rates; among such, over those that come first.
 * @returns undefined where the rates do not lead there
 */
export function routeBetween(
  rates: readonly KnownRate[],
  from: string,
  to: string,
): Route | undefined {
  const routes = new Map<string, Route>([[from, { rate: 1, steps: [] }]]);
  // Routes are added while they are gone through: a Map shows what has come in since.
  for (const [currency, route] of routes) {
    if (currency === to) return route;
    for (const step of rates) {
      const next = stepFrom(currency, step);
      if (next === undefined || routes.has(next.currency)) continue;
      const steps = [...route.steps, step];
      routes.set(next.currency, { rate: route.rate * next.rate, steps });
    }
  }
  return undefined;
}

function stepFrom(
  currency: string,
  { from, to, rate }: KnownRate,
): { readonly currency: string; readonly rate: number } | undefined {
  if (currency === from) return { currency: to, rate };
  return currency === to ? { currency: from, rate: 1 / rate } : undefined;
}
