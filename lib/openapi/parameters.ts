import type * as z from 'zod';
import type { Route } from '../http/route.ts';
import { documentedModel, type JsonObject } from './jsonSchema.ts';
import type { RequestExample } from './requestExamples.ts';

type Place = 'path' | 'query' | 'header';

/** Parameters of an operation with their examples: path, query, and the headers of conditions. */
export function parametersOf(
  route: Route<never>,
  examples: readonly RequestExample[],
): readonly JsonObject[] {
  const { path, query } = route.request;
  return [
    ...membersAs('path', path, examples),
    ...membersAs('query', query, examples),
    ...[...conditionsOf(route), ...repetitionOf(route)].map((header) =>
      withExamples('header', header, examples),
    ),
  ];
}

function membersAs(
  place: 'path' | 'query',
  members: z.ZodObject | undefined,
  examples: readonly RequestExample[],
): readonly JsonObject[] {
  return Object.entries(members?.shape ?? {}).map(([name, member]) => {
    const model = member as z.ZodType;
    const { description, ...schema } = documentedModel(model).schema;
    const required = place === 'path' || !model.safeParse(undefined).success;
    return withExamples(place, { name, in: place, description, required, schema }, examples);
  });
}

function withExamples(
  place: Place,
  parameter: JsonObject,
  examples: readonly RequestExample[],
): JsonObject {
  const name = String(parameter['name']);
  const shown = examples.flatMap((example) => {
    const value = (place === 'header' ? example.headers : example[place])?.[name];
    return value === undefined
      ? []
      : [[example.name, { summary: example.summary, value }] as const];
  });
  return shown.length === 0 ? parameter : { ...parameter, examples: Object.fromEntries(shown) };
}

/**
 * Whether an answer that the caller has already is not sent again. A tag alone does not say so: that of a
 * comment is for changing it, and what has become of its place may be news all the same.
 */
export function isConditional({ method, answers, problems }: Route<never>): boolean {
  const tagged = Object.values(answers).some(({ headers }) => headers?.includes('ETag'));
  return tagged && problems.includes(method === 'GET' ? 'malformed_header' : 'unchanged_answer');
}

/** Headers by which a call says which state of a thing it is about. */
function conditionsOf(route: Route<never>): readonly JsonObject[] {
  const { request } = route;
  const schema = { type: 'string' };
  if (request.needsVersion === true)
    return [
      {
        name: 'If-Match',
        in: 'header',
        description:
          'Entity tag of the version that is changed, as the last answer gave it, or `*` for whichever there is.',
        required: true,
        schema,
      },
    ];
  if (!isConditional(route)) return [];
  return [
    {
      name: 'If-None-Match',
      in: 'header',
      description:
        'Entity tags of answers that the caller has: if the answer is still one of these, it is not sent again.',
      required: false,
      schema,
    },
  ];
}

/** The header under which something is made once, however often that is asked for. */
function repetitionOf({ request }: Route<never>): readonly JsonObject[] {
  if (request.creates !== true) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'A name of your own for what is made, such as a UUID: for 24 hours the same request under the same key makes nothing more, and is answered with what was made.',
      required: false,
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
    },
  ];
}
