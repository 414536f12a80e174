import type { DesignInput } from '../../models/design.ts';
import { administrationOf } from './administration.ts';
import { bosniaAndHerzegovina } from './countries/bosniaAndHerzegovina.ts';
import { montenegro } from './countries/montenegro.ts';
import { northMacedonia } from './countries/northMacedonia.ts';
import { serbia } from './countries/serbia.ts';
import { factsOf, PRICE_YEAR, type CountryCode, type CountryFacts } from './countryFacts.ts';
import type { CountryPlan, KnownGap } from './countryPlan.ts';
import type { Dataset } from './dataset.ts';
import { economyOf } from './economy.ts';
import { parameterOf } from './citedFigures.ts';
import { matureYearOf } from './matureYear.ts';
import { asPatch } from './patch.ts';
import { knownAwards, meanAward } from './severity.ts';
import { victimGroup, type CountedGroup, type Scheme, type VictimGroupInput } from './victims.ts';
import { claimWorkflow, strictDecision } from './workflow.ts';
import { joined } from './wording.ts';

/** Whom a baseline serves. */
export const VARIANTS = ['trafficking_only', 'all_violent_crime'] as const;

/** Whom a baseline serves: victims of trafficking only, or of all violent crime. */
export type Variant = (typeof VARIANTS)[number];

/** A draft design of a country, built from cited data, and what a reader has to know about it. */
export interface Baseline {
  readonly country: CountryCode;
  readonly variant: Variant;
  readonly design: DesignInput;
  /** What is not known; `rankUnknowns` says which of it matters most. */
  readonly unknowns: readonly KnownGap[];
  /** Where the law stands, and what to beware of. */
  readonly notes: readonly string[];
}

const PLANS: Readonly<Record<CountryCode, CountryPlan>> = {
  RS: serbia,
  MK: northMacedonia,
  BA: bosniaAndHerzegovina,
  ME: montenegro,
};

/** First year of all baselines, so that countries can be compared. */
const FIRST_YEAR = 2027;

/** Gaps that all four countries share. */
const COMMON_GAPS: readonly KnownGap[] = [
  {
    label: 'Salary of a case officer; the average wage stands in for it',
    pointer: '/administration/officers/annualCost',
  },
  { label: 'How harm divides among heads of damage, and how much a case of each kind costs' },
  {
    label:
      'What victims have had already from the offender, insurance or social security; nothing is taken off',
  },
  {
    label:
      'Victims from before the launch; nobody from before it is counted, which is a policy choice too',
  },
  { label: 'Cost of setting the fund up; left out' },
  { label: 'Any published estimate of what such a fund would cost' },
];

/** Name of a country in English. */
export function nameOf(country: CountryCode): string {
  return PLANS[country].name;
}

/**
 * Builds the baseline design of a country: everything that is known, cited and graded; the rest
 * labelled as assumed or left out.
 * @param dataset the tables of the `data` folder, see `loadDataset`
 */
export function buildBaseline(
  dataset: Dataset,
  { country, variant }: { readonly country: CountryCode; readonly variant: Variant },
): Baseline {
  const plan = PLANS[country];
  const facts = factsOf(dataset, country);
  const notes = notesOn(plan, facts);
  const counted = groupsOf(plan, variant);
  const scheme = schemeOf(plan, facts);
  const victimGroups = mapGroups(counted, (group) => victimGroup(facts, group, scheme));
  const workflow = claimWorkflow(facts);
  const administration = administrationOf(facts, plan.wage);
  const year = matureYearOf({
    victimGroups,
    meanAward: meanAward(facts),
    withdrawnShare: workflow.stages.assessment.withdrawnShare,
    refusedShare: workflow.stages.decision.refusedShare,
    claimsPerOfficerPerMonth: workflow.stages.assessment.claimsPerOfficerPerMonth,
    officers: administration.officers,
  });
  const design: DesignInput = {
    title: titleOf(plan, variant),
    description: descriptionOf(notes, variant),
    country,
    currency: facts.currency,
    priceYear: PRICE_YEAR,
    firstYear: FIRST_YEAR,
    firstMonth: 1,
    horizonYears: 10,
    economy: economyOf(facts),
    eligibility: { crimesCovered: crimesOf(counted), ...plan.eligibility },
    victimGroups,
    workflow,
    procedure: plan.procedure,
    funding: plan.funding(facts, year),
    administration,
    shortfallRule: 'defer',
    scenarios: { ...commonScenarios(facts, counted, scheme), ...plan.scenarios?.(facts) },
  };
  return {
    country,
    variant,
    design,
    unknowns: [...plan.gaps, ...COMMON_GAPS],
    notes,
  };
}

function groupsOf(plan: CountryPlan, variant: Variant): Readonly<Record<string, CountedGroup>> {
  const trafficking = { trafficking: plan.trafficking };
  return variant === 'trafficking_only' ? trafficking : { ...trafficking, ...plan.violentCrimes };
}

function schemeOf({ launch, cap }: CountryPlan, facts: CountryFacts): Scheme {
  return { launch, ...(cap !== undefined && { cap: cap(facts) }) };
}

function mapGroups<T>(
  groups: Readonly<Record<string, CountedGroup>>,
  into: (group: CountedGroup) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(groups).map(([id, group]) => [id, into(group)]));
}

function crimesOf(groups: Readonly<Record<string, CountedGroup>>) {
  return [...new Set(Object.values(groups).map(({ crime }) => crime))];
}

function titleOf({ name }: CountryPlan, variant: Variant): string {
  const victims = variant === 'trafficking_only' ? 'trafficking' : 'violent crime';
  return `${name}: fund for victims of ${victims} (baseline)`;
}

function notesOn(plan: CountryPlan, facts: CountryFacts): string[] {
  const awards = knownAwards(facts);
  return [...plan.law, ...plan.cautions, ...(awards === '' ? [] : [awards])];
}

function descriptionOf(notes: readonly string[], variant: Variant): string {
  const scope =
    variant === 'trafficking_only'
      ? 'This baseline serves victims of trafficking in human beings only.'
      : 'This baseline serves victims of trafficking, dependants of victims of homicide, and victims of attempted homicide, of serious assault and of rape and other sexual violence. Robbery, kidnapping and lighter domestic violence are left out: how many of their victims are seriously hurt is not known.';
  return joined(
    scope,
    'It is a draft to argue about and no forecast. The state budget is sized to what a mature year costs, so that the sums meet is built in and no finding; mean award, approvals and withdrawals are our assumptions, and lie on the cheap side of what schemes abroad have seen. It holds published figures where there are any, each with its source; our assumptions, each with its range; and the words “assumed, no source” where there is nothing. Figures were read in extracts of the sources; check them before quoting.',
    ...notes,
  );
}

/** Stress cases of `parameters.csv`, to set beside every baseline. */
function commonScenarios(
  facts: CountryFacts,
  counted: Readonly<Record<string, CountedGroup>>,
  scheme: Scheme,
) {
  const outreach = parameterOf(facts.dataset, 'outreach_multiplier').suggested_base;
  const helped = { ...scheme, launch: { ...scheme.launch, outreach } };
  const takeUps = mapGroups(counted, (group) => {
    const { takeUp }: VictimGroupInput = victimGroup(facts, group, helped);
    return { takeUp };
  });
  return {
    outreach: {
      label: 'More help for victims to apply',
      patch: { victimGroups: asPatch(takeUps) },
    },
    'strict-decisions': {
      label: 'Few claims approved',
      patch: { workflow: asPatch(strictDecision(facts)) },
    },
  };
}
