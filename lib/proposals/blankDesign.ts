import type { DesignInput } from '../../models/design.ts';

/** The smallest valid design: it serves nobody and has no money, and pretends nothing. */
export function blankDesign(currency = 'EUR'): DesignInput {
  return {
    currency,
    victimGroups: {
      victims: {
        annualVictims: 0,
        heads: { award: { amount: { distribution: 'fixed', amount: 0 } } },
      },
    },
    funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 0 } },
  };
}
