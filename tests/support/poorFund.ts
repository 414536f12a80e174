import type { DesignInput } from '../../models/design.ts';

/** Recoveries, money in named months, a fund that opens in autumn, and too little of it all. */
export const poorFund = (shortfallRule: DesignInput['shortfallRule']): DesignInput => ({
  title: 'Too little money',
  firstYear: 2028,
  firstMonth: 9,
  horizonYears: 12,
  priceYear: 2025,
  currency: 'RSD',
  economy: {
    inflation: { series: { 2026: 0.05, 2028: 0.03, 2031: 0.02 } },
    discountRate: 0.06,
    returnOnReserves: 0.03,
    borrowingRate: 0.09,
    population: { count: 6_500_000, growth: -0.005, referenceYear: 2024 },
    grossDomesticProduct: { amount: 8e12, growth: 0.03, index: 'inflation', referenceYear: 2024 },
    currencyPerEuro: 117.2,
  },
  victimGroups: {
    victims: {
      annualVictims: 120,
      cap: { amount: 400_000, index: 'inflation' },
      payment: { form: 'instalments', instalments: 18, paymentDelayDays: 45 },
      heads: {
        harm: { amount: { distribution: 'lognormal', mean: 300_000, coefficientOfVariation: 1 } },
      },
    },
  },
  workflow: {
    stages: { decision: { order: 1, claimsPerOfficerPerMonth: 3, refusedShare: 0.3, minDays: 60 } },
    officers: 3,
    statutoryDays: 180,
  },
  funding: {
    budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 9_000_000, timing: 'march' },
    levy: {
      shape: 'levy',
      category: 'offender_levy',
      volumePerYear: 20_000,
      amountPerUnit: 350,
      collectionRate: 0.6,
      growth: 0.01,
      index: 'inflation',
      start: '2029-02',
    },
    donor: {
      shape: 'grant',
      category: 'donation',
      amountPerYear: 4_000_000,
      probability: 0.5,
      end: '2031-06',
    },
    offenders: { shape: 'recovery', category: 'offender_recovery', share: 0.2, recoveryMonths: 14 },
    seized: {
      shape: 'recovery',
      category: 'offender_recovery',
      share: 0.1,
      recoveryMonths: 5,
      start: '2030-01',
      end: '2034-04',
    },
  },
  administration: {
    setUp: { amount: 1_000_000 },
    fixedAnnual: { amount: 2_000_000 },
    perApplication: { amount: 3_000 },
    shareOfAwardsPaid: 0.02,
    officers: { annualCost: 900_000, overheadShare: 0.25 },
  },
  reserve: { opening: 5_000_000, targetMonths: 6 },
  shortfallRule,
});
