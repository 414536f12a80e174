import * as z from 'zod';
import { victimGroupSchema } from '../../models/victimGroup.ts';
import { prepareSums } from '../engine/risk/compound/awardSums.ts';
import { discretise } from '../engine/risk/compound/discretise.ts';
import { compoundByFourier } from '../engine/risk/compound/fourierCompound.ts';
import type { Frequency } from '../engine/risk/compound/frequency.ts';
import { type LatticeMasses, momentsOf } from '../engine/risk/compound/latticeMasses.ts';
import { compoundByPanjer } from '../engine/risk/compound/panjer.ts';
import { excessAbove, tailMeanOf } from '../engine/risk/compound/tail.ts';
import { closeTo, type Check, type KnownAnswer } from './knownAnswer.ts';

const probabilities = z.array(z.number()).min(1);
const amounts = z.record(z.string(), z.number());

const count = z.union([
  z.object({ pmf: probabilities }).transform(({ pmf }): Frequency => ({
    kind: 'listed',
    probabilities: pmf,
  })),
  z.object({ poisson: z.number() }).transform(({ poisson }): Frequency => ({
    kind: 'poisson',
    mean: poisson,
  })),
  z
    .object({ negativeBinomial: z.object({ size: z.number(), mean: z.number() }) })
    .transform(({ negativeBinomial }): Frequency => ({
      kind: 'negativeBinomial',
      ...negativeBinomial,
    })),
]);

const latticeQuestion = z.object({
  severity: z.object({ unit: z.number(), pmf: probabilities }),
  count,
  expect: z.object({
    pmf: probabilities,
    mean: z.number(),
    variance: z.number(),
    stopLoss: amounts.default({}),
  }),
});

const gammaQuestion = z.object({
  severity: z.object({ gamma: z.object({ shape: z.number(), scale: z.number() }) }),
  count,
  expect: z.object({ cdf: amounts }),
});

const tailQuestion = z.object({
  A: amounts,
  B: amounts,
  expect: z.object({ tailMean95_A: z.number(), tailMean95_B: z.number() }),
});

/** Points of a sum of awards that are given: more than any of them reaches with a probability of 1e-16. */
const POINTS = 256;
/** For the compound of gamma awards: points up to 10,240 in steps of 2.5. */
const GAMMA = { step: 2.5, points: 4097 };
/** What the question itself allows. */
const GAMMA_TOLERANCE = 1e-6;
/** A published figure with so many decimals has been rounded to them. */
const ROUNDED_FROM = 6;

/** How far a figure may lie from a published one that may have been rounded. */
function asPublished(expected: number): number {
  const decimals = String(expected).split('.')[1]?.length ?? 0;
  return Math.max(closeTo(expected), decimals < ROUNDED_FROM ? 0 : 0.5 * 10 ** -decimals);
}

const check = (name: string, expected: number, got: number): Check => ({
  name,
  expected,
  got,
  tolerance: asPublished(expected),
});

/**
 * Sums of a random number of awards that are listed, in two ways: by Fourier transform, and by Panjer's
 * recursion or, where the numbers are listed too, from the table of each number.
 */
export function checkLattice(known: KnownAnswer): Check[] {
  const { severity, count: frequency, expect } = latticeQuestion.parse(known);
  const award = { step: severity.unit, masses: Float64Array.from(severity.pmf), lost: 0 };
  const sum = compoundByFourier(frequency, award, POINTS);
  const moments = momentsOf(sum);
  return [
    ...checkMasses('by Fourier transform', expect.pmf, sum),
    ...(frequency.kind === 'listed'
      ? checkMasses('by sums of each number', expect.pmf, mixture(frequency.probabilities, award))
      : checkMasses('by recursion', expect.pmf, compoundByPanjer(frequency, award, POINTS))),
    check('mean of the sum, in currency units', expect.mean, moments.mean),
    check('variance of the sum, in currency units squared', expect.variance, moments.variance),
    ...Object.entries(expect.stopLoss).map(([from, expected]) =>
      check(
        `mean of what the sum has above ${from}, in currency units`,
        expected,
        excessAbove(sum, Number(from)) ?? NaN,
      ),
    ),
  ];
}

const checkMasses = (way: string, expected: readonly number[], { step, masses }: LatticeMasses) =>
  expected.map((mass, point) =>
    check(`probability of a sum of ${step * point}, ${way}`, mass, masses[point] ?? NaN),
  );

/** The distribution of the sum as the mixture of those of 0, 1, 2 … awards. */
function mixture(numbers: readonly number[], award: LatticeMasses): LatticeMasses {
  const masses = new Float64Array(POINTS);
  const sums = prepareSums(award, POINTS);
  numbers.forEach((probability, number) => {
    const { first, cumulative } = sums(number);
    cumulative.forEach((below, index) => {
      const point = first + index;
      masses[point] = (masses[point] ?? 0) + probability * (below - (cumulative[index - 1] ?? 0));
    });
  });
  return { step: award.step, masses, lost: 0 };
}

/** Sums of a random number of awards with a density, put on a grid first. */
export function checkGamma(known: KnownAnswer): Check[] {
  const { severity, count: frequency, expect } = gammaQuestion.parse(known);
  const { shape, scale } = severity.gamma;
  const amount = {
    distribution: 'gamma' as const,
    mean: shape * scale,
    coefficientOfVariation: 1 / Math.sqrt(shape),
  };
  const group = victimGroupSchema.parse({ annualVictims: 1, heads: { award: { amount } } });
  const award = discretise(group, () => 1, GAMMA);
  const { masses } = compoundByFourier(frequency, award, GAMMA.points);
  return Object.entries(expect.cdf).map(([at, expected]) => ({
    name: `probability that the sum is not above ${at}`,
    expected,
    got: probabilityUpTo(masses, Number(at) / GAMMA.step),
    tolerance: GAMMA_TOLERANCE,
  }));
}

/** The mass of a point stands for what is around it, so that half of it is below; at 0 it is an atom. */
function probabilityUpTo(masses: Float64Array, point: number): number {
  const below = masses.subarray(0, point).reduce((sum, mass) => sum + mass, 0);
  return below + (point === 0 ? 1 : 0.5) * (masses[point] ?? NaN);
}

/** The mean of the worst twentieth, where the quantile is an atom. */
export function checkTail(known: KnownAnswer): Check[] {
  const { A, B, expect } = tailQuestion.parse(known);
  return [
    check('mean of the worst 5 % of A', expect.tailMean95_A, worstTwentieth(A)),
    check('mean of the worst 5 % of B', expect.tailMean95_B, worstTwentieth(B)),
  ];
}

function worstTwentieth(listed: Readonly<Record<string, number>>): number {
  const masses = new Float64Array(Math.max(...Object.keys(listed).map(Number)) + 1);
  for (const [amount, mass] of Object.entries(listed)) masses[Number(amount)] = mass;
  const reading = tailMeanOf({ step: 1, masses, lost: 0 }, 0.95);
  return reading.kind === 'found' ? reading.amount : NaN;
}
