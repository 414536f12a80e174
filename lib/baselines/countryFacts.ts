import type { Dataset } from './dataset.ts';
import { citedFigure, citedFrom, yearByYear } from './citedFigures.ts';
import type { CitedNumber, Grade } from './evidence.ts';
import {
  latestOf,
  mean,
  observationOf,
  observationsOf,
  rounded,
  valuesOf,
  type Years,
} from './observations.ts';
import { joined } from './wording.ts';

/** Year in whose prices all baselines are written: the last with inflation, output and wages. */
export const PRICE_YEAR = 2024;

/** The four countries that baselines are built for, by ISO 3166-1 code. */
export const COUNTRIES = ['RS', 'MK', 'BA', 'ME'] as const;

/** Country of a baseline. */
export type CountryCode = (typeof COUNTRIES)[number];

/** The data of one country, ready to be cited. */
export interface CountryFacts {
  readonly dataset: Dataset;
  readonly country: CountryCode;
  readonly currency: string;
  /** What one euro cost in the price year; undefined where the euro is the currency. */
  readonly currencyPerEuro: CitedNumber | undefined;
}

/** Currency of each country, and the year of the exchange rate that amounts are converted at. */
const CURRENCIES = {
  RS: { currency: 'RSD', rateOf: PRICE_YEAR },
  MK: { currency: 'MKD', rateOf: PRICE_YEAR },
  BA: { currency: 'BAM', rateOf: 2025 },
  ME: { currency: 'EUR', rateOf: undefined },
} as const;

/** Opens the data of one country. */
export function factsOf(dataset: Dataset, country: CountryCode): CountryFacts {
  const { currency, rateOf } = CURRENCIES[country];
  const currencyPerEuro =
    rateOf === undefined
      ? undefined
      : citedFigure(dataset, observationOf(dataset, country, 'eur_exchange_rate', rateOf));
  return { dataset, country, currency, currencyPerEuro };
}

/** An amount in euro, in the currency of the country at the rate of the price year. */
export function fromEuro({ currencyPerEuro }: CountryFacts, euro: number): number {
  return rounded(euro * (currencyPerEuro?.value ?? 1), 2);
}

/** How an amount in euro was converted, in words; empty where the euro is the currency. */
export function conversionTold({ currency, currencyPerEuro }: CountryFacts): string {
  if (currencyPerEuro === undefined) return '';
  return `Converted at ${currencyPerEuro.value} ${currency} for one euro (economy/currencyPerEuro).`;
}

/** How a level is read off a series of yearly figures. */
export interface Level {
  readonly indicator: string;
  /** Mean of the latest so many known years. */
  readonly latestYears: number;
  /** Years whose least and greatest figures are the ends of the range. */
  readonly range: Years;
  /** What the reader should know about the figures. */
  readonly remark: string;
  readonly grade?: Grade;
}

/** Mean of the latest known years, with the least and greatest year of a longer stretch as range. */
export function recentLevel(facts: CountryFacts, level: Level): CitedNumber {
  const { dataset, country } = facts;
  const latest = latestOf(dataset, country, level.indicator, level.latestYears);
  const stretch = valuesOf(observationsOf(dataset, country, level.indicator, level.range));
  const low = Math.min(...stretch);
  const high = Math.max(...stretch);
  return citedFrom(dataset, latest, {
    value: rounded(mean(valuesOf(latest)), 2),
    range: { low, high },
    how: joined(
      `mean of ${yearByYear(latest)}, our arithmetic on published figures; the range is the least and the greatest year from ${String(level.range.from)} on.`,
      level.remark,
    ),
    ...(level.grade !== undefined && { grade: level.grade }),
  });
}
