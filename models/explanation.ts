import * as z from 'zod';
import { gradeSchema, plainNumber, sourceSchema } from './assumption.ts';
import { OPERATIONS } from './formulaOperation.ts';
import { aYear } from './quantities.ts';
import { furtherScenarios, underScenarios } from './scenarios.ts';

const lineRule = 'is the name of a line, a measure or a figure behind them, such as "awardsPaid"';
const monthRule = 'is a month, such as "2030-03"';
const month = () =>
  z.string({ error: monthRule }).regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: monthRule });

/** Most levels of an explanation. */
export const MOST_LEVELS = 100;

/** Members that name the figure to be explained, and how much of its tree is told. */
export const explanationMembers = {
  line: z
    .string({ error: lineRule })
    .min(1, { error: lineRule })
    .max(200, { error: lineRule })
    .meta({
      description:
        'What is to be explained: a line or a measure by its name in a projection, money of one source as fundingBySource/NAME, or any figure that another explanation names.',
    }),
  year: plainNumber(aYear('Calendar year in which the project year begins.'))
    .optional()
    .meta({ absent: 'the months from `from` to `to`, else the whole projection' }),
  from: month()
    .optional()
    .meta({ description: 'First month, such as 2030-03.', absent: 'the year, else the whole' }),
  to: month()
    .optional()
    .meta({ description: 'Last month, included.', absent: 'the month `from` alone' }),
  depth: plainNumber({
    description: 'How many levels of the tree are told.',
    unit: 'levels',
    rule: `is a whole number from 1 to ${String(MOST_LEVELS)}`,
    minimum: 1,
    maximum: MOST_LEVELS,
    whole: true,
  })
    .optional()
    .meta({ absent: 'all of them, down to the design' }),
};

/** Which figure of a design is to be explained. */
export const explanationQuestionSchema = z
  .strictObject({
    ...explanationMembers,
    scenarios: furtherScenarios.meta({ absent: 'only those of the design' }),
    under: underScenarios,
  })
  .meta({ id: 'ExplanationQuestion', description: 'Which figure is to be explained.' });

/** What is done with the children of a node, or why it has none. */
export const NODE_OPERATIONS = [
  ...OPERATIONS,
  'computed',
  'given',
  'constant',
  'carriedOver',
  'toldBefore',
  'notTold',
] as const;

const periodMembers = {
  from: z.string().meta({ description: 'First month, such as 2030-03.' }),
  to: z.string().meta({ description: 'Last month, included.' }),
};

/** The figure of the model that a node is, and how to ask for it. */
const nodeFigureSchema = z
  .strictObject({
    line: z.string().meta({ description: 'Its name, to be asked for as `line`.' }),
    ...periodMembers,
  })
  .meta({ description: 'The figure of the model that the node is.' });

/** What a number of the design rests on. */
const restsOnSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON Pointer to the number in the design.' }),
    fromYear: z.int().optional().meta({
      description: 'Year from which the design with the scenarios in force rules.',
      unit: 'calendar year',
      absent: 'from the start',
    }),
    kind: z.enum(['assumption', 'policy', 'frame']).meta({
      description: 'Whether it rests on evidence, drafters choose it, or it frames the projection.',
    }),
    stated: z
      .boolean()
      .meta({ description: 'Whether the design states it; else it is the default.' }),
    basis: z
      .string()
      .meta({ description: 'What it rests on, in words, such as “assumed, no source”.' }),
    source: sourceSchema.optional().meta({ absent: 'no source' }),
    grade: gradeSchema.optional().meta({ absent: 'not graded' }),
    low: z.number().optional().meta({
      description: 'Low end: the 5 % point.',
      unit: 'unit of the number',
      absent: 'no range given',
    }),
    high: z.number().optional().meta({
      description: 'High end: the 95 % point.',
      unit: 'unit of the number',
      absent: 'no range given',
    }),
    note: z.string().optional().meta({ description: 'Remark.', absent: 'no remark' }),
  })
  .meta({ description: 'A number of the design and what it rests on.' });

/** One number of an explanation, and the numbers that it comes of. */
export interface ExplanationNode {
  readonly label: string;
  readonly value: number | null;
  readonly unit?: string | undefined;
  readonly operation: (typeof NODE_OPERATIONS)[number];
  readonly formula: string;
  readonly method?: string | undefined;
  readonly figure?: z.infer<typeof nodeFigureSchema> | undefined;
  readonly design?: z.infer<typeof restsOnSchema> | undefined;
  readonly children?: readonly ExplanationNode[] | undefined;
}

/** One number of an explanation, and the numbers that it comes of. */
export const explanationNodeSchema: z.ZodType<ExplanationNode> = z
  .strictObject({
    label: z.string().meta({ description: 'What the number is.' }),
    value: z.number().nullable().meta({
      description: 'The number, unrounded. The children recompute it.',
      unit: 'that of the node',
      absent: 'nothing to divide by',
    }),
    unit: z.string().optional().meta({ description: 'Its unit.', absent: 'a mere number' }),
    operation: z.enum(NODE_OPERATIONS).meta({
      description:
        'What is done with the children, in their order: `sum`, `difference` (the first less the others), `product`, `quotient`, `share` (a quotient that is 0 where the first is 0), `ratio` (a quotient that is nothing where the second is less than a millionth), `power`, `least`, `greatest`, `exceeds` (1 where the first is more than the second, else 0), `wherePositive` (the second where the first is 0 or more, else the third), `rounded` (the first to the nearest multiple of the second, half up), `roundedUp` (to a whole number), `logistic` (the S-curve through 0 and 1), `computed` (more than arithmetic: `method` says what). Without children: `given` (a number of the design), `constant`, `carriedOver` (from before: ask for `figure`), `toldBefore` (in this tree, for the same months or for more that come about alike), `notTold` (deeper than `depth`, beyond 20,000 numbers, or nothing here: ask for `figure`).',
    }),
    formula: z.string().meta({ description: 'How it comes about, in words.' }),
    method: z
      .string()
      .optional()
      .meta({ description: 'Method behind `computed`.', absent: 'plain arithmetic' }),
    figure: nodeFigureSchema.optional().meta({ absent: 'a step on the way to one' }),
    design: restsOnSchema.optional().meta({ absent: 'no number of the design' }),
    get children(): z.ZodOptional<z.ZodArray<z.ZodType<ExplanationNode>>> {
      return z.array(explanationNodeSchema).optional().meta({
        description: 'The numbers that it comes of.',
        absent: 'none: it stands for itself',
      });
    },
  })
  .meta({ id: 'ExplanationNode', description: 'A number and the numbers that it comes of.' });

/** A figure taken apart. */
export const explanationSchema = z
  .strictObject({
    engineVersion: z
      .string()
      .meta({ description: 'Version of the engine that computed the figure.' }),
    designHash: z.string().meta({
      description: 'SHA-256 of the RFC 8785 form of the design that is explained.',
    }),
    currency: z.string().meta({ description: 'Currency of all amounts, ISO 4217.' }),
    line: z.string().meta({ description: 'Name of the figure.' }),
    label: z.string().meta({ description: 'Its name to show.' }),
    unit: z.string().meta({ description: 'Its unit.' }),
    ...periodMembers,
    published: z.number().nullable().meta({
      description: 'The figure as a projection gives it, rounded once.',
      unit: 'unit of the figure',
      absent: 'a projection does not give it, or there is nothing to divide by',
    }),
    note: z.string().meta({ description: 'How to read the tree, and what rounding does.' }),
    nodes: z.int().meta({ description: 'How many numbers the tree has.', unit: 'numbers' }),
    tree: explanationNodeSchema,
  })
  .meta({ id: 'Explanation', description: 'A figure taken apart, down to the design.' });

/** Which figure is to be explained. */
export type ExplanationQuestion = z.output<typeof explanationQuestionSchema>;
/** A figure taken apart. */
export type Explanation = z.infer<typeof explanationSchema>;
