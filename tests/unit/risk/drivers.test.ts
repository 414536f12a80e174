import { describe, expect, test } from 'vitest';
import {
  drawDriver,
  driversOf,
  type Driver,
} from '../../../lib/engine/risk/path/assumptionDraws.ts';
import { listNumbers } from '../../../lib/engine/risk/path/pathNumbers.ts';
import { normalBelow } from '../../../lib/engine/severity/lognormal.ts';
import { drawStrata, rootsOfPrimes } from '../../../lib/engine/risk/strata.ts';
import { streamsOf } from '../../../lib/engine/risk/random/streams.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { correlationOf, ERRORS } from '../../support/riskRuns.ts';

/** The drivers of a design, and a way to read a number of it at a place of its driver. */
function driversIn(members: Partial<DesignInput>) {
  const numbers = listNumbers(designOf(smallDesign(members)));
  const drivers = driversOf(numbers.numbers);
  const named = (name: string): Driver => drivers.find((driver) => driver.name === name)!;
  return {
    names: drivers.map(({ name }) => name),
    draw: (name: string, uniform: number, ...path: string[]): number => {
      const values = numbers.base.slice();
      drawDriver(named(name), uniform, values);
      return values[numbers.slot(...path)]!;
    },
  };
}

const victims = (range: object) => ({
  victimGroups: { victims: groupOf({ annualVictims: range as { value: number } }) },
});
const VICTIMS = ['victimGroups', 'victims', 'annualVictims'] as const;
const DRIVER = 'victimGroups/annualVictims';

describe('an assumption with a range', () => {
  test('has low, value and high as its 5, 50 and 95 % points', () => {
    const { draw } = driversIn(victims({ value: 5000, low: 4700, high: 5900 }));
    expect(draw(DRIVER, 0.05, ...VICTIMS)).toBeCloseTo(4700, 9);
    expect(draw(DRIVER, 0.5, ...VICTIMS)).toBeCloseTo(5000, 9);
    expect(draw(DRIVER, 0.95, ...VICTIMS)).toBeCloseTo(5900, 9);
    // One standard deviation of each side: 300/1.644854 and 900/1.644854.
    expect(draw(DRIVER, normalBelow(-1), ...VICTIMS)).toBeCloseTo(5000 - 182.38706, 4);
    expect(draw(DRIVER, normalBelow(1), ...VICTIMS)).toBeCloseTo(5000 + 547.16117, 4);
  });

  test('stays at its value on the side that has no end', () => {
    const onlyHigh = driversIn(victims({ value: 5000, high: 5900 }));
    expect(onlyHigh.draw(DRIVER, 0.02, ...VICTIMS)).toBe(5000);
    expect(onlyHigh.draw(DRIVER, 0.95, ...VICTIMS)).toBeCloseTo(5900, 9);
    const onlyLow = driversIn(victims({ value: 5000, low: 4700 }));
    expect(onlyLow.draw(DRIVER, 0.98, ...VICTIMS)).toBe(5000);
    expect(onlyLow.draw(DRIVER, 0.05, ...VICTIMS)).toBeCloseTo(4700, 9);
  });

  test('never leaves the range of its field, and has the normal law given that', () => {
    const { draw } = driversIn({
      victimGroups: { victims: groupOf({ eligibleShare: { value: 0.9, low: 0.6, high: 0.98 } }) },
    });
    const at = (uniform: number) =>
      draw('victimGroups/eligibleShare', uniform, 'victimGroups', 'victims', 'eligibleShare');
    // P(share ≤ 0.98) is 0.95 without a limit; 1 lies at z = 0.1/0.08 · 1.644854 = 2.056067, below which
    // 0.9801119 of a normal variable lies; 0 lies at −4.93, below which is 4e-7.
    const all = normalBelow(2.0560670336893403);
    const none = normalBelow((-0.9 / 0.3) * 1.6448536269514722);
    expect(at((0.95 - none) / (all - none))).toBeCloseTo(0.98, 9);
    expect(at((0.05 - none) / (all - none))).toBeCloseTo(0.6, 9);
    expect(at((0.5 - none) / (all - none))).toBeCloseTo(0.9, 9);
    expect(at(1 - 1e-12)).toBeLessThanOrEqual(1);
    expect(at(1 - 1e-12)).toBeGreaterThan(0.9999);
    expect(at(1e-12)).toBeGreaterThanOrEqual(0);
  });

  test('is whole where the field is', () => {
    const { draw } = driversIn({
      victimGroups: { victims: groupOf({ applicationLagMonths: { value: 6, low: 4, high: 12 } }) },
    });
    const at = (uniform: number) =>
      draw(
        'victimGroups/applicationLagMonths',
        uniform,
        ...['victimGroups', 'victims', 'applicationLagMonths'],
      );
    // A standard deviation above is 6/1.644854 = 3.65 months: z = 0.13 is 6.47, z = 0.14 is 6.51.
    expect(at(normalBelow(0.13))).toBe(6);
    expect(at(normalBelow(0.14))).toBe(7);
    expect(at(1e-9)).toBe(0);
    expect(at(0.95)).toBe(12);
  });

  test('without one is not drawn, nor is a number that drafters choose', () => {
    expect(driversIn({ reserve: { opening: 100 } }).names).toEqual([]);
    expect(driversIn(victims({ value: 5000, low: 5000, high: 5000 })).names).toEqual([]);
  });
});

describe('numbers that move together', () => {
  const two = (first: object, second: object) => ({
    victimGroups: {
      one: groupOf({ annualVictims: first as { value: number } }),
      other: groupOf({ annualVictims: second as { value: number } }),
    },
  });

  test('are those of the same field in all groups, if the design says nothing else', () => {
    const { names, draw } = driversIn(
      two({ value: 50, low: 40, high: 70 }, { value: 9, low: 6, high: 10 }),
    );
    expect(names).toEqual([DRIVER]);
    expect(draw(DRIVER, 0.95, 'victimGroups', 'one', 'annualVictims')).toBeCloseTo(70, 9);
    // Fewer than 0 victims lie 4.9 standard deviations below 9, and 5 below 50: nobody sees that.
    expect(draw(DRIVER, 0.95, 'victimGroups', 'other', 'annualVictims')).toBeCloseTo(10, 5);
  });

  test('are those with the same driver, in different sections too, and no others', () => {
    const members = {
      ...two(
        { value: 50, low: 40, high: 70, driver: 'crime' },
        { value: 9, low: 6, high: 10, driver: 'reporting' },
      ),
      economy: { inflation: { value: 0.03, low: 0.01, high: 0.06, driver: 'crime' } },
    };
    const { names, draw } = driversIn(members);
    expect(names).toEqual(['driver crime', 'driver reporting']);
    expect(draw('driver crime', 0.95, 'economy', 'inflation')).toBeCloseTo(0.06, 9);
    expect(draw('driver crime', 0.95, 'victimGroups', 'one', 'annualVictims')).toBeCloseTo(70, 9);
    expect(draw('driver crime', 0.95, 'victimGroups', 'other', 'annualVictims')).toBe(9);
  });
});

describe('the strata of a driver', () => {
  const [two, three, five] = rootsOfPrimes(3);

  test('are in the order of a prime of its own', () => {
    expect(Array.from(rootsOfPrimes(6), (root) => Math.round(root * root))).toEqual([
      2, 3, 5, 7, 11, 13,
    ]);
  });

  test('have exactly one number in each part of the way from 0 to 1, anywhere in it', () => {
    const uniforms = drawStrata(500, two!, streamsOf(3, 10).common);
    const parts = Array.from(uniforms, (uniform) => Math.floor(uniform * 500));
    expect(parts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, n) => n));
    expect(parts).not.toEqual(parts.toSorted((a, b) => a - b));
    const within = Array.from(uniforms, (uniform, path) => uniform * 500 - parts[path]!);
    const mean = within.reduce((sum, part) => sum + part, 0) / 500;
    expect(Math.abs(mean - 0.5)).toBeLessThan(ERRORS * Math.sqrt(1 / 12 / 500));
  });

  test('of two drivers have nothing to do with each other, nor with the order of the paths', () => {
    const { common } = streamsOf(4, 10);
    const lists = [two!, three!, five!].map((root) => drawStrata(4000, root, common));
    lists.push(Float64Array.from({ length: 4000 }, (_, path) => path));
    // Independent draws would be within these; evenly spread pairs are nearer to 0.
    const limit = ERRORS / Math.sqrt(4000);
    lists.forEach((one, place) => {
      for (const other of lists.slice(place + 1))
        expect(Math.abs(correlationOf(one, other))).toBeLessThan(limit);
    });
  });

  test('begin anywhere: the same path has other luck in another batch', () => {
    const { common } = streamsOf(5, 200);
    const first = Array.from({ length: 200 }, () => drawStrata(50, two!, common)[0]!);
    const mean = first.reduce((sum, uniform) => sum + uniform, 0) / 200;
    expect(Math.abs(mean - 0.5)).toBeLessThan(ERRORS * Math.sqrt(1 / 12 / 200));
    expect(first.filter((uniform) => uniform < 0.1).length).toBeGreaterThan(4);
    expect(first.filter((uniform) => uniform > 0.9).length).toBeGreaterThan(4);
  });
});
