import { describe, expect, test } from 'vitest';
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

const PATHS = 8000;

/** Whether a sample has a mean and a variance, in standard errors; that of the variance from the kurtosis. */
function expectMoments(figures: Float64Array, mean: number, variance: number): void {
  const found = momentsOf(figures);
  expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(
    ERRORS * Math.sqrt(variance / found.count) + 1e-6 * Math.abs(mean),
  );
  const error = variance * Math.sqrt((Math.max(1, found.kurtosis) - 1) / found.count);
  expect(Math.abs(found.variance - variance)).toBeLessThanOrEqual(ERRORS * error + 1e-6 * variance);
}

/** That of two independent lists is 0, with the standard error 1/√n. */
function expectIndependent(one: Float64Array, other: Float64Array): void {
  expect(Math.abs(correlationOf(one, other))).toBeLessThan(ERRORS / Math.sqrt(one.length));
}

describe('the factor of a year', () => {
  const variation = { one: 0.3, other: 0.8 };
  const document = smallDesign({
    horizonYears: 3,
    victimGroups: {
      one: groupOf({ annualVictims: 50, yearlyVariation: variation.one }),
    },
  });

  test('multiplies the applications of a year: mean 1, the variation that the group states', () => {
    const risk = simulated(document, ['yearFactors'], { paths: PATHS });
    for (const year of [0, 2])
      expectMoments(figuresOf(risk, 'applications', year), 50, (50 * variation.one) ** 2);
    expectIndependent(figuresOf(risk, 'applications', 0), figuresOf(risk, 'applications', 1));
  });

  test('beside counts makes the variance mean + mean² cv²', () => {
    const risk = simulated(document, ['yearFactors', 'counts'], { paths: PATHS });
    for (const year of [0, 1])
      expectMoments(figuresOf(risk, 'applications', year), 50, 50 + (50 * variation.one) ** 2);
  });

  test('multiplies the backlog too', () => {
    const victimGroups = {
      one: groupOf({
        annualVictims: 24,
        yearlyVariation: 0.5,
        backlog: { victims: 12, share: 1, spreadMonths: 12 },
      }),
    };
    const risk = simulated(smallDesign({ victimGroups }), ['yearFactors'], { paths: PATHS });
    expectMoments(figuresOf(risk, 'applications', 0), 36, (36 * 0.5) ** 2);
  });

  test('is one for each group, though their claims go the same way', () => {
    const victimGroups = {
      one: groupOf({ annualVictims: 50, yearlyVariation: variation.one }),
      other: groupOf({ annualVictims: 20, yearlyVariation: variation.other }),
    };
    const risk = simulated(smallDesign({ victimGroups }), ['yearFactors'], { paths: PATHS });
    const variance = (50 * variation.one) ** 2 + (20 * variation.other) ** 2;
    expectMoments(figuresOf(risk, 'applications', 0), 70, variance);
  });
});

describe('assumptions with a range', () => {
  /** Symmetric ranges of 3 and 2 standard deviations: 5 and 95 % points 1.644854 of them apart. */
  const victims = (driver?: string) => {
    const named = driver === undefined ? {} : { driver };
    return {
      one: groupOf({
        annualVictims: { value: 50, low: 50 - 3 * 1.644854, high: 50 + 3 * 1.644854 },
      }),
      other: groupOf({
        annualVictims: { value: 30, low: 30 - 2 * 1.644854, high: 30 + 2 * 1.644854, ...named },
      }),
    };
  };

  test('move together in all groups where nothing else is said: their deviations add up', () => {
    const risk = simulated(smallDesign({ victimGroups: victims() }), ['assumptions'], {
      paths: PATHS,
    });
    expectMoments(figuresOf(risk, 'applications', 0), 80, (3 + 2) ** 2);
    expect(risk.drivers.map(({ name }) => name)).toEqual(['victimGroups/annualVictims']);
  });

  test('move apart under drivers of different names: their variances add up', () => {
    const risk = simulated(smallDesign({ victimGroups: victims('reporting') }), ['assumptions'], {
      paths: PATHS,
    });
    expectMoments(figuresOf(risk, 'applications', 0), 80, 3 ** 2 + 2 ** 2);
    expect(risk.drivers).toHaveLength(2);
    const [one, other] = [0, 1].map((driver) =>
      Float64Array.from(risk.levels.subarray(driver * PATHS, (driver + 1) * PATHS)),
    );
    expectIndependent(one!, other!);
  });

  test('hold for all years of a path', () => {
    const document = smallDesign({ horizonYears: 3, victimGroups: victims() });
    const risk = simulated(document, ['assumptions'], { paths: 1000 });
    const years = [0, 1, 2].map((year) => figuresOf(risk, 'applications', year));
    for (let path = 0; path < 1000; path++)
      expect(Math.abs(years[2]![path]! - years[0]![path]!)).toBeLessThan(1e-4);
  });

  test('brought down where refused and withdrawn are drawn to more than all', () => {
    const decision = {
      order: 1,
      refusedShare: { value: 0.5, low: 0.1, high: 0.95 },
      withdrawnShare: { value: 0.4, low: 0.2, high: 0.8 },
    };
    const risk = simulated(smallDesign({ workflow: { stages: { decision } } }), ['assumptions'], {
      paths: 2000,
    });
    const approvals = figuresOf(risk, 'approvals', 0);
    expect(Math.min(...approvals)).toBeGreaterThan(-1e-4);
    expect(Math.min(...approvals)).toBeLessThan(1e-4);
    expect(Math.max(...approvals)).toBeGreaterThan(60);
    expect(Math.max(...approvals)).toBeLessThanOrEqual(120);
  });
});

describe('money that is left to chance', () => {
  const fund = (funding: DesignInput['funding'], horizonYears = 3): RiskRun =>
    simulated(smallDesign({ horizonYears, economy: { inflation: 0 }, funding }), ['funding'], {
      paths: PATHS,
    });
  const money = (risk: RiskRun, year: number) => figuresOf(risk, 'fundingTotal', year);
  const budget = { shape: 'fixed', category: 'state_budget', amountPerYear: 1000 } as const;

  test('varies from year to year as the source says, around what is projected', () => {
    const risk = fund({ budget: { ...budget, coefficientOfVariation: 0.3 } });
    for (const year of [0, 1, 2]) expectMoments(money(risk, year), 1000, 300 ** 2);
    expectIndependent(money(risk, 0), money(risk, 1));
  });

  test('of two sources varies apart', () => {
    const risk = fund({
      budget: { ...budget, coefficientOfVariation: 0.3 },
      other: { ...budget, amountPerYear: 500, coefficientOfVariation: 1 },
      certain: { ...budget, amountPerYear: 200 },
    });
    expectMoments(money(risk, 1), 1700, 300 ** 2 + 500 ** 2);
  });

  test('of a grant comes in all of its years or in none', () => {
    const risk = fund({
      grant: {
        shape: 'grant',
        category: 'international_grant',
        amountPerYear: 600,
        probability: 0.35,
      },
    });
    const [first, last] = [money(risk, 0), money(risk, 2)];
    const won = first.filter((sum) => sum > 300).length;
    expect(Math.abs(won / PATHS - 0.35)).toBeLessThan(ERRORS * Math.sqrt((0.35 * 0.65) / PATHS));
    for (let path = 0; path < PATHS; path++) {
      expect(Math.abs(first[path]! - last[path]!)).toBeLessThan(1e-3);
      expect(Math.min(Math.abs(first[path]!), Math.abs(first[path]! - 600))).toBeLessThan(1e-3);
    }
  });

  const lumpy = {
    shape: 'fixed',
    category: 'confiscated_assets',
    eventsPerYear: 3,
    amountPerEvent: 100,
  } as const;

  test.each(['even', 'march'] as const)(
    'of events comes in lumps, a Poisson number of them: %s',
    (timing) => {
      const risk = fund({ confiscations: { ...lumpy, timing } });
      for (const year of [0, 2]) {
        const sums = money(risk, year);
        expectMoments(sums, 300, 3 * 100 ** 2);
        const none = sums.filter((sum) => sum < 50).length / PATHS;
        const expected = Math.exp(-3);
        expect(Math.abs(none - expected)).toBeLessThan(
          ERRORS * Math.sqrt((expected * (1 - expected)) / PATHS),
        );
      }
      expectIndependent(money(risk, 0), money(risk, 1));
    },
  );

  test('of events that varies too has both variances', () => {
    const risk = fund({ confiscations: { ...lumpy, coefficientOfVariation: 0.6 } });
    // E[N²]E[Γ²] − E[N]² with E[N²] = 3 + 9 and E[Γ²] = 1.36, in hundreds.
    expectMoments(money(risk, 1), 300, (12 * 1.36 - 9) * 100 ** 2);
  });

  test('is what is projected in the mean, open in part of a year only', () => {
    const risk = fund({ confiscations: { ...lumpy, start: '2027-04', end: '2028-10' } });
    for (const year of [0, 1, 2]) {
      const mean = projectedFigure(risk, 'fundingTotal', year);
      // Of e events a year the variance is e × 100², their mean e × 100.
      expectMoments(money(risk, year), mean, 100 * mean);
    }
    expect(projectedFigure(risk, 'fundingTotal', 0)).toBeCloseTo(225, 9);
    expect(projectedFigure(risk, 'fundingTotal', 2)).toBe(0);
  });

  test('leaves claims alone', () => {
    const risk = fund({ budget: { ...budget, coefficientOfVariation: 2 } });
    for (const line of ['applications', 'approvals', 'awardsDue', 'administration'] as const)
      expect(new Set(risk.deviations(line, 1))).toEqual(new Set([0]));
  });
});
