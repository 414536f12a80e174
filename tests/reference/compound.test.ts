import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { discretise } from '../../lib/engine/risk/compound/discretise.ts';
import { compoundByFourier } from '../../lib/engine/risk/compound/fourierCompound.ts';
import type { ParametricFrequency } from '../../lib/engine/risk/compound/frequency.ts';
import type { LatticeMasses } from '../../lib/engine/risk/compound/latticeMasses.ts';
import { compoundByPanjer } from '../../lib/engine/risk/compound/panjer.ts';
import { excessAbove } from '../../lib/engine/risk/compound/tail.ts';
import { factorsOf, groupOf, seededNumbers } from '../unit/severity/support.ts';

/**
 * Sums of awards against compound.py: mixtures of convolutions, and a grid 16 times finer. Skipped
 * without its interpreter, COMPFUND_PYTHON.
 */
const python = process.env['COMPFUND_PYTHON'];

function answersTo<T>(questions: readonly object[]): T[] {
  const folder = mkdtempSync(join(tmpdir(), 'compfund-compound-'));
  const [asked, answered] = [join(folder, 'questions.json'), join(folder, 'answers.json')];
  writeFileSync(asked, JSON.stringify(questions));
  const script = new URL('compound.py', import.meta.url).pathname;
  execFileSync(python!, ['-B', script, asked, answered], { stdio: 'pipe' });
  return JSON.parse(readFileSync(answered, 'utf8')) as T[];
}

const FREQUENCIES: readonly ParametricFrequency[] = [
  { kind: 'poisson', mean: 0.3 },
  { kind: 'poisson', mean: 60 },
  { kind: 'negativeBinomial', mean: 12, size: 0.7 },
  { kind: 'negativeBinomial', mean: 40, size: 25 },
  { kind: 'binomial', trials: 80, probability: 0.35 },
  { kind: 'binomial', trials: 5, probability: 1 },
  { kind: 'fixed', count: 33 },
];

/** Masses of an award on up to so many points, a long tail among them. */
function someAward(seed: number, points: number): number[] {
  const next = seededNumbers(seed);
  const weights = Array.from({ length: points }, (_, point) =>
    next() < 0.3 ? 0 : next() / (1 + point) ** 2,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

describe.skipIf(python === undefined)('an independent computation gives the same sums', () => {
  const size = 600;
  const questions = FREQUENCIES.flatMap((frequency) =>
    [4, 90, 600].map((points) => ({
      kind: 'mixture',
      award: someAward(points, points),
      frequency,
      size,
    })),
  );
  let mixtures: { masses: number[] }[];
  beforeAll(() => {
    mixtures = answersTo(questions);
  });

  test.each(questions.map((question, place) => ({ ...question, place })))(
    'as the mixture of convolutions, point by point: $frequency, case $place',
    ({ award, frequency, place }) => {
      const one: LatticeMasses = { step: 1, masses: Float64Array.from(award), lost: 0 };
      const { masses, lost } = compoundByFourier(frequency, one, size);
      const recursive = compoundByPanjer(frequency, one, size);
      const expected = mixtures[place]!.masses;
      expect(expected).toHaveLength(size);
      expected.forEach((mass, point) => {
        expect(Math.abs(masses[point]! - mass)).toBeLessThan(1e-12);
        expect(Math.abs(recursive.masses[point]! - mass)).toBeLessThan(1e-12);
      });
      expect(lost).toBeCloseTo(1 - expected.reduce((sum, mass) => sum + mass, 0), 10);
    },
  );
});

interface Continuous {
  readonly name: string;
  readonly amount: {
    readonly distribution: 'gamma' | 'lognormal';
    readonly mean: number;
    readonly coefficientOfVariation: number;
  };
  readonly cap?: number;
  readonly threshold?: number;
  readonly frequency: ParametricFrequency;
  /** Of the grid here; there it is a sixteenth. */
  readonly step: number;
  readonly reach: number;
  readonly amounts: readonly number[];
}

const CONTINUOUS: readonly Continuous[] = [
  {
    name: 'gamma awards, no cap',
    amount: { distribution: 'gamma', mean: 1000, coefficientOfVariation: 0.8 },
    frequency: { kind: 'poisson', mean: 4 },
    step: 10,
    reach: 40_000,
    amounts: [0, 500, 4000, 12_000, 20_000],
  },
  {
    name: 'lognormal awards under a cap',
    amount: { distribution: 'lognormal', mean: 1000, coefficientOfVariation: 2 },
    cap: 3000,
    frequency: { kind: 'negativeBinomial', mean: 6, size: 3 },
    step: 10,
    reach: 80_000,
    amounts: [0, 1000, 5000, 15_000, 30_000],
  },
  {
    name: 'gamma awards between a threshold and a cap',
    amount: { distribution: 'gamma', mean: 1000, coefficientOfVariation: 1.2 },
    cap: 2500,
    threshold: 500,
    frequency: { kind: 'binomial', trials: 12, probability: 0.4 },
    step: 10,
    reach: 40_000,
    amounts: [0, 760, 4010, 8010, 12_010],
  },
];

describe.skipIf(python === undefined)('a grid 16 times finer gives the same sums', () => {
  let fine: { below: number[]; excess: number[]; lost: number }[];
  beforeAll(() => {
    fine = answersTo(CONTINUOUS.map((question) => ({ kind: 'fine', ...question })));
  });

  test.each(CONTINUOUS.map((question, place) => ({ ...question, place })))(
    'of $name',
    ({ amount, cap, threshold, frequency, step, reach, amounts, place }) => {
      const group = groupOf({
        heads: { harm: { amount } },
        ...(cap === undefined ? {} : { cap: { amount: cap } }),
        ...(threshold === undefined ? {} : { threshold: { amount: threshold } }),
      });
      const points = reach / step + 1;
      const award = discretise(group, factorsOf(), { step, points });
      const sum = compoundByFourier(frequency, award, points);
      const { below, excess, lost } = fine[place]!;
      expect(Math.abs(lost)).toBeLessThan(1e-12);
      expect(sum.lost).toBeLessThan(1e-12);
      amounts.forEach((at, index) => {
        const point = at / step;
        // At 0 the mass of awards that are next to nothing counts as nothing; elsewhere half is below.
        const up = sum.masses.subarray(0, point).reduce((total, mass) => total + mass, 0);
        const found = up + (point === 0 ? 1 : 0.5) * sum.masses[point]!;
        const tolerance = point === 0 ? 1e-4 : 5e-6;
        expect(Math.abs(found - below[index]!), `P(S ≤ ${String(at)})`).toBeLessThan(tolerance);
        // In parts of the mean award.
        const difference = Math.abs(excessAbove(sum, at)! - excess[index]!) / amount.mean;
        expect(difference, `E[(S − ${String(at)})⁺]`).toBeLessThan(1e-5);
      });
    },
  );
});
