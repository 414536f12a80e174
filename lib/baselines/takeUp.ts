import { assumedRange, parameterOf } from './citedFigures.ts';
import type { CountryFacts } from './countryFacts.ts';
import { assumed, citationOf, type CitedNumber } from './evidence.ts';
import { rounded } from './observations.ts';

/** Project years from the first to the fifth, which the launch parameter compares. */
const YEARS_TO_MATURE = 4;

/** How far a scheme has come when the projection opens, and what helps victims to apply. */
export interface Launch {
  /** Whole years that the scheme has taken claims already; 0 for a scheme that opens. */
  readonly yearsRunning: number;
  /** Factor on take-up where victims get more help than usual; 1 without it. */
  readonly outreach: number;
}

/** A scheme that opens with the projection, with no more help than usual. */
export const NEW_SCHEME: Launch = { yearsRunning: 0, outreach: 1 };

/** Take-up of a group once the fund is known. */
export type MatureTakeUp = (facts: CountryFacts) => CitedNumber;

/** Victims of trafficking with the support of an organisation. */
export const supportedTraffickingVictims: MatureTakeUp = ({ dataset }) =>
  assumedRange(dataset, 'take_up_trafficking_supported');

/** Victims who were seriously hurt. */
export const seriouslyInjured: MatureTakeUp = ({ dataset }) =>
  assumedRange(dataset, 'take_up_seriously_injured');

/** Victims of all recorded violent crime, light injuries included. */
export const allRecordedViolence: MatureTakeUp = ({ dataset }) =>
  assumedRange(dataset, 'take_up_all_violent');

/** Families of people who were killed: nothing is known, so the range reaches up to that of trafficking. */
export const bereavedFamilies: MatureTakeUp = ({ dataset }) => {
  const injured = parameterOf(dataset, 'take_up_seriously_injured');
  const supported = parameterOf(dataset, 'take_up_trafficking_supported');
  return assumed(
    injured.suggested_base,
    'bereaved families are taken to apply as often as seriously injured victims; the upper end is that of supported victims of trafficking, because families are in touch with police and prosecutors',
    { low: injured.suggested_low, high: supported.suggested_high },
  );
};

/** Growth of take-up from the first year to the fifth, in a straight line. */
export function takeUpOf(facts: CountryFacts, mature: MatureTakeUp, launch: Launch) {
  const grown = withOutreach(facts, mature(facts), launch.outreach);
  return {
    initial: firstYearOf(facts, grown, launch),
    mature: grown,
    yearsToMature: yearsLeft(facts, launch),
  };
}

function withOutreach({ dataset }: CountryFacts, stated: CitedNumber, factor: number): CitedNumber {
  if (factor === 1) return stated;
  const raise = (share: number) => rounded(Math.min(1, share * factor), 4);
  const { note } = assumedRange(dataset, 'outreach_multiplier');
  return {
    ...stated,
    value: raise(stated.value),
    ...(stated.low !== undefined && { low: raise(stated.low) }),
    ...(stated.high !== undefined && { high: raise(stated.high) }),
    note: `${stated.note} Times ${factor} for outreach, ${note}`,
  };
}

function firstYearOf({ dataset }: CountryFacts, mature: CitedNumber, launch: Launch): CitedNumber {
  const done = Math.min(1, launch.yearsRunning / YEARS_TO_MATURE);
  const running =
    done === 0
      ? ''
      : `; ${launch.yearsRunning} of the ${YEARS_TO_MATURE} years are over when the projection opens, so take-up has grown by that part of the way`;
  const cited = assumedRange(dataset, 'launch_year1_share_of_year5', {
    into: (share) => rounded(mature.value * (share + (1 - share) * done), 4),
    how: `times the mature take-up of ${mature.value}, our arithmetic${running}`,
  });
  return mature.grade === 'none'
    ? { ...cited, note: `${mature.note} First year: ${cited.note}`, grade: 'none' }
    : cited;
}

function yearsLeft({ dataset }: CountryFacts, { yearsRunning }: Launch): CitedNumber {
  const left = Math.max(0, YEARS_TO_MATURE - yearsRunning);
  const running =
    yearsRunning === 0 ? '' : ` ${yearsRunning} of them are over when the projection opens.`;
  return {
    value: left,
    source: citationOf(dataset, 'uk1'),
    grade: 'expert_range',
    note: `our assumption: mature in the fifth year, ${YEARS_TO_MATURE} years after the first, because launch_year1_share_of_year5 compares these two.${running} In Great Britain applications went on growing after that.`,
  };
}
