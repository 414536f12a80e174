/** A list of cumulative probabilities, with a guide by which a uniform number finds its place at once. */
export interface Guided {
  /** Probability of each place and of those before it, never falling. */
  readonly cumulative: Float64Array;
  /** For each g of G, a power of two: the first place whose cumulative probability is above g / G. */
  readonly guide: Uint32Array;
}

/**
 * Makes a guide through cumulative probabilities.
 *
 * Source: Chen, Asau, On generating random variates from an empirical distribution, AIIE Transactions 6 (1974).
 */
export function guideOf(cumulative: Float64Array): Uint32Array {
  const guide = new Uint32Array(2 ** Math.ceil(Math.log2(cumulative.length)));
  for (let part = 0, place = 0; part < guide.length; part++) {
    while (place < cumulative.length - 1 && cumulative[place]! <= part / guide.length) place++;
    guide[part] = place;
  }
  return guide;
}

/**
 * The first place whose cumulative probability is above a uniform number; about two comparisons.
 * @param uniform 0 or more, less than 1
 */
export function placeAt({ cumulative, guide }: Guided, uniform: number): number {
  let place = guide[Math.floor(uniform * guide.length)]!;
  while (place < cumulative.length - 1 && cumulative[place]! <= uniform) place++;
  return place;
}
