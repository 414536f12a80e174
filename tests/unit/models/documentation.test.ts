import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { designSchema } from '../../../models/design.ts';
import { projectionSchema } from '../../../models/projection.ts';

type Schema = Record<string, unknown>;

interface Member {
  readonly path: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every named member of the schema of a model, however deep; parts that have a name are followed. */
function membersOf(model: z.ZodType): Member[] {
  const whole = z.toJSONSchema(model, { io: 'input' }) as Schema;
  const definitions = (whole['$defs'] ?? {}) as Record<string, Schema>;
  const nameOf = ({ $ref: reference }: Schema) =>
    typeof reference === 'string' ? reference.split('/').at(-1)! : '';

  function below(start: Schema, path: string, inside: readonly string[]): Member[] {
    const name = nameOf(start);
    if (inside.includes(name)) return [];
    const schema = name === '' ? start : { ...definitions[name], ...start };
    const entered = name === '' ? inside : [...inside, name];
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    const required = (schema['required'] ?? []) as string[];
    const named = Object.entries(properties).flatMap(([key, member]) => [
      {
        path: `${path}/${key}`,
        schema: { ...definitions[nameOf(member)], ...member },
        required: required.includes(key),
      },
      ...below(member, `${path}/${key}`, entered),
    ]);
    const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
    const unnamed = [schema['additionalProperties'], schema['items']].filter(
      (place): place is Schema => typeof place === 'object' && place !== null,
    );
    return [
      ...named,
      ...branches.flatMap((branch) => below(branch, path, entered)),
      ...unnamed.flatMap((place) => below(place, `${path}/*`, entered)),
    ];
  }
  return below(whole, '', []);
}

const branchesOf = (schema: Schema): Schema[] => [
  schema,
  ...['anyOf', 'oneOf'].flatMap((key) => ((schema[key] ?? []) as Schema[]).flatMap(branchesOf)),
];
const isNumber = (schema: Schema) =>
  branchesOf(schema).some(({ type }) => type === 'number' || type === 'integer');
const hasRange = (schema: Schema) =>
  branchesOf(schema).some((branch) => 'minimum' in branch || 'exclusiveMinimum' in branch);

describe('the schema of a design documents itself', () => {
  const members = membersOf(designSchema);

  test('it has members to look at', () => {
    expect(members.length).toBeGreaterThan(300);
  });

  test('every member has a description', () => {
    expect(members.filter(({ schema }) => !schema['description']).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test('every number has a unit and a range', () => {
    // A patch may hold any number; the patched design is checked.
    const numbers = members.filter(
      ({ schema, path }) => isNumber(schema) && !path.includes('/scenarios/*/patch'),
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
  const members = membersOf(projectionSchema);
  expect(members.length).toBeGreaterThan(60);
  expect(members.filter(({ schema }) => !schema['description']).map(({ path }) => path)).toEqual(
    [],
  );
});
