import * as z from 'zod';

/** Whether the service answers. */
export const healthSchema = z
  .strictObject({
    status: z.literal('ok').meta({ description: 'The service answers.' }),
    engineVersion: z.string().meta({ description: 'Version of the engine that computes.' }),
  })
  .meta({ id: 'Health', description: 'Whether the service answers.' });

/** How fine a projection is told. */
export const DETAILS = ['year', 'month'] as const;

/** How fine a projection is told. */
export const detailSchema = z
  .enum(DETAILS, { error: 'is year or month' })
  .default('year')
  .meta({ description: 'Whether to answer by month too.' });
/** Forms of a projection, by the names that the parameter `format` has for them. */
export const FORMATS = ['json', 'csv', 'xlsx'] as const;

/** In what form a projection is told. */
export const formatSchema = z
  .enum(FORMATS, { error: `is one of ${FORMATS.join(', ')}` })
  .optional()
  .meta({
    description: 'Form of the answer: JSON, a table, or a workbook with live formulas.',
    absent: 'what Accept asks for',
  });
/** How fine a projection is told. */
export type Detail = z.output<typeof detailSchema>;
