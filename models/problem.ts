import * as z from 'zod';
import { TRANSITION_ACTIONS } from './transition.ts';

/** One fault of an input. */
export const faultSchema = z
  .strictObject({
    pointer: z.string().meta({
      description:
        'JSON Pointer (RFC 6901) into the body, or into the query read as an object; empty for the whole.',
    }),
    detail: z.string().meta({ description: 'The fault and its remedy in plain words.' }),
  })
  .meta({ id: 'Fault', description: 'One fault of an input.' });

/** Problem details, RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'URI of the kind of problem; it never changes.' }),
    title: z.string().meta({ description: 'The kind of problem in a few words.' }),
    status: z.int().min(400).max(599).meta({
      description: 'HTTP status of the answer.',
      unit: 'status code',
    }),
    detail: z.string().meta({ description: 'What is the matter this time, and what to do.' }),
    instance: z.string().meta({ description: 'Identifier of the request, to quote when asking.' }),
    errors: z
      .array(faultSchema)
      .optional()
      .meta({ description: 'Every fault of the input.', absent: 'not about faults of an input' }),
    allowed: z.array(z.enum(TRANSITION_ACTIONS)).optional().meta({
      description: 'Steps in the life of the proposal that the caller may take now instead.',
      absent: 'not about the state of a proposal',
    }),
  })
  .meta({
    id: 'Problem',
    description: 'Problem details (RFC 9457): why there is no other answer.',
  });

/** Problem details, RFC 9457. */
export type ProblemDetails = z.infer<typeof problemSchema>;
