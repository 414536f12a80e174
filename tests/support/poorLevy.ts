import type { DesignInput } from '../../models/design.ts';
import { smallDesign } from './designs.ts';

/** Two claims a month of 5 each on average, ten years, a small reserve, and a levy that just covers them. */
export const poorLevy = (members: Partial<DesignInput> = {}, amountPerUnit = 10): DesignInput =>
  smallDesign({
    horizonYears: 10,
    shortfallRule: 'defer',
    reserve: { opening: 60 },
    victimGroups: {
      victims: {
        annualVictims: { value: 24, low: 20, high: 28 },
        heads: {
          harm: { amount: { distribution: 'lognormal', mean: 5, coefficientOfVariation: 1 } },
        },
      },
    },
    funding: {
      levy: {
        title: 'Levy on offenders',
        shape: 'levy',
        category: 'offender_levy',
        volumePerYear: 12,
        amountPerUnit,
      },
    },
    scenarios: {
      higher: { label: 'Higher levy', patch: { funding: { levy: { amountPerUnit: 10.5 } } } },
      later: {
        label: 'Higher levy later',
        fromYear: 2030,
        patch: { funding: { levy: { amountPerUnit: 15 } } },
      },
    },
    ...members,
  });
