import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { costOf } from '../../../lib/projections/costOf.ts';
import type { DesignInput } from '../../../models/design.ts';
import {
  bandsOf,
  coincidingLists,
  COSTLY_DESIGNS,
  designWith,
  groupOfHeads,
  lognormal,
  many,
  manyGroups,
  observed,
  ordinaryDraft,
  sharpAtCap,
  tariff,
} from '../../support/costlyDesigns.ts';
import { designOf } from '../../support/designs.ts';
import { designArbitrary } from '../../support/randomDesign.ts';

const unitsOf = (design: DesignInput, monthly = false) => costOf(designOf(design), monthly).units;
const remedyOf = (design: DesignInput, fitting: number, monthly = false) =>
  costOf(designOf(design), monthly).remedy(fitting);

/** As lib/budget/chargeCaller.ts has it. */
const MOST_AT_ONCE = 500;

/** What a design of hundreds of units costs, against one of which the same is said. */
const ratio = (dear: DesignInput, cheap: DesignInput) => unitsOf(dear) / unitsOf(cheap);

describe('what a projection costs', () => {
  test.each(['serbia', 'north-macedonia', 'bosnia-and-herzegovina', 'montenegro'])(
    'is one unit for the draft of %s over forty years',
    async (country) => {
      const { default: example } = (await import(`../../../examples/${country}.json`, {
        with: { type: 'json' },
      })) as { default: DesignInput };
      expect(unitsOf({ ...example, horizonYears: 40 })).toBe(1);
    },
  );

  test('is a matter of some units for the heaviest design that the contract names', () => {
    const units = unitsOf(COSTLY_DESIGNS['the worst case of the contract']!());
    expect(units).toBeGreaterThan(5);
    expect(units).toBeLessThan(50);
  });

  test('grows with the groups of victims, in proportion', () => {
    expect(unitsOf(manyGroups(600))).toBeGreaterThan(100 * unitsOf(ordinaryDraft()));
    expect(ratio(manyGroups(600), manyGroups(300))).toBeCloseTo(2, 1);
    expect(ratio(manyGroups(300), manyGroups(100))).toBeCloseTo(3, 1);
  });

  test('grows with the years, about in proportion', () => {
    const long = manyGroups(300);
    const longerBy = (times: number) => ratio(long, { ...long, horizonYears: 40 / times });
    expect(Math.abs(longerBy(2) - 2)).toBeLessThan(0.3);
    expect(Math.abs(longerBy(4) - 4)).toBeLessThan(0.9);
  });

  test('grows with the heads of which there is a density, in proportion', () => {
    const heads = (count: number) => designWith(groupOfHeads(count, lognormal));
    expect(ratio(heads(1200), heads(400))).toBeCloseTo(3, 0);
  });

  test('is many times as much where heads follow different indices, so that no year is like another', () => {
    const together = designWith(
      groupOfHeads(400, (place) => ({ ...lognormal(place), index: 'inflation' })),
    );
    expect(ratio(designWith(groupOfHeads(400, lognormal)), together)).toBeGreaterThan(5);
  });

  test('is as much with an index under another name, if it grows alike', () => {
    const { all } = groupOfHeads(400, lognormal);
    const apart = designWith({ all: { ...all!, cap: { amount: 5000, index: 'inflation' } } });
    const series = { series: { 2027: 0.03 } };
    const alike = { ...apart, economy: { inflation: series, wages: series } };
    const still = { ...apart, economy: { inflation: 0, wages: { value: 0 } } };
    expect(ratio(apart, alike)).toBeGreaterThan(20);
    expect(ratio(still, alike)).toBeCloseTo(1, 1);
  });

  test('is little without a cap or threshold: then no distribution is asked for', () => {
    const { all } = groupOfHeads(400, lognormal);
    const free = { annualVictims: 100, heads: all!.heads };
    expect(ratio(designWith({ all: all! }), designWith({ free }))).toBeGreaterThan(10);
  });

  test('is beyond all limits for lists of which every pair is gone through, in any order of heads', () => {
    const design = coincidingLists(10);
    const { all } = design.victimGroups;
    const names = Object.keys(all!.heads);
    expect(unitsOf(design)).toBeGreaterThan(10 * MOST_AT_ONCE);
    for (const order of [names.toReversed(), names.toSorted()]) {
      const heads = Object.fromEntries(order.map((name) => [name, all!.heads[name]!]));
      expect(unitsOf({ ...design, victimGroups: { all: { ...all!, heads } } })).toBe(
        unitsOf(design),
      );
    }
    expect(unitsOf(coincidingLists(10, 1))).toBeGreaterThan(100);
  });

  propertyTest.prop([fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 39 })], {
    numRuns: 20,
  })('never falls with another list, or another year', (lists, years) => {
    const units = unitsOf(coincidingLists(lists, years));
    expect(unitsOf(coincidingLists(lists + 1, years))).toBeGreaterThanOrEqual(units);
    expect(unitsOf(coincidingLists(lists, years + 1))).toBeGreaterThanOrEqual(units);
  });

  test('does not fall when an amount is added that is beyond the limit', () => {
    const design = designWith(groupOfHeads(4, observed(300), 90_000));
    const { all } = design.victimGroups;
    const beyond = { amount: { distribution: 'fixed' as const, amount: 1e6 } };
    const heads = { first: beyond, ...all!.heads };
    expect(
      unitsOf({ ...design, victimGroups: { all: { ...all!, heads } } }),
    ).toBeGreaterThanOrEqual(unitsOf(design));
  });

  test('is many times as much where densities end sharply at the cap', () => {
    expect(ratio(sharpAtCap(20, 10_000), sharpAtCap(20, 4_000))).toBeGreaterThan(10);
  });

  test.each([
    ['five tariffs of twenty bands', () => many(5, bandsOf(20))],
    ['two lists of 200 amounts', () => many(2, observed(200))],
    ['six heads of long tail', () => many(6, lognormal)],
    [
      'two lists of 200 amounts and a long tail',
      () => ({ ...many(2, observed(200)), tail: lognormal(0) }),
    ],
  ])('lets %s with a cap be computed for anybody', (_, heads) => {
    const { all } = groupOfHeads(1, lognormal, 20_000);
    expect(unitsOf(designWith({ all: { ...all!, heads: heads() } }))).toBeLessThanOrEqual(60);
  });

  test('is many units for amounts whose sums are beyond what can be listed', () => {
    expect(unitsOf(designWith(groupOfHeads(2, observed(1500), 90_000)))).toBeLessThan(5);
    expect(unitsOf(designWith(groupOfHeads(4, observed(1500), 90_000)))).toBeGreaterThan(10);
    const now = COSTLY_DESIGNS['20 fixed heads, each now and then']!();
    expect(unitsOf(now)).toBeGreaterThan(20);
  });

  test('is little for bands in regular rows, of which there are few sums', () => {
    expect(unitsOf(designWith(groupOfHeads(20, tariff)))).toBeLessThan(10);
  });

  test('is many units where claims of many groups pass many stages', () => {
    const groups = COSTLY_DESIGNS['100 groups in 100 stages']!();
    expect(unitsOf(groups)).toBeGreaterThan(150);
    expect(ratio(groups, { ...groups, workflow: {} })).toBeGreaterThan(30);
  });

  test('is more for an answer by month, the more sources it shows', () => {
    const sources = COSTLY_DESIGNS['3,000 sources']!();
    expect(unitsOf(sources, true)).toBeGreaterThan(10 * unitsOf(sources));
    expect(unitsOf(ordinaryDraft(), true)).toBeLessThanOrEqual(2);
  });

  propertyTest.prop([designArbitrary()], { numRuns: 60 })(
    'is a whole number of units from 1, and not lowered by another group',
    (input) => {
      const units = unitsOf(input);
      expect(Number.isInteger(units)).toBe(true);
      expect(units).toBeGreaterThan(0);
      expect(units).toBeLessThan(60);
      const more = { ...input.victimGroups, another: Object.values(input.victimGroups)[0]! };
      expect(unitsOf({ ...input, victimGroups: more })).toBeGreaterThanOrEqual(units);
    },
  );
});

describe('what makes a projection cost less', () => {
  test('names the group whose awards are costly', () => {
    const heads = groupOfHeads(400, lognormal);
    expect(remedyOf(designWith({ ...heads, other: heads['all']! }), 60)).toContain(
      'the awards of all groups; fewer groups, fewer heads',
    );
    expect(remedyOf(designWith(heads), 60)).toContain('the awards of `/victimGroups/all`; fewer');
  });

  test('names stages, or sources, where it is those', () => {
    expect(remedyOf(COSTLY_DESIGNS['100 groups in 100 stages']!(), 60)).toContain(
      'following the claims of 100 groups through 100 stages; fewer of either, in `/victimGroups` or `/workflow/stages`',
    );
    const sources = COSTLY_DESIGNS['3,000 sources']!();
    expect(remedyOf(sources, 60, true)).toContain(
      'booking 3000 sources of money month by month; fewer in `/funding`, or an answer by year alone, make it less',
    );
    expect(remedyOf(sources, 20)).toContain('booking 3000 sources of money; fewer in `/funding`');
    const indices = { ...ordinaryDraft(), economy: { indices: many(5000, () => 0.01) } };
    expect(remedyOf(indices, 2)).toContain('following 5000 indices over 40 years; fewer in');
  });

  propertyTest.prop(
    [fc.constantFrom(...Object.values(COSTLY_DESIGNS)), fc.integer({ min: 1, max: 500 })],
    { numRuns: 30 },
  )('names a length over which it fits, where there is one', (make, fitting) => {
    const design = make();
    const units = unitsOf(design);
    fc.pre(units > fitting);
    const years = /Over (\d+) years? in place of 40 it fits\.$/.exec(remedyOf(design, fitting));
    if (years === null)
      expect(unitsOf({ ...design, horizonYears: 1 })).toBeGreaterThan(fitting / 2);
    else
      expect(unitsOf({ ...design, horizonYears: Number(years[1]) })).toBeLessThanOrEqual(fitting);
  });
});
