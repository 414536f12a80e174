import type { DesignInput } from '../../models/design.ts';

const GROUPS = 8;
const HEADS = 6;
const SOURCES = 12;

type Head = DesignInput['victimGroups'][string]['heads'][string];

const amounts: readonly Head['amount'][] = [
  { distribution: 'lognormal', mean: 900, coefficientOfVariation: 1.2 },
  { distribution: 'gamma', mean: 700, coefficientOfVariation: 0.8 },
  { distribution: 'pert', low: 100, mode: 500, high: 3000 },
  { distribution: 'lognormal', mean: 400, coefficientOfVariation: 2 },
  { distribution: 'gamma', mean: 1500, coefficientOfVariation: 1.5 },
  { distribution: 'pert', low: 0, mode: 800, high: 1600 },
];

const many = <T>(count: number, name: string, make: (place: number) => T): Record<string, T> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`${name}-${String(place)}`, make(place)]),
  );

/**
 * The heaviest design that the contract names: 8 groups × 6 heads, each head with an index of its
 * own so that no year is like another, a cap, 12 sources, 40 years.
 */
export function worstCase(): DesignInput {
  return {
    title: 'Worst case',
    firstYear: 2027,
    horizonYears: 40,
    economy: {
      inflation: 0.03,
      indices: many(GROUPS * HEADS, 'index', (place) => 0.01 + place / 1000),
    },
    victimGroups: many(GROUPS, 'group', (group) => ({
      annualVictims: 100 + group,
      heads: many(HEADS, 'head', (head) => ({
        probability: 0.9 - head / 20,
        amount: amounts[head % amounts.length]!,
        index: `index-${String(group * HEADS + head)}`,
      })),
      cap: { amount: 5000, index: 'none' },
    })),
    workflow: {
      stages: {
        registration: { order: 1, minDays: 20 },
        assessment: { order: 2, claimsPerOfficerPerMonth: 10, refusedShare: 0.2 },
        decision: { order: 3, minDays: 30, refusedShare: 0.1 },
      },
    },
    funding: many(SOURCES, 'source', (place) => ({
      shape: 'fixed' as const,
      amountPerYear: 100_000 + place,
      index: 'inflation',
    })),
  };
}
