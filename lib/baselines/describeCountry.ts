import type { Country, CountrySummary, Law } from '../../models/country.ts';
import { nameOf, VARIANTS } from './buildBaseline.ts';
import { COUNTRIES, factsOf, PRICE_YEAR, type CountryCode } from './countryFacts.ts';
import type { Dataset, LawRow } from './dataset.ts';
import { citationOf } from './evidence.ts';

/** Every country that there is a baseline for. */
export function listCountries(): CountrySummary[] {
  return COUNTRIES.map((iso) => ({
    iso,
    name: nameOf(iso),
    href: addressOf(iso),
    baselineHref: `${addressOf(iso)}/baseline`,
  }));
}

/** What is known of a country: its currency and where its law stands, with sources. */
export function describeCountry(dataset: Dataset, iso: CountryCode): Country {
  return {
    iso,
    name: nameOf(iso),
    currency: factsOf(dataset, iso).currency,
    priceYear: PRICE_YEAR,
    laws: dataset.laws.filter(({ country }) => country === iso).map((row) => lawOf(dataset, row)),
    baselines: VARIANTS.map((variant) => ({
      variant,
      href: `${addressOf(iso)}/baseline?variant=${variant}`,
    })),
  };
}

function lawOf(dataset: Dataset, row: LawRow): Law {
  return {
    instrument: row.instrument ?? null,
    statusOfScheme: row.status_of_scheme,
    inForceFrom: row.in_force_from ?? null,
    maxAward: row.max_award ?? null,
    minAward: row.min_award ?? null,
    currency: row.currency ?? null,
    eligible: row.eligible ?? null,
    procedureBody: row.procedure_body ?? null,
    timeLimitMonths: row.time_limit_months ?? null,
    funding: row.funding ?? null,
    evidence: row.status,
    sources: row.source.map((id) => citationOf(dataset, id)),
    note: row.note,
  };
}

function addressOf(iso: CountryCode): string {
  return `/v1/countries/${iso}`;
}
