import { describe, expect, it } from 'vitest';
import { buildBaseline } from '../../../lib/baselines/buildBaseline.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { rankUnknowns } from '../../../lib/baselines/unknowns.ts';
import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { parseDesign } from '../../../models/parseDesign.ts';

function designOf(document: unknown): Design {
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new Error(JSON.stringify(faults));
  return design;
}

const group = {
  annualVictims: { value: 100, grade: 'official_statistic' },
  takeUp: { mature: { value: 0.5, low: 0.4, high: 0.8, grade: 'expert_range' } },
  heads: {
    award: { amount: { distribution: 'fixed', amount: { value: 1000, grade: 'none' } } },
  },
};
const toy = {
  victimGroups: { one: group },
  funding: {
    budget: {
      shape: 'fixed',
      amountPerYear: {
        value: 40000,
        grade: 'none',
        note: 'policy choice, to be decided by the working group: round.',
      },
    },
  },
};

/** A year's money less a year's awards, as simple as can be. */
function balance(design: Design): number {
  const cost = Object.values(design.victimGroups).reduce(
    (sum, { annualVictims, takeUp, heads }) => {
      const victims =
        typeof annualVictims === 'object' && 'series' in annualVictims
          ? annualVictims.series['2027']!
          : valueOf(annualVictims);
      const { amount } = heads['award']!;
      const award = amount.distribution === 'fixed' ? valueOf(amount.amount) : 0;
      return sum + victims * valueOf(takeUp.mature) * award;
    },
    0,
  );
  return 40000 - cost;
}

describe('ranking unknowns', () => {
  it('moves each to its ends and puts the greatest effect first', () => {
    expect(rankUnknowns(designOf(toy), balance)).toEqual([
      {
        pointer: '/victimGroups/one/takeUp/mature',
        pointers: ['/victimGroups/one/takeUp/mature'],
        label: 'How many of the eligible victims apply once the fund is known',
        low: 0.4,
        high: 0.8,
        effectLow: 10000,
        effectHigh: -30000,
        known: 'assumed',
      },
      {
        pointer: '/victimGroups/one/heads/award/amount/amount',
        pointers: ['/victimGroups/one/heads/award/amount/amount'],
        label: 'The amount',
        low: 800,
        high: 1200,
        effectLow: 10000,
        effectHigh: -10000,
        known: 'unknown',
      },
    ]);
  });

  it('counts a cited figure as unknown where a known gap points to it', () => {
    const pointer = '/victimGroups/one/annualVictims';
    const [first, second] = rankUnknowns(designOf(toy), balance, [
      { label: 'Victims after 2020', pointer },
    ]).filter((unknown) => unknown.pointer === pointer);
    expect(first).toMatchObject({
      label: 'Victims after 2020',
      low: 80,
      high: 120,
      known: 'unknown',
    });
    expect(second).toBeUndefined();
  });

  it('moves the same field of all groups together', () => {
    const two = { ...toy, victimGroups: { one: group, two: group } };
    const [first] = rankUnknowns(designOf(two), balance);
    expect(first).toMatchObject({
      pointers: ['/victimGroups/one/takeUp/mature', '/victimGroups/two/takeUp/mature'],
      label: 'How many of the eligible victims apply once the fund is known, in all groups',
      effectHigh: -60000,
    });
  });

  it('moves numbers with the same driver together', () => {
    const driven = structuredClone(toy) as Record<string, unknown>;
    const amount = { value: 1000, driver: 'taste' };
    driven['victimGroups'] = {
      one: {
        ...group,
        takeUp: { mature: { value: 0.5, driver: 'taste' } },
        heads: { award: { amount: { distribution: 'fixed', amount } } },
      },
    };
    const [only, ...none] = rankUnknowns(designOf(driven), balance);
    expect(none).toEqual([]);
    // 100 · 0.6 · 1,200 = 72,000 against 50,000
    expect(only).toMatchObject({ effectHigh: -22000 });
  });

  it('takes a bare number as unknown, clipped to the range of its field', () => {
    const certain = {
      ...toy,
      victimGroups: { one: { ...group, takeUp: { mature: 0.9 } } },
    };
    const mature = rankUnknowns(designOf(certain), balance).find(({ pointer }) =>
      pointer.endsWith('mature'),
    );
    expect(mature).toMatchObject({ low: 0.9 * 0.8, high: 1, known: 'unknown' });
  });

  it('scales a series as a whole', () => {
    const yearly = {
      ...toy,
      victimGroups: { one: { ...group, annualVictims: { series: { 2027: 100 } } } },
    };
    const series = rankUnknowns(designOf(yearly), balance).find(({ pointer }) =>
      pointer.endsWith('annualVictims'),
    );
    expect(series).toMatchObject({ low: 0.8, high: 1.2, effectLow: 10000, effectHigh: -10000 });
  });

  it('leaves the design as it was', () => {
    const design = designOf(toy);
    const before = structuredClone(design);
    rankUnknowns(design, balance);
    expect(design).toEqual(before);
  });

  it('needs fewer than 200 runs for the largest baseline and lists five', () => {
    const { design, unknowns } = buildBaseline(loadDataset(), {
      country: 'RS',
      variant: 'all_violent_crime',
    });
    let runs = 0;
    const ranked = rankUnknowns(
      designOf(design),
      (changed) => {
        runs += 1;
        return JSON.stringify(changed).length + runs;
      },
      unknowns,
    );
    expect(runs).toBeLessThan(200);
    expect(ranked).toHaveLength(5);
  });
});
