import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProjection } from '../../../lib/engine/project.ts';
import { ALL_CHANCES, simulate, type RiskRun } from '../../../lib/engine/risk/simulate.ts';
import { exactYears, type ExactLine } from '../../../lib/engine/risk/summary/exactYears.ts';
import { parseDesign } from '../../../models/parseDesign.ts';

const smallest = JSON.parse(readFileSync('examples/smallest.json', 'utf8')) as object;

function paths(document: object, chances: Partial<typeof ALL_CHANCES> = {}): RiskRun {
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new Error(JSON.stringify(faults));
  const all = { ...ALL_CHANCES, ...chances };
  return simulate(runProjection(design), { paths: 4000, seed: 3, chances: all });
}

function yearsOf(line: ExactLine) {
  if ('reason' in line) throw new Error(line.reason);
  return line.years;
}

const reasonOf = (line: ExactLine) => ('reason' in line ? line.reason : undefined);

describe('a year that is known exactly', () => {
  const exact = exactYears(paths(smallest));

  test('has approvals that are Poisson: 50 a year, with percentiles from tables', () => {
    // P(N ≤ 38) = 0.0443 and P(N ≤ 39) = 0.0645; P(N ≤ 61) = 0.9430 and P(N ≤ 62) = 0.9556 for mean 50.
    for (const year of yearsOf(exact.approvals)) {
      expect(year.mean).toBeCloseTo(50, 9);
      expect(year.standardDeviation).toBeCloseTo(Math.sqrt(50), 9);
      expect([year.percentiles[0], year.percentiles[2], year.percentiles[4]]).toEqual([39, 50, 62]);
    }
  });

  test('has awards that are compound Poisson: here 3,000 for each claim', () => {
    for (const [place, year] of yearsOf(exact.awardsDue).entries()) {
      const claims = yearsOf(exact.approvals)[place]!;
      expect(year.mean).toBeCloseTo(3000 * claims.mean, 6);
      expect(year.standardDeviation).toBeCloseTo(3000 * claims.standardDeviation, 6);
      year.percentiles.forEach((amount, percentile) => {
        expect(amount! / claims.percentiles[percentile]!).toBeCloseTo(3000, 6);
      });
      expect(year.lost).toBeLessThan(1e-12);
    }
  });

  test('stands beside what the paths say, the difference in standard errors', () => {
    for (const line of [exact.approvals, exact.awardsDue])
      for (const { differenceInStandardErrors } of yearsOf(line)) {
        expect(differenceInStandardErrors).not.toBe(0);
        expect(Math.abs(differenceInStandardErrors)).toBeLessThan(4.5);
      }
  });
});

describe('where no exact answer is known the reason is told', () => {
  const group = {
    annualVictims: 40,
    heads: { harm: { amount: { distribution: 'fixed', amount: 10 } } },
  };
  const withGroup = (more: object) => ({
    ...smallest,
    victimGroups: { victims: { ...group, ...more } },
  });
  const counts = (document: object, chances = {}) =>
    reasonOf(exactYears(paths(document, chances)).approvals);

  test('a number that is drawn from its range', () => {
    const drawn = withGroup({ annualVictims: { value: 40, low: 30, high: 60 } });
    expect(counts(drawn)).toMatch(/Assumptions are drawn/);
    expect(counts(drawn, { assumptions: false })).toBeUndefined();
  });

  test('years that vary, and a stage that is limited', () => {
    expect(counts(withGroup({ yearlyVariation: 0.3 }))).toMatch(/vary from year to year/);
    const stages = { decision: { order: 1, capacityPerMonth: 2 } };
    expect(counts({ ...smallest, workflow: { stages } })).toMatch(/capacity/);
    expect(counts(smallest, { counts: false })).toMatch(/switched off/);
  });

  test('awards that are paid later', () => {
    const { approvals, awardsDue } = exactYears(
      paths(withGroup({ payment: { form: 'instalments' } })),
    );
    expect(yearsOf(approvals)).not.toHaveLength(0);
    expect(reasonOf(awardsDue)).toMatch(/lump sum/);
  });
});
