import type { DesignInput } from '../../models/design.ts';
import { citedFrom } from './citedFigures.ts';
import { recentLevel, type CountryFacts, type Level } from './countryFacts.ts';
import { assumed, type CitedChoice, type CitedNumber } from './evidence.ts';
import { observationsOf, rounded, scatterBeyondChance, valuesOf } from './observations.ts';
import { wholeAward } from './severity.ts';
import {
  bereavedFamilies,
  seriouslyInjured,
  supportedTraffickingVictims,
  takeUpOf,
  type Launch,
  type MatureTakeUp,
} from './takeUp.ts';

/** One group of victims as a design is written. */
export type VictimGroupInput = DesignInput['victimGroups'][string];

/** A group that is counted, and what is known about it. */
export interface CountedGroup {
  readonly title: string;
  readonly crime: NonNullable<VictimGroupInput['crime']>;
  readonly level: Level;
  readonly takeUp: MatureTakeUp;
  readonly eligibleShare: CitedNumber;
  readonly claimantsPerVictim?: CitedNumber;
}

/** What the scheme of a country gives to every group. */
export interface Scheme {
  readonly launch: Launch;
  /** Most that is paid for a claim, where a law says so. */
  readonly cap?: CitedChoice;
}

/** Stated for every group, because no scheme of the region publishes how many claims fail for it. */
const ALL_ELIGIBLE = assumed(
  1,
  'everybody who is counted is taken to fulfil the conditions of the law; how many do not is unknown',
  { low: 0.5, high: 1 },
);

const STEADY = assumed(
  0,
  'the number is taken to stay at its recent level; no trend is carried on',
  {
    low: -0.03,
    high: 0.03,
  },
);

const STAND_IN = 'Recorded offences stand in for victims: one offence may have several victims.';

/** Years from which on least and greatest figures are taken, unless a series breaks in them. */
const RANGE_FROM = 2018;

/** Victims of trafficking, from the indicator that a country has. */
export function traffickingVictims(title: string, level: Level): CountedGroup {
  return {
    title,
    crime: 'trafficking',
    level,
    takeUp: supportedTraffickingVictims,
    eligibleShare: ALL_ELIGIBLE,
  };
}

/** What differs from country to country about a group of recorded offences. */
export interface OffenceSpecial {
  readonly rangeFrom?: number;
  readonly remark?: string;
  readonly takeUp?: MatureTakeUp;
}

function recordedOffences(
  title: string,
  crime: CountedGroup['crime'],
  indicator: string,
  special: OffenceSpecial,
): CountedGroup {
  const { rangeFrom = RANGE_FROM, remark = '', takeUp = seriouslyInjured } = special;
  return {
    title,
    crime,
    level: {
      indicator,
      latestYears: 3,
      range: { from: rangeFrom },
      remark: remark === '' ? STAND_IN : `${STAND_IN} ${remark}`,
    },
    takeUp,
    eligibleShare: ALL_ELIGIBLE,
  };
}

/** The four groups of violent crime that are counted in all four countries. */
export function violentCrimes(
  special: Partial<Record<'homicide' | 'attempted' | 'assault' | 'sexual', OffenceSpecial>>,
): Readonly<Record<string, CountedGroup>> {
  const { homicide = {}, attempted = {}, assault = {}, sexual = {} } = special;
  return {
    homicide: {
      ...recordedOffences('Dependants of victims of homicide', 'homicide', 'homicide_recorded', {
        takeUp: bereavedFamilies,
        ...homicide,
      }),
      claimantsPerVictim: assumed(
        2,
        'how many dependants a victim of homicide leaves is not known',
        {
          low: 1,
          high: 4,
        },
      ),
    },
    'attempted-homicide': recordedOffences(
      'Victims of attempted homicide',
      'other_violent_crime',
      'homicide_attempted_recorded',
      attempted,
    ),
    'serious-assault': recordedOffences(
      'Victims of serious assault',
      'grievous_bodily_harm',
      'serious_assault_recorded',
      assault,
    ),
    'sexual-violence': recordedOffences(
      'Victims of rape and other sexual violence',
      'rape',
      'sexual_violence_recorded',
      {
        ...sexual,
        remark: `Rape is part of it and is not added. ${sexual.remark ?? ''}`.trim(),
      },
    ),
  };
}

/** A counted group as it stands in a design. */
export function victimGroup(
  facts: CountryFacts,
  group: CountedGroup,
  { launch, cap }: Scheme,
): VictimGroupInput {
  const remark =
    cap === undefined ? '' : 'Taken as what the harm is worth before the cap of the law.';
  return {
    title: group.title,
    crime: group.crime,
    annualVictims: recentLevel(facts, group.level),
    growth: STEADY,
    yearlyVariation: variation(facts, group.level),
    eligibleShare: group.eligibleShare,
    ...(group.claimantsPerVictim !== undefined && { claimantsPerVictim: group.claimantsPerVictim }),
    takeUp: takeUpOf(facts, group.takeUp, launch),
    heads: wholeAward(facts, remark),
    ...(cap !== undefined && { cap: { amount: cap, index: 'none' } }),
    payment: { form: 'lump_sum' },
  };
}

function variation({ dataset, country }: CountryFacts, { indicator, range }: Level): CitedNumber {
  const rows = observationsOf(dataset, country, indicator, range);
  return citedFrom(dataset, rows, {
    value: rounded(scatterBeyondChance(valuesOf(rows)), 3),
    how: 'our arithmetic on the published years: standard deviation over mean, less what pure chance would give; that applications scatter as the counts do is our assumption',
    grade: 'expert_range',
  });
}
