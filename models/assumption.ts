import * as z from 'zod';
import { text } from './text.ts';

/**
 * How strong the evidence for a number is, strongest first. `none` is the honest answer for an
 * assumption that nobody has checked.
 */
export const GRADES = ['statute', 'official_statistic', 'study', 'expert_range', 'none'] as const;

/** Grade of the evidence behind a number. */
export const gradeSchema = z.enum(GRADES, { error: `is one of ${GRADES.join(', ')}` }).meta({
  id: 'Grade',
  description: 'Strength of the evidence for the number.',
  absent: 'not graded',
});

/** The words for a number that nobody has found anything about. */
export const NO_SOURCE = 'assumed, no source';

/** The words for a number that no evidence can settle. */
export const POLICY_CHOICE = 'policy choice, to be decided by the working group';

/** Where a number was read. */
export const sourceSchema = z
  .strictObject({
    title: text().meta({ description: 'Title of the document.' }),
    publisher: text().optional().meta({ description: 'Who published it.', absent: 'not known' }),
    year: z.int({ error: 'is a year, such as 2024' }).min(1000).max(2999).optional().meta({
      description: 'Year of publication.',
      unit: 'calendar year',
      absent: 'not known',
    }),
    locator: text()
      .optional()
      .meta({ description: 'Page, table, article or address within it.', absent: 'not known' }),
  })
  .meta({
    id: 'Source',
    description: 'Where the number was read.',
    absent: NO_SOURCE,
  });

/** What a numeric field of a design means, which values it may take, and how a fault is told. */
export interface NumberSpecification {
  /** What the number is, in one plain sentence. */
  readonly description: string;
  /** Unit in words, such as `share of 1`, `days` or `currency units`. */
  readonly unit: string;
  /** Completes the sentence "`/pointer` is 1.4; …" when the value is refused. */
  readonly rule: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  /** True where only whole numbers make sense. */
  readonly whole?: boolean;
}

/** A bare number inside the range of its specification. */
export function plainNumber(specification: NumberSpecification) {
  const { rule, minimum, exclusiveMinimum, maximum, whole } = specification;
  let schema = z.number({ error: rule });
  if (whole === true) schema = schema.int({ error: rule });
  if (minimum !== undefined) schema = schema.min(minimum, { error: rule });
  if (exclusiveMinimum !== undefined) schema = schema.gt(exclusiveMinimum, { error: rule });
  if (maximum !== undefined) schema = schema.max(maximum, { error: rule });
  return schema.meta({ description: specification.description, unit: specification.unit });
}

const evidence = {
  source: sourceSchema.optional(),
  grade: gradeSchema.optional(),
  note: text(2000)
    .optional()
    .meta({ description: 'Remark for readers of the design.', absent: 'no remark' }),
};

/** Members that may stand beside any cited number or series. */
export const evidenceMembers = evidence;

/** The long form of an assumption: the value, its range and what it rests on. */
export function citedNumber(specification: NumberSpecification) {
  const number = plainNumber(specification);
  return z
    .strictObject({
      value: number,
      low: number.optional().meta({
        description: 'Low end: the 5 % point.',
        unit: specification.unit,
        absent: 'no range given',
      }),
      high: number.optional().meta({
        description: 'High end: the 95 % point.',
        unit: specification.unit,
        absent: 'no range given',
      }),
      driver: text(80).optional().meta({
        description: 'Assumptions with the same driver go up and down together.',
        absent: 'the same field in all groups moves together',
      }),
      ...evidence,
    })
    .superRefine(({ value, low, high }, context) => {
      if (low !== undefined && low > value)
        context.addIssue({
          code: 'custom',
          path: ['low'],
          message: `the low end lies at or below the value, ${String(value)}`,
        });
      if (high !== undefined && high < value)
        context.addIssue({
          code: 'custom',
          path: ['high'],
          message: `the high end lies at or above the value, ${String(value)}`,
        });
    });
}

/** A number, or a number with range, source and grade. */
export type Assumption =
  | number
  | {
      value: number;
      low?: number | undefined;
      high?: number | undefined;
      driver?: string | undefined;
      source?: z.infer<typeof sourceSchema> | undefined;
      grade?: z.infer<typeof gradeSchema> | undefined;
      note?: string | undefined;
    };

/**
 * A number that rests on evidence and not on a choice: it may be written bare, or as
 * `{ value, low, high, driver, source, grade, note }`.
 */
export function assumption(specification: NumberSpecification) {
  return z.union([plainNumber(specification), citedNumber(specification)]).meta({
    description: specification.description,
    unit: specification.unit,
    rule: specification.rule,
    kind: 'assumption',
  });
}

/**
 * A number that drafters choose, such as a cap: it may be written bare, or as
 * `{ value, source, grade, note }` where a law already fixes it. It has no range of uncertainty.
 */
export function policyNumber(specification: NumberSpecification) {
  return z
    .union([
      plainNumber(specification),
      z.strictObject({ value: plainNumber(specification), ...evidence }),
    ])
    .meta({
      description: specification.description,
      unit: specification.unit,
      rule: specification.rule,
      kind: 'policy',
    });
}

/** The number itself, whichever way it is written. */
export function valueOf(assumed: Assumption): number {
  return typeof assumed === 'number' ? assumed : assumed.value;
}
