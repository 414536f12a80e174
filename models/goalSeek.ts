import * as z from 'zod';
import { answerMembers, figureMembers, figureSchema, figureValue } from './figureAsked.ts';
import { projectionSchema } from './projection.ts';
import { furtherScenarios, underScenarios } from './scenarios.ts';

const pointerRule =
  'is a JSON Pointer to a number of the design, such as "/funding/levy/amountPerUnit"';

const anyNumber = (description: string, unit: string) =>
  z.number({ error: 'is a number' }).meta({ description, unit });

const FIELD_UNIT = 'unit of the field';

/** A field of a design that may be set, and its range. */
const fieldMembers = {
  pointer: z
    .string({ error: pointerRule })
    .regex(/^\//, { error: pointerRule })
    .max(1000, { error: pointerRule })
    .meta({ description: 'JSON Pointer to the number that may be set.' }),
  from: anyNumber('Least value to try.', FIELD_UNIT)
    .optional()
    .meta({ absent: 'the least that the field may be' }),
  to: anyNumber('Greatest value to try.', FIELD_UNIT)
    .optional()
    .meta({ absent: 'the greatest that the field may be' }),
};

const target = anyNumber('What the figure is to be.', 'unit of the figure');

const scenarioMembers = {
  scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
  under: underScenarios,
};

/** Which value of a field brings a figure to a target. */
export const goalSeekQuestionSchema = z
  .strictObject({ ...fieldMembers, ...figureMembers, target, ...scenarioMembers })
  .meta({
    id: 'GoalSeekQuestion',
    description: 'Which value of a field brings a figure to a target?',
  });

/** Most values of the first field of a frontier. */
export const MOST_FRONTIER_VALUES = 25;

const valuesRule = `is a list of 1 to ${MOST_FRONTIER_VALUES} numbers`;

/** Which values of one field go with which values of another. */
export const frontierQuestionSchema = z
  .strictObject({
    first: z
      .strictObject({
        pointer: fieldMembers.pointer,
        values: z
          .array(anyNumber('A value of the field.', FIELD_UNIT), { error: valuesRule })
          .min(1, { error: valuesRule })
          .max(MOST_FRONTIER_VALUES, { error: valuesRule })
          .meta({ description: 'Values of the first field.', unit: FIELD_UNIT }),
      })
      .meta({ description: 'The field whose values are given.' }),
    second: z
      .strictObject(fieldMembers)
      .meta({ description: 'The field whose value is sought for each of them.' }),
    ...figureMembers,
    target,
    ...scenarioMembers,
  })
  .meta({
    id: 'FrontierQuestion',
    description: 'Which value of one field goes with which value of another to meet a target?',
  });

const OUTCOMES = ['found', 'close', 'jumps', 'unreachable', 'no_figure'] as const;
const SHAPES = ['rising', 'falling', 'level', 'not_monotone'] as const;

const fieldSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON Pointer to the number.' }),
    label: z.string().meta({ description: 'What it is, in words.' }),
    unit: z.string().meta({ description: 'Its unit.' }),
    present: anyNumber('What stands there now.', FIELD_UNIT),
  })
  .meta({ id: 'SoughtField', description: 'A field that may be set.' });

const soughtMembers = {
  outcome: z.enum(OUTCOMES).meta({
    description:
      'found: the figure is the target within the tolerance; close: it comes near, and more projections would bring it nearer; jumps: it jumps over the target; unreachable: no value does it; no_figure: there is no figure at any value.',
  }),
  value: z.number().nullable().meta({
    description: 'The value found, or the best one.',
    unit: FIELD_UNIT,
    absent: 'there is no figure at any value',
  }),
  figure: figureValue('The figure there.'),
};

const sought = {
  ...soughtMembers,
  beyond: z
    .strictObject({
      value: anyNumber('The value on the other side of the jump.', FIELD_UNIT),
      figure: figureValue('The figure there.'),
    })
    .nullable()
    .meta({
      description: 'Where the figure jumps over the target, what is on the other side.',
      absent: 'the figure does not jump there',
    }),
  tolerance: anyNumber(
    'How far from the target the figure may be and still be it.',
    'unit of the figure',
  ),
  shape: z.enum(SHAPES).meta({
    description: 'How the figure answers to the field over the values tried.',
  }),
  isMonotone: z
    .boolean()
    .meta({ description: 'Whether the figure only rises, or only falls, over the values tried.' }),
  tried: z
    .strictObject({
      from: anyNumber('Least value tried.', FIELD_UNIT),
      to: anyNumber('Greatest value tried.', FIELD_UNIT),
    })
    .meta({ description: 'Range of the values tried.' }),
  further: z
    .array(
      z
        .strictObject({
          from: anyNumber('From here.', FIELD_UNIT),
          to: anyNumber('To here.', FIELD_UNIT),
        })
        .meta({ description: 'A range in which the figure passes the target, or is at it.' }),
    )
    .meta({
      description:
        'Where else the figure passes the target, or is at it; what is told is nearest to the present value.',
    }),
};

/** The value of a field that brings a figure to a target. */
export const goalSeekAnswerSchema = z
  .strictObject({
    ...answerMembers,
    field: fieldSchema,
    figure: figureSchema,
    target,
    present: figureValue('The figure as the design stands.'),
    solution: z.strictObject(sought).meta({ description: 'What was found.' }),
    statement: z.string().meta({ description: 'The answer in plain words.' }),
    projection: projectionSchema.nullable().meta({
      description: 'The projection with the value found, or the best one.',
      absent: 'there is no figure at any value',
    }),
  })
  .meta({
    id: 'GoalSeekAnswer',
    description: 'The value of a field that brings a figure to a target.',
  });

/** Which value of one field goes with which value of another. */
export const frontierAnswerSchema = z
  .strictObject({
    ...answerMembers,
    first: fieldSchema.meta({ description: 'The field whose values are given.' }),
    second: fieldSchema.meta({ description: 'The field whose value is sought.' }),
    figure: figureSchema,
    target,
    cells: z
      .array(
        z
          .strictObject({
            first: anyNumber('Value of the first field.', FIELD_UNIT),
            ...soughtMembers,
            statement: z.string().meta({ description: 'The cell in plain words.' }),
          })
          .meta({ description: 'What goes with one value of the first field.' }),
      )
      .meta({ description: 'One cell for each value of the first field, in the order given.' }),
  })
  .meta({
    id: 'FrontierAnswer',
    description: 'Which value of one field goes with which value of another.',
  });

export type GoalSeekQuestion = z.infer<typeof goalSeekQuestionSchema>;
export type FrontierQuestion = z.infer<typeof frontierQuestionSchema>;
export type SoughtField = z.infer<typeof fieldSchema>;
/** The value of a field that brings a figure to a target. */
export type GoalSeekAnswer = z.infer<typeof goalSeekAnswerSchema>;
/** Which value of one field goes with which value of another. */
export type FrontierAnswer = z.infer<typeof frontierAnswerSchema>;
