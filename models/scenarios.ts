import * as z from 'zod';
import { scenarioSchema } from './design.ts';
import { collectionOf, identifierSchema } from './identifier.ts';
import { projectionSchema, yearSchema } from './projection.ts';
import { baseRiskSchema, columnRiskSchema, riskAsked } from './pairedRisk.ts';

/** Most stacks of one question. */
export const MOST_STACKS = 12;
/** Most scenarios that are applied one after another. */
export const MOST_IN_STACK = 12;

/** A stack of scenarios, by their names. */
export const stackSchema = z
  .array(identifierSchema.meta({ description: 'Name of a scenario.' }), {
    error: 'is a list of names of scenarios',
  })
  .min(1, { error: 'names at least one scenario' })
  .max(MOST_IN_STACK, { error: `names ${MOST_IN_STACK} scenarios at most` })
  .refine((names) => new Set(names).size === names.length, {
    error: 'names each scenario once at most',
  })
  .meta({
    description: 'Names of scenarios that are applied together, in this order.',
  });

/** Further scenarios, to be tried without storing them. */
export const furtherScenarios = collectionOf(
  scenarioSchema,
  'Scenarios besides those of the design, under names that it does not have.',
).optional();

/** A stack of scenarios that a question is asked under. */
export const underScenarios = stackSchema.optional().meta({
  description:
    'Names of scenarios that the question is asked under: they are applied first, in this order.',
  absent: 'the design as it stands',
});

/** Which scenarios are to stand beside the design. */
export const scenarioQuestionSchema = z
  .strictObject({
    scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
    stacks: z
      .array(stackSchema, { error: 'is a list of lists of names of scenarios' })
      .min(1, { error: 'has at least one list of names of scenarios' })
      .max(MOST_STACKS, { error: `has ${MOST_STACKS} lists of names at most` })
      .optional()
      .meta({
        description: 'What stands beside the design: one column for each list.',
        absent: 'each scenario alone',
      }),
    risk: riskAsked(
      'the design and in each column, none of which may change from a later year on',
    ).meta({ absent: 'expected values alone' }),
  })
  .meta({ id: 'ScenarioQuestion', description: 'Which scenarios are to stand beside the design.' });

const year = (description: string) => z.int().meta({ description, unit: 'calendar year' });

/** One scenario of a stack. */
const appliedScenarioSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Name of the scenario.' }),
    label: z.string().meta({ description: 'Its name to show.' }),
    fromYear: z.int().nullable().meta({
      description: 'January of this year brings the change.',
      unit: 'calendar year',
      absent: 'from the start',
    }),
  })
  .meta({ description: 'One scenario of a stack.' });

/** A place that several scenarios of a stack touch. */
export const conflictSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON Pointer to the place in the design.' }),
    scenarios: z
      .array(z.string().meta({ description: 'Name of a scenario.' }))
      .meta({ description: 'Names of the scenarios that touch it, in the order of the stack.' }),
    rules: z
      .array(
        z
          .strictObject({
            fromYear: year('From January of this year on, or from the start.'),
            scenario: z.string().meta({ description: 'Name of the scenario that rules.' }),
            value: z.json().meta({
              description: 'What stands there then.',
              unit: 'as the design says',
              absent: 'nothing stands there',
            }),
          })
          .meta({ description: 'What rules from a year on.' }),
      )
      .meta({ description: 'What rules, and from when; the later in the stack rules.' }),
  })
  .meta({ id: 'ScenarioConflict', description: 'A place that several scenarios touch.' });

const differenceOf = (description: string, unit: string) =>
  z.number().nullable().meta({ description, unit, absent: 'one of the two is missing' });

/** One measure of base and scenarios. */
const measureDifferenceSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Name of the measure, as in a projection.' }),
    label: z.string().meta({ description: 'Name to show.' }),
    unit: z.string().meta({ description: 'Unit of the three figures.' }),
    base: differenceOf('The measure without the scenarios.', 'as `unit` says'),
    value: differenceOf('The measure with them.', 'as `unit` says'),
    difference: differenceOf('The second less the first.', 'as `unit` says'),
  })
  .meta({ description: 'One measure without and with the scenarios.' });

const lines = yearSchema.omit({ year: true, fundingBySource: true }).shape;

/** The lines of a year, with the scenarios less without them. */
const yearDifferenceSchema = z
  .strictObject({
    year: year('Calendar year in which the project year begins.'),
    ...(Object.fromEntries(
      Object.entries(lines).map(([id, line]) => [
        id,
        differenceOf(
          `With the scenarios less without them: ${String(line.meta()?.description)}`,
          String(line.meta()?.['unit']),
        ),
      ]),
    ) as Record<keyof typeof lines, ReturnType<typeof differenceOf>>),
    fundingBySource: z
      .record(
        z.string(),
        z.number().meta({ description: 'Money of a source.', unit: 'currency units' }),
      )
      .meta({
        description: 'Money of each source with the scenarios less without them.',
        unit: 'currency units',
      }),
  })
  .meta({ description: 'What the scenarios change in one project year.' });

/** One stack of scenarios beside the design. */
export const scenarioColumnSchema = z
  .strictObject({
    scenarios: z
      .array(appliedScenarioSchema)
      .meta({ description: 'The scenarios, in the order in which they are applied.' }),
    projection: projectionSchema,
    conflicts: z
      .array(conflictSchema)
      .meta({ description: 'Places that several of the scenarios touch; empty where none is.' }),
    measures: z
      .array(measureDifferenceSchema)
      .meta({ description: 'The measures without and with the scenarios.' }),
    years: z
      .array(yearDifferenceSchema)
      .meta({ description: 'Differences of the lines, in the years that both projections have.' }),
    risk: columnRiskSchema.optional().meta({ absent: 'risk was not asked for' }),
  })
  .meta({ id: 'ScenarioColumn', description: 'One stack of scenarios beside the design.' });

/** A design and its scenarios side by side. */
export const scenarioAnswerSchema = z
  .strictObject({
    engineVersion: z
      .string()
      .meta({ description: 'Version of the engine that computed the answer.' }),
    base: projectionSchema.meta({ description: 'The projection without any scenario.' }),
    risk: baseRiskSchema.optional().meta({ absent: 'risk was not asked for' }),
    columns: z
      .array(scenarioColumnSchema)
      .meta({ description: 'The stacks, in the order of the question.' }),
  })
  .meta({ id: 'ScenarioAnswer', description: 'A design and its scenarios side by side.' });

export type ScenarioQuestion = z.infer<typeof scenarioQuestionSchema>;
export type Conflict = z.infer<typeof conflictSchema>;
export type MeasureDifference = z.infer<typeof measureDifferenceSchema>;
export type YearDifference = z.infer<typeof yearDifferenceSchema>;
export type ScenarioColumn = z.infer<typeof scenarioColumnSchema>;
/** A design and its scenarios side by side. */
export type ScenarioAnswer = z.infer<typeof scenarioAnswerSchema>;
