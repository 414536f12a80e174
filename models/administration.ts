import * as z from 'zod';
import { assumption, policyNumber } from './assumption.ts';
import { indexName } from './indexName.ts';
import { anAmount, aShare } from './quantities.ts';

const indexedCost = (description: string, unit: string) =>
  z
    .strictObject({
      amount: assumption(anAmount(description, unit)),
      index: indexName('inflation', 'the cost'),
    })
    .optional()
    .meta({ description, absent: 'no such cost' });

/** What it costs to run the fund, and what it starts with. */
export const administrationSchema = z
  .strictObject({
    setUp: indexedCost('Cost of setting the fund up, paid in the first month.', 'currency units'),
    fixedAnnual: indexedCost('Fixed cost per year.', 'currency units per year'),
    perApplication: indexedCost('Cost of each application.', 'currency units per application'),
    shareOfAwardsPaid: assumption(
      aShare('Cost as a share of awards paid, leaving with each award.'),
    ).default(0),
    officers: z
      .strictObject({
        annualCost: assumption(
          anAmount(
            'Yearly cost of one officer before overhead.',
            'currency units per officer and year',
          ),
        ),
        overheadShare: assumption({
          description: 'Overhead as a share of the cost of officers.',
          unit: 'share of 1',
          rule: 'an overhead lies between 0 and 10 times the cost of officers',
          minimum: 0,
          maximum: 10,
        }).default(0),
        index: indexName('wages', 'the cost of officers'),
      })
      .optional()
      .meta({
        description: 'Cost of the officers of the workflow.',
        absent: 'officers cost the fund nothing',
      }),
  })
  .prefault({})
  .meta({ id: 'Administration', description: 'What it costs to run the fund.' });

/** What the fund starts with and how much it means to keep. */
export const reserveSchema = z
  .strictObject({
    opening: policyNumber(anAmount('Money in the fund at the start.')).default(0),
    index: indexName('none', 'the opening reserve to the first year'),
    targetMonths: policyNumber({
      description: 'Reserve that the fund means to hold, in months of outgo.',
      unit: 'months of outgo',
      rule: 'lies between 0 and 480 months',
      minimum: 0,
      maximum: 480,
    }).default(0),
  })
  .prefault({})
  .meta({ id: 'Reserve', description: 'What the fund starts with and means to keep.' });
