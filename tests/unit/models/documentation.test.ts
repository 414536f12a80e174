import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { designSchema } from '../../../models/design.ts';
import { projectionSchema } from '../../../models/projection.ts';

type Schema = Record<string, unknown>;

interface Member {
  readonly path: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every named member of a JSON Schema, however deep. */
function membersOf(schema: Schema, path = ''): Member[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const below = Object.entries(properties).flatMap(([name, member]) => [
    { path: `${path}/${name}`, schema: member, required: required.includes(name) },
    ...membersOf(member, `${path}/${name}`),
  ]);
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
  const inside = [schema['additionalProperties'], schema['items']].filter(
    (place): place is Schema => typeof place === 'object' && place !== null,
  );
  return [
    ...below,
    ...branches.flatMap((branch) => membersOf(branch, path)),
    ...inside.flatMap((place) => membersOf(place, `${path}/*`)),
  ];
}

/** The schema of a model; zod puts a model that has an id among the definitions. */
function documentOf(model: z.ZodType): Schema {
  const schema = z.toJSONSchema(model, { io: 'input' }) as Schema;
  const definitions = (schema['$defs'] ?? {}) as Record<string, Schema>;
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  return name === undefined ? schema : definitions[name]!;
}

const branchesOf = (schema: Schema): Schema[] => [
  schema,
  ...['anyOf', 'oneOf'].flatMap((key) => ((schema[key] ?? []) as Schema[]).flatMap(branchesOf)),
];
const isNumber = (schema: Schema) =>
  branchesOf(schema).some(({ type }) => type === 'number' || type === 'integer');
const hasRange = (schema: Schema) =>
  branchesOf(schema).some((branch) => 'minimum' in branch || 'exclusiveMinimum' in branch);

/** A discriminator says of itself what it is; a patch and the order of stages have no range. */
const FREE_NUMBERS = /\/order$|\/scenarios\/\*\/patch/;

describe('the schema of a design documents itself', () => {
  const members = membersOf(documentOf(designSchema));

  test('it has members to look at', () => {
    expect(members.length).toBeGreaterThan(300);
  });

  test('every member has a description', () => {
    expect(members.filter(({ schema }) => !schema['description']).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test('every number has a unit and a range', () => {
    const numbers = members.filter(
      ({ schema, path }) => isNumber(schema) && !FREE_NUMBERS.test(path),
    );
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter(({ schema }) => !schema['unit']).map(({ path }) => path)).toEqual([]);
    expect(numbers.filter(({ schema }) => !hasRange(schema)).map(({ path }) => path)).toEqual([]);
  });

  test('every member is required, has a default, or says what its absence means', () => {
    const silent = members.filter(
      ({ schema, required }) => !required && !('default' in schema) && !('absent' in schema),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

test('the answer documents itself', () => {
  const members = membersOf(documentOf(projectionSchema));
  expect(members.length).toBeGreaterThan(60);
  expect(members.filter(({ schema }) => !schema['description']).map(({ path }) => path)).toEqual(
    [],
  );
});
