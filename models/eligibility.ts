import * as z from 'zod';
import { policyNumber } from './assumption.ts';
import { someMonths } from './quantities.ts';
import { CRIMES } from './victimGroup.ts';

/** A choice among named options, `not_decided` until the drafters choose. */
export function choice<const T extends readonly string[]>(description: string, options: T) {
  const all = ['not_decided', ...options] as const;
  return z
    .enum(all, { error: `is one of ${all.join(', ')}` })
    .default('not_decided' as never)
    .meta({ description });
}

/** A set of named options; empty until the drafters choose. */
export function choices<const T extends readonly [string, ...string[]]>(
  description: string,
  options: T,
) {
  return z
    .array(z.enum(options, { error: `is one of ${options.join(', ')}` }), { error: 'is a list' })
    .default([])
    .meta({ description });
}

/** Who may claim: the policy choices of the law. They are read by people, not by the arithmetic. */
export const eligibilitySchema = z
  .strictObject({
    crimesCovered: choices('Crimes whose victims may claim.', CRIMES),
    territory: choice('Where the crime must have happened.', [
      'on_the_territory',
      'also_abroad_against_residents',
    ]),
    residence: choice('Residence that a victim needs.', [
      'none',
      'lawful_presence',
      'habitual_residence',
      'permanent_residence',
    ]),
    nationality: choice('Nationality that a victim needs.', [
      'none',
      'nationals_and_treaty_nationals',
      'reciprocity',
      'nationals_only',
    ]),
    violence: choice('Whether force must have been used.', [
      'force_required',
      'force_or_exploitation',
      'not_required',
    ]),
    injury: choice('Harm that a victim must have suffered.', [
      'any_harm',
      'bodily_or_psychological_harm',
      'serious_bodily_or_psychological_harm',
      'serious_bodily_harm_only',
    ]),
    reporting: choice('Whether the crime must have been reported to the authorities.', [
      'not_required',
      'required_except_trafficking',
      'required_with_exceptions',
      'required',
    ]),
    cooperation: choice('Whether the victim must cooperate with the authorities.', [
      'not_required',
      'required_except_trafficking',
      'required_with_exceptions',
      'required',
    ]),
    conviction: choice('Whether the offender must have been convicted.', [
      'not_required',
      'unless_offender_unknown',
      'required',
    ]),
    offenderUnknown: choice('Whether victims of unknown offenders may claim.', [
      'eligible',
      'not_eligible',
    ]),
    otherSourcesFirst: choice('Whether other sources must be tried before the fund.', [
      'not_required',
      'only_where_reasonable',
      'required',
    ]),
    timeLimitMonths: policyNumber(someMonths('Time limit for an application.', 1))
      .optional()
      .meta({ absent: 'no time limit, or not decided' }),
    timeLimitRunsFrom: choice('When the time limit begins.', [
      'crime',
      'report',
      'end_of_proceedings',
      'recovery_of_the_victim',
      'age_of_majority_for_children',
    ]),
    exclusions: choices('Reasons for which an award may be cut or refused.', [
      'own_conduct',
      'organised_crime',
      'public_policy',
      'means_of_the_applicant',
      'acts_under_compulsion_excepted',
    ]),
    dependants: choice('Which relatives of a dead victim may claim.', [
      'none',
      'maintained_dependants',
      'close_relatives',
      'close_relatives_and_partner',
    ]),
  })
  .prefault({})
  .meta({ id: 'Eligibility', description: 'Who may claim: the policy choices of the law.' });
