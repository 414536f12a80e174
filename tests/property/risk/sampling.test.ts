import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProjection, type ProjectionRun } from '../../../lib/engine/project.ts';
import { preparePaths } from '../../../lib/engine/risk/path/runPath.ts';
import {
  ALL_CHANCES,
  BATCHES,
  simulate,
  type RiskOptions,
  type RiskRun,
} from '../../../lib/engine/risk/simulate.ts';
import {
  meanOf,
  quantileOfPaths,
  tailMeanOfPaths,
  type Estimate,
} from '../../../lib/engine/risk/summary/estimates.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designOf } from '../../support/designs.ts';
import { figuresOf, momentsOf, only } from '../../support/riskRuns.ts';

const designNamed = (name: string): DesignInput =>
  JSON.parse(
    readFileSync(new URL(`../../reference/riskDesigns/${name}.json`, import.meta.url), 'utf8'),
  ) as DesignInput;
const projectionOf = (document: DesignInput): ProjectionRun => runProjection(designOf(document));

const capacity = projectionOf(designNamed('capacity'));
const all = (run: ProjectionRun, options: Omit<RiskOptions, 'chances'>): RiskRun =>
  simulate(run, { chances: ALL_CHANCES, ...options });

/** All that is kept of the paths, in one line. */
function fingerprint(risk: RiskRun): string {
  const hash = createHash('sha256');
  for (const figures of [risk.finalBalance, risk.reserveNeeded, risk.claimsUnpaidOrLate])
    hash.update(new Uint8Array(figures.buffer));
  for (const months of [risk.firstShort, risk.shortInYear, risk.levels])
    hash.update(new Uint8Array(months.buffer));
  return hash.digest('hex');
}

describe('a seed', () => {
  test('gives the same paths again, in a model that has run others, too', () => {
    const first = fingerprint(all(capacity, { paths: 300, seed: 12 }));
    expect(fingerprint(all(capacity, { paths: 300, seed: 12 }))).toBe(first);
    const model = preparePaths(capacity);
    const options = { paths: 300, chances: ALL_CHANCES };
    simulate(capacity, { ...options, seed: 99 }, model);
    expect(fingerprint(simulate(capacity, { ...options, seed: 12 }, model))).toBe(first);
  });

  test('gives the same paths on every machine', () => {
    const risk = all(capacity, { paths: 200, seed: 2026 });
    // Written down once: another machine, or another way to draw, would show here.
    expect([...risk.finalBalance.subarray(0, 3)]).toMatchInlineSnapshot(`
      [
        38939.7403045414,
        797046.6190889976,
        0,
      ]
    `);
    expect(fingerprint(risk)).toMatchInlineSnapshot(
      `"3f279b791be235abf45cf099132a700f13e6a1b4f62dfef60de220e9ff2defaa"`,
    );
  });

  test('gives others than another seed', () => {
    const [one, other] = [1, 2].map((seed) => all(capacity, { paths: 200, seed }));
    const same = one!.finalBalance.filter((balance, path) => balance === other!.finalBalance[path]);
    // A balance of exactly 0, where nothing could be paid, may be the same by chance.
    expect(same.filter((balance) => balance !== 0)).toHaveLength(0);
    expect(one!.levels).not.toEqual(other!.levels);
  });

  test('gives no two paths the same luck', () => {
    const { finalBalance } = all(capacity, { paths: 400, seed: 5 });
    const other = finalBalance.filter((balance) => balance !== 0);
    expect(new Set(other).size).toBe(other.length);
  });
});

describe('the batches of a run', () => {
  test.each([20, 1000, 1013])('are of all of %d paths, each within one of the others', (paths) => {
    const { batchStarts } = all(capacity, { paths, seed: 1 });
    expect(batchStarts).toHaveLength(BATCHES + 1);
    expect([batchStarts[0], batchStarts.at(-1)]).toEqual([0, paths]);
    const sizes = batchStarts.slice(1).map((start, batch) => start - batchStarts[batch]!);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('each have one path in every part of the distribution of every driver', () => {
    // 64 paths to a batch, and a level for each 256th part: four to a path.
    const paths = 64 * BATCHES;
    const risk = all(capacity, { paths, seed: 1 });
    expect(risk.drivers.length).toBeGreaterThan(3);
    risk.drivers.forEach((_, driver) => {
      for (let batch = 0; batch < BATCHES; batch++) {
        const start = driver * paths + 64 * batch;
        const parts = risk.levels.subarray(start, start + 64).map((level) => level >> 2);
        expect(new Set(parts).size).toBe(64);
      }
    });
  });

  test('count the paths that are short in a year, as their first short months do', () => {
    const risk = all(capacity, { paths: 1000, seed: 1 });
    const { years } = capacity.timeline;
    const shortFirst = risk.shortInYear.filter((_, place) => place % years === 0);
    const inFirstYear = risk.firstShort.filter((month) => month >= 0 && month < 12).length;
    expect(shortFirst.reduce((sum, paths) => sum + paths, 0)).toBe(inFirstYear);
    expect(inFirstYear).toBeGreaterThan(0);
  });
});

describe('fifty seeds agree as far as their standard errors say', () => {
  const SEEDS = 50;
  const run = projectionOf(designNamed('refusals-and-appeals'));
  const model = preparePaths(run);
  const risks = Array.from({ length: SEEDS }, (_, seed) =>
    simulate(run, { paths: 1000, seed: seed + 1, chances: ALL_CHANCES }, model),
  );

  /** Variance of a figure over the seeds, in parts of the variance that its standard errors tell. */
  function ratioOf(estimate: (risk: RiskRun) => Estimate): number {
    const estimates = risks.map(estimate);
    const { variance } = momentsOf(estimates.map(({ value }) => value));
    const told = estimates.reduce((sum, one) => sum + one.standardError ** 2, 0) / SEEDS;
    return variance / told;
  }

  /**
   * A variance of 50 figures over the mean of 50 squared errors of 19 degrees of freedom each follows Fisher's F
   * with 49 and 950 degrees of freedom: 999 times of 1000 it lies between these.
   */
  const [LEAST, MOST] = [0.459, 1.84];

  test.each([
    ['probability of a short month', (risk: RiskRun) =>
      meanOf(risk, (path) => (risk.firstShort[path]! >= 0 ? 1 : 0))],
    ['mean of the final balance', (risk: RiskRun) =>
      meanOf(risk, (path) => risk.finalBalance[path]!)],
    ['mean reserve needed', (risk: RiskRun) => meanOf(risk, (path) => risk.reserveNeeded[path]!)],
    ['approvals of the last year', (risk: RiskRun) => {
      const approvals = figuresOf(risk, 'approvals', run.timeline.years - 1);
      return meanOf(risk, (path) => approvals[path]!);
    }],
  ] as const)('the %s', (_, estimate) => {
    const ratio = ratioOf(estimate);
    expect(ratio).toBeGreaterThan(LEAST);
    expect(ratio).toBeLessThan(MOST);
  }); // prettier-ignore

  /**
   * Errors of quantiles and of means beyond them are those of independent draws, while assumptions are
   * stratified: they may be too large, by as much as the figure follows the assumptions, and never too small.
   * The F of 49 and infinitely many degrees of freedom ends at 1.80; a tenth more because half of the distance
   * of two figures is itself a rough guess, whose mean square is what is told.
   */
  const MOST_OF_QUANTILES = 1.8 * 1.1;

  test.each([
    ['median of awards due', (risk: RiskRun) =>
      quantileOfPaths(figuresOf(risk, 'awardsDue', 1).sort(), 0.5)],
    ['95 % point of the reserve needed', (risk: RiskRun) =>
      quantileOfPaths(risk.reserveNeeded.slice().sort(), 0.95)],
    ['mean of the worst twentieth of it', (risk: RiskRun) =>
      tailMeanOfPaths(risk.reserveNeeded.slice().sort(), 0.95)],
  ] as const)('the %s', (_, estimate) => {
    const ratio = ratioOf(estimate);
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(MOST_OF_QUANTILES);
  }); // prettier-ignore

  test('and stratified assumptions are worth it: the mean applications of a year hardly differ', () => {
    // The mean square that independent draws of the assumptions would have.
    const chances = only('assumptions');
    const means = Array.from({ length: 20 }, (_, seed) => {
      const risk = simulate(run, { paths: 1000, seed, chances }, model);
      return momentsOf(figuresOf(risk, 'applications', 3));
    });
    const independent = means.reduce((sum, { variance }) => sum + variance / 1000, 0) / 20;
    expect(momentsOf(means.map(({ mean }) => mean)).variance).toBeLessThan(independent / 20);
  });
});

describe('designs that are compared have the same luck', () => {
  const document = designNamed('uncertain-funding');
  const withLevy = (amountPerUnit: number): DesignInput => ({
    ...document,
    funding: {
      ...document.funding,
      levy: { ...document.funding['levy']!, amountPerUnit } as never,
    },
  });

  test('a difference between two levies is far surer with one seed than with two', () => {
    const SEEDS = 24;
    const balances = [20, 22].map((levy) => {
      const run = projectionOf(withLevy(levy));
      const model = preparePaths(run);
      return Array.from({ length: SEEDS }, (_, seed) => {
        const { finalBalance } = simulate(run, { paths: 300, seed, chances: ALL_CHANCES }, model);
        return momentsOf(finalBalance).mean;
      });
    });
    const [low, high] = [balances[0]!, balances[1]!];
    const same = high.map((balance, seed) => balance - low[seed]!);
    const other = high.map((balance, seed) => balance - low[(seed + 1) % SEEDS]!);
    expect(momentsOf(other).variance).toBeGreaterThan(20 * momentsOf(same).variance);
    expect(Math.min(...same)).toBeGreaterThan(0);
  });

  test('where one of them has a driver more, too, when all are named', () => {
    const more: DesignInput = {
      ...document,
      administration: { fixedAnnual: { amount: { value: 1000, low: 500, high: 3000 } } },
    };
    const [run, longer] = [projectionOf(document), projectionOf(more)];
    const names = (one: ProjectionRun) =>
      all(one, { paths: 20, seed: 1 }).drivers.map(({ name }) => name);
    const driverNames = [...new Set([...names(longer), ...names(run)])].sort();
    // The driver that only one of them has comes first, and shifts nothing all the same.
    expect(driverNames[0]).toBe('administration/fixedAnnual/amount');
    const [one, other] = [run, longer].map((each) =>
      all(each, { paths: 400, seed: 9, driverNames }),
    );
    expect(other!.drivers).toHaveLength(one!.drivers.length + 1);
    expect(other!.levels.slice(400)).toEqual(one!.levels);
    for (const line of ['applications', 'approvals', 'awardsDue', 'fundingTotal'] as const)
      expect(other!.deviations(line, 4)).toEqual(one!.deviations(line, 4));
    expect(other!.finalBalance).not.toEqual(one!.finalBalance);
  });

  test('and what is switched off leaves the luck of the rest alone', () => {
    const run = projectionOf(document);
    const options = { paths: 200, seed: 3 };
    const whole = all(run, options);
    const part = simulate(run, { ...options, chances: { ...ALL_CHANCES, awards: false } });
    for (const line of ['applications', 'approvals', 'fundingTotal'] as const)
      expect(part.deviations(line, 2)).toEqual(whole.deviations(line, 2));
    expect(part.deviations('awardsDue', 2)).not.toEqual(whole.deviations('awardsDue', 2));
  });
});
