import { describe, expect, test } from 'vitest';
import { findFigure, type Figure } from '../../lib/engine/answer/figures.ts';
import { tornado } from '../../lib/engine/sensitivity/tornado.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf } from '../support/designs.ts';

function figureOf(id: string, year?: number): Figure {
  const figure = findFigure(id, year, []);
  if (typeof figure === 'string') throw new Error(figure);
  return figure;
}

const CLOSING = figureOf('closingBalance', 2027);

/** 100 victims a year of whom half apply, 1,000 an award, 60,000 in: the year closes at 10,000. */
const toy: DesignInput = {
  firstYear: 2027,
  horizonYears: 1,
  shortfallRule: 'borrow',
  victimGroups: {
    one: {
      annualVictims: { value: 100, grade: 'official_statistic' },
      takeUp: { mature: { value: 0.5, low: 0.4, high: 0.8, grade: 'expert_range' } },
      heads: { award: { amount: { distribution: 'fixed', amount: 1000 } } },
    },
  },
  funding: {
    budget: {
      shape: 'fixed',
      amountPerYear: { value: 60_000, low: 50_000, high: 61_000, grade: 'statute' },
    },
  },
};

const tornadoOf = (document: DesignInput, pairs = 0, figure = CLOSING) =>
  tornado({ design: designOf(document), later: [] }, figure, pairs);

const pointersOf = (document: DesignInput) =>
  tornadoOf(document).swings.map(({ mover }) => mover.numbers.map(({ number }) => number.pointer));

describe('a tornado', () => {
  const { figure, swings, unmoved, projections } = tornadoOf(toy);

  test('takes the figure as the design stands', () => {
    expect(figure).toBeCloseTo(10_000, 9);
  });

  test('moves each assumption to its ends, the greatest effect first', () => {
    // take-up 0.4: +10,000; 0.8: −30,000. Victims, eligible share and award ±20 %: ±10,000, but the share
    // stops at 1. Budget: −10,000 and +1,000.
    const told = swings.map(({ mover, low, high, effect }) => [
      mover.first.pointer,
      Math.round(low.effect ?? NaN),
      Math.round(high.effect ?? NaN),
      Math.round(effect),
    ]);
    expect(told.slice(0, 1)).toEqual([
      ['/victimGroups/one/takeUp/mature', 10_000, -30_000, 30_000],
    ]);
    expect(told).toContainEqual(['/victimGroups/one/annualVictims', 10_000, -10_000, 10_000]);
    expect(told).toContainEqual([
      '/victimGroups/one/heads/award/amount/amount',
      10_000,
      -10_000,
      10_000,
    ]);
    expect(told).toContainEqual(['/victimGroups/one/eligibleShare', 10_000, 0, 10_000]);
    expect(told).toContainEqual(['/funding/budget/amountPerYear', -10_000, 1_000, 10_000]);
  });

  test('says which ends the design gives, and how weak the evidence is', () => {
    const of = (pointer: string) => swings.find(({ mover }) => mover.first.pointer === pointer)!;
    expect(of('/victimGroups/one/takeUp/mature').low.isGiven).toBe(true);
    expect(of('/victimGroups/one/annualVictims').low.isGiven).toBe(false);
    expect(swings.map(({ mover, weakness }) => [mover.first.pointer, weakness])).toEqual(
      expect.arrayContaining([
        ['/victimGroups/one/takeUp/mature', 0.75],
        ['/victimGroups/one/annualVictims', 0.25],
        ['/victimGroups/one/heads/award/amount/amount', 1],
        ['/funding/budget/amountPerYear', 0.1],
      ]),
    );
  });

  test('leaves what has no other end as it is, and asks for nothing twice', () => {
    const still = unmoved.map(({ first }) => first.pointer);
    expect(still).toContain('/victimGroups/one/growth');
    expect(still).toContain('/economy/inflation');
    // One as it stands, and one for each end that is another value.
    const ends = swings.flatMap(({ low, high, value }) =>
      [low, high].filter(({ at }) => at !== value),
    );
    expect(projections).toBe(1 + ends.length);
  });

  test('does not move what drafters choose', () => {
    const capped: DesignInput = {
      ...toy,
      victimGroups: { one: { ...toy.victimGroups['one']!, cap: { amount: 900 } } },
      reserve: { opening: 500 },
    };
    expect(
      pointersOf(capped)
        .flat()
        .filter((pointer) => /cap|reserve/.test(pointer)),
    ).toEqual([]);
  });
});

describe('what moves together', () => {
  test('the same field of all groups and heads, by default', () => {
    const { one } = toy.victimGroups;
    const two: DesignInput = { ...toy, victimGroups: { one: one!, two: one! } };
    const [first] = tornadoOf(two).swings;
    expect(pointersOf(two)[0]).toEqual([
      '/victimGroups/one/takeUp/mature',
      '/victimGroups/two/takeUp/mature',
    ]);
    // Twice the victims: 0.8 instead of 0.5 costs 60,000.
    expect(first?.effect).toBeCloseTo(60_000, 6);
  });

  test('what has the same driver, wherever it stands', () => {
    const driven: DesignInput = {
      ...toy,
      victimGroups: {
        one: {
          ...toy.victimGroups['one']!,
          takeUp: { mature: { value: 0.5, driver: 'fame' } },
          heads: {
            award: {
              amount: { distribution: 'fixed', amount: { value: 1000, driver: 'fame' } },
            },
          },
        },
      },
    };
    const [first] = tornadoOf(driven).swings;
    // 100 · 0.6 · 1,200 = 72,000 against 50,000; 100 · 0.4 · 800 = 32,000.
    expect(first?.high.effect).toBeCloseTo(-22_000, 6);
    expect(first?.low.effect).toBeCloseTo(18_000, 6);
  });
});

describe('rules that bind assumptions', () => {
  test('keep shares from summing to more than 1: they go as far as they may', () => {
    // Refused 0.75 ± 20 % would be 0.9; beside 0.2 withdrawn 0.8 is the most.
    const design: DesignInput = {
      ...toy,
      workflow: { stages: { decision: { order: 1, refusedShare: 0.75, withdrawnShare: 0.2 } } },
    };
    const swing = tornadoOf(design).swings.find(({ mover }) =>
      mover.first.pointer.endsWith('refusedShare'),
    );
    expect(swing?.high.isHeld).toBe(true);
    expect(swing?.high.at).toBeCloseTo(0.8, 3);
    expect(swing?.low).toMatchObject({ isHeld: false, at: 0.75 * 0.8 });
  });
});

describe('interactions', () => {
  test('of two factors: both at once less the two alone', () => {
    // Cost 50,000 = 100 · 0.5 · 1,000. Take-up 0.8 and victims 120: 96,000. Alone −30,000 and −10,000,
    // together −46,000: −6,000 more than their sum.
    const { interactions } = tornadoOf(toy, 5);
    expect(interactions).toHaveLength(5);
    const pair = interactions.find(
      ({ one, other }) =>
        one.mover.first.pointer.endsWith('mature') &&
        other.mover.first.pointer.endsWith('annualVictims'),
    );
    const corner = pair?.corners.find(({ one, other }) => one === 'high' && other === 'high');
    expect(corner?.together).toBeCloseTo(-46_000, 6);
    expect(corner?.interaction).toBeCloseTo(-6_000, 6);
    // Low and low: 0.4 · 80 · 1,000 = 32,000: +18,000 against +20,000.
    const low = pair?.corners.find(({ one, other }) => one === 'low' && other === 'low');
    expect(low?.interaction).toBeCloseTo(-2_000, 6);
    // High and low: 0.8 · 80 · 1,000 = 64,000: −14,000 against −20,000.
    expect(Math.abs(pair?.strongest ?? 0)).toBeCloseTo(6_000, 6);
  });

  test('of things that only add up: none', () => {
    const { interactions } = tornadoOf(toy, 10);
    const pair = interactions.find(({ one, other }) =>
      [one, other].some(({ mover }) => mover.first.pointer.startsWith('/funding')),
    );
    expect(pair?.strongest ?? 0).toBeCloseTo(0, 6);
  });
});

describe('a figure that is not there', () => {
  test('has no effect', () => {
    // Nobody applies: there is no mean award, whatever moves.
    const nobody: DesignInput = {
      ...toy,
      victimGroups: { one: { ...toy.victimGroups['one']!, takeUp: { mature: 0 } } },
    };
    const { figure, swings } = tornadoOf(nobody, 3, figureOf('meanAward'));
    expect(figure).toBeNull();
    expect(swings.every(({ effect, low }) => effect === 0 && low.effect === null)).toBe(true);
  });
});
