import type { DesignInput } from '../../models/design.ts';
import { assumedRange, citedFrom, yearByYear } from './citedFigures.ts';
import type { CountryFacts } from './countryFacts.ts';
import { assumed, policyChoice, type CitedNumber } from './evidence.ts';
import { observationsOf, valuesOf, type DatedObservation } from './observations.ts';

/** One source of money as a design is written. */
export type FundingInput = DesignInput['funding'][string];

/** A yearly amount from the state budget that keeps pace with prices. */
export function stateBudget(title: string, amountPerYear: CitedNumber): FundingInput {
  return { title, shape: 'fixed', category: 'state_budget', amountPerYear, index: 'inflation' };
}

/** A fixed sum on every adult who is convicted. */
export function levyOnConvicted(facts: CountryFacts, amount: number, remark: string) {
  const { dataset, country } = facts;
  const rows = observationsOf(dataset, country, 'convicted_adults', { from: 2018 });
  const latest = lastOf(rows, 'convicted_adults');
  const values = valuesOf(rows);
  const known =
    rows.length === 1
      ? 'the only year known from 2018 on'
      : `the latest; the range is the least and the greatest known year from 2018 on: ${yearByYear(rows)}`;
  return {
    title: 'Levy on convicted adults',
    shape: 'levy' as const,
    category: 'offender_levy' as const,
    volumePerYear: citedFrom(dataset, [latest], {
      value: latest.value,
      ...(rows.length > 1 && { range: { low: Math.min(...values), high: Math.max(...values) } }),
      how: `figure for ${latest.year}, ${known}`,
    }),
    amountPerUnit: policyChoice(amount, remark),
    collectionRate: assumedRange(dataset, 'levy_collection_rate'),
    index: 'none',
  };
}

/** A share of the money that suspects pay under deferred prosecution. */
export function shareOfDeferredProsecution(facts: CountryFacts, share: number, remark: string) {
  const { dataset, country } = facts;
  const rows = observationsOf(dataset, country, 'deferred_prosecution_allocated');
  const latest = lastOf(rows, 'deferred_prosecution_allocated');
  const values = valuesOf(rows);
  return {
    title: 'Share of the money from deferred prosecution',
    shape: 'share' as const,
    category: 'deferred_prosecution' as const,
    revenueBasePerYear: citedFrom(dataset, [latest], {
      value: latest.value,
      range: { low: Math.min(...values), high: Math.max(...values) },
      how: `money offered or allotted in the yearly call of ${latest.year}, the latest known; the range is the least and the greatest call: ${yearByYear(rows)}; what was collected since is not known`,
    }),
    share: policyChoice(share, remark),
    index: 'none',
  };
}

/** What the state gets back from offenders by recourse. */
export function recourse({ dataset }: CountryFacts, remark: string): FundingInput {
  return {
    title: 'Recourse against offenders',
    shape: 'recovery',
    category: 'offender_recovery',
    share: assumedRange(dataset, 'offender_recovery_share', { how: remark }),
    recoveryMonths: assumed(24, 'over how many months money comes back is not known', {
      low: 12,
      high: 60,
    }),
  };
}

function lastOf(rows: readonly DatedObservation[], indicator: string): DatedObservation {
  const latest = rows.at(-1);
  if (latest === undefined) throw new Error(`observations.csv has no ${indicator}`);
  return latest;
}
