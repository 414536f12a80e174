import { describe, expect, test } from 'vitest';
import knownAnswers from '../../../data/known_answers.json' with { type: 'json' };
import type { RiskRun } from '../../../lib/engine/risk/simulate.ts';
import type { DesignInput } from '../../../models/design.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';
import {
  correlationOf,
  ERRORS,
  figuresOf,
  momentsOf,
  projectedFigure,
  simulated,
} from '../../support/riskRuns.ts';

/** Two groups through stages with parts of months, refusals, withdrawals and appeals; nothing limits them. */
function unlimited(annualVictims: number): DesignInput {
  return smallDesign({
    horizonYears: 4,
    victimGroups: {
      homicide: groupOf({ annualVictims: 0.4 * annualVictims }),
      assault: groupOf({ annualVictims: 0.6 * annualVictims, applicationLagMonths: 3 }, 2),
    },
    workflow: {
      stages: {
        registration: { order: 1, minDays: 17, withdrawnShare: 0.1 },
        assessment: { order: 2, minDays: 100, refusedShare: 0.15 },
        decision: {
          order: 3,
          refusedShare: 0.3,
          withdrawnShare: 0.05,
          groups: { assault: { refusedShare: 0.45, withdrawnShare: 0.1 } },
        },
      },
      appealShare: 0.6,
      appealDays: 130,
      upheldShare: 0.5,
    },
  });
}

/** Whole numbers that figures stand for, which single precision may have moved a little. */
function whole(figures: Float64Array): Float64Array {
  for (const figure of figures) expect(Math.abs(figure - Math.round(figure))).toBeLessThan(1e-3);
  return figures.map(Math.round);
}

/** P(N = 0), P(N = 1), … of a Poisson number. */
const poisson = (mean: number, n: number): number => {
  let mass = Math.exp(-mean);
  for (let k = 1; k <= n; k++) mass *= mean / k;
  return mass;
};

describe('with counts drawn and nothing else, approved claims of a year are a Poisson number', () => {
  const PATHS = 15_000;
  const drawn = new Map<number, RiskRun>();
  /** Paths of so many victims a year, drawn once. */
  const claimsOf = (annualVictims: number): RiskRun => {
    const risk =
      drawn.get(annualVictims) ?? simulated(unlimited(annualVictims), ['counts'], { paths: PATHS });
    drawn.set(annualVictims, risk);
    return risk;
  };

  // So many victims that about 0.3, 1, 3 and 200 claims are approved in a year.
  test.each([0.6, 2, 6])('of the projected mean, with %d victims a year', (annualVictims) => {
    const risk = claimsOf(annualVictims);
    for (const year of [0, 1, 3]) {
      const mean = projectedFigure(risk, 'approvals', year);
      const approvals = whole(figuresOf(risk, 'approvals', year));
      expectPoisson(approvals, mean);
      // Exactly 0, 1, 2, 3 and more: the 99.99 % point of chi-square with 4 degrees of freedom is 23.5.
      const expected = [0, 1, 2, 3].map((n) => PATHS * poisson(mean, n));
      expected.push(PATHS - expected.reduce((sum, part) => sum + part, 0));
      const found = [0, 1, 2, 3, 4].map(
        (n) => approvals.filter((claims) => Math.min(claims, 4) === n).length,
      );
      // Classes in which fewer than five paths are expected go with the one before.
      while (expected.at(-1)! < 5) {
        expected.splice(-2, 2, expected.at(-2)! + expected.at(-1)!);
        found.splice(-2, 2, found.at(-2)! + found.at(-1)!);
      }
      const square = found.reduce(
        (sum, n, place) => sum + (n - expected[place]!) ** 2 / expected[place]!,
        0,
      );
      expect(square).toBeLessThan(23.5);
    }
  });

  test('of the projected mean where there are hundreds', () => {
    const risk = simulated(unlimited(420), ['counts'], { paths: 5000 });
    for (const year of [0, 1, 2, 3])
      expectPoisson(
        whole(figuresOf(risk, 'approvals', year)),
        projectedFigure(risk, 'approvals', year),
      );
  });

  test('and so are its applications', () => {
    const risk = claimsOf(6);
    for (const year of [0, 2])
      expectPoisson(
        whole(figuresOf(risk, 'applications', year)),
        projectedFigure(risk, 'applications', year),
      );
  });

  test('and says nothing of another year', () => {
    const risk = claimsOf(6);
    const years = [0, 1, 2, 3].map((year) => figuresOf(risk, 'approvals', year));
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [1, 3],
    ] as const)
      // prettier-ignore
      expect(Math.abs(correlationOf(years[one]!, years[other]!))).toBeLessThan(
        ERRORS / Math.sqrt(PATHS),
      );
  });

  /** Mean and variance λ; the sample variance has the variance (λ + 2λ²)/n. */
  function expectPoisson(figures: Float64Array, expected: number): void {
    const { count, mean, variance } = momentsOf(figures);
    expect(Math.abs(mean - expected)).toBeLessThan(ERRORS * Math.sqrt(expected / count));
    const error = Math.sqrt((expected + 2 * expected ** 2) / count);
    expect(Math.abs(variance - expected)).toBeLessThan(ERRORS * error);
  }
});

describe('where a capacity binds', () => {
  const YEARS = 6;
  const queue = (members: Partial<DesignInput> = {}, annualVictims = 300): DesignInput =>
    smallDesign({
      horizonYears: YEARS,
      victimGroups: {
        one: groupOf({ annualVictims: 0.75 * annualVictims }),
        other: groupOf({ annualVictims: 0.25 * annualVictims }, 2),
      },
      workflow: { stages: { decision: { order: 1, capacityPerMonth: 10.3 } } },
      ...members,
    });

  test('whole claims leave a full stage as fast as it works, the fraction carried on', () => {
    const risk = simulated(queue(), ['counts'], { paths: 2000 });
    for (let year = 1; year < YEARS; year++) {
      const approvals = whole(figuresOf(risk, 'approvals', year));
      // 12 × 10.3 is 123.6; of each of two groups the part of a claim is carried over, so one more or less.
      expect(Math.min(...approvals)).toBeGreaterThanOrEqual(122);
      expect(Math.max(...approvals)).toBeLessThanOrEqual(125);
      const { mean, variance } = momentsOf(approvals);
      expect(Math.abs(mean - 123.6)).toBeLessThan(ERRORS * Math.sqrt(variance / 2000) + 1e-9);
    }
  });

  test('no part of a claim is lost before the first whole one leaves', () => {
    // So many apply that the stage is full from the first month on: 123.6 in the first year, too.
    const risk = simulated(queue({}, 3000), ['counts'], { paths: 2000 });
    const { mean, variance } = momentsOf(whole(figuresOf(risk, 'approvals', 0)));
    expect(Math.abs(mean - 123.6)).toBeLessThan(ERRORS * Math.sqrt(variance / 2000));
  });

  test('shares of them are drawn: refusals among so many are binomial', () => {
    const workflow = {
      stages: { decision: { order: 1, capacityPerMonth: 10, refusedShare: 0.2 } },
    };
    const risk = simulated(queue({ workflow }), ['counts'], { paths: 8000 });
    for (const year of [1, 4]) {
      const { count, mean, variance } = momentsOf(whole(figuresOf(risk, 'approvals', year)));
      // Of 120 claims 96 are approved, with variance 19.2; the carried parts of two groups add at most 0.7².
      expect(Math.abs(mean - 96)).toBeLessThan(ERRORS * Math.sqrt(19.7 / count));
      expect(Math.abs(variance - 19.4)).toBeLessThan(ERRORS * 19.4 * Math.sqrt(2 / count) + 0.3);
    }
  });

  test('no path approves more claims than have come, nor more than the stage can let go', () => {
    // Now and then a queue: 100 victims for a stage that could take 123.6.
    const risk = simulated(queue({}, 115), ['counts', 'yearFactors'], { paths: 2000 });
    const come = new Float64Array(2000);
    const gone = new Float64Array(2000);
    for (let year = 0; year < YEARS; year++) {
      const applications = whole(figuresOf(risk, 'applications', year));
      const approvals = whole(figuresOf(risk, 'approvals', year));
      for (let path = 0; path < 2000; path++) {
        come[path]! += applications[path]!;
        gone[path]! += approvals[path]!;
        expect(gone[path]!).toBeLessThanOrEqual(come[path]!);
        expect(approvals[path]!).toBeLessThanOrEqual(125);
      }
    }
    const [late, all] = [momentsOf(gone), momentsOf(come)];
    expect(late.mean).toBeLessThan(all.mean);
    // In the long run the stage keeps up: it lets go nearly all that come.
    expect(late.mean).toBeGreaterThan(0.97 * all.mean);
  });

  test('officers who are planned by the year let all claims go in the end', () => {
    const workflow = {
      stages: { decision: { order: 1, claimsPerOfficerPerMonth: 4 } },
      officers: 'auto' as const,
    };
    const risk = simulated(queue({ workflow }, 60), ['counts'], { paths: 1000 });
    const all = (line: 'applications' | 'approvals'): number =>
      Array.from(
        { length: YEARS },
        (_, year) => momentsOf(figuresOf(risk, line, year)).mean,
      ).reduce((sum, mean) => sum + mean, 0);
    expect(all('approvals')).toBeLessThanOrEqual(all('applications'));
    expect(all('approvals')).toBeGreaterThan(0.97 * all('applications'));
  });
});

describe('the published chance of insolvency by month', () => {
  /**
   * Opening reserve 6, income 3 a month, awards of 1 or 3 with probability 0.6 and 0.4, paid in the month of
   * approval, no interest; a month is short where the balance is below 0.
   */
  const fund = (applicationsPerMonth: number, workflow: DesignInput['workflow']): DesignInput => ({
    firstYear: 2027,
    horizonYears: 2,
    economy: { inflation: 0, returnOnReserves: 0, borrowingRate: 0 },
    victimGroups: {
      victims: {
        annualVictims: 12 * applicationsPerMonth,
        heads: {
          harm: {
            index: 'none',
            amount: {
              distribution: 'tariff',
              bands: { less: { amount: 1, share: 0.6 }, more: { amount: 3, share: 0.4 } },
            },
          },
        },
      },
    },
    workflow,
    funding: {
      budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 36, index: 'none' },
    },
    reserve: { opening: 6, index: 'none' },
    shortfallRule: 'borrow',
  });
  const published = (id: string): readonly number[] => {
    const found = knownAnswers.cases.find((one) => one.id === id)!;
    return (found.expect as { byMonth: number[] }).byMonth;
  };
  const shareShortBy = (risk: RiskRun, month: number): number =>
    risk.firstShort.filter((first) => first >= 0 && first <= month).length / risk.options.paths;

  test.each([
    { id: 'insolvency-monthly', document: fund(1.5, { stages: {} }) },
    {
      id: 'insolvency-monthly-refusals',
      document: fund(1.5 / 0.65, { stages: { decision: { order: 1, refusedShare: 0.35 } } }),
    },
  ])('holds for $id', ({ id, document }) => {
    const paths = 25_000;
    const risk = simulated(document, ['counts', 'awards'], { paths });
    published(id).forEach((probability, month) => {
      const error = Math.sqrt((probability * (1 - probability)) / paths);
      expect(
        Math.abs(shareShortBy(risk, month) - probability),
        `month ${String(month + 1)}`,
      ).toBeLessThan(ERRORS * error);
    });
  });

  test('does not hold where counts are shares of claims, which is what it guards against', () => {
    const document = fund(1.5 / 0.65, { stages: { decision: { order: 1, refusedShare: 0.35 } } });
    const risk = simulated(document, ['awards'], { paths: 2000 });
    const last = published('insolvency-monthly-refusals').at(-1)!;
    expect(shareShortBy(risk, 23)).toBeLessThan(last - 0.1);
  });
});
