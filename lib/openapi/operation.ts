import { MERGE_PATCH_TYPE, PROBLEM_TYPE } from '../http/mediaTypes.ts';
import { PROBLEMS, problemType, type ProblemCode } from '../http/problems.ts';
import {
  looksAtCaller,
  problemsOf,
  type AnswerSpecification,
  type Route,
  type TextBody,
} from '../http/route.ts';
import { headersOf, type HeaderName } from './headers.ts';
import { documentedModel, type JsonObject } from './jsonSchema.ts';
import { isConditional, parametersOf } from './parameters.ts';
import type { RequestExample } from './requestExamples.ts';

/** A row of a route table as an operation of the document. */
export function operationOf(
  route: Route<never>,
  tag: string,
  examples: readonly RequestExample[],
): JsonObject {
  const parameters = parametersOf(route, examples);
  return {
    operationId: route.operationId,
    summary: route.summary,
    description: route.description,
    tags: [tag],
    security: SECURITY[route.access],
    'x-access': route.access,
    ...callersOf(route, examples),
    ...stepsBefore(examples),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route, examples),
    responses: { ...answersOf(route), ...problemAnswersOf(route) },
  };
}

const BEARER = { bearer: [] };
const SECURITY = {
  anyone: [],
  anyone_counted: [{}, BEARER],
  member: [BEARER],
  member_or_published: [{}, BEARER],
} as const;

/** Who calls in the examples, where anybody is asked. */
function callersOf({ access }: Route<never>, examples: readonly RequestExample[]): JsonObject {
  const named = examples.flatMap(({ name, as }) => (as === undefined ? [] : [[name, as] as const]));
  if (!looksAtCaller(access) || named.length === 0) return {};
  return { 'x-callers': Object.fromEntries(named) };
}

/** What is run before an example. */
function stepsBefore(examples: readonly RequestExample[]): JsonObject {
  const named = examples.flatMap(({ name, after }) =>
    after === undefined ? [] : [[name, after] as const],
  );
  return named.length === 0 ? {} : { 'x-after': Object.fromEntries(named) };
}

function bodyOf(
  { request: { body } }: Route<never>,
  examples: readonly RequestExample[],
): JsonObject {
  if (body === undefined) return {};
  const media = {
    schema: documentedModel(body.schema).schema,
    ...examplesOf(examples, (example) => example.body),
  };
  const content = { [body.mediaType]: media, ...textOf(body.text, examples) };
  return { requestBody: { required: true, content } };
}

/** The text that may be sent in place of a JSON body, with its examples. */
function textOf(text: TextBody | undefined, examples: readonly RequestExample[]): JsonObject {
  if (text === undefined) return {};
  const shown = examplesOf(examples, ({ text: value }) => value);
  return { [text.mediaType]: { schema: documentedModel(text.schema).schema, ...shown } };
}

function examplesOf(
  examples: readonly RequestExample[],
  read: (example: RequestExample) => unknown,
): JsonObject {
  const shown = examples.flatMap((example) => {
    const value = read(example);
    return value === undefined ? [] : [[example.name, { summary: example.summary, value }]];
  });
  return shown.length === 0 ? {} : { examples: Object.fromEntries(shown) as JsonObject };
}

function answersOf(route: Route<never>): JsonObject {
  const { method, answers } = route;
  const told = Object.entries(answers).map(
    ([status, answer]) => [status, answerOf(answer)] as const,
  );
  const unchanged = {
    description: 'The answer is the one that the caller has.',
    headers: headersOf(['ETag']),
  };
  return {
    ...Object.fromEntries(told),
    ...(isConditional(route) && method === 'GET' ? { 304: unchanged } : {}),
  };
}

function answerOf({ description, content, headers = [] }: AnswerSpecification): JsonObject {
  const media = Object.entries(content ?? {}).map(([type, model]) => [
    type,
    { schema: documentedModel(model).schema },
  ]);
  return {
    description,
    headers: headersOf(headers),
    ...(media.length === 0 ? {} : { content: Object.fromEntries(media) }),
  };
}

/** Headers that go with the problems of a status. */
function problemHeadersOf(status: number, { request: { body } }: Route<never>): HeaderName[] {
  if (status === 401) return ['WWW-Authenticate'];
  if (status === 412) return ['ETag'];
  if (status === 415) return [body?.mediaType === MERGE_PATCH_TYPE ? 'Accept-Patch' : 'Accept'];
  return status === 429 || status === 503 ? ['Retry-After'] : [];
}

/** What the gateway answers by itself, before a function is asked. */
const GATEWAY: Readonly<Record<number, string>> = {
  413: 'more than 10 MB were sent',
  429: 'too many calls at once; try again after a moment',
  503: 'the service is starting or overloaded; try again after a moment',
};

function problemAnswersOf(route: Route<never>): JsonObject {
  const codes = problemsOf(route);
  const statuses = new Set([...codes.map((code) => PROBLEMS[code].status), ...gatewayOf(route)]);
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      problemAnswer(
        status,
        codes.filter((code) => PROBLEMS[code].status === status),
        problemHeadersOf(status, route),
      ),
    ]),
  );
}

const gatewayOf = ({ request }: Route<never>) =>
  Object.keys(GATEWAY)
    .map(Number)
    .filter((status) => status !== 413 || request.body !== undefined);

function problemAnswer(
  status: number,
  codes: readonly ProblemCode[],
  headers: readonly HeaderName[],
): JsonObject {
  const gateway = GATEWAY[status];
  const lines = [
    ...codes.map((code) => `- \`${code}\`: ${PROBLEMS[code].title}.`),
    ...(gateway === undefined ? [] : [`- The gateway itself, without details: ${gateway}.`]),
  ];
  return {
    description: lines.join('\n'),
    ...(codes.length === 0 ? {} : { headers: headersOf(headers) }),
    content: {
      ...(codes.length === 0 ? {} : { [PROBLEM_TYPE]: { schema: problemOf(codes) } }),
      ...(gateway === undefined
        ? {}
        : { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } }),
    },
  };
}

/** Problem details whose type is one of the given problems. */
function problemOf(codes: readonly ProblemCode[]): JsonObject {
  const type = { type: 'string', enum: codes.map(problemType) };
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { type } }] };
}
