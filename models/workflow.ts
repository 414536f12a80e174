import * as z from 'zod';
import { text } from './text.ts';
import { assumption, plainNumber, policyNumber, valueOf } from './assumption.ts';
import { collectionOf } from './identifier.ts';
import { aCount, aShare, someDays } from './quantities.ts';

const refusedShare = assumption(aShare('Share of claims leaving the stage that are refused.'));
const withdrawnShare = assumption(aShare('Share of claims leaving the stage that are withdrawn.'));

const exitRule =
  'refused and withdrawn claims together are more than all claims; lower one of the two shares';

/** One stage of the claim workflow. */
export const stageSchema = z
  .strictObject({
    title: text().optional().meta({ description: 'Name to show.', absent: 'the identifier' }),
    order: plainNumber({
      description: 'Place of the stage: from the lowest order to the highest.',
      unit: 'order',
      rule: 'lies between −1,000,000 and 1,000,000: stages are passed from the lowest order to the highest',
      minimum: -1e6,
      maximum: 1e6,
    }),
    minDays: assumption(someDays('Least days that a claim stays in the stage.')).default(0),
    capacityPerMonth: assumption(
      aCount('Most claims that can leave the stage in a month.', 'claims per month'),
    )
      .optional()
      .meta({ absent: 'no limit, unless claimsPerOfficerPerMonth is given' }),
    claimsPerOfficerPerMonth: assumption({
      description: 'Claims that one officer handles at this stage in a month; sets the capacity.',
      unit: 'claims per officer and month',
      rule: 'is more than 0',
      exclusiveMinimum: 0,
    })
      .optional()
      .meta({ absent: 'the stage takes no officer time' }),
    refusedShare: refusedShare.default(0),
    withdrawnShare: withdrawnShare.default(0),
    groups: collectionOf(
      z
        .strictObject({
          refusedShare: refusedShare.optional().meta({ absent: 'as for all groups' }),
          withdrawnShare: withdrawnShare.optional().meta({ absent: 'as for all groups' }),
        })
        .meta({ description: 'Shares of one group.' }),
      'Shares that differ for a group of victims.',
    ).default({}),
  })
  .superRefine((stage, context) => {
    if (stage.capacityPerMonth !== undefined && stage.claimsPerOfficerPerMonth !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['capacityPerMonth'],
        message:
          'a stage has capacityPerMonth or claimsPerOfficerPerMonth, not both; leave one out',
      });
    const all = valueOf(stage.refusedShare) + valueOf(stage.withdrawnShare);
    if (all > 1 + 1e-12)
      context.addIssue({ code: 'custom', path: ['refusedShare'], message: exitRule });
    for (const [id, own] of Object.entries(stage.groups)) {
      if (own.refusedShare === undefined && own.withdrawnShare === undefined) continue;
      const sum =
        valueOf(own.refusedShare ?? stage.refusedShare) +
        valueOf(own.withdrawnShare ?? stage.withdrawnShare);
      if (sum > 1 + 1e-12)
        context.addIssue({ code: 'custom', path: ['groups', id], message: exitRule });
    }
  })
  .meta({ id: 'Stage', description: 'One stage of the claim workflow.' });

/** Stages, officers, deadline and appeals. */
export const workflowSchema = z
  .strictObject({
    stages: collectionOf(
      stageSchema,
      'Stages that a claim passes. Without stages every application is approved in the month it is made.',
    ).default({}),
    officers: z
      .union([
        policyNumber(
          aCount(
            'Officers, in full-time posts, shared by all stages that take officer time.',
            'officers',
          ),
        ),
        z.literal('auto', { error: 'officers are a number or "auto"' }),
      ])
      .default('auto')
      .meta({
        description: 'Officers, in full-time posts, or "auto" for the number that each year needs.',
        unit: 'officers',
      }),
    statutoryDays: policyNumber({
      ...someDays('Days within which the law wants a decision.'),
      minimum: 1,
      rule: 'lies between 1 and 7305 days',
    })
      .optional()
      .meta({ absent: 'no deadline in the law' }),
    appealShare: assumption(aShare('Share of refused claims that are appealed.')).default(0),
    appealDays: assumption(someDays('Days until an appeal is decided.')).default(0),
    upheldShare: assumption(aShare('Share of appeals that succeed.')).default(0),
  })
  .prefault({})
  .meta({ id: 'Workflow', description: 'The way of a claim from application to decision.' });

/** One stage, defaults filled in. */
export type Stage = z.output<typeof stageSchema>;
/** The claim workflow, defaults filled in. */
export type Workflow = z.output<typeof workflowSchema>;
