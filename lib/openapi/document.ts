import packageFile from '../../package.json' with { type: 'json' };
import { problemSchema } from '../../models/problem.ts';
import type { Route } from '../http/route.ts';
import { HEADERS, headerReference } from './headers.ts';
import { documentedModel, type JsonObject } from './jsonSchema.ts';
import { operationOf } from './operation.ts';
import type { RequestExamples } from './requestExamples.ts';
import { DESCRIPTION, TAGS, tagOf } from './words.ts';

/** Problem details have a media type of their own; the gateway's own answers are plain. */
const GATEWAY_MESSAGE = {
  description: 'What the gateway answers by itself, before a function is asked.',
  type: 'object',
  properties: { message: { description: 'What is the matter.', type: 'string' } },
};

/**
 * The OpenAPI 3.1 document of the API.
 * @param routes every row of the route tables
 * @param examples requests that run as they stand, by operation
 * @throws Error where two models have one name, or examples name an operation that does not exist
 */
export function openApiDocument(
  routes: readonly Route<never>[],
  examples: RequestExamples,
): JsonObject {
  const operations = routes.map(({ operationId }) => operationId);
  const before = Object.values(examples).flatMap((those) =>
    those.flatMap(({ after = [] }) => after),
  );
  const named = [...Object.keys(examples), ...before];
  const strangers = named.filter((name) => !operations.includes(name));
  if (strangers.length > 0) throw new Error(`examples of no operation: ${strangers.join(', ')}`);
  const paths = pathsOf(routes, examples);
  return {
    openapi: '3.1.1',
    info: {
      title: 'CompFund',
      version: packageFile.version,
      summary: packageFile.description,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document is served.' }],
    tags: TAGS,
    paths,
    components: {
      schemas: { ...schemasOf(routes), GatewayMessage: GATEWAY_MESSAGE },
      headers: usedHeaders(paths),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'An access token of the OpenID Connect issuer that the service trusts, signed by RS256 or ES256, for this service, and not over. On one machine npm start runs an issuer, and writes tokens to tokens.json in the folder of the data.',
        },
      },
    },
  };
}

function pathsOf(routes: readonly Route<never>[], examples: RequestExamples): JsonObject {
  const paths = new Set(routes.map(({ path }) => path));
  return Object.fromEntries(
    [...paths].map((path) => {
      const operations = routes
        .filter((route) => route.path === path)
        .map((route) => [
          route.method.toLowerCase(),
          operationOf(route, tagOf(path), examples[route.operationId] ?? []),
        ]);
      return [path, Object.fromEntries(operations) as JsonObject];
    }),
  );
}

/** Headers that some answer carries. */
function usedHeaders(paths: JsonObject): JsonObject {
  const text = JSON.stringify(paths);
  const used = Object.entries(HEADERS).filter(([name]) => text.includes(headerReference(name)));
  return Object.fromEntries(used);
}

/** Every model that has a name, in the order of the alphabet. */
function schemasOf(routes: readonly Route<never>[]): JsonObject {
  const models = routes.flatMap(({ request: { body }, answers }) => [
    ...(body === undefined
      ? []
      : [body.schema, ...(body.text === undefined ? [] : [body.text.schema])]),
    ...Object.values(answers).flatMap(({ content = {} }) => Object.values(content)),
  ]);
  const named = new Map<string, JsonObject>();
  for (const model of [...models, problemSchema])
    for (const [name, schema] of Object.entries(documentedModel(model).named)) {
      const known = named.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
        throw new Error(`two different schemas have the name ${name}`);
      named.set(name, schema);
    }
  return Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}
