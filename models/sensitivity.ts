import * as z from 'zod';
import { GRADES, plainNumber } from './assumption.ts';
import { answerMembers, figureMembers, figureSchema, figureValue } from './figureAsked.ts';
import { furtherScenarios, underScenarios } from './scenarios.ts';

/** Most pairs that are moved at once. */
export const MOST_PAIRS = 10;

/** Which figure is asked to be moved. */
export const sensitivityQuestionSchema = z
  .strictObject({
    ...figureMembers,
    pairs: plainNumber({
      description: 'How many pairs of assumptions are moved at once.',
      unit: 'pairs',
      rule: `is a whole number from 0 to ${MOST_PAIRS}`,
      minimum: 0,
      maximum: MOST_PAIRS,
      whole: true,
    }).default(5),
    scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
    under: underScenarios,
  })
  .meta({
    id: 'SensitivityQuestion',
    description: 'Which figure is asked for while every assumption is moved.',
  });

const atAssumption = 'unit of the assumption; 1 for the factor on a series';

const endSchema = z
  .strictObject({
    at: z.number().meta({
      description: 'What the first of the numbers was set to; of a series the factor on it.',
      unit: atAssumption,
    }),
    basis: z.enum(['given', 'twenty_percent']).meta({
      description:
        'Whether the design gives this end, or 20 % was taken, within the range of the field.',
    }),
    isHeld: z.boolean().meta({
      description:
        'Whether a rule of the design kept the numbers from going all the way, such as that shares sum to 1 at most.',
    }),
    figure: figureValue('The figure there.'),
    effect: figureValue('The figure there less the figure as the design stands.'),
  })
  .meta({ description: 'One end of an assumption.' });

const effectSize = (description: string) =>
  z.number().meta({ description, unit: 'unit of the figure' });

const rank = (description: string) => z.int().meta({ description, unit: 'rank, 1 for the first' });

const swingSchema = z
  .strictObject({
    pointers: z
      .array(z.string().meta({ description: 'JSON Pointer to a number.' }))
      .meta({ description: 'JSON Pointers to the numbers that move together.' }),
    label: z.string().meta({ description: 'What the assumption is, in words.' }),
    unit: z.string().meta({ description: 'Unit of the numbers.' }),
    value: z.number().nullable().meta({
      description: 'The first of the numbers as the design stands.',
      unit: 'unit of the assumption',
      absent: 'it goes by year',
    }),
    isStated: z
      .boolean()
      .meta({ description: 'Whether the design says it; else it is a default.' }),
    low: endSchema.meta({ description: 'Low end.' }),
    high: endSchema.meta({ description: 'High end.' }),
    effect: effectSize('The greater of the two absolute effects.'),
    rank: rank('Place by effect.'),
    grade: z.enum(GRADES).nullable().meta({
      description: 'Weakest grade of the evidence for the numbers.',
      absent: 'not graded, which counts as none',
    }),
    weakness: z.number().meta({
      description:
        'Weakness of the evidence: statute 0.1, official_statistic 0.25, study 0.5, expert_range 0.75, none 1.',
      unit: 'share of 1',
    }),
    effectByWeakness: effectSize('Effect × weakness: what to find out next.'),
    rankByWeakness: rank('Place by effect × weakness.'),
  })
  .meta({
    id: 'Swing',
    description: 'An assumption, or several that move together, and what it does.',
  });

const END_NAMES = ['low', 'high'] as const;

const interactionSchema = z
  .strictObject({
    one: z.string().meta({ description: 'JSON Pointer to the first number of one assumption.' }),
    other: z.string().meta({ description: 'JSON Pointer to the first number of the other.' }),
    corners: z
      .array(
        z
          .strictObject({
            one: z.enum(END_NAMES).meta({ description: 'End of the one.' }),
            other: z.enum(END_NAMES).meta({ description: 'End of the other.' }),
            together: figureValue('Effect of both at once.'),
            interaction: figureValue('That less the sum of the two effects alone.'),
          })
          .meta({ description: 'Both at one of their ends.' }),
      )
      .meta({ description: 'Both at their ends, in all four ways.' }),
    strongest: figureValue('The interaction that is greatest in absolute terms.'),
  })
  .meta({ id: 'Interaction', description: 'What two assumptions do together.' });

/** What moves a figure, and how far. */
export const sensitivityAnswerSchema = z
  .strictObject({
    ...answerMembers,
    figure: figureSchema,
    value: figureValue('The figure as the design stands.'),
    assumptions: z
      .array(swingSchema)
      .meta({ description: 'Every assumption that has another end, greatest effect first.' }),
    unmoved: z
      .array(
        z
          .strictObject({
            pointers: z
              .array(z.string().meta({ description: 'JSON Pointer to a number.' }))
              .meta({ description: 'JSON Pointers to the numbers.' }),
            label: z.string().meta({ description: 'What the assumption is, in words.' }),
          })
          .meta({ description: 'An assumption that was not moved.' }),
      )
      .meta({
        description:
          'Assumptions that were not moved, because 20 % of 0 is nothing; give them low and high.',
      }),
    interactions: z
      .array(interactionSchema)
      .meta({ description: 'The pairs with the greatest effects, moved at once.' }),
    statement: z.string().meta({ description: 'The answer in one plain paragraph.' }),
  })
  .meta({ id: 'SensitivityAnswer', description: 'What moves a figure, and how far.' });

export type SensitivityQuestion = z.infer<typeof sensitivityQuestionSchema>;
/** What moves a figure, and how far. */
export type SensitivityAnswer = z.infer<typeof sensitivityAnswerSchema>;
