import { describe, expect, test } from 'vitest';
import { exposureOf, takeUpIn } from '../../lib/engine/claims/exposure.ts';
import { buildIndices } from '../../lib/engine/grid/indices.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { growingQuantityIn, monthlyRate, quantityIn } from '../../lib/engine/grid/quantities.ts';
import { buildTimeline, monthLabel, monthsFromStart } from '../../lib/engine/grid/timeline.ts';
import { designOf, groupOf, smallDesign } from '../support/designs.ts';

describe('section 1: grid, prices, quantities', () => {
  test('a fund that opens in October 2027: month 3 is January 2028, month 14 December 2028', () => {
    const design = designOf(smallDesign({ firstMonth: 10, horizonYears: 2 }));
    const timeline = buildTimeline(design);
    expect(timeline.months).toBe(24);
    expect(monthLabel(timeline, 0)).toBe('2027-10');
    expect(monthLabel(timeline, 3)).toBe('2028-01');
    expect(monthLabel(timeline, 14)).toBe('2028-12');
    expect(timeline.lastYear).toBe(2029);
    expect(monthsFromStart(design, '2027-08')).toBe(-2);
  });

  test('12.6825 % a year is 1 % a month, because 1.01^12 = 1.12682503013196972066…', () => {
    expect(monthlyRate(0.12682503013196972)).toBeCloseTo(0.01, 15);
  });

  test('a series: a gap takes the earlier year, earlier years the first, later years the last', () => {
    const series = { series: { '2027': 10, '2029': 14 } };
    expect([2025, 2027, 2028, 2029, 2035].map((year) => quantityIn(series, year))).toEqual([
      10, 10, 10, 14, 14,
    ]);
    expect(growingQuantityIn(series, 0.5, 2027, 2035)).toBe(14);
  });

  test('growth counts from the reference year: 100 in 2025 at 10 % is 121 in 2027, 90.909… in 2024', () => {
    expect(growingQuantityIn(100, 0.1, 2025, 2027)).toBeCloseTo(121, 9);
    expect(growingQuantityIn(100, 0.1, 2025, 2024)).toBeCloseTo(100 / 1.1, 9);
  });

  test('an index is 1 in priceYear; the rate of 2027 takes 2026 to 2027, and divides out before', () => {
    // priceYear 2026, rates 2026: 4 %, 2027: 5 %, 2028: −2 %, later years carry −2 % on.
    // level(2027) = 1.05, level(2028) = 1.05 · 0.98 = 1.029, level(2025) = 1 / 1.04.
    const design = designOf(
      smallDesign({
        firstYear: 2025,
        priceYear: 2026,
        horizonYears: 5,
        economy: { inflation: { series: { '2026': 0.04, '2027': 0.05, '2028': -0.02 } } },
      }),
    );
    const { level } = buildIndices(design, 2029);
    expect(level('inflation', 2026)).toBe(1);
    expect(level('inflation', 2027)).toBeCloseTo(1.05, 12);
    expect(level('inflation', 2028)).toBeCloseTo(1.029, 12);
    expect(level('inflation', 2029)).toBeCloseTo(1.029 * 0.98, 12);
    expect(level('inflation', 2025)).toBeCloseTo(1 / 1.04, 12);
    expect(level('wages', 2027)).toBeCloseTo(1.05, 12);
    expect(level('none', 2029)).toBe(1);
  });
});

describe('section 2: exposure', () => {
  test('take-up on the line: 0.2 to 0.6 in 4 years is 0.2, 0.3, 0.4, 0.5, 0.6, 0.6', () => {
    const takeUp = { initial: 0.2, mature: 0.6, yearsToMature: 4, curve: 'linear' as const };
    [0.2, 0.3, 0.4, 0.5, 0.6, 0.6].forEach((share, year) => {
      expect(takeUpIn(takeUp, year)).toBeCloseTo(share, 12);
    });
    expect(takeUpIn({ ...takeUp, yearsToMature: 0 }, 0)).toBe(0.6);
  });

  test('take-up on the S-curve: a quarter of the way σ(−2.5) counts, half way is half', () => {
    // σ(x) = 1/(1 + e^−x): σ(−5) = 0.0066928509, σ(−2.5) = 0.0758581800, σ(5) = 0.9933071491.
    // (0.0758581800 − 0.0066928509) / 0.9866142982 = 0.0701037165
    const takeUp = { initial: 0, mature: 1, yearsToMature: 4, curve: 'logistic' as const };
    expect(takeUpIn(takeUp, 0)).toBe(0);
    expect(takeUpIn(takeUp, 1)).toBeCloseTo(0.0701037165, 9);
    expect(takeUpIn(takeUp, 2)).toBeCloseTo(0.5, 12);
    expect(takeUpIn(takeUp, 4)).toBe(1);
  });

  test('applications with lag and backlog, worked month by month', () => {
    // 1,200 victims in 2027, growing 20 %: 100 a month, 120 a month in 2028.
    // e 0.5, c 2, take-up 0.3 in project year 0 and 0.4 in year 1; lag 2 months.
    //   months 0, 1: victims from before the launch: 0
    //   months 2…11: 100 · 0.5 · 2 · 0.3 = 30
    //   months 12, 13: victims of Nov and Dec 2027, take-up of year 1: 100 · 0.5 · 2 · 0.4 = 40
    //   months 14…23: 120 · 0.5 · 2 · 0.4 = 48
    // Backlog: 90 victims · 0.5 · 2 claimants over 3 months = 30 a month in months 0, 1, 2.
    const group = groupOf({
      annualVictims: 1200,
      growth: 0.2,
      eligibleShare: 0.5,
      claimantsPerVictim: 2,
      takeUp: { initial: 0.3, mature: 0.4, yearsToMature: 1 },
      applicationLagMonths: 2,
      backlog: { victims: 90, share: 0.5, spreadMonths: 3 },
    });
    const design = designOf(smallDesign({ horizonYears: 2, victimGroups: { victims: group } }));
    const exposure = exposureOf('victims', onePhase(design), buildTimeline(design));
    const expected = [
      30,
      30,
      60,
      ...Array<number>(9).fill(30),
      40,
      40,
      ...Array<number>(10).fill(48),
    ];
    expected.forEach((applications, month) => {
      expect(exposure.applications[month]).toBeCloseTo(applications, 9);
    });
    // Claimants: Σ V·e·c = (1,200 + 1,440) · 0.5 · 2 = 2,640, and 90 · 2 of the backlog.
    expect(exposure.eligibleClaimants).toBeCloseTo(2640 + 180, 9);
    expect(exposure.allClaimants).toBeCloseTo(5280 + 180, 9);
  });
});
