import type * as z from 'zod';
import { designSchema } from './design.ts';
import { explanationQuestionSchema } from './explanation.ts';
import { frontierQuestionSchema, goalSeekQuestionSchema } from './goalSeek.ts';
import { riskQuestionSchema } from './riskQuestion.ts';
import { scenarioQuestionSchema } from './scenarios.ts';
import { sensitivityQuestionSchema } from './sensitivity.ts';

/** A question together with the design that it is about. */
const withDesign = <T extends z.core.$ZodLooseShape>(
  question: z.ZodObject<T, z.core.$strict>,
  id: string,
) =>
  question
    .extend({
      design: designSchema.meta({ description: 'The design that the question is about.' }),
    })
    .meta({ id, description: `${question.meta()?.description ?? ''} With the design.` });

/** A design, and which of its scenarios are to stand beside it. */
export const scenarioRequestSchema = withDesign(scenarioQuestionSchema, 'ScenarioRequest');

/** A design, and which figure is asked for while its assumptions are moved. */
export const sensitivityRequestSchema = withDesign(sensitivityQuestionSchema, 'SensitivityRequest');

/** A design, and how many random paths of it are run. */
export const riskRequestSchema = withDesign(riskQuestionSchema, 'RiskRequest');

/** A design, and which value of a field is sought. */
export const goalSeekRequestSchema = withDesign(goalSeekQuestionSchema, 'GoalSeekRequest');

/** A design, and which values of two fields go together. */
export const frontierRequestSchema = withDesign(frontierQuestionSchema, 'FrontierRequest');

/** A design, and which figure of it is to be explained. */
export const explanationRequestSchema = withDesign(explanationQuestionSchema, 'ExplanationRequest');
