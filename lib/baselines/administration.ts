import { citedFrom } from './citedFigures.ts';
import { PRICE_YEAR, type CountryFacts } from './countryFacts.ts';
import { assumed } from './evidence.ts';
import { observationOf, rounded } from './observations.ts';

/** A monthly gross wage that stands in for the unknown salary of a case officer. */
export interface WageStandIn {
  readonly indicator: string;
  /** What the figure is, such as "September". */
  readonly when: string;
}

/**
 * Cost of running the fund: its officers and an overhead on them. A share of awards paid
 * (`admin_share_of_total_cost`) would count the same cost again and is left out.
 */
export function administrationOf(
  { dataset, country }: CountryFacts,
  { indicator, when }: WageStandIn,
) {
  const wage = observationOf(dataset, country, indicator, PRICE_YEAR);
  const yearly = rounded(wage.value * 12, 2);
  return {
    officers: {
      annualCost: citedFrom(dataset, [wage], {
        value: yearly,
        range: { low: rounded(yearly * 0.8, 2), high: rounded(yearly * 1.5, 2) },
        how: `our assumption: the average gross wage of the whole economy (${when} ${PRICE_YEAR}) times 12 stands in for the salary of a case officer, which is not known; the range, 80 to 150 % of it, is ours too`,
        grade: 'expert_range',
      }),
      overheadShare: assumed(
        0.5,
        "employer's contributions, rooms, computers, experts and management together; the shares are not known",
        { low: 0.2, high: 1 },
      ),
      index: 'wages',
    },
  };
}
