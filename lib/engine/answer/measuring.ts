import { levelContributionOf, type LevelContribution } from '../ledger/levelContribution.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import { measureHorizon, measurePeriod, type PeriodMeasures } from './measures.ts';
import { realCostPerInhabitant, type RealCost } from './realCost.ts';
import { valueShortfalls, type Shortfalls } from './verdict.ts';
import { once } from '../once.ts';

/** What measures are read from, unrounded; each part is worked out when it is first asked for. */
export interface Measuring {
  readonly run: ProjectionRun;
  /** Inflation index of each month. */
  readonly priceLevel: () => Float64Array;
  readonly shortfalls: () => Shortfalls;
  readonly level: () => LevelContribution;
  /** Measures of a project year, 0 for the first; of the horizon without one. */
  readonly period: (year?: number) => PeriodMeasures;
  readonly realCost: (year?: number) => RealCost;
}

/** Makes the measures of a projection ready to be read. */
export function measuring(run: ProjectionRun): Measuring {
  const { months } = run.timeline;
  const spanOf = (year: number | undefined) =>
    year === undefined ? ([0, months] as const) : ([year * 12, year * 12 + 12] as const);
  const horizon = once(() => measureHorizon(run));
  const priceLevel = once(() =>
    byCalendarYear(run.timeline, (year) => run.indices.level('inflation', year)),
  );
  return {
    run,
    priceLevel,
    shortfalls: once(() => valueShortfalls(run)),
    level: once(() =>
      levelContributionOf(run.borrowLedger, priceLevel(), run.openingReserve, run.ledgerInputs),
    ),
    period: (year) =>
      year === undefined ? horizon() : measurePeriod(run, run.ledger, ...spanOf(year)),
    realCost: (year) => realCostPerInhabitant(run, priceLevel(), ...spanOf(year)),
  };
}
