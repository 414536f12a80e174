import type { DesignInput } from '../../../models/design.ts';

/** A design in dinars with money wherever a design may have some, in every form that it may take. */
export const FULL_DESIGN = {
  title: 'Everything',
  country: 'RS',
  currency: 'RSD',
  priceYear: 2024,
  firstYear: 2027,
  horizonYears: 5,
  economy: {
    inflation: 0.03,
    currencyPerEuro: {
      value: 117.2,
      low: 117,
      high: 117.4,
      source: { title: 'Rates', year: 2024 },
    },
    population: { count: 6_600_000 },
    grossDomesticProduct: {
      amount: { series: { '2024': 9e12, '2025': 9.5e12 }, note: 'Nominal.' },
    },
  },
  victimGroups: {
    trafficking: {
      annualVictims: { value: 60, low: 40, high: 90 },
      cap: { amount: { value: 2_000_000, source: { title: 'Law', year: 2024 } } },
      threshold: { amount: 5000 },
      heads: {
        pain: {
          amount: {
            distribution: 'tariff',
            bands: {
              light: { amount: 100_000, share: 0.7 },
              grave: { amount: { value: 500_000, low: 400_000, high: 600_000 }, share: 0.3 },
            },
            roundTo: 1000,
          },
          cap: { amount: 550_000, index: 'inflation' },
        },
        care: {
          amount: { distribution: 'lognormal', mean: 80_000, coefficientOfVariation: 1.5 },
        },
        earnings: { amount: { distribution: 'pert', low: 0, mode: 90_000, high: 300_000 } },
        funeral: { amount: { distribution: 'fixed', amount: 60_000 } },
        costs: {
          amount: { distribution: 'empirical', values: [100, 250.5, 0], weights: [3, 2, 1] },
        },
        rest: { amount: { distribution: 'gamma', mean: 7000, coefficientOfVariation: 2 } },
      },
    },
  },
  workflow: { stages: { decision: { order: 1, minDays: 60, capacityPerMonth: 20 } }, officers: 4 },
  funding: {
    budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 20_000_000 },
    seized: {
      shape: 'fixed',
      eventsPerYear: 2,
      amountPerEvent: { value: 1_000_000, note: 'Mean of ten cases' },
    },
    levy: { shape: 'levy', volumePerYear: 20_000, amountPerUnit: 120, collectionRate: 0.8 },
    fines: { shape: 'share', revenueBasePerYear: { series: { '2027': 1e9 } }, share: 0.01 },
    grant: { shape: 'grant', amountPerYear: 5_000_000, probability: 0.5 },
    recourse: { shape: 'recovery', share: 0.05, recoveryMonths: 24 },
  },
  administration: {
    setUp: { amount: 3_000_000 },
    fixedAnnual: { amount: 1_500_000 },
    perApplication: { amount: 2500 },
    shareOfAwardsPaid: 0.02,
    officers: { annualCost: 1_400_000, overheadShare: 0.3 },
  },
  reserve: { opening: 10_000_000, targetMonths: 6 },
} as const satisfies DesignInput;
