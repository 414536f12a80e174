import { fc, test as property } from '@fast-check/vitest';
import canonicalize from 'canonicalize';
import { applyPatch } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/changes/json.ts';
import { jsonChanges, jsonPatchOf } from '../../../lib/changes/jsonChanges.ts';
import { designs, edited, leafEdits, hostileObjects, isAtOrAbove, patched } from './randomEdits.ts';

const patchOf = (before: JsonObject, after: JsonObject) => jsonPatchOf(jsonChanges(before, after));

describe('the changes between two designs', () => {
  test('are those of their members, each with its place', () => {
    expect(
      jsonChanges({ a: 1, b: { c: 2, d: 3 }, e: [1, 2] }, { b: { c: 2, d: 4 }, e: [1], f: {} }),
    ).toEqual([
      { pointer: '/a', kind: 'removed', before: 1 },
      { pointer: '/b/d', kind: 'changed', before: 3, after: 4 },
      { pointer: '/e', kind: 'changed', before: [1, 2], after: [1] },
      { pointer: '/f', kind: 'added', after: {} },
    ]);
  });

  test('tell an object that comes or goes as one', () => {
    const levy = { shape: 'levy', volumePerYear: 10, amountPerUnit: 5 };
    expect(patchOf({ funding: {} }, { funding: { levy } })).toEqual([
      { op: 'add', path: '/funding/levy', value: levy },
    ]);
    expect(patchOf({ funding: { levy } }, { funding: {} })).toEqual([
      { op: 'remove', path: '/funding/levy' },
    ]);
  });

  test('go by value: the order of members and the sign of zero are no change', () => {
    expect(jsonChanges({ a: 0, b: { c: 1, d: [-0] } }, { b: { d: [0], c: 1 }, a: -0 })).toEqual([]);
  });

  test('tell null from nothing, and a list from an object', () => {
    expect(jsonChanges({ a: null, b: [] }, { b: {} })).toEqual([
      { pointer: '/a', kind: 'removed', before: null },
      { pointer: '/b', kind: 'changed', before: [], after: {} },
    ]);
  });

  test('write names with slash and tilde as pointers have them', () => {
    expect(jsonChanges({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })).toEqual([
      { pointer: '/a~1b/~0', kind: 'changed', before: 1, after: 2 },
    ]);
  });

  test('see members that objects have by themselves only where they are written', () => {
    const document = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as JsonObject;
    expect(jsonChanges({}, document).map(({ pointer, kind }) => [pointer, kind])).toEqual([
      ['/__proto__', 'added'],
      ['/constructor', 'added'],
    ]);
  });

  test('take time in proportion to the size, also where everything differs', () => {
    const nested = (leaf: number, depth: number): JsonObject =>
      depth === 0 ? { leaf } : { a: nested(leaf, depth - 1), b: nested(leaf, depth - 1) };
    expect(jsonChanges(nested(0, 14), nested(1, 14))).toHaveLength(2 ** 14);
    expect(jsonChanges(nested(0, 14), nested(0, 14))).toEqual([]);
  });
});

describe('the patch of two designs', () => {
  property.prop([designs, leafEdits])(
    'turns one into the other, small edits',
    (before, changes) => {
      const after = edited(before, changes);
      const document = structuredClone(before);
      const failures = applyPatch(document, patchOf(before, after)).filter((one) => one !== null);
      expect(failures).toEqual([]);
      expect(canonicalize(document)).toBe(canonicalize(after));
    },
  );

  property.prop([designs, designs])(
    'turns one into the other, any two designs',
    (before, after) => {
      const document = structuredClone(before);
      applyPatch(document, patchOf(before, after));
      expect(canonicalize(document)).toBe(canonicalize(after));
    },
  );

  property.prop([
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc.dictionary(fc.string(), fc.jsonValue()),
  ])('turns one into the other, any two JSON objects', (one, other) => {
    const [before, after] = [one, other] as [JsonObject, JsonObject];
    expect(canonicalize(patched(before, patchOf(before, after)))).toBe(canonicalize(after));
  });

  property.prop([hostileObjects, hostileObjects])(
    'turns one into the other, whatever the names are',
    (before, after) => {
      expect(canonicalize(patched(before, patchOf(before, after)))).toBe(canonicalize(after));
    },
  );

  property.prop([hostileObjects, leafEdits])('is as small as the edits', (before, changes) => {
    expect(patchOf(before, edited(before, changes)).length).toBeLessThanOrEqual(changes.length);
  });

  property.prop([hostileObjects, hostileObjects])(
    'has no two operations of which one lies inside the other',
    (before, after) => {
      const paths = patchOf(before, after).map(({ path }) => path);
      for (const [place, path] of paths.entries())
        expect(paths.filter((other, index) => index !== place && isAtOrAbove(path, other))).toEqual(
          [],
        );
    },
  );

  property.prop([hostileObjects, hostileObjects])('changes neither of the two', (before, after) => {
    const copies = structuredClone([before, after]);
    patchOf(before, after);
    expect([before, after]).toEqual(copies);
  });
});
