import * as z from 'zod';

const AS_NAMED = 'as the name of the figure says';

/** One figure of a known answer, and what the engine makes of it. */
export const selfTestFigureSchema = z
  .strictObject({
    name: z.string().meta({ description: 'What the figure is, with its unit.' }),
    expected: z.number().meta({ description: 'The published figure.', unit: AS_NAMED }),
    got: z.number().nullable().meta({
      description: 'The figure of this engine.',
      unit: AS_NAMED,
      absent: 'the engine gives no figure',
    }),
    tolerance: z
      .number()
      .meta({ description: 'How far the two may lie apart, at most.', unit: AS_NAMED }),
    passed: z.boolean().meta({ description: 'Whether they lie no further apart than that.' }),
  })
  .meta({ id: 'SelfTestFigure', description: 'One figure of a known answer.' });

/** One known answer, run in the engine that is deployed. */
export const selfTestCaseSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Name of the known answer.' }),
    what: z.string().meta({ description: 'The question.' }),
    source: z.string().meta({ description: 'Who published or computed the answer.' }),
    passed: z
      .boolean()
      .meta({ description: 'Whether every figure is passed, and there is at least one.' }),
    figures: z
      .array(selfTestFigureSchema)
      .meta({ description: 'Its figures; empty if the engine could not answer at all.' }),
  })
  .meta({ id: 'SelfTestCase', description: 'One known answer, run in the deployed engine.' });

/** The known answers, run in the engine that is deployed. */
export const selfTestSchema = z
  .strictObject({
    engineVersion: z.string().meta({ description: 'Version of the engine that was tested.' }),
    passed: z.boolean().meta({ description: 'Whether every case is passed.' }),
    cases: z.array(selfTestCaseSchema).meta({ description: 'The known answers that were run.' }),
    notRun: z.int().min(0).meta({
      description:
        'Known answers about parts that this engine does not have, so that they cannot be run; they count neither way.',
      unit: 'known answers',
    }),
  })
  .meta({ id: 'SelfTest', description: 'The known answers, run in the deployed engine.' });

/** One known answer, run in the engine that is deployed. */
export type SelfTestCase = z.infer<typeof selfTestCaseSchema>;
/** The known answers, run in the engine that is deployed. */
export type SelfTest = z.infer<typeof selfTestSchema>;
