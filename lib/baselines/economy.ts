import { citedFrom } from './citedFigures.ts';
import { fromEuro, PRICE_YEAR, type CountryFacts } from './countryFacts.ts';
import { assumed, type CitedNumber } from './evidence.ts';
import {
  latestOf,
  mean,
  median,
  observationOf,
  observationsOf,
  rounded,
  valuesOf,
} from './observations.ts';

/** Prices, rates, people and output of a country. */
export function economyOf(facts: CountryFacts) {
  const inflation = futureInflation(facts);
  const discountRate = assumed(
    rounded(inflation.value + 0.02, 4),
    'two points above the inflation assumed here, so that money keeps a real price; the ends are no real interest and four points',
    { low: inflation.value, high: rounded(inflation.value + 0.04, 4) },
  );
  return {
    inflation,
    wages: futureWages(facts, inflation),
    discountRate,
    returnOnReserves: assumed(
      0,
      'money of the fund is taken to lie in an account of the treasury without interest; the upper end keeps pace with inflation',
      { low: 0, high: inflation.value },
    ),
    borrowingRate: { ...discountRate, note: 'assumed, no source: as the discount rate.' },
    ...(facts.currencyPerEuro !== undefined && { currencyPerEuro: facts.currencyPerEuro }),
    population: population(facts),
    grossDomesticProduct: grossDomesticProduct(facts),
  };
}

/** Calm years before prices surged, and the last year that is published. */
const CALM_YEARS = { from: 2018, to: 2020 } as const;

/** No forecast: the middle of the published years, between the calm ones and the mean of all. */
function futureInflation({ dataset, country }: CountryFacts): CitedNumber {
  const rows = observationsOf(dataset, country, 'inflation_pct', {
    from: CALM_YEARS.from,
    to: PRICE_YEAR,
  });
  const calm = rows.filter(({ year }) => year <= CALM_YEARS.to);
  const asRate = (percent: number) => rounded(percent / 100, 4);
  return citedFrom(dataset, rows, {
    value: asRate(median(valuesOf(rows))),
    range: { low: asRate(mean(valuesOf(calm))), high: asRate(mean(valuesOf(rows))) },
    how: `our assumption for every year after ${PRICE_YEAR}, not a forecast: the median of the published years ${CALM_YEARS.from}–${PRICE_YEAR}; the low end is the mean of the calm years ${CALM_YEARS.from}–${CALM_YEARS.to}, the high end the mean of all, the surge of 2022–23 included`,
    grade: 'expert_range',
  });
}

/** Between no real growth and the pace of ten years of catching up. */
function futureWages({ dataset, country }: CountryFacts, inflation: CitedNumber): CitedNumber {
  const rows = latestOf(dataset, country, 'net_wage_growth_2015_2025_pct_per_year', 1);
  const pace = rounded(mean(valuesOf(rows)) / 100, 4);
  return citedFrom(dataset, rows, {
    value: rounded((inflation.value + pace) / 2, 4),
    range: { low: inflation.value, high: pace },
    how: `our assumption for every year after ${PRICE_YEAR}, not a forecast: half way between the inflation assumed here (no real growth) and the growth of net wages in euro in 2015–25, ten years of catching up that need not go on`,
    grade: 'expert_range',
  });
}

function population({ dataset, country }: CountryFacts) {
  const row = observationOf(dataset, country, 'population_estimate', PRICE_YEAR);
  return {
    count: citedFrom(dataset, [row], {
      value: row.value,
      how: `kept at the level of ${PRICE_YEAR}; future change is left out`,
    }),
    referenceYear: PRICE_YEAR,
  };
}

function grossDomesticProduct(facts: CountryFacts) {
  const row = observationOf(facts.dataset, facts.country, 'gdp_eur', PRICE_YEAR);
  const converted =
    facts.currencyPerEuro === undefined
      ? ''
      : `times ${facts.currencyPerEuro.value} ${facts.currency} for one euro; `;
  return {
    amount: citedFrom(facts.dataset, [row], {
      value: fromEuro(facts, row.value),
      how: `${converted}grows with inflation only, real growth is left out`,
    }),
    index: 'inflation',
    referenceYear: PRICE_YEAR,
  };
}
