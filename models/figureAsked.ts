import * as z from 'zod';
import { plainNumber } from './assumption.ts';
import { aYear } from './quantities.ts';

const rule = 'is the name of a measure or of a line, such as "closingBalance"';

/** Members that name the figure that a question is about. */
export const figureMembers = {
  measure: z.string({ error: rule }).min(1, { error: rule }).max(100, { error: rule }).meta({
    description:
      'The figure that matters: a measure or a line, by its name in a projection; money of one source is fundingBySource/NAME.',
  }),
  year: plainNumber(aYear('Calendar year in which the project year of the figure begins.'))
    .optional()
    .meta({
      absent:
        'the measure over the whole projection; a line added up over it, or at its end where it is a stock',
    }),
};

/** The figure that a question is about. */
export const figureSchema = z
  .strictObject({
    measure: z.string().meta({ description: 'Name of the measure or line.' }),
    label: z.string().meta({ description: 'Its name to show.' }),
    unit: z.string().meta({ description: 'Its unit; money is in the currency of the design.' }),
    year: z.int().nullable().meta({
      description: 'Calendar year in which the project year begins.',
      unit: 'calendar year',
      absent: 'the whole projection',
    }),
  })
  .meta({ id: 'AskedFigure', description: 'The figure that a question is about.' });

/** A figure of a projection as an answer tells it. */
export const figureValue = (description: string) =>
  z
    .number()
    .nullable()
    .meta({ description, unit: 'unit of the figure', absent: 'nothing to divide by' });

/** Members that every answer to a question has. */
export const answerMembers = {
  engineVersion: z
    .string()
    .meta({ description: 'Version of the engine that computed the answer.' }),
  designHash: z.string().meta({
    description: 'SHA-256 of the RFC 8785 form of the design that the question was asked of.',
  }),
  currency: z.string().meta({ description: 'Currency of all amounts, ISO 4217.' }),
  projections: z
    .int()
    .meta({ description: 'How many projections the answer took.', unit: 'projections' }),
};

export type AskedFigure = z.infer<typeof figureSchema>;
