import type { ParametricFrequency } from './frequency.ts';
import { type LatticeMasses, lostOf } from './latticeMasses.ts';
import { foldedMasses } from './plainPowers.ts';

/** Masses above this are scaled down, by a power of two that loses no digit. */
const LARGE = 2 ** 512;

/** The numbers of a frequency in Panjer's class: p(n) = (a + b / n) p(n − 1). */
interface Recursion {
  readonly a: number;
  readonly b: number;
  /** ln P(S = 0), given the mass at 0 of one award. */
  readonly logStart: number;
}

/**
 * The distribution of the sum of a random number of awards, by Panjer's recursion.
 *
 *     g[x] = Σ_{j=1}^{x} (a + b j / x) f[j] g[x − j] / (1 − a f[0])
 *
 * Poisson a = 0, b = λ; negative binomial a = μ/(r + μ), b = (r − 1) a; binomial a = −p/(1 − p),
 * b = −(n + 1) a. The start, P(S = 0), is kept as a logarithm, and masses are scaled down on the way
 * where they would overflow: so that no number of awards is too large to begin with.
 *
 * The recursion is stable where no term is negative. For a binomial number that is so up to n + 1 times
 * the lowest award; beyond it, and for a fixed number, the awards of the trials are folded plainly.
 *
 * Takes time of size × the points of an award: the check of `compoundByFourier`, which is faster.
 *
 * Source: Panjer, Recursive evaluation of a family of compound distributions, ASTIN Bulletin 12
 * (1981); on stability Panjer, Wang, On the stability of recursive formulas, ASTIN Bulletin 23 (1993).
 *
 * @param awards masses of one award
 * @param size points of the answer, 1 or more
 */
export function compoundByPanjer(
  frequency: ParametricFrequency,
  awards: LatticeMasses,
  size: number,
): LatticeMasses {
  const masses = massesOf(frequency, awards.masses, size);
  return { step: awards.step, masses, lost: lostOf(masses) };
}

function massesOf(
  frequency: ParametricFrequency,
  awards: Float64Array,
  size: number,
): Float64Array {
  const paid = 1 - awards[0]!;
  switch (frequency.kind) {
    case 'poisson': {
      const { mean } = frequency;
      return recurse({ a: 0, b: mean, logStart: -mean * paid }, awards, size);
    }
    case 'negativeBinomial': {
      const { mean, size: shape } = frequency;
      const a = mean / (shape + mean);
      const logStart = -shape * Math.log1p((mean / shape) * paid);
      return recurse({ a, b: (shape - 1) * a, logStart }, awards, size);
    }
    case 'binomial': {
      const { trials, probability } = frequency;
      const lowest = Math.max(
        1,
        awards.findIndex((mass, point) => point > 0 && mass > 0),
      );
      if (probability === 1 || size - 1 > (trials + 1) * lowest)
        return foldedMasses(thinnedAwards(awards, probability), trials, size);
      const a = -probability / (1 - probability);
      const logStart = trials * Math.log1p(-probability * paid);
      return recurse({ a, b: -(trials + 1) * a, logStart }, awards, size);
    }
    case 'fixed':
      return foldedMasses(awards, frequency.count, size);
  }
}

/** The award of a trial, which gives one with a probability and else nothing. */
function thinnedAwards(awards: Float64Array, probability: number): Float64Array {
  const thinned = awards.map((mass) => mass * probability);
  thinned[0]! += 1 - probability;
  return thinned;
}

function recurse({ a, b, logStart }: Recursion, awards: Float64Array, size: number): Float64Array {
  const masses = new Float64Array(size);
  const plain = awards.map((mass) => a * mass);
  const weighted = awards.map((mass, point) => b * point * mass);
  const divisor = 1 - a * awards[0]!;
  masses[0] = 1;
  let logScale = logStart;
  for (let x = 1; x < size; x += 1) {
    const reach = Math.min(x, awards.length - 1);
    let first = 0;
    let second = 0;
    for (let j = 1; j <= reach; j += 1) {
      const mass = masses[x - j]!;
      first += plain[j]! * mass;
      second += weighted[j]! * mass;
    }
    masses[x] = (first + second / x) / divisor;
    if (masses[x]! > LARGE) {
      for (let point = 0; point <= x; point += 1) masses[point]! /= LARGE;
      logScale += Math.log(LARGE);
    }
  }
  const scale = Math.exp(logScale);
  return masses.map((mass) => mass * scale);
}
