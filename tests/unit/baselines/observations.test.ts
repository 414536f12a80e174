import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import {
  latestOf,
  mean,
  median,
  observationOf,
  observationsOf,
  rounded,
  scatterBeyondChance,
  valuesOf,
} from '../../../lib/baselines/observations.ts';

const dataset = loadDataset();

describe('finding an observation', () => {
  // Typed by hand from data/observations.csv.
  it.each([
    ['RS', 'trafficking_victims_identified', 2023, 66],
    ['RS', 'convicted_adults', 2023, 26919],
    ['RS', 'serious_assault_recorded', 2017, 1285],
    ['RS', 'serious_assault_recorded', 2018, 6904],
    ['RS', 'deferred_prosecution_allocated', 2020, 500000000],
    ['MK', 'homicide_attempted_recorded', 2019, 24],
    ['MK', 'population_estimate', 2024, 1824359],
    ['BA', 'trafficking_victims_potential', 2022, 38],
    ['BA', 'inflation_pct', 2020, -1.05],
    ['ME', 'convicted_adults', 2018, 2199],
    ['ME', 'gross_wage_monthly_eur_year_mean', 2024, 1080],
  ])('%s %s %i is %d', (country, indicator, year, value) => {
    expect(observationOf(dataset, country, indicator, year).value).toBe(value);
  });

  it('says which figure is missing', () => {
    expect(() => observationOf(dataset, 'MK', 'convicted_adults', 2023)).toThrow(
      'observations.csv has no convicted_adults of MK for 2023',
    );
    expect(() => latestOf(dataset, 'ME', 'convicted_adults', 3)).toThrow('fewer than 3 years');
  });

  it('passes over years without a value', () => {
    const latest = latestOf(dataset, 'MK', 'homicide_attempted_recorded', 3);
    expect(latest.map(({ year, value }) => [year, value])).toEqual([
      [2019, 24],
      [2021, 31],
      [2022, 29],
    ]);
  });

  it('leaves out rows without a year', () => {
    expect(observationsOf(dataset, 'RS', 'deferred_prosecution_allocated_later_call')).toEqual([]);
  });

  it('keeps to the years asked for, oldest first', () => {
    const rows = observationsOf(dataset, 'BA', 'homicide_recorded', { from: 2020, to: 2021 });
    expect(valuesOf(rows)).toEqual([42, 31]);
  });
});

describe('figures of several years', () => {
  it('have a mean and a median', () => {
    expect(mean([43, 62, 66])).toBe(57);
    expect(median([1.96, 1.85, 1.58, 4.09, 11.98, 12.37, 4.67])).toBe(4.09);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('scatter beyond chance by √(s²/x̄² − 1/x̄)', () => {
    // 2, 4, 12: mean 6, s² = (16 + 4 + 36)/2 = 28; 28/36 − 1/6 = 22/36.
    expect(scatterBeyondChance([2, 4, 12])).toBeCloseTo(Math.sqrt(22 / 36), 12);
  });

  it('do not scatter below zero where they are steadier than chance', () => {
    expect(scatterBeyondChance([10, 10, 10])).toBe(0);
  });

  it('are rounded to so many decimals', () => {
    expect(rounded(59.666666, 2)).toBe(59.67);
  });
});
