import * as z from 'zod';
import { text } from './text.ts';
import { policyNumber } from './assumption.ts';
import { choice } from './eligibility.ts';
import { someDays } from './quantities.ts';

/** How a claim is made and decided: the policy choices of the law. */
export const procedureSchema = z
  .strictObject({
    authority: choice('Who decides.', [
      'independent_commission',
      'government_commission',
      'ministry',
      'court',
      'agency',
    ]),
    authorityTitle: text()
      .optional()
      .meta({ description: 'Name of the deciding authority.', absent: 'not named' }),
    receiptConfirmed: choice('Whether receipt is confirmed, with a contact and a time.', [
      'yes',
      'no',
    ]),
    decisionNotified: choice('Whether the decision is sent to the applicant in writing.', [
      'yes',
      'no',
    ]),
    simpleForms: choice('Whether there are simple forms and help to fill them in.', ['yes', 'no']),
    fee: choice('Whether an application costs a fee.', ['free', 'fee']),
    appeal: choice('Who hears an appeal.', [
      'none',
      'same_authority',
      'second_instance',
      'administrative_court',
    ]),
    appealWithinDays: policyNumber(someDays('Days within which an appeal must be made.'))
      .optional()
      .meta({ absent: 'not decided' }),
    advancePayment: choice('Whether an advance may be paid before the decision.', [
      'allowed',
      'allowed_in_hardship',
      'forbidden',
    ]),
    legalAid: choice('Legal aid for the claim.', ['free_for_all', 'free_without_means', 'none']),
    languages: choice('Language of the claim.', [
      'any_with_interpreter',
      'official_and_minority',
      'official_only',
    ]),
    informationDuty: choice('Who must tell victims about the fund.', [
      'police_and_prosecutors_at_first_contact',
      'support_services',
      'publication_only',
      'none',
    ]),
    crossBorderHelp: choice('Help for claims from and in other states.', [
      'central_authority',
      'none',
    ]),
    offenderPays: choice('Whether courts rule on compensation by the offender.', [
      'criminal_court_rules',
      'civil_court_only',
    ]),
    recourse: choice('Whether the state takes over the claim against the offender.', ['yes', 'no']),
  })
  .prefault({})
  .meta({
    id: 'Procedure',
    description: 'How a claim is made and decided: the policy choices of the law.',
  });
