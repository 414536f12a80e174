import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import type { Route } from '../../../lib/http/route.ts';
import { GROUP_POLICY, PROPOSAL_POLICY } from '../../../lib/policy/policy.ts';
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
  problems: ['not_found', 'malformed_header', 'store_unavailable'],
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
    expect(operation?.responses['429']?.content).not.toHaveProperty('application/problem+json');
    const types = operation?.responses['503']?.content;
    expect(Object.keys(types ?? {})).toEqual(['application/problem+json', 'application/json']);
    expect(operation?.responses['401']?.headers).toHaveProperty('WWW-Authenticate');
  });

  test('whose tag is for changing alone is always sent whole', () => {
    const whole = { ...getThing, problems: ['not_found'] } as const;
    const told = documentOf(whole).paths['/v1/things/{id}']?.['get'];
    expect(told?.parameters?.map(({ name }) => name)).toEqual(['id', 'deep']);
    expect(told?.responses).not.toHaveProperty('304');
    expect(told?.responses['200']?.headers).toHaveProperty('ETag');
  });

  test.each([
    ['anyone', [], undefined],
    ['anyone_counted', [{}, { bearer: [] }], ['invalid_token']],
    ['member', [{ bearer: [] }], ['unauthenticated', 'invalid_token']],
    ['member_or_published', [{}, { bearer: [] }], ['unauthenticated', 'invalid_token']],
  ] as const)('says who may call: %s', (access, security, refusals) => {
    const told = documentOf({ ...getThing, access }).paths['/v1/things/{id}']?.['get'];
    expect(told).toMatchObject({ security, 'x-access': access });
    const content = told?.responses['401']?.content?.['application/problem+json'];
    const types = content?.schema.allOf?.[1]?.properties?.['type']?.enum;
    expect(new Set(types)).toEqual(
      new Set((refusals ?? []).map((code) => `urn:compfund:problem:${code}`)),
    );
  });

  test('that computes tells of the budget, and when to ask again', () => {
    const told = documentOf({ ...getThing, computes: true }).paths['/v1/things/{id}']?.['get'];
    const spent = told?.responses['429'];
    expect(spent?.headers).toHaveProperty('Retry-After');
    expect(JSON.stringify(spent?.content?.['application/problem+json'])).toContain('budget_spent');
  });

  test('that makes something takes a key, and no condition of what is read', () => {
    const making: Route<never> = {
      ...getThing,
      method: 'POST',
      request: { creates: true, body: { mediaType: 'application/json', schema: thing } },
    };
    const told = documentOf(making).paths['/v1/things/{id}']?.['post'];
    expect(told?.parameters).toMatchObject([
      { name: 'Idempotency-Key', in: 'header', required: false },
    ]);
    expect(JSON.stringify(told?.responses['422'])).toContain('key_reused');
    const [key] = told?.parameters ?? [];
    const form = RegExp(key?.schema.pattern ?? '');
    expect(['a', '~'.repeat(255)].every((text) => form.test(text))).toBe(true);
    expect(['', ' ', 'a b', 'ä', 'a'.repeat(256)].some((text) => form.test(text))).toBe(false);
  });

  test('has the callers of its examples, where anybody is asked', () => {
    const examples = {
      getThing: [
        { name: 'one', summary: 'one', path: { id: 'a' } },
        { name: 'two', summary: 'two', path: { id: 'b' }, as: 'chair' },
      ],
    };
    const told = (access: 'member' | 'anyone') =>
      (openApiDocument([{ ...getThing, access }], examples) as unknown as OpenApiDocument).paths[
        '/v1/things/{id}'
      ]?.['get'];
    expect(told('member')?.['x-callers']).toEqual({ two: 'chair' });
    expect(told('anyone')).not.toHaveProperty('x-callers');
  });
});

describe('the words of the document', () => {
  test('have the policy, cell by cell', () => {
    const { description } = documentOf(getThing).info;
    for (const { words } of [...Object.values(PROPOSAL_POLICY), ...Object.values(GROUP_POLICY)])
      expect(description).toContain(`- ${words}: `);
    expect(description).toContain('- publish it: a chair while it is adopted\n');
    expect(description).toContain(
      '- withdraw it: a chair while it is a draft, in review, adopted or published\n',
    );
    expect(description).toContain('- make a group: a platform administrator\n');
    expect(description).toContain('; everybody while it is published\n');
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
