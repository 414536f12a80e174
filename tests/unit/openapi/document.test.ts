import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import type { Route } from '../../../lib/http/route.ts';
import { openApiDocument } from '../../../lib/openapi/document.ts';
import { documentedModel } from '../../../lib/openapi/jsonSchema.ts';
import type { OpenApiDocument } from '../../../lib/openapi/page/openApi.ts';

const thing = z
  .strictObject({
    weight: z
      .number()
      .min(0)
      .optional()
      .meta({ description: 'Weight.', unit: 'kg', absent: 'not weighed' }),
    made: z.iso.datetime().meta({ description: 'When it was made.' }),
    notes: z.record(z.string(), z.json()).meta({ description: 'Anything.' }),
  })
  .meta({ id: 'Thing', description: 'A thing.' });

const getThing: Route<never> = {
  method: 'GET',
  path: '/v1/things/{id}',
  operationId: 'getThing',
  summary: 'Read a thing',
  description: 'A thing.',
  access: 'member',
  request: {
    path: z.strictObject({ id: z.string().meta({ description: 'Its name.' }) }),
    query: z.strictObject({ deep: z.boolean().default(false).meta({ description: 'Deeply.' }) }),
  },
  answers: {
    200: { description: 'It.', content: { 'application/json': thing }, headers: ['ETag'] },
  },
  problems: ['not_found', 'store_unavailable'],
  handle: () => ({ status: 200 }),
};

const documentOf = (...routes: Route<never>[]) =>
  openApiDocument(routes, {}) as unknown as OpenApiDocument;

describe('a model in the document', () => {
  const { schema, named } = documentedModel(thing);

  test('is named, and referred to by its name', () => {
    expect(schema).toEqual({ $ref: '#/components/schemas/Thing' });
    expect(Object.keys(named)).toEqual(['Thing']);
  });

  test('says in words what JSON Schema cannot say', () => {
    expect(named['Thing']).toMatchObject({
      additionalProperties: false,
      required: ['made', 'notes'],
      properties: {
        weight: {
          type: 'number',
          minimum: 0,
          description: 'Weight. Unit: kg. When absent: not weighed.',
        },
      },
    });
  });

  test('is short where there is nothing to say', () => {
    expect(named['Thing']?.['properties']).toMatchObject({
      made: { type: 'string', format: 'date-time', description: 'When it was made.' },
      notes: { type: 'object', additionalProperties: {}, description: 'Anything.' },
    });
    expect(JSON.stringify(named)).not.toMatch(/__schema|pattern|propertyNames|"unit"|"absent"/);
  });

  test('with members whose names are words of ours keeps them', () => {
    const odd = z.strictObject({ unit: z.string(), rule: z.string(), kind: z.literal('id') });
    const { properties } = documentedModel(odd).schema as { properties: object };
    expect(Object.keys(properties)).toEqual(['unit', 'rule', 'kind']);
  });
});

describe('a row of a route table in the document', () => {
  const operation = documentOf(getThing).paths['/v1/things/{id}']?.['get'];

  test('has its parameters, and the header by which an answer is not sent again', () => {
    expect(operation?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      { name: 'deep', in: 'query', required: false, schema: { type: 'boolean', default: false } },
      { name: 'If-None-Match', in: 'header', required: false },
    ]);
  });

  test('has every answer: its own, 304, the problems, and those of the gateway', () => {
    expect(Object.keys(operation?.responses ?? {})).toEqual([
      '200',
      '304',
      '400',
      '401',
      '404',
      '406',
      '429',
      '500',
      '503',
    ]);
    const types = operation?.responses['503']?.content;
    expect(Object.keys(types ?? {})).toEqual(['application/problem+json', 'application/json']);
    expect(operation?.responses['401']?.headers).toHaveProperty('WWW-Authenticate');
  });
});

describe('a document is not made', () => {
  test('where two schemas have one name', () => {
    const [one, other] = [z.string(), z.number()].map((member) =>
      z.strictObject({ member }).meta({ id: 'Twin' }),
    );
    const twice = [one!, other!].map((model, index): Route<never> => ({
      ...getThing,
      path: `/v1/others/${index}`,
      request: {},
      answers: { 200: { description: 'It.', content: { 'application/json': model } } },
    }));
    expect(() => documentOf(...twice)).toThrow('two different schemas have the name Twin');
  });

  test('where an example is of no operation', () => {
    const examples = { getThings: [{ name: 'all', summary: 'all' }] };
    expect(() => openApiDocument([getThing], examples)).toThrow(
      'examples of no operation: getThings',
    );
  });
});
