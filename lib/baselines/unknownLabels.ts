import type { DesignNumber } from '../engine/sensitivity/designNumbers.ts';

/** Unknowns that most designs share, in the words of people who draft laws, by their field. */
const LABELS: Readonly<Record<string, string>> = {
  'economy/inflation': 'Inflation in the coming years',
  'economy/wages': 'Growth of wages in the coming years',
  'victimGroups/annualVictims': 'How many victims there are in a year',
  'victimGroups/growth': 'Whether the number of victims grows or falls',
  'victimGroups/eligibleShare': 'How many of the counted victims fulfil the conditions of the law',
  'victimGroups/claimantsPerVictim': 'How many dependants claim for one victim of homicide',
  'victimGroups/takeUp/initial': 'How many of the eligible victims apply in the first year',
  'victimGroups/takeUp/mature': 'How many of the eligible victims apply once the fund is known',
  'victimGroups/takeUp/yearsToMature': 'How many years it takes until the fund is known',
  'victimGroups/heads/amount/mean': 'Mean award',
  'victimGroups/heads/amount/coefficientOfVariation': 'How widely awards scatter',
  'workflow/stages/assessment/minDays': 'How long a decision takes',
  'workflow/stages/assessment/claimsPerOfficerPerMonth': 'How many claims an officer can handle',
  'workflow/stages/assessment/withdrawnShare': 'How many claims are withdrawn',
  'workflow/stages/decision/refusedShare': 'How many claims are refused',
  'workflow/upheldShare': 'How many appeals succeed',
  'funding/levy/collectionRate': 'How much of the levy is really collected',
  'administration/officers/overheadShare': 'Overhead on the cost of officers',
};

/** What is unknown about numbers that move together, in plain words. */
export function labelOf(driver: string, numbers: readonly DesignNumber[]): string {
  const [first] = numbers;
  const label = LABELS[driver] ?? first?.description.replace(/\.$/, '') ?? driver;
  return numbers.length > 1 ? `${label}, in all groups` : label;
}
