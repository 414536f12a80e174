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
    ...conditionsOf(route).map((condition) => withExamples('header', condition, examples)),
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

/** Headers by which a call says which state of a thing it is about. */
function conditionsOf({ method, request, answers }: Route<never>): readonly JsonObject[] {
  const tagged = Object.values(answers).some(({ headers }) => headers?.includes('ETag'));
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
  if (!tagged || (method !== 'GET' && request.body === undefined)) return [];
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
