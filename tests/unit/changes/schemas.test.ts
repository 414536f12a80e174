import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { describeChanges } from '../../../lib/changes/describeChanges.ts';
import { jsonChanges, jsonPatchOf } from '../../../lib/changes/jsonChanges.ts';
import { mergeDesigns } from '../../../lib/changes/mergeDesigns.ts';
import {
  designDiffSchema,
  mergeRequestSchema,
  mergeResultSchema,
} from '../../../models/changes.ts';

const PROPOSAL = '01HZX3V8Q2N4R6T8W0Y2A4C6E8';

type Schema = Record<string, unknown>;

/** Every named member of a schema, with what it says of itself. */
function membersOf(
  schema: Schema,
  path = '',
): { path: string; schema: Schema; required: boolean }[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const branches = ['anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
  const items = schema['items'] as Schema | undefined;
  return [
    ...Object.entries(properties).flatMap(([name, member]) => [
      { path: `${path}/${name}`, schema: member, required: required.includes(name) },
      ...membersOf(member, `${path}/${name}`),
    ]),
    ...[...branches, ...(items === undefined ? [] : [items])].flatMap((one) =>
      membersOf(one, path),
    ),
  ];
}

const models = { designDiffSchema, mergeRequestSchema, mergeResultSchema };

describe.each(Object.entries(models))('%s', (_, model) => {
  const whole = z.toJSONSchema(model, { io: 'input', reused: 'inline' }) as Schema;
  const definitions = (whole['$defs'] ?? {}) as Record<string, Schema>;
  const members = [whole, ...Object.values(definitions)].flatMap((schema) => membersOf(schema));

  test('describes every member', () => {
    expect(members.length).toBeGreaterThan(1);
    const silent = members.filter(({ schema }) => !schema['description'] && !schema['$ref']);
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('says what it means that a member is absent', () => {
    const silent = members.filter(({ schema, required }) => !required && !('absent' in schema));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('gives every number a unit', () => {
    const numbers = members.filter(({ schema }) => schema['type'] === 'integer');
    expect(numbers.filter(({ schema }) => !schema['unit']).map(({ path }) => path)).toEqual([]);
  });
});

describe('what is computed', () => {
  const base = { title: 'A', funding: { levy: { amountPerUnit: 120 } }, old: null };
  const own = { title: 'B', funding: { levy: { amountPerUnit: 150 } } };
  const theirs = { title: 'C', funding: {}, old: [1] };

  test('is a diff as the API shows it', () => {
    const diff = {
      proposalId: PROPOSAL,
      from: 1,
      to: 2,
      patch: jsonPatchOf(jsonChanges(base, theirs)),
      lines: describeChanges(base, theirs),
    };
    expect(designDiffSchema.parse(diff)).toEqual(diff);
    expect(diff.patch.map(({ op }) => op)).toEqual(['replace', 'remove', 'replace']);
  });

  test('is the result of a merge as the API shows it, conflicts or not', () => {
    const result = (merge: ReturnType<typeof mergeDesigns>) => ({
      baseRevision: 1,
      currentRevision: 2,
      version: 5,
      design: merge.merged ?? null,
      conflicts: merge.conflicts.map(({ text, ...conflict }) => ({ ...conflict, detail: text })),
      faults: [],
    });
    const disputed = result(mergeDesigns({ base, own, theirs }));
    expect(mergeResultSchema.parse(disputed)).toEqual(disputed);
    expect(disputed.conflicts.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/funding/levy',
      '/old',
    ]);
    const merged = result(mergeDesigns({ base, own, theirs: base }));
    expect(mergeResultSchema.parse(merged)).toEqual(merged);
    expect(merged.design).toEqual(own);
  });

  test('is not taken from a revision before the first', () => {
    expect(mergeRequestSchema.safeParse({ baseRevision: 0, design: {} }).success).toBe(false);
    expect(mergeRequestSchema.safeParse({ baseRevision: 1, design: [] }).success).toBe(false);
    expect(mergeRequestSchema.safeParse({ baseRevision: 1, design: {} }).success).toBe(true);
  });
});
