import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerSent, questionContent } from '../../lib/http/questionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import {
  explanationRequestSchema,
  frontierRequestSchema,
  goalSeekRequestSchema,
  riskRequestSchema,
  scenarioRequestSchema,
  sensitivityRequestSchema,
} from '../../models/questionRequest.ts';
import {
  EXPLANATION,
  FRONTIER,
  GOAL_SEEK,
  RISK,
  SCENARIOS,
  SENSITIVITY,
  type QuestionAddress,
} from './questionKinds.ts';

const ALWAYS =
  'Nothing is stored. Faults of the design begin with `/design`. The entity tag is that of the design, the question and the engine: a caller who sends it in If-None-Match is told with 412 that the answer is unchanged, and nothing is computed.';

/** A question about the design that is sent with it. */
function question<T>({ about, answer, schema, kind, problems = [], ...named }: QuestionAddress<T>) {
  return route({
    method: 'POST',
    ...named,
    description: `${about} ${ALWAYS}`,
    access: 'anyone_counted',
    request: { body: { mediaType: JSON_TYPE, schema } },
    answers: {
      200: {
        description: answer,
        content: questionContent(kind),
        headers: ['ETag', 'Cache-Control'],
      },
    },
    computes: true,
    problems: ['malformed_header', 'unchanged_answer', ...problems],
    handle({ caller, body, mediaType }, services: StoreDependencies) {
      const charge = (cost: Cost) => chargeCaller(services, caller, cost);
      return answerSent(kind, body, { mediaType, charge });
    },
  });
}

/** Questions about a design that is sent with them, for other services. */
export const routes = [
  question({
    path: '/v1/explain',
    operationId: 'explainFigure',
    summary: 'Take a figure apart',
    about:
      'Explains a line, a measure, or a figure behind them, in a year, in some months or over the whole projection: a tree of the numbers that it comes of, down to the design, with the source of each or “assumed, no source”. The children of every node recompute it.',
    answer: 'The figure and the numbers that it comes of.',
    schema: explanationRequestSchema,
    kind: EXPLANATION,
    problems: ['answer_too_large'],
  }),
  question({
    path: '/v1/scenarios',
    operationId: 'compareScenarios',
    summary: 'Set the scenarios of a design beside it',
    about:
      'Projects a design and stacks of its scenarios, and of further ones that the question brings: base and scenarios side by side with the differences of every measure and line. Scenarios of a stack are applied in the order given, each from the start or from January of its year; where several touch one place, the later rules and the place is listed.',
    answer: 'Base and scenarios side by side.',
    schema: scenarioRequestSchema,
    kind: SCENARIOS,
    problems: ['answer_too_large'],
  }),
  question({
    path: '/v1/sensitivity',
    operationId: 'analyseSensitivity',
    summary: 'Ask what moves a figure',
    about:
      'Moves every assumption of a design to its low and its high end, one at a time, and the top pairs together: what that does to one measure or line, by effect and by effect × weakness of the evidence.',
    answer: 'Assumptions, greatest effect first.',
    schema: sensitivityRequestSchema,
    kind: SENSITIVITY,
  }),
  question({
    path: '/v1/risk',
    operationId: 'assessRisk',
    summary: 'Ask how likely it is that money is short',
    about:
      'Runs a design on random paths: assumptions drawn from their ranges, claims and awards by chance, income that varies. Says how likely it is that money is short by year and ever, when first, between what the main lines lie, which reserve is needed, what the variance comes from and which assumption drives the worst paths; every figure with its standard error, and beside exact answers where there are any. The same seed gives the same answer.',
    answer: 'Probabilities, percentiles and what drives them.',
    schema: riskRequestSchema,
    kind: RISK,
  }),
  question({
    path: '/v1/goal-seek',
    operationId: 'seekGoal',
    summary: 'Seek the value of a field that meets a target',
    about:
      'Seeks the value of one field of a design at which one measure or line is what is wanted, and says whether the figure only rises or falls with it. Where no value does it, the answer is the best one, and its outcome says so.',
    answer: 'The value found, and the projection with it.',
    schema: goalSeekRequestSchema,
    kind: GOAL_SEEK,
  }),
  question({
    path: '/v1/goal-seek/frontier',
    operationId: 'seekFrontier',
    summary: 'Seek which values of two fields meet a target',
    about:
      'For each value of one field, such as a cap, seeks the value of another, such as a levy, at which one measure or line is what is wanted.',
    answer: 'The value of the second field for each of the first.',
    schema: frontierRequestSchema,
    kind: FRONTIER,
  }),
];
