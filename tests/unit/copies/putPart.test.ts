import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putPart } from '../../../lib/copies/putPart.ts';
import type { Json } from '../../../lib/changes/json.ts';
import { followPointer, howFar } from '../../../lib/documents/followPointer.ts';
import { pathOf, pointerOf } from '../../../models/json.ts';

const json = fc.jsonValue().map((value) => structuredClone(value) as Json);
const documents = fc.dictionary(fc.string(), json).map((value) => ({ ...value }));

/** A document, and the path of some place in it. */
const places = documents
  .map((document) => ({ document, paths: pathsOf(document).slice(1) }))
  .filter(({ paths }) => paths.length > 0)
  .chain(({ document, paths }) =>
    fc.record({ document: fc.constant(document), path: fc.constantFrom(...paths) }),
  );

const pathsOf = (place: unknown, path: readonly string[] = []): (readonly string[])[] => [
  path,
  ...(typeof place === 'object' && place !== null
    ? Object.entries(place).flatMap(([name, member]) => pathsOf(member, [...path, name]))
    : []),
];

describe('a pointer', () => {
  test('is read as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (path) => {
        expect(pathOf(pointerOf(path))).toEqual(path);
      }),
    );
  });

  test('leads to every place of a document', () => {
    fc.assert(
      fc.property(places, ({ document, path }) => {
        const expected = path.reduce<unknown>(
          (place, name) => (place as Record<string, unknown>)[name],
          document,
        );
        expect(followPointer(document, pointerOf(path))).toEqual({
          isThere: true,
          value: expected,
        });
      }),
    );
  });

  test.each([
    ['/list/2', '`/list` is there and has items 0 to 1'],
    ['/list/length', '`/list` is there and has items 0 to 1'],
    ['/list/01', '`/list` is there and has items 0 to 1'],
    ['/list/-', '`/list` is there and has items 0 to 1'],
    ['/one/1', '`/one` is there and has one item, 0'],
    ['/empty/0', '`/empty` is there and has no items'],
    ['/nothing/at/all', '`/nothing` is there and has no members'],
    ['/null/x', '`/null` is there and is a single value'],
    ['/text/length', '`/text` is there and is a single value'],
    ['/hasOwnProperty', 'the design has empty, list, null, nothing, one, text'],
  ])('%s leads as far as: %s', (pointer, words) => {
    const document = { empty: [], list: [1, 2], null: null, nothing: {}, one: [1], text: 'text' };
    const followed = followPointer(document, pointer);
    expect(followed.isThere ? undefined : howFar(followed)).toBe(words);
  });

  test('that leads nowhere names fifteen members at most', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`m${place}`, 0]));
    const followed = followPointer(many, '/x');
    expect(followed.isThere ? '' : howFar(followed)).toMatch(/m13, m14 and 5 more$/);
  });
});

describe('a part that is put into a document', () => {
  test('stands there afterwards, and all else is as it was', () => {
    fc.assert(
      fc.property(places, json, ({ document, path }, part) => {
        const before = structuredClone(document);
        const { design } = putPart(document, pointerOf(path), part);
        expect(document).toEqual(before);
        expect(followPointer(design, pointerOf(path))).toEqual({ isThere: true, value: part });
        const elsewhere = pathsOf(document).filter(
          (other) => !isWithin(other, path) && !isWithin(path, other),
        );
        for (const other of elsewhere)
          expect(followPointer(design, pointerOf(other))).toEqual(
            followPointer(document, pointerOf(other)),
          );
      }),
    );
  });

  test('that is what stands there changes nothing', () => {
    fc.assert(
      fc.property(places, ({ document, path }) => {
        const followed = followPointer(document, pointerOf(path));
        const part = (followed.isThere ? followed.value : undefined) as Json;
        expect(putPart(document, pointerOf(path), part).design).toEqual(document);
      }),
    );
  });

  test('begins a collection where none is, and nothing else', () => {
    const put = (pointer: string) => putPart({}, pointer, 1).design;
    expect(put('/scenarios/fewer')).toEqual({ scenarios: { fewer: 1 } });
    expect(put('/title')).toEqual({ title: 1 });
    expect(put('/economy/currencyPerEuro')).toBeUndefined();
    expect(put('/workflow/stages/intake')).toBeUndefined();
    expect(putPart({ workflow: {} }, '/workflow/stages/intake', 1).design).toEqual({
      workflow: { stages: { intake: 1 } },
    });
  });
});

const isWithin = (path: readonly string[], whole: readonly string[]) =>
  whole.every((name, depth) => path[depth] === name);
