import * as z from 'zod';
import { answerMembers, figureMembers, figureSchema, figureValue } from './figureAsked.ts';
import { projectionSchema } from './projection.ts';
import { drawMembers, drawnMembers } from './simulation.ts';
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

const target = anyNumber(
  'What the figure is to be; a figure of risk is to be that at most.',
  'unit of the figure',
);

const RISK_FIGURES =
  'Here also a figure of risk, found from random paths: probabilityOfShortMonth (that any month of the projection is short; with a year, that any month of that one project year is), reserveNeededAt95Percent and reserveNeededAt99Percent (the opening reserve with which so many of the paths could pay every award when due; at least that of the design). The value that is sought stands for itself, without a range.';

const soughtFigureMembers = {
  ...figureMembers,
  measure: figureMembers.measure.meta({
    description: `${figureMembers.measure.meta()?.description ?? ''} ${RISK_FIGURES}`,
  }),
  ...drawMembers,
};

const scenarioMembers = {
  scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
  under: underScenarios,
};

/** Which value of a field brings a figure to a target. */
export const goalSeekQuestionSchema = z
  .strictObject({ ...fieldMembers, ...soughtFigureMembers, target, ...scenarioMembers })
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
    ...soughtFigureMembers,
    target,
    ...scenarioMembers,
  })
  .meta({
    id: 'FrontierQuestion',
    description: 'Which value of one field goes with which value of another to meet a target?',
  });

const OUTCOMES = ['found', 'close', 'jumps', 'unreachable', 'everywhere', 'no_figure'] as const;
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
      'found: the figure is the target within the tolerance; of risk, it is the target or less, and a value that differs by a thousandth makes it more; close: it comes near, and more projections would bring it nearer; jumps: it jumps over the target; unreachable: no value does it; everywhere: a figure of risk is the target or less at every value tried; no_figure: there is no figure at any value.',
  }),
  value: z.number().nullable().meta({
    description: 'The value found, or the best one.',
    unit: FIELD_UNIT,
    absent: 'there is no figure at any value',
  }),
  figure: figureValue('The figure there.'),
  standardError: z.number().optional().meta({
    description: 'By how much the figure may be off by chance: its standard error.',
    unit: 'unit of the figure',
    absent: 'the figure is not found from random paths',
  }),
};

/** How certain a value is that was found from random paths. */
const simulatedSchema = z
  .strictObject({
    ...drawnMembers,
    near: z
      .strictObject({
        from: anyNumber('From here.', FIELD_UNIT),
        to: anyNumber('To here.', FIELD_UNIT),
        reachesEnd: z.boolean().meta({
          description: 'Whether it goes on up to the least or the greatest value tried.',
        }),
      })
      .nullable()
      .meta({
        description:
          'Values at which the figure is within one standard error of the target: the value found is as uncertain as that.',
        absent: 'the figure does not pass the target',
      }),
  })
  .meta({ description: 'How a figure of risk was found.' });

const sought = {
  ...soughtMembers,
  beyond: z
    .strictObject({
      value: anyNumber('The value on the other side.', FIELD_UNIT),
      figure: figureValue('The figure there.'),
    })
    .nullable()
    .meta({
      description:
        'Where the figure jumps over the target, what is on the other side; of risk, the nearest value tried that makes the figure more than the target.',
      absent: 'the figure does not jump there, or of risk does not pass the target',
    }),
  tolerance: anyNumber(
    'How far from the target the figure may be and still be it; of risk, one standard error.',
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
    simulated: simulatedSchema
      .optional()
      .meta({ absent: 'the figure is not found from random paths' }),
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
    simulated: z.strictObject(drawnMembers).optional().meta({
      description: 'How a figure of risk was found.',
      absent: 'the figure is not found from random paths',
    }),
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
