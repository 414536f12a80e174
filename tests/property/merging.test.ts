import { test } from '@fast-check/vitest';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Json, JsonObject } from '../../lib/changes/json.ts';
import { jsonChanges, jsonPatchOf, type JsonChange } from '../../lib/changes/jsonChanges.ts';
import { mergeDesigns, type ThreeDesigns } from '../../lib/changes/mergeDesigns.ts';
import {
  designs,
  edited,
  edits,
  hostileObjects,
  isAtOrAbove,
  patched,
  pathOf,
  placed,
  valueAtPointer,
} from '../unit/changes/randomEdits.ts';

/** Two small sets of edits of the same thing: a design, or any JSON with hostile names. */
const threes = fc
  .tuple(fc.oneof(designs, hostileObjects), edits, edits)
  .map(([base, one, other]) => ({ base, own: edited(base, one), theirs: edited(base, other) }));

/** Three things that have little to do with each other. */
const strangers = fc.oneof(
  fc.record({ base: hostileObjects, own: hostileObjects, theirs: hostileObjects }),
  fc.record({ base: designs, own: designs, theirs: designs }),
);

const sourcesOf = (design: JsonObject) => design['funding'] as Record<string, JsonObject>;

/** One side has sources of the same names that are other ones; the other side edits them a little. */
const regrown = fc
  .tuple(designs, designs, edits)
  .map(([base, other, few]) => ({
    base,
    own: { ...base, funding: { ...sourcesOf(base), ...sourcesOf(other) } },
    theirs: { ...base, funding: edited(sourcesOf(base) as JsonObject, few) },
  }))
  .filter(({ theirs }) => Object.values(sourcesOf(theirs)).every(isMembers));

function isMembers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const any = fc.oneof({ arbitrary: threes, weight: 3 }, { arbitrary: strangers, weight: 1 });

const exact = (value: Json | JsonObject | undefined) =>
  value === undefined ? undefined : canonicalize(value);

const meet = (one: string, other: string) => isAtOrAbove(one, other) || isAtOrAbove(other, one);

/** Members that decide which others there are; where they change, an object is taken whole. */
const decidesForm = ({ pointer }: JsonChange) =>
  /\/(shape|distribution|series|value)$/.test(pointer);

const areDisjoint = (mine: readonly JsonChange[], others: readonly JsonChange[]) =>
  !mine.some((one) => others.some((other) => meet(one.pointer, other.pointer))) &&
  ![...mine, ...others].some(decidesForm);

/** Every value without members of its own, with its place. */
function leavesOf(value: Json, pointer: string): { pointer: string; value: Json }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer, value }];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** What a change says of single values: these stand there now, or nothing does. */
const leavesOfChange = (change: JsonChange): { pointer: string; value: Json | undefined }[] =>
  change.kind === 'removed'
    ? [{ pointer: change.pointer, value: undefined }]
    : leavesOf(change.after, change.pointer);

describe('a merge', () => {
  test.prop([any])('with a side that changed nothing is the other side', ({ base, own }) => {
    expect(exact(mergeDesigns({ base, own, theirs: base }).merged)).toBe(exact(own));
    expect(exact(mergeDesigns({ base, own: base, theirs: own }).merged)).toBe(exact(own));
  });

  test.prop([any])('of two sides that changed alike is what both have', ({ base, own }) => {
    expect(exact(mergeDesigns({ base, own, theirs: structuredClone(own) }).merged)).toBe(
      exact(own),
    );
  });

  test.prop([any])('is the same from both sides', ({ base, own, theirs }) => {
    const here = mergeDesigns({ base, own, theirs });
    const there = mergeDesigns({ base, own: theirs, theirs: own });
    expect(exact(here.merged)).toBe(exact(there.merged));
    const places = (conflicts: typeof here.conflicts, side: 'own' | 'theirs') =>
      conflicts
        .map((conflict) => [conflict.pointer, exact(conflict.base), exact(conflict[side])])
        .sort();
    expect(places(here.conflicts, 'own')).toEqual(places(there.conflicts, 'theirs'));
    expect(places(here.conflicts, 'theirs')).toEqual(places(there.conflicts, 'own'));
  });

  test.prop([threes], { numRuns: 300 })(
    'of edits in different places is one after the other',
    ({ base, own, theirs }) => {
      const [mine, others] = [jsonChanges(base, own), jsonChanges(base, theirs)];
      fc.pre(areDisjoint(mine, others));
      const both = patched(patched(base, jsonPatchOf(mine)), jsonPatchOf(others));
      expect(mergeDesigns({ base, own, theirs })).toMatchObject({ conflicts: [] });
      expect(exact(mergeDesigns({ base, own, theirs }).merged)).toBe(exact(both));
    },
  );

  test.prop([any], { numRuns: 300 })('loses no change and invents none', (three) => {
    const { merged } = mergeDesigns(three);
    if (merged === undefined) return;
    const changes = [three.own, three.theirs].flatMap((side) => jsonChanges(three.base, side));
    for (const { pointer, value } of changes.flatMap(leavesOfChange))
      expect(exact(valueAtPointer(merged, pointer)), pointer).toBe(exact(value));
    const untold = jsonChanges(three.base, merged).filter(
      ({ pointer }) => !changes.some((change) => meet(change.pointer, pointer)),
    );
    expect(untold).toEqual([]);
  });

  test.prop([regrown])('never mixes a source of one shape with one of another', (three) => {
    const { merged } = mergeDesigns(three);
    if (merged === undefined) return;
    for (const [name, source] of Object.entries(sourcesOf(merged))) {
      const [was, ...now] = [three.base, three.own, three.theirs].map(
        (one) => sourcesOf(one)[name],
      );
      const isReshaped = now.some((one) => one?.['shape'] !== was?.['shape']);
      if (was === undefined || !isReshaped) continue;
      expect(now.map(exact)).toContain(exact(source));
    }
  });

  test.prop([any], { numRuns: 300 })('has conflicts only where both sides changed', (three) => {
    const { conflicts } = mergeDesigns(three);
    const [mine, others] = [three.own, three.theirs].map((side) => jsonChanges(three.base, side));
    for (const { pointer, base, own, theirs } of conflicts) {
      expect(mine?.some((change) => meet(change.pointer, pointer))).toBe(true);
      expect(others?.some((change) => meet(change.pointer, pointer))).toBe(true);
      expect([base, own, theirs].map(exact)).toEqual(
        [three.base, three.own, three.theirs].map((side) => exact(valueAtPointer(side, pointer))),
      );
      expect(exact(own)).not.toBe(exact(theirs));
    }
  });

  test.prop([any])('goes through once one side is chosen at every conflict', (three) => {
    const settled = mergeDesigns(settle(three, 'own'));
    expect(settled.conflicts).toEqual([]);
    expect(mergeDesigns(settle(three, 'theirs')).conflicts).toEqual([]);
  });

  test.prop([any, fc.constantFrom('own', 'theirs')])(
    'takes the side that was chosen, as if both had it there',
    (three, side) => {
      const chosen = mergeDesigns(three).conflicts.map(({ pointer }) => [pointer, side] as const);
      const { merged, conflicts } = mergeDesigns({ ...three, choices: Object.fromEntries(chosen) });
      expect(conflicts).toEqual([]);
      expect(merged).toEqual(mergeDesigns(settle(three, side)).merged);
    },
  );

  test.prop([any])('has no conflict inside another', (three) => {
    const places = mergeDesigns(three).conflicts.map(({ pointer }) => pointer);
    for (const [index, place] of places.entries())
      expect(places.filter((other, at) => at !== index && isAtOrAbove(place, other))).toEqual([]);
  });

  test.prop([any])('tells every conflict in words', (three) => {
    for (const { text } of mergeDesigns(three).conflicts) {
      expect(text).toMatch(
        /: your version .+, the current version .+; before that: .+\. Choose one/s,
      );
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  test.prop([any])('changes none of the three', (three) => {
    const copies = structuredClone(three);
    mergeDesigns(three);
    expect(three).toEqual(copies);
  });
});

describe('the designs that are merged here', () => {
  const samples = fc.sample(any, { numRuns: 400, seed: 4 });

  test('come together often, and often do not', () => {
    const merged = samples.filter((three) => mergeDesigns(three).merged !== undefined).length;
    expect(merged).toBeGreaterThan(100);
    expect(samples.length - merged).toBeGreaterThan(50);
  });

  test('are often edited in different places', () => {
    const disjoint = samples.filter(({ base, own, theirs }) => {
      const [mine, others] = [jsonChanges(base, own), jsonChanges(base, theirs)];
      return mine.length > 0 && others.length > 0 && areDisjoint(mine, others);
    });
    expect(disjoint.length).toBeGreaterThan(20);
  });
});

/** The same three, where both sides have at every conflict what one of them has. */
function settle(three: ThreeDesigns, chosen: 'own' | 'theirs'): ThreeDesigns {
  return mergeDesigns(three).conflicts.reduce((current, conflict) => {
    const path = pathOf(conflict.pointer);
    return {
      base: current.base,
      own: placed(current.own, path, conflict[chosen]),
      theirs: placed(current.theirs, path, conflict[chosen]),
    };
  }, three);
}
