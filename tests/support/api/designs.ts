/** Designs that the API tests send. */

/** A small design: what a call costs does not matter, what comes of it does. */
export const smallDesignOf = () => ({
  title: 'A small design',
  country: 'RS',
  horizonYears: 2,
  victimGroups: {
    victims: {
      annualVictims: 100,
      heads: { award: { amount: { distribution: 'fixed', amount: 3000 } } },
    },
  },
  funding: { budget: { shape: 'fixed', amountPerYear: 140_000 } },
});

/** A design whose projection by month is longer than an answer may be. */
export const manySources = () => ({
  ...smallDesignOf(),
  horizonYears: 40,
  funding: Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `a-source-with-a-rather-long-name-${index}`,
      { shape: 'fixed', amountPerYear: 1_000 + index / 7 },
    ]),
  ),
});

/** A design of which one figure takes more than an answer holds to explain: names and notes are long. */
export const manyNotes = () => ({
  ...manySources(),
  funding: Object.fromEntries(
    Object.keys(manySources().funding).map((source, index) => [
      source,
      {
        shape: 'fixed',
        title: `Money of the state ${'and of others '.repeat(6)}`,
        amountPerYear: { value: 1_000 + index, note: 'assumed, '.repeat(20) },
      },
    ]),
  ),
});

const GROUPS = 150;
const HEADS = 10;

const many = <T>(count: number, name: string, make: (place: number) => T) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`${name}-${place}`, make(place)]),
  );

/**
 * A design whose projection is more than is computed at once: every head has an index of its own, so that no
 * year is like another.
 */
export const costlyDesign = () => ({
  ...smallDesignOf(),
  horizonYears: 40,
  economy: { indices: many(GROUPS * HEADS, 'i', (place) => 0.01 + place / 10_000) },
  victimGroups: many(GROUPS, 'g', (group) => ({
    annualVictims: 10,
    heads: many(HEADS, 'h', (head) => ({
      probability: 0.5,
      amount: { distribution: 'lognormal', mean: 900, coefficientOfVariation: 2 },
      index: `i-${group * HEADS + head}`,
    })),
    cap: { amount: 5000, index: 'none' },
  })),
});
