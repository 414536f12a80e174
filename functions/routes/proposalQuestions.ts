import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import {
  answerStored,
  questionContent,
  type Asking,
  type QuestionKind,
} from '../../lib/http/questionAnswer.ts';
import type { ProblemCode } from '../../lib/http/problems.ts';
import { route } from '../../lib/http/route.ts';
import { readDesign } from '../../lib/proposals/readProposal.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import type { Caller } from '../../models/caller.ts';
import { explanationQuestionSchema } from '../../models/explanation.ts';
import { frontierQuestionSchema, goalSeekQuestionSchema } from '../../models/goalSeek.ts';
import { riskQuestionSchema } from '../../models/riskQuestion.ts';
import { scenarioQuestionSchema } from '../../models/scenarios.ts';
import { sensitivityQuestionSchema } from '../../models/sensitivity.ts';
import { proposalPath, revisionQuery } from './parts.ts';
import {
  EXPLANATION,
  FRONTIER,
  GOAL_SEEK,
  RISK,
  SCENARIOS,
  SENSITIVITY,
  type QuestionAddress,
} from './questionKinds.ts';

const PROBLEMS: readonly ProblemCode[] = [
  'not_found',
  'forbidden',
  'malformed_header',
  'invalid_design',
];

const ALWAYS =
  'It is asked of the design as it stands, or as it was at a revision, by whoever may read that; nothing is stored. Faults of the design begin with `/design`. An unchanged question costs no computation: send the entity tag in If-None-Match.';

/** What all answers to one kind of question have in common. */
const answersOf = <T>(description: string, kind: QuestionKind<T>) =>
  ({
    200: { description, content: questionContent(kind), headers: ['ETag', 'Cache-Control'] },
  }) as const;

const askingOf = (
  services: StoreDependencies,
  { caller, mediaType }: { readonly caller: Caller; readonly mediaType: string },
): Asking => ({ mediaType, charge: (cost: Cost) => chargeCaller(services, caller, cost) });

/** What is particular to the address of a question that is asked in its query alone. */
interface QueryAddress<T> extends Omit<QuestionAddress<T>, 'schema'> {
  readonly query: z.ZodObject<typeof revisionQuery, z.core.$strict>;
}

/** A question of a proposal that has no body. */
function inQuery<T>({
  about,
  answer,
  query: asked,
  kind,
  problems = [],
  ...named
}: QueryAddress<T>) {
  return route({
    method: 'GET',
    ...named,
    description: `${about} ${ALWAYS}`,
    access: 'member_or_published',
    request: { path: proposalPath, query: asked },
    answers: answersOf(answer, kind),
    computes: true,
    problems: [...PROBLEMS, ...problems],
    async handle({ caller, path, query, mediaType }, services: StoreDependencies) {
      const { revision, ...question } = query;
      const stored = await readDesign(services, caller, { ...path, revision });
      const asking = askingOf(services, { caller, mediaType });
      return answerStored(kind, stored, question, { ...asking, invalid: 'invalid_query' });
    },
  });
}

/** A question of a proposal that has a body. */
function posted<T>({ about, answer, schema, kind, problems = [], ...named }: QuestionAddress<T>) {
  return route({
    method: 'POST',
    ...named,
    description: `${about} ${ALWAYS}`,
    access: 'member_or_published',
    request: {
      path: proposalPath,
      query: z.strictObject(revisionQuery),
      body: { mediaType: JSON_TYPE, schema },
    },
    answers: answersOf(answer, kind),
    computes: true,
    problems: [...PROBLEMS, 'unchanged_answer', ...problems],
    async handle({ caller, path, query, body, mediaType }, services: StoreDependencies) {
      const stored = await readDesign(services, caller, { ...path, ...query });
      const asking = askingOf(services, { caller, mediaType });
      return answerStored(kind, stored, body, { ...asking, invalid: 'invalid_body' });
    },
  });
}

/** Questions about the design of a proposal. */
export const routes = [
  inQuery({
    path: '/v1/proposals/{id}/explain',
    operationId: 'getExplanation',
    summary: 'Take a figure of a proposal apart',
    about:
      'Explains a line, a measure, or a figure behind them: a tree of the numbers that it comes of, down to the design, with the source of each or “assumed, no source”. The children of every node recompute it.',
    answer: 'The figure and the numbers that it comes of.',
    query: explanationQuestionSchema.omit({ scenarios: true }).extend(revisionQuery),
    kind: EXPLANATION,
    problems: ['answer_too_large'],
  }),
  posted({
    path: '/v1/proposals/{id}/explain',
    operationId: 'explainFigureOfProposal',
    summary: 'Take a figure of a proposal apart, with a body',
    about: 'The same with a body, which can bring further scenarios to ask under.',
    answer: 'The figure and the numbers that it comes of.',
    schema: explanationQuestionSchema,
    kind: EXPLANATION,
    problems: ['answer_too_large'],
  }),
  inQuery({
    path: '/v1/proposals/{id}/scenarios',
    operationId: 'getScenarios',
    summary: 'Set each scenario of a proposal beside it',
    about:
      'Base and scenarios side by side, each scenario alone, with the differences of every measure and line.',
    answer: 'Base and scenarios side by side.',
    query: z.strictObject(revisionQuery),
    kind: SCENARIOS,
    problems: ['answer_too_large'],
  }),
  posted({
    path: '/v1/proposals/{id}/scenarios',
    operationId: 'compareScenariosOfProposal',
    summary: 'Set stacks of scenarios beside a proposal',
    about:
      'The same for stacks of scenarios, which are applied one after another, and for further scenarios that are tried without being stored.',
    answer: 'Base and scenarios side by side.',
    schema: scenarioQuestionSchema,
    kind: SCENARIOS,
    problems: ['answer_too_large'],
  }),
  inQuery({
    path: '/v1/proposals/{id}/sensitivity',
    operationId: 'getSensitivity',
    summary: 'Ask what moves a figure of a proposal',
    about:
      'Moves every assumption to its low and its high end: what that does to one measure or line, by effect and by effect × weakness of the evidence.',
    answer: 'Assumptions, greatest effect first.',
    query: sensitivityQuestionSchema.omit({ scenarios: true }).extend(revisionQuery),
    kind: SENSITIVITY,
  }),
  posted({
    path: '/v1/proposals/{id}/sensitivity',
    operationId: 'analyseSensitivityOfProposal',
    summary: 'Ask what moves a figure of a proposal, with a body',
    about: 'The same with a body, which can bring further scenarios to ask under.',
    answer: 'Assumptions, greatest effect first.',
    schema: sensitivityQuestionSchema,
    kind: SENSITIVITY,
  }),
  inQuery({
    path: '/v1/proposals/{id}/risk',
    operationId: 'getRisk',
    summary: 'Ask how likely it is that a proposal runs short',
    about:
      'Runs the design on random paths: how likely it is that money is short by year and ever, when first, between what the main lines lie, which reserve is needed, what the variance comes from and which assumption drives the worst paths.',
    answer: 'Probabilities, percentiles and what drives them.',
    query: riskQuestionSchema.omit({ scenarios: true, chances: true }).extend(revisionQuery),
    kind: RISK,
  }),
  posted({
    path: '/v1/proposals/{id}/risk',
    operationId: 'assessRiskOfProposal',
    summary: 'Ask how likely it is that a proposal runs short, with a body',
    about:
      'The same with a body, which can switch sources of chance off and bring further scenarios to ask under.',
    answer: 'Probabilities, percentiles and what drives them.',
    schema: riskQuestionSchema,
    kind: RISK,
  }),
  posted({
    path: '/v1/proposals/{id}/goal-seek',
    operationId: 'seekGoalOfProposal',
    summary: 'Seek the value of a field of a proposal that meets a target',
    about:
      'Seeks the value of one field at which one measure or line is what is wanted, and says whether the figure only rises or falls with it. Where no value does it, the answer is the best one, and its outcome says so. The proposal is not changed.',
    answer: 'The value found, and the projection with it.',
    schema: goalSeekQuestionSchema,
    kind: GOAL_SEEK,
  }),
  posted({
    path: '/v1/proposals/{id}/goal-seek/frontier',
    operationId: 'seekFrontierOfProposal',
    summary: 'Seek which values of two fields of a proposal meet a target',
    about:
      'For each value of one field, such as a cap, seeks the value of another, such as a levy, at which one measure or line is what is wanted. The proposal is not changed.',
    answer: 'The value of the second field for each of the first.',
    schema: frontierQuestionSchema,
    kind: FRONTIER,
  }),
];
