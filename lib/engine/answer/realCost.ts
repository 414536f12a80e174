import { valueOf } from '../../../models/assumption.ts';
import { phaseAt } from '../grid/phases.ts';
import { inhabitantsIn, ratio } from './measures.ts';
import type { ProjectionRun } from '../project.ts';

/** What an inhabitant pays in a year, without inflation; null where the design does not say. */
export interface RealCost {
  /** In currency units of `priceYear`. */
  readonly costPerInhabitantReal: number | null;
  /** In euro of `priceYear`. */
  readonly costPerInhabitantEuro: number | null;
}

/**
 * (Awards paid + administration) / inflation index, over the inhabitants of a period; in euro by the
 * rate of `priceYear`.
 * @param priceLevel inflation index of each month
 * @param from first month
 * @param to month after the last
 */
export function realCostPerInhabitant(
  run: ProjectionRun,
  priceLevel: Float64Array,
  from: number,
  to: number,
): RealCost {
  const { design, phases, ledger, timeline } = run;
  let cost = 0;
  let inhabitants = 0;
  for (let month = from; month < to; month++) {
    const ruling = phaseAt(phases, month).design;
    const living = inhabitantsIn(ruling, timeline.calendarYear[month]!);
    if (living === null) return { costPerInhabitantReal: null, costPerInhabitantEuro: null };
    inhabitants += living / 12;
    cost += (ledger.awardsPaid[month]! + ledger.administration[month]!) / priceLevel[month]!;
  }
  const real = ratio(cost, inhabitants);
  const rate = design.currency === 'EUR' ? 1 : design.economy.currencyPerEuro;
  return {
    costPerInhabitantReal: real,
    costPerInhabitantEuro: real === null || rate === undefined ? null : real / valueOf(rate),
  };
}
