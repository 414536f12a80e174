import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePatch } from '../../../lib/proposals/mergePatch.ts';

/** RFC 7396, appendix A: original, patch, result. */
const APPENDIX: readonly (readonly [unknown, unknown, unknown])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe('a merge patch', () => {
  test.each(APPENDIX)('of %j by %j is %j, as RFC 7396 has it', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  test('may name members that objects have by themselves', () => {
    const patch: unknown = JSON.parse('{"constructor": {"a": 1}, "toString": null, "z": 2}');
    expect(mergePatch({}, patch)).toEqual({ constructor: { a: 1 }, z: 2 });
  });

  test('reaches no prototype', () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });

  property.prop([fc.jsonValue(), fc.jsonValue()])('changes neither of the two', (target, patch) => {
    const before = structuredClone([target, patch]);
    mergePatch(target, patch);
    expect([target, patch]).toEqual(before);
  });

  property.prop([fc.jsonValue(), fc.jsonValue()])(
    'does the same when done again',
    (target, patch) => {
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
    },
  );
});
