import * as z from 'zod';
import { assumption, policyNumber } from './assumption.ts';
import { identifierSchema } from './identifier.ts';
import { indexName } from './indexName.ts';
import { aShare, someDays, someMonths } from './quantities.ts';

/** Ways of paying an award. */
export const PAYMENT_FORMS = ['lump_sum', 'instalments', 'annuity'] as const;

/** How and when an award reaches the victim. */
export const paymentSchema = z
  .strictObject({
    form: z
      .enum(PAYMENT_FORMS, { error: `is one of ${PAYMENT_FORMS.join(', ')}` })
      .default('lump_sum')
      .meta({
        description: 'All at once, in equal monthly instalments, or as an indexed annuity.',
      }),
    paymentDelayDays: assumption(someDays('Days from approval to the first payment.')).default(0),
    instalments: policyNumber(someMonths('How many equal monthly instalments.', 1)).default(12),
    meanDurationMonths: assumption(
      someMonths('How many months an annuity is paid on average.', 1),
    ).default(120),
    index: indexName('inflation', 'the parts of an annuity after approval'),
    interimStage: identifierSchema.optional().meta({
      description: 'Stage after which an interim payment (an advance) is made.',
      absent: 'no interim payment',
    }),
    interimShare: assumption(
      aShare('Share of the claims going on from that stage that get an interim payment.'),
    ).default(0),
    interimFraction: policyNumber(aShare('Part of the mean award that is paid at once.')).default(
      0,
    ),
  })
  .prefault({})
  .meta({ id: 'Payment', description: 'How and when an award reaches the victim.' });
