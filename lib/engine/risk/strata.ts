import { uniform, type Stream } from './random/streams.ts';

/** Square roots of the first so many primes: 2, 3, 5, … */
export function rootsOfPrimes(count: number): Float64Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return Float64Array.from(primes, Math.sqrt);
}

/** More paths than a batch has, and places that are told apart: a whole number can hold both. */
const MOST_AT_ONCE = 2 ** 14;
const PLACES = 2 ** 38;

/**
 * Draws a uniform number for each path of a batch, so that each n-th part of the way from 0 to 1 has exactly
 * one of them. Which path has which part follows the order of the fractional parts of i√p + shift: for
 * several drivers, each with a prime p of its own, that spreads pairs and triples of them evenly too.
 *
 * Source: McKay, Beckman, Conover, A comparison of three methods for selecting values of input variables,
 * Technometrics 21 (1979), for the parts; Richtmyer's sequence, shifted at random as by Cranley and Patterson
 * (1976), for the order.
 * @param paths fewer than 16,384
 * @param root √p
 * @param common jumps ahead, so that what one driver takes shifts no other's numbers
 */
export function drawStrata(paths: number, root: number, common: Stream): Float64Array {
  common.jump();
  const stream = common.clone();
  const shift = uniform(stream);
  // Numbers sort far quicker than by a comparison: the place in front, the path in the digits behind.
  const keys = Float64Array.from(
    { length: paths },
    (_, path) => Math.floor(((path * root + shift) % 1) * PLACES) * MOST_AT_ONCE + path,
  ).sort();
  const uniforms = new Float64Array(paths);
  for (let part = 0; part < paths; part++)
    uniforms[keys[part]! % MOST_AT_ONCE] = (part + uniform(stream)) / paths;
  return uniforms;
}

/** Draws a uniform number for each path, all of them independent of each other. */
export function drawIndependent(paths: number, common: Stream): Float64Array {
  common.jump();
  const stream = common.clone();
  return Float64Array.from({ length: paths }, () => uniform(stream));
}
