/** Random JSON and designs, small edits of them, and an independent way to apply patches. */
import fc, { type Arbitrary } from 'fast-check';
import type { Json, JsonObject } from '../../../lib/changes/json.ts';
import type { PatchOperation } from '../../../models/changes.ts';
import { pathOf } from '../../../models/json.ts';
import { designArbitrary } from '../../support/randomDesign.ts';

/** Names that lead code astray which takes objects for dictionaries or pointers for paths. */
const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'a/b',
  '~',
  '~1',
  '/',
  '',
  '0',
  'length',
  'a',
  'b',
] as const;

const leaf: Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, true, false, 0, -0, 1, 'a', ''),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 5 }),
);

const { value } = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: leaf, weight: 3 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
    { arbitrary: tie('object'), weight: 3 },
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...HOSTILE_NAMES), tie('value')), {
      maxLength: 5,
      selector: ([name]) => name,
    })
    .map((members) => Object.fromEntries(members)),
}));

/** A small JSON object whose members have hostile names. */
export const hostileObjects: Arbitrary<JsonObject> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...HOSTILE_NAMES), value), {
    maxLength: 6,
    selector: ([name]) => name,
  })
  .map((members) => Object.fromEntries(members));

/** A valid design as JSON. */
export const designs: Arbitrary<JsonObject> = designArbitrary().map(
  (design) => JSON.parse(JSON.stringify(design)) as JsonObject,
);

/** One small edit: where, counted among all places, and what is done there. */
interface Edit {
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly value: Json;
}

const editsWith = (written: Arbitrary<Json>): Arbitrary<readonly Edit[]> =>
  fc.array(
    fc.record({
      place: fc.nat(10_000),
      kind: fc.constantFrom('replace', 'remove', 'add'),
      value: written,
    }),
    { maxLength: 4 },
  );

/** A few small edits, each of which writes at most one value that has no members. */
export const leafEdits = editsWith(leaf);

/** A few small edits, some of which write objects. */
export const edits = editsWith(
  fc.oneof({ arbitrary: leaf, weight: 3 }, { arbitrary: value, weight: 1 }),
);

/** An object with small edits; it is not changed itself. */
export function edited(document: JsonObject, changes: readonly Edit[]): JsonObject {
  return changes.reduce((current, { place, kind, value: written }) => {
    const places = placesOf(current);
    const chosen = places[place % Math.max(1, places.length)];
    if (chosen === undefined) return placed(current, ['a'], written);
    if (kind === 'add') return placed(current, [...chosen.slice(0, -1), 'b'], written);
    return placed(current, chosen, kind === 'remove' ? undefined : written);
  }, document);
}

function placesOf(document: JsonObject): string[][] {
  return Object.entries(document).flatMap(([name, member]) => [
    [name],
    ...(isMembers(member) ? placesOf(member).map((path) => [name, ...path]) : []),
  ]);
}

/** The same object with another value at a path whose owners are all there; undefined takes it away. */
export function placed(
  document: JsonObject,
  [name, ...rest]: readonly string[],
  written: Json | undefined,
): JsonObject {
  const members = new Map(Object.entries(document));
  const member = members.get(name!);
  if (rest.length > 0) members.set(name!, placed(member as JsonObject, rest, written));
  else if (written === undefined) members.delete(name!);
  else members.set(name!, written);
  return Object.fromEntries(members);
}

/** Applies the operations of a patch as RFC 6902 has it for objects, whatever the names are. */
export function patched(document: JsonObject, patch: readonly PatchOperation[]): JsonObject {
  return patch.reduce((current, operation) => {
    const path = pathOf(operation.path);
    const isThere = valueAtPointer(current, operation.path) !== undefined;
    if (isThere === (operation.op === 'add')) throw new Error(JSON.stringify(operation));
    return placed(current, path, operation.op === 'remove' ? undefined : operation.value);
  }, document);
}

/** The value at a JSON Pointer; undefined where there is none. */
export function valueAtPointer(document: JsonObject, pointer: string): Json | undefined {
  return pathOf(pointer).reduce<Json | undefined>(
    (place, name) => (isMembers(place) ? new Map(Object.entries(place)).get(name) : undefined),
    document,
  );
}

/** Whether one JSON Pointer leads to the same place as another, or to a place above it. */
export const isAtOrAbove = (one: string, other: string): boolean =>
  other === one || other.startsWith(`${one}/`);

const isMembers = (member: Json | undefined): member is Record<string, Json> =>
  typeof member === 'object' && member !== null && !Array.isArray(member);
