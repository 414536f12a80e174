import gammainc from '@stdlib/math-base-special-gammainc';
import { describe, expect, test } from 'vitest';
import {
  binomialAt,
  emptyBinomial,
  prepareBinomial,
} from '../../../lib/engine/risk/random/binomial.ts';
import { gammaFactor } from '../../../lib/engine/risk/random/gammaFactor.ts';
import { logFactorial } from '../../../lib/engine/risk/random/logFactorial.ts';
import { normalAt } from '../../../lib/engine/risk/random/normal.ts';
import { normalBelow } from '../../../lib/engine/severity/lognormal.ts';
import {
  emptyPoisson,
  poissonAt,
  preparePoisson,
} from '../../../lib/engine/risk/random/poisson.ts';
import { STREAMS, streamsOf, uniform } from '../../../lib/engine/risk/random/streams.ts';
import { ERRORS, momentsOf } from '../../support/riskRuns.ts';

/** Sums of probabilities one by one: P(N ≤ n) for n = 0, 1, … as far as any of them is told apart. */
function cumulated(count: number, mass: (n: number) => number): number[] {
  let sum = 0;
  return Array.from({ length: count }, (_, n) => (sum += mass(n)));
}

/** ln n! by adding logarithms, for n = 0, 1, …. */
function logFactorials(count: number): number[] {
  let sum = 0;
  return Array.from({ length: count }, (_, n) => (sum += n < 2 ? 0 : Math.log(n)));
}

/**
 * What a draw gives just below and just above each step of the distribution; steps of less than the
 * margin, which sums of doubles do not tell apart, are left out.
 */
function wrongSteps(below: readonly number[], draw: (uniform: number) => number): number[] {
  const margin = 1e-9;
  return below.flatMap((level, n) => {
    const before = n === 0 ? 0 : below[n - 1]!;
    if (level - before < 4 * margin) return [];
    const isRight =
      draw(before + margin) === n && draw(level - margin) === n && draw((before + level) / 2) === n;
    return isRight ? [] : [n];
  });
}

/**
 * The generator written down from https://prng.di.unimi.it/xoroshiro128plus.c (constants 24, 16, 37), in
 * 64-bit words; the low half of each number is what streams give.
 */
class Xoroshiro128Plus {
  #words: readonly [bigint, bigint];

  constructor(seed: number) {
    const word = BigInt.asUintN(32, BigInt(seed));
    this.#words = [BigInt.asUintN(64, ~word), word << 32n];
  }

  copy(): Xoroshiro128Plus {
    const copy = new Xoroshiro128Plus(0);
    copy.#words = this.#words;
    return copy;
  }

  next(): number {
    const [s0, s1] = this.#words;
    const mixed = s1 ^ s0;
    this.#words = [
      rotated(s0, 24n) ^ mixed ^ BigInt.asUintN(64, mixed << 16n),
      rotated(mixed, 37n),
    ];
    return Number(BigInt.asUintN(32, s0 + s1));
  }

  /** As 2⁶⁴ calls of `next`. */
  jump(): void {
    let [s0, s1] = [0n, 0n];
    for (const word of [0xdf900294d8f554a5n, 0x170865df4b3201fcn])
      for (let bit = 0n; bit < 64n; bit++) {
        if ((word >> bit) & 1n) {
          s0 ^= this.#words[0];
          s1 ^= this.#words[1];
        }
        this.next();
      }
    this.#words = [s0, s1];
  }
}

function rotated(word: bigint, by: bigint): bigint {
  return BigInt.asUintN(64, (word << by) | (word >> (64n - by)));
}

const GRID = Array.from({ length: 2001 }, (_, place) => (place + 0.5) / 2001);

describe('a Poisson number', () => {
  const drawOf = (mean: number) => {
    const draws = emptyPoisson();
    preparePoisson(draws, mean);
    return (at: number) => poissonAt(draws, at);
  };
  const means = [1e-9, 0.003, 0.3, 1, 2.5, 3, 7, 19.99, 20, 64.5, 200, 255.5, 256, 1000, 10_000];

  test.each(means)('of mean %d is the least n with P(N ≤ n) > u', (mean) => {
    const count = Math.ceil(mean + 12 * Math.sqrt(mean) + 20);
    const factorials = logFactorials(count);
    const below = cumulated(count, (n) => Math.exp(n * Math.log(mean) - mean - factorials[n]!));
    expect(below.at(-1)).toBeCloseTo(1, 9);
    expect(wrongSteps(below, drawOf(mean))).toEqual([]);
  });

  test.each(means)('of mean %d rises with u, from the least to the greatest', (mean) => {
    const draw = drawOf(mean);
    const drawn = [2 ** -33, ...GRID, 1 - 2 ** -33].map(draw);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    // Beyond 6.3 standard deviations lies less than 2⁻³³ of a normal variable; skewness adds a few.
    expect(drawn.at(-1)!).toBeLessThan(mean + 7 * Math.sqrt(mean) + 13);
    expect(drawn[0]!).toBeGreaterThanOrEqual(Math.max(0, mean - 7 * Math.sqrt(mean) - 1));
  });

  test('rises with the mean for the same u', () => {
    for (const at of [0.001, 0.4, 0.77, 0.9999]) {
      const drawn = [0.1, 0.5, 1, 1.7, 4, 9, 9.5, 80, 81].map((mean) => drawOf(mean)(at));
      expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    }
  });
});

describe('a binomial number', () => {
  const drawOf = (count: number, share: number) => {
    const draws = emptyBinomial();
    prepareBinomial(draws, share);
    return (at: number) => binomialAt(draws, count, at);
  };
  const cases = [1, 2, 7, 31, 32, 80, 81, 500, 3000].flatMap((count) =>
    [1e-6, 0.02, 0.35, 0.5, 0.62, 0.999].map((share) => ({ count, share })),
  );

  test.each(cases)('of $count claims with share $share has the exact steps', ({ count, share }) => {
    const factorials = logFactorials(count + 1);
    const below = cumulated(count + 1, (n) =>
      Math.exp(
        factorials[count]! -
          factorials[n]! -
          factorials[count - n]! +
          n * Math.log(share) +
          (count - n) * Math.log1p(-share),
      ),
    );
    expect(below.at(-1)).toBeCloseTo(1, 9);
    expect(wrongSteps(below, drawOf(count, share))).toEqual([]);
  });

  test.each(cases)('of $count claims with share $share rises with u', ({ count, share }) => {
    const drawn = [2 ** -33, ...GRID, 1 - 2 ** -33].map(drawOf(count, share));
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect(drawn[0]!).toBeGreaterThanOrEqual(0);
    expect(drawn.at(-1)!).toBeLessThanOrEqual(count);
  });

  test('of no share is nobody, of all is everybody, of nobody is nobody', () => {
    for (const at of [2 ** -33, 0.5, 1 - 2 ** -33]) {
      expect(drawOf(100_000, 0)(at)).toBe(0);
      expect(drawOf(100_000, 1)(at)).toBe(100_000);
      expect(drawOf(0, 0.5)(at)).toBe(0);
    }
  });

  test('of very many claims and hardly any share is 0, but for 1e-7 of the luck', () => {
    const draw = drawOf(100_000, 1e-12);
    expect(draw(1 - 2e-7)).toBe(0);
    expect(draw(1 - 5e-8)).toBe(1);
  });

  test.each([0.5, 0.999, 0.001])('of 100,000 claims with share %d has its moments', (share) => {
    // Midpoints of so many equal parts of the luck; what lies in the last of them adds 1e-3 at most.
    const drawn = Array.from({ length: 20_000 }, (_, place) => (place + 0.5) / 20_000).map(
      drawOf(100_000, share),
    );
    const variance = 100_000 * share * (1 - share);
    const moments = momentsOf(drawn);
    expect(Math.abs(moments.mean - 100_000 * share)).toBeLessThan(1e-3 * Math.sqrt(variance));
    expect(Math.abs(moments.variance / variance - 1)).toBeLessThan(2e-3);
  });

  test('of a share that was set before is not set again, and of another one is', () => {
    const draws = emptyBinomial();
    prepareBinomial(draws, 0.2);
    prepareBinomial(draws, 0.7);
    expect(binomialAt(draws, 1000, 0.5)).toBe(700);
    prepareBinomial(draws, 0.2);
    expect(binomialAt(draws, 1000, 0.5)).toBe(200);
  });
});

test('the logarithm of a factorial is the sum of logarithms, before and after Stirling begins', () => {
  const sums = logFactorials(3001);
  for (const n of [0, 1, 2, 10, 255, 256, 257, 1000, 3000])
    expect(Math.abs(logFactorial(n) - sums[n]!)).toBeLessThanOrEqual(1e-13 * Math.max(1, sums[n]!));
});

describe('a count beyond a million', () => {
  const POINTS = [0.001, 0.05, 0.3, 0.5, 0.8, 0.95, 0.999];
  const poisson = (mean: number, uniformNumber: number) => {
    const draws = emptyPoisson();
    preparePoisson(draws, mean);
    return poissonAt(draws, uniformNumber);
  };
  const binomial = (count: number, share: number, uniformNumber: number) => {
    const draws = emptyBinomial();
    prepareBinomial(draws, share);
    return binomialAt(draws, count, uniformNumber);
  };

  test('goes on from what is found one by one: on both sides of the bound it differs by one at most', () => {
    for (const point of POINTS) {
      // 1e6 is found by sums, the next mean by its normal approximation; they are 2e-3 of a claim apart.
      expect(Math.abs(poisson(1e6, point) - poisson(1e6 + 0.002, point))).toBeLessThanOrEqual(1);
      const [below, above] = [binomial(4_000_000, 0.25, point), binomial(4_000_004, 0.25, point)];
      expect(Math.abs(above - below - 1)).toBeLessThanOrEqual(1);
    }
  });

  test.each([2e6, 1e9, 1e15, 1e18])('is Poisson of mean %d by its quantiles', (mean) => {
    for (const point of POINTS) {
      // P(N < n) and P(N ≤ n) hold the point between them, but for what skewness of a higher order leaves.
      const standard = (poisson(mean, point) - mean) / Math.sqrt(mean);
      expect(normalBelow(standard)).toBeCloseTo(point, 3);
    }
  });

  test.each([
    [1e9, 0.3],
    [1e12, 0.999],
  ])('is binomial, of %d with a share of %d', (count, share) => {
    for (const point of POINTS) {
      const hits = binomial(count, share, point);
      const standard = (hits - count * share) / Math.sqrt(count * share * (1 - share));
      expect(normalBelow(standard)).toBeCloseTo(point, 3);
      expect(hits).toBeLessThanOrEqual(count);
    }
  });
});

describe('a normal variable', () => {
  test('has the points that tables give', () => {
    expect(normalAt(0.95)).toBeCloseTo(1.6448536269514722, 12);
    expect(normalAt(0.5)).toBeCloseTo(0, 15);
    expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalBelow(-Infinity)).toBe(0);
    expect(normalBelow(Infinity)).toBe(1);
  });

  test('comes back from its probability, as exactly as a probability says it', () => {
    for (let z = -6; z <= 6; z += 0.125) {
      // Near 1 probabilities are multiples of 2⁻⁵³, which are so far apart in z.
      const apart = (2 ** -53 * Math.sqrt(2 * Math.PI)) / Math.exp(-0.5 * z * z);
      expect(Math.abs(normalAt(normalBelow(z)) - z)).toBeLessThanOrEqual(1e-12 + 2 * apart);
    }
  });
});

describe('a gamma factor', () => {
  const COUNT = 20_000;
  const drawn = (variation: number) => {
    const { arrivals } = streamsOf(11, 0).next();
    return Array.from({ length: COUNT }, () => gammaFactor(variation, arrivals));
  };

  test.each([0.1, 0.6, 1, 3])('of variation %d has mean 1 and that variation', (variation) => {
    const { mean, variance } = momentsOf(drawn(variation));
    const square = variation * variation;
    expect(Math.abs(mean - 1)).toBeLessThan((ERRORS * variation) / Math.sqrt(COUNT));
    // A gamma variable has the kurtosis 3 + 6 cv².
    const error = square * Math.sqrt((2 + 6 * square) / COUNT);
    expect(Math.abs(variance - square)).toBeLessThan(ERRORS * error);
  });

  test.each([0.1, 0.6, 1, 3])(
    'of variation %d lies everywhere as often as it should',
    (variation) => {
      const shape = 1 / (variation * variation);
      // Uniform where the distribution is right: twenty classes, each with a twentieth.
      const classes = new Float64Array(20);
      for (const factor of drawn(variation))
        classes[Math.min(19, Math.floor(20 * gammainc(factor * shape, shape)))]! += 1;
      const square = classes.reduce((sum, n) => sum + (n - COUNT / 20) ** 2 / (COUNT / 20), 0);
      // The 99.99 % point of chi-square with 19 degrees of freedom.
      expect(square).toBeLessThan(50.8);
    },
  );

  test('of no variation is 1, and takes no random number', () => {
    const [one, other] = [streamsOf(5, 0).next().funding, streamsOf(5, 0).next().funding];
    expect(gammaFactor(0, one)).toBe(1);
    expect(uniform(one)).toBe(uniform(other));
  });
});

describe('the streams of a run', () => {
  test('are those of xoroshiro128+ as its authors publish it, a jump apart', () => {
    for (const seed of [1, 7, 2 ** 31 + 5]) {
      const reference = new Xoroshiro128Plus(seed);
      // One jump away from the state of the seed, and one more for each stream.
      reference.jump();
      const { arrivals, exits, awards, funding } = streamsOf(seed, 0).next();
      for (const stream of [arrivals, exits, awards, funding]) {
        reference.jump();
        const copy = reference.copy();
        for (let n = 0; n < 50; n++) expect(uniform(stream)).toBe((copy.next() + 0.5) / 2 ** 32);
      }
    }
  });

  test('are others for another seed, for each path and for each source', () => {
    const first = [1, 2, 3].flatMap((seed) => {
      const source = streamsOf(seed, 0);
      return [source.next(), source.next()].flatMap((path) =>
        STREAMS.map((name) => uniform(path[name])),
      );
    });
    expect(new Set(first).size).toBe(3 * 2 * STREAMS.length);
  });

  test('do not shift when some more numbers are drawn for all paths together', () => {
    const [few, more] = [streamsOf(9, 20), streamsOf(9, 4000)];
    expect(uniform(few.next().awards)).toBe(uniform(more.next().awards));
  });

  test('give numbers between 0 and 1 that are spread evenly', () => {
    const { exits } = streamsOf(13, 0).next();
    const numbers = Array.from({ length: 20_000 }, () => uniform(exits));
    expect(Math.min(...numbers)).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const classes = new Float64Array(20);
    for (const number of numbers) classes[Math.floor(20 * number)]! += 1;
    const square = classes.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(square).toBeLessThan(50.8);
  });
});
