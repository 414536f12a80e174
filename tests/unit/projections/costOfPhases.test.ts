/** What designs that rule one after another cost to be projected. */
import { describe, expect, test } from 'vitest';
import { onePhase, type Phases } from '../../../lib/engine/grid/phases.ts';
import { costOf, costOfPhases, unitsIn, workOf } from '../../../lib/projections/costOf.ts';
import type { DesignInput } from '../../../models/design.ts';
import {
  COSTLY_COURSES,
  COSTLY_DESIGNS,
  designWith,
  groupOfHeads,
  lognormal,
  ordinaryDraft,
  phasesOf,
  plainGroups,
  plainStages,
} from '../../support/costlyDesigns.ts';
import { designOf } from '../../support/designs.ts';

const units = (phases: Phases) => costOfPhases(phases, false).units;

describe('designs that rule one after another', () => {
  test.each(Object.entries(COSTLY_COURSES))(
    'cost no less than each of them alone: %s',
    (_, make) => {
      const phases = make();
      const alone = phases.map(({ design }) => costOf(design, false).units);
      expect(units(phases)).toBeGreaterThanOrEqual(Math.max(...alone) - 1);
    },
  );

  test.each(Object.entries(COSTLY_DESIGNS))(
    'of which there is one cost the same: %s',
    (_, make) => {
      const design = designOf(make());
      for (const monthly of [false, true])
        expect(costOfPhases(onePhase(design), monthly).units).toBe(costOf(design, monthly).units);
    },
  );

  test('cost no more for a change that changes nothing', () => {
    const draft = ordinaryDraft();
    expect(workOf(phasesOf(draft, { 2030: draft }))).toBe(workOf(onePhase(designOf(draft))));
  });

  test('cost the awards of each, in the years in which it rules', () => {
    const heads = designWith(groupOfHeads(300, lognormal));
    const others = designWith(groupOfHeads(300, lognormal, 6_000));
    const alone = units(onePhase(designOf(heads)));
    const both = units(phasesOf(heads, { 2047: others }));
    expect(alone).toBeGreaterThan(100);
    expect(both / alone).toBeCloseTo(1, 1);
  });

  test('cost the awards of a group that stays as it is no more than once', () => {
    const heads = designWith(
      groupOfHeads(200, (place) => ({ ...lognormal(place), index: 'none' })),
    );
    const funded = (amountPerYear: number): DesignInput => ({
      ...heads,
      funding: { budget: { shape: 'fixed', amountPerYear } },
    });
    const later = Object.fromEntries(
      Array.from({ length: 10 }, (_, place) => [2030 + place, funded(place)]),
    );
    const alone = workOf(onePhase(designOf(heads)));
    expect(workOf(phasesOf(heads, later))).toBeLessThan(1.5 * alone);
  });

  test('cost groups of the one in stages of the other, though neither has both', () => {
    const many300 = designWith(plainGroups(300));
    const in50 = designWith(plainGroups(1), { workflow: plainStages(50) });
    const both = designWith(plainGroups(300), { workflow: plainStages(50) });
    expect(units(onePhase(designOf(many300))) + units(onePhase(designOf(in50)))).toBeLessThan(30);
    expect(units(phasesOf(many300, { 2028: in50 }))).toBeGreaterThan(
      units(onePhase(designOf(both))),
    );
  });

  test('cost much more once the workflow has changed: claims are followed one by one', () => {
    const draft = designWith(plainGroups(10), { workflow: plainStages(80) });
    const slower = designWith(plainGroups(10), { workflow: plainStages(80, 30) });
    const larger = designWith(plainGroups(11), { workflow: plainStages(80) });
    const alone = units(onePhase(designOf(draft)));
    expect(units(phasesOf(draft, { 2030: larger }))).toBeLessThan(2 * alone);
    expect(units(phasesOf(draft, { 2030: slower }))).toBeGreaterThan(10 * alone);
  });

  test('cost the claims once more for each change within a project year', () => {
    const from = (firstMonth: number): Phases => {
      const draft = (victims: number): DesignInput =>
        designWith(
          { ...plainGroups(20), one: { ...plainGroups(1)['n0']!, annualVictims: victims } },
          { firstMonth, workflow: plainStages(20) },
        );
      return phasesOf(draft(1), { 2030: draft(2), 2033: draft(3), 2036: draft(4) });
    };
    expect(units(from(7)) / units(from(1))).toBeGreaterThan(2);
  });

  test('are told over how many years they fit', () => {
    const draft = designWith(plainGroups(100), { workflow: plainStages(40) });
    const slower = designWith(plainGroups(100), { workflow: plainStages(40, 30) });
    const phases = phasesOf(draft, { 2050: slower });
    const remedy = costOfPhases(phases, false).remedy(300);
    expect(remedy).toContain('or fewer scenarios from a year on, make it less');
    const years = Number(/Over (\d+) years in place of 40 it fits\.$/.exec(remedy)?.[1]);
    const short = (design: DesignInput) => ({ ...design, horizonYears: years });
    expect(years).toBeGreaterThan(1);
    expect(
      units(
        2027 + years > 2050
          ? phasesOf(short(draft), { 2050: short(slower) })
          : onePhase(designOf(short(draft))),
      ),
    ).toBeLessThanOrEqual(300);
  });

  test('are counted in whole units, of many projections together', () => {
    const work = workOf(onePhase(designOf(ordinaryDraft())));
    expect(unitsIn(work)).toBe(1);
    expect(unitsIn(100 * work)).toBeLessThan(100);
  });
});
