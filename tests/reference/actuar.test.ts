import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compoundByFourier } from '../../lib/engine/risk/compound/fourierCompound.ts';
import type { ParametricFrequency } from '../../lib/engine/risk/compound/frequency.ts';

/** Skipped where there is no R with the package actuar. */
const hasActuar =
  spawnSync('Rscript', ['-e', 'stopifnot(requireNamespace("actuar"))'], { stdio: 'ignore' })
    .status === 0;

interface Case {
  readonly frequency: ParametricFrequency;
  /** Name and parameters as actuar.R takes them. */
  readonly asked: readonly string[];
}

const CASES: readonly Case[] = [
  { frequency: { kind: 'poisson', mean: 0.4 }, asked: ['poisson', '0.4'] },
  { frequency: { kind: 'poisson', mean: 25 }, asked: ['poisson', '25'] },
  // Of size r and mean μ: probability r / (r + μ).
  {
    frequency: { kind: 'negativeBinomial', mean: 9, size: 3 },
    asked: ['negativeBinomial', '3', '0.25'],
  },
  {
    frequency: { kind: 'binomial', trials: 20, probability: 0.3 },
    asked: ['binomial', '20', '0.3'],
  },
];

/** An award of 0 to 12 steps, most often few. */
const AWARD = [0.05, 0.2, 0.25, 0.15, 0.1, 0.08, 0.06, 0.04, 0.03, 0.02, 0.01, 0.005, 0.005];

describe.skipIf(!hasActuar)('compound distributions of the R package actuar', () => {
  test.for(CASES)('are ours, to 1e-10 at each point: $asked', ({ frequency, asked }) => {
    const file = join(mkdtempSync(join(tmpdir(), 'compfund-actuar-')), 'masses');
    writeFileSync(file, AWARD.join('\n'));
    const script = new URL('actuar.R', import.meta.url).pathname;
    const printed = execFileSync('Rscript', [script, file, ...asked], { encoding: 'utf8' });
    const below = printed.trim().split('\n').map(Number);
    const award = { step: 1, masses: Float64Array.from(AWARD), lost: 0 };
    const { masses } = compoundByFourier(frequency, award, below.length + 50);
    let sum = 0;
    below.forEach((probability, point) => {
      sum += masses[point]!;
      expect(Math.abs(sum - probability), `P(S ≤ ${point})`).toBeLessThan(1e-10);
    });
    expect(below.length).toBeGreaterThan(20);
  });
});
