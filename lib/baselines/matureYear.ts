import { valueOf } from '../../models/assumption.ts';
import type { CitedNumber } from './evidence.ts';
import type { VictimGroupInput } from './victims.ts';

/** The parts of a design that a mature year is worked out from. */
export interface MatureYearInputs {
  readonly victimGroups: Readonly<Record<string, VictimGroupInput>>;
  readonly meanAward: CitedNumber;
  readonly withdrawnShare: CitedNumber;
  readonly refusedShare: CitedNumber;
  readonly claimsPerOfficerPerMonth: CitedNumber;
  readonly officers: { readonly annualCost: CitedNumber; readonly overheadShare: CitedNumber };
}

/** What a year costs once the fund is known, in prices of the price year. */
export interface MatureYear {
  readonly applications: number;
  readonly approvals: number;
  readonly officers: number;
  readonly awards: number;
  readonly administration: number;
  readonly cost: number;
}

/**
 * Works out a mature year on the back of an envelope, to size a budget by:
 *
 *     applications = Σ victims · eligible share · claimants · mature take-up
 *     approvals    = applications · (1 − withdrawn) · (1 − refused)
 *     cost         = approvals · mean award + officers · yearly cost · (1 + overhead)
 *
 * Appeals and caps are left out; the projection has both.
 */
export function matureYearOf(inputs: MatureYearInputs): MatureYear {
  const applications = Object.values(inputs.victimGroups)
    .map(applicationsOf)
    .reduce((sum, count) => sum + count, 0);
  const approvals =
    applications * (1 - inputs.withdrawnShare.value) * (1 - inputs.refusedShare.value);
  const perOfficer = 12 * inputs.claimsPerOfficerPerMonth.value;
  const officers = Math.ceil(applications / perOfficer);
  const { annualCost, overheadShare } = inputs.officers;
  const awards = approvals * inputs.meanAward.value;
  const administration = officers * annualCost.value * (1 + overheadShare.value);
  return {
    applications,
    approvals,
    officers,
    awards,
    administration,
    cost: awards + administration,
  };
}

function applicationsOf(group: VictimGroupInput): number {
  const victims = group.annualVictims;
  if (typeof victims === 'object' && 'series' in victims)
    throw new Error('a mature year is worked out from one number of victims, not from a series');
  return (
    valueOf(victims) *
    valueOf(group.eligibleShare ?? 1) *
    valueOf(group.claimantsPerVictim ?? 1) *
    valueOf(group.takeUp?.mature ?? 1)
  );
}

/** Rounds an amount up to two leading digits, so that nobody takes it for a finding. */
export function roundedUp(amount: number): number {
  if (amount <= 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.ceil(amount / step) * step;
}
