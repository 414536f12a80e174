import { describe, expect, test } from 'vitest';
import { runProjection } from '../../../lib/engine/project.ts';
import { ALL_CHANCES } from '../../../lib/engine/risk/simulate.ts';
import { splitVariance } from '../../../lib/engine/risk/summary/splitVariance.ts';
import { parseDesign } from '../../../models/parseDesign.ts';

/** 100 victims a year of whom all get 1,000 at once, and 200,000 a year from one source. */
function fund(variation: number, victims: unknown = 100) {
  const { design, faults } = parseDesign({
    title: 'Variance worked out by hand',
    country: 'RS',
    currency: 'EUR',
    firstYear: 2027,
    horizonYears: 1,
    victimGroups: {
      victims: {
        annualVictims: victims,
        heads: { harm: { amount: { distribution: 'fixed', amount: 1000 } } },
      },
    },
    funding: {
      budget: { shape: 'fixed', amountPerYear: 200_000, coefficientOfVariation: variation },
    },
  });
  if (design === undefined) throw new Error(JSON.stringify(faults));
  return runProjection(design);
}

const options = { paths: 20_000, seed: 4, chances: ALL_CHANCES };

describe('the variance of the final balance splits', () => {
  test('as worked out by hand: 100 × 1,000² from counts, (0.1 × 200,000)² from funding', () => {
    // 1e8 and 4e8: a fifth and four fifths; nothing acts on anything else.
    const split = splitVariance(fund(0.1), options)!;
    const { counts, funding, awards, assumptions } = split.shares;
    expect(Math.abs(counts!.value - 0.2)).toBeLessThan(4.5 * counts!.standardError);
    expect(Math.abs(funding!.value - 0.8)).toBeLessThan(4.5 * funding!.standardError);
    expect([awards!.value, assumptions!.value]).toEqual([0, 0]);
    // The standard deviation of 2,000 paths is good to a twentieth in this case.
    expect(split.standardDeviation / Math.sqrt(5e8)).toBeCloseTo(1, 1);
    expect(split.paths).toBe(2000);
  });

  test('into more than the whole where sources act on each other', () => {
    // Claims as drawn around a mean that is drawn: the spread of counts grows with the mean.
    const split = splitVariance(fund(0, { value: 100, low: 20, high: 400 }), options)!;
    const { counts, assumptions } = split.shares;
    expect(assumptions!.value).toBeGreaterThan(0.9);
    expect(counts!.value).toBeGreaterThan(0);
    expect(counts!.value + assumptions!.value).toBeGreaterThan(0.95);
  });

  test('among the sources that are switched on, and not at all where nothing varies', () => {
    const off = { ...ALL_CHANCES, counts: false, yearFactors: false };
    expect(splitVariance(fund(0.1), { ...options, chances: off })!.shares).not.toHaveProperty(
      'counts',
    );
    expect(splitVariance(fund(0), { ...options, chances: off })).toBeUndefined();
  });
});
