import { test } from '@fast-check/vitest';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Json, JsonObject } from '../../lib/changes/json.ts';
import { jsonChanges, jsonPatchOf, type JsonChange } from '../../lib/changes/jsonChanges.ts';
import { mergeDesigns } from '../../lib/changes/mergeDesigns.ts';
import type { Side, ThreeDesigns } from '../../lib/changes/threeDesigns.ts';
import { convertDesign } from '../../lib/conversion/convertMoney.ts';
import {
  designs,
  edited,
  edits,
  hostileObjects,
  isAtOrAbove,
  patched,
  placed,
  valueAtPointer,
} from '../unit/changes/randomEdits.ts';
import { pathOf } from '../../models/json.ts';

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

/** The figure to which a place belongs with all that it rests on; any other place as it is. */
const wholeFigure = ({ pointer }: JsonChange) =>
  pointer.replace(/\/(value|low|high|driver|series|source|grade|note)(\/.*)?$/, '');

/** Members that say in which money amounts are; where they change, amounts are not mixed. */
const MEASURES = ['/currency', '/priceYear', '/firstYear'];

const areDisjoint = (mine: readonly JsonChange[], others: readonly JsonChange[]) =>
  !mine.some((one) => others.some((other) => meet(wholeFigure(one), wholeFigure(other)))) &&
  ![...mine, ...others].some((change) => decidesForm(change) || MEASURES.includes(change.pointer));

const inDinars = (design: JsonObject, factor: number) =>
  convertDesign(design, {
    conversion: { method: 'exchange_rate', factor, basis: 'A table of rates' },
    fromCurrency: 'MKD',
    toCurrency: 'RSD',
  });

/** One side carries all amounts over into another currency, and both edit theirs a little. */
const carriedOver = fc
  .tuple(designs, edits, edits, fc.boolean())
  .map(([design, few, others, adds]) => {
    const base: JsonObject = { ...design, currency: 'MKD' };
    const own = edited(inDinars(base, 117).design as JsonObject, few);
    const donor = { shape: 'fixed', amountPerYear: 50_000 };
    const funding = { ...sourcesOf(base), ...(adds ? { donor } : {}) };
    return { base, own, theirs: edited({ ...base, funding }, others) };
  })
  .filter(({ own, theirs }) => own['currency'] === 'RSD' && theirs['currency'] === 'MKD');

/** Where the numbers of an amount stand in it. Edits add members of other names, which are none. */
const AMOUNT = /^(\/value|\/low|\/high|\/series\/\d{4})?$/;

/** The amounts of a design as the conversion of money finds them, by place. */
function amountsIn(design: JsonObject): [string, unknown][] {
  const { report, faults } = inDinars({ ...design, currency: 'MKD' }, 1);
  expect(faults).toBeUndefined();
  return (report?.converted ?? [])
    .flatMap(({ pointer }) => {
      const figure = valueAtPointer(design, pointer);
      return Array.isArray(figure)
        ? [{ pointer, value: figure }]
        : leavesOf(figure as Json, pointer).filter(
            ({ pointer: leaf, value }) =>
              typeof value === 'number' && AMOUNT.test(leaf.slice(pointer.length)),
          );
    })
    .map(({ pointer, value }) => [pointer, exact(value)]);
}

/** Whether two sides changed different places; an amount that was carried over keeps its form. */
function isElsewhere({ base, own, theirs }: ThreeDesigns): boolean {
  const mine = jsonChanges(base, own).filter(
    ({ pointer, kind }) =>
      pointer !== '/currency' && !(kind === 'changed' && pointer.endsWith('/value')),
  );
  const carried = jsonChanges(base, own).filter(({ pointer }) => pointer.endsWith('/value'));
  const others = jsonChanges(base, theirs);
  return (
    areDisjoint(mine, others) &&
    !carried.some((one) => others.some((other) => meet(wholeFigure(one), wholeFigure(other))))
  );
}

/** Whether their side has an amount at a place that it changed. */
function changesMoney({ base, theirs }: ThreeDesigns): boolean {
  const places = amountsIn(theirs).map(([place]) => place);
  return jsonChanges(base, theirs).some(({ pointer }) =>
    places.some((place) => meet(place, pointer)),
  );
}

const chosenEverywhere = (three: ThreeDesigns, side: Side): ThreeDesigns => ({
  ...three,
  choices: Object.fromEntries(mergeDesigns(three).conflicts.map(({ pointer }) => [pointer, side])),
});

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

  test.prop([fc.oneof(any, carriedOver)])(
    'is the same from both sides',
    ({ base, own, theirs }) => {
      const here = mergeDesigns({ base, own, theirs });
      const there = mergeDesigns({ base, own: theirs, theirs: own });
      expect(exact(here.merged)).toBe(exact(there.merged));
      const places = (conflicts: typeof here.conflicts, side: 'own' | 'theirs') =>
        conflicts
          .map((conflict) => [conflict.pointer, exact(conflict.base), exact(conflict[side])])
          .sort();
      expect(places(here.conflicts, 'own')).toEqual(places(there.conflicts, 'theirs'));
      expect(places(here.conflicts, 'theirs')).toEqual(places(there.conflicts, 'own'));
    },
  );

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
      // Where the money is another one, what the other side changed is an amount somewhere else.
      const isThere = ({ pointer: place }: JsonChange) =>
        MEASURES.includes(pointer) || meet(place, pointer);
      expect(mine?.some(isThere)).toBe(true);
      expect(others?.some(isThere)).toBe(true);
      expect([base, own, theirs].map(exact)).toEqual(
        [three.base, three.own, three.theirs].map((side) => exact(valueAtPointer(side, pointer))),
      );
      expect(exact(own)).not.toBe(exact(theirs));
    }
  });

  test.prop([fc.oneof(any, carriedOver), fc.constantFrom<Side[]>('own', 'theirs')])(
    'goes through once one side is chosen at every conflict',
    (three, side) => {
      expect(mergeDesigns(chosenEverywhere(three, side)).conflicts).toEqual([]);
    },
  );

  test.prop([any, fc.constantFrom<Side[]>('own', 'theirs')])(
    'takes the side that was chosen, as if both had it there',
    (three, side) => {
      fc.pre(!mergeDesigns(three).conflicts.some(({ pointer }) => MEASURES.includes(pointer)));
      const { merged } = mergeDesigns(chosenEverywhere(three, side));
      expect(merged).toEqual(mergeDesigns(settle(three, side)).merged);
    },
  );

  test.prop([carriedOver, fc.constantFrom<Side[]>('own', 'theirs')])(
    'never mixes amounts in two currencies, whatever is chosen',
    (three, side) => {
      for (const { merged } of [mergeDesigns(three), mergeDesigns(chosenEverywhere(three, side))]) {
        if (merged === undefined) continue;
        const whose = merged['currency'] === 'RSD' ? three.own : three.theirs;
        expect(merged['currency']).toBe(whose['currency']);
        const amounts = new Map(amountsIn(whose));
        const others = amountsIn(merged).filter(([place, amount]) => amounts.get(place) !== amount);
        expect(others).toEqual([]);
      }
    },
  );

  test.prop([carriedOver])(
    'with a currency that one side changed takes what else the other changed',
    (three) => {
      if (!isElsewhere(three)) return;
      const { merged, conflicts } = mergeDesigns(three);
      const others = jsonChanges(three.base, three.theirs);
      if (changesMoney(three))
        expect(conflicts.map(({ pointer }) => pointer)).toEqual(['/currency']);
      else expect(exact(merged)).toBe(exact(patched(three.own, jsonPatchOf(others))));
    },
  );

  test.prop([any], { numRuns: 300 })('never gives a figure what it did not rest on', (three) => {
    const { merged } = mergeDesigns(three);
    const sides = [three.own, three.theirs].map(citationsIn);
    for (const citation of merged === undefined ? [] : citationsIn(merged))
      expect(sides.some((citations) => citations.includes(citation))).toBe(true);
  });

  test.prop([any])('has no conflict inside another', (three) => {
    const places = mergeDesigns(three).conflicts.map(({ pointer }) => pointer);
    for (const [index, place] of places.entries())
      expect(places.filter((other, at) => at !== index && isAtOrAbove(place, other))).toEqual([]);
  });

  test.prop([fc.oneof(any, carriedOver)])('tells every conflict in words', (three) => {
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

  test('are often carried over on one side and edited elsewhere on the other', () => {
    const elsewhere = fc.sample(carriedOver, { numRuns: 200, seed: 4 }).filter(isElsewhere);
    const withMoney = elsewhere.filter(changesMoney).length;
    expect(withMoney).toBeGreaterThan(20);
    expect(elsewhere.length - withMoney).toBeGreaterThan(20);
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

/** Every figure of a design that is written with its evidence: place, figure, source and grade. */
function citationsIn(design: JsonObject): string[] {
  const found: string[] = [];
  const look = (value: Json, pointer: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const rest = { ...value };
    delete rest['note'];
    if ('value' in value || 'series' in value) found.push(`${pointer} ${String(exact(rest))}`);
    else for (const [name, member] of Object.entries(value)) look(member, `${pointer}/${name}`);
  };
  look(design, '');
  return found;
}
