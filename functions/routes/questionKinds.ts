/** Questions about a design: how each is checked and answered, and how its answer is told. */
import * as z from 'zod';
import type { ProblemCode } from '../../lib/http/problems.ts';
import type { QuestionKind } from '../../lib/http/questionAnswer.ts';
import { prepareExplanation } from '../../lib/explain/prepareExplanation.ts';
import { prepareSensitivity } from '../../lib/questions/analyseSensitivity.ts';
import { prepareRisk } from '../../lib/questions/answerRisk.ts';
import { prepareScenarios } from '../../lib/questions/compareScenarios.ts';
import { prepareFrontier } from '../../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../../lib/questions/seekGoal.ts';
import { frontierCsv } from '../../lib/study/frontierCsv.ts';
import { riskCsv } from '../../lib/study/riskCsv.ts';
import { scenarioCsv } from '../../lib/study/scenarioCsv.ts';
import { sensitivityCsv } from '../../lib/study/sensitivityCsv.ts';
import {
  frontierAnswerSchema,
  goalSeekAnswerSchema,
  type FrontierAnswer,
  type GoalSeekAnswer,
} from '../../models/goalSeek.ts';
import { explanationSchema, type Explanation } from '../../models/explanation.ts';
import { riskAnswerSchema, type RiskAnswer } from '../../models/risk.ts';
import { scenarioAnswerSchema, type ScenarioAnswer } from '../../models/scenarios.ts';
import { sensitivityAnswerSchema, type SensitivityAnswer } from '../../models/sensitivity.ts';

/** What is particular to the address of a question that has a body. */
export interface QuestionAddress<T> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** What is asked, in sentences. */
  readonly about: string;
  readonly answer: string;
  readonly schema: z.ZodType;
  readonly kind: QuestionKind<T>;
  readonly problems?: readonly ProblemCode[];
}

const table = (description: string) => z.string().meta({ description });

/** A design and its scenarios side by side. */
export const SCENARIOS: QuestionKind<ScenarioAnswer> = {
  prepare: prepareScenarios,
  schema: scenarioAnswerSchema,
  csv: {
    write: scenarioCsv,
    schema: table(
      'A row for each measure, and one for each line and year; columns value/base, value/<scenarios> for each stack, their names joined by +, and difference/<scenarios> to the base.',
    ),
  },
};

/** What moves a figure, and how far. */
export const SENSITIVITY: QuestionKind<SensitivityAnswer> = {
  prepare: prepareSensitivity,
  schema: sensitivityAnswerSchema,
  csv: {
    write: sensitivityCsv,
    schema: table('A row for each assumption that has another end, greatest effect first.'),
  },
};

/** How likely it is that money is short, and between what the lines lie. */
export const RISK: QuestionKind<RiskAnswer> = {
  prepare: prepareRisk,
  schema: riskAnswerSchema,
  csv: {
    write: riskCsv,
    schema: table(
      'A row for each project year and line, and for each probability: mean, standard deviation and percentiles, each estimate with its standard error.',
    ),
  },
};

/** Which value of a field brings a figure to a target. */
export const GOAL_SEEK: QuestionKind<GoalSeekAnswer> = {
  prepare: prepareGoalSeek,
  schema: goalSeekAnswerSchema,
};

/** Which values of two fields go together. */
export const FRONTIER: QuestionKind<FrontierAnswer> = {
  prepare: prepareFrontier,
  schema: frontierAnswerSchema,
  csv: { write: frontierCsv, schema: table('A row for each value of the first field.') },
};

/** How a figure comes about, down to the design. */
export const EXPLANATION: QuestionKind<Explanation> = {
  prepare: prepareExplanation,
  schema: explanationSchema,
};
