import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { areaOf } from '../../../lib/changes/effects.ts';
import { EVIDENCE_LABELS, FIELD_LABELS, MAIN_FIGURES } from '../../../lib/changes/fieldLabels.ts';
import { CONDITIONS } from '../../../lib/changes/idle.ts';
import { fieldOf } from '../../../lib/changes/labels.ts';
import { BANDS, MAIN_FACTS, TOLD_BY_PARTS } from '../../../lib/changes/mainFacts.ts';
import { designSchema } from '../../../models/design.ts';

type Schema = Record<string, unknown>;

/** The path of every place of a model, named or not, however deep; `*` stands for a name of the author's. */
function placesOf(model: z.ZodType): string[] {
  const whole = z.toJSONSchema(model, { io: 'input' }) as Schema;
  const definitions = (whole['$defs'] ?? {}) as Record<string, Schema>;

  function below(start: Schema, path: string, inside: readonly string[]): string[] {
    const name = typeof start['$ref'] === 'string' ? start['$ref'].split('/').at(-1)! : '';
    if (inside.includes(name)) return [];
    const schema = name === '' ? start : { ...definitions[name], ...start };
    const entered = name === '' ? inside : [...inside, name];
    const members = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
    const others = schema['additionalProperties'];
    const named = typeof others === 'object' ? [['*', others as Schema] as const] : [];
    const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
    return [
      ...[...members, ...named].flatMap(([key, member]) => [
        `${path}/${key}`,
        ...below(member, `${path}/${key}`, entered),
      ]),
      ...branches.flatMap((branch) => below(branch, path, entered)),
    ];
  }
  return [...new Set(below(whole, '', []))].map((path) => path.slice(1));
}

/** Years of a series and members of a patch go by their own name; a value by that of its number. */
const goesByItself = (path: string) =>
  /\/(series\/\*|value)$/.test(path) || path.startsWith('scenarios/*/patch/');

const isEvidence = (rest: readonly string[]) => Object.hasOwn(EVIDENCE_LABELS, rest.join('/'));

describe('the catalogue of labels', () => {
  const places = placesOf(designSchema);

  test('there are places to look at', () => {
    expect(places.length).toBeGreaterThan(500);
  });

  test('every field of a design has a label', () => {
    const silent = places.filter((path) => {
      const { rest } = fieldOf(path.split('/'));
      return rest.length > 0 && !isEvidence(rest) && !goesByItself(path);
    });
    expect(silent).toEqual([]);
  });

  test('every label is that of a field', () => {
    const fields = new Set(places);
    expect(Object.keys(FIELD_LABELS).filter((path) => !fields.has(path))).toEqual([]);
    expect([...MAIN_FIGURES].filter((path) => !fields.has(path))).toEqual([]);
    expect(
      Object.keys(EVIDENCE_LABELS).filter((part) => !fields.has(`funding/*/amountPerYear/${part}`)),
    ).toEqual([]);
  });

  test('what things are told by are fields, and so are the choices that fields depend on', () => {
    const fields = new Set(places);
    const told = Object.entries(MAIN_FACTS).flatMap(([thing, names]) =>
      names.map((name) => `${thing}/${name}`),
    );
    const choices = Object.entries(CONDITIONS).flatMap(([field, { member }]) => [
      field,
      field.replace(/[^/]+$/, member),
    ]);
    const named = [...told, ...choices, ...TOLD_BY_PARTS, BANDS];
    expect(named.filter((path) => !fields.has(path))).toEqual([]);
  });

  test('every field of a design says what a change of it affects', () => {
    expect(Object.keys(FIELD_LABELS).filter((path) => areaOf(path) === undefined)).toEqual([]);
  });

  test('labels are words, not names of members', () => {
    const labels = [...Object.values(FIELD_LABELS), ...Object.values(EVIDENCE_LABELS)];
    expect(labels.filter((label) => !/^[a-z][a-z -]*[a-z]$/.test(label))).toEqual([]);
  });
});
