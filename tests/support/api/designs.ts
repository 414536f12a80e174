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
