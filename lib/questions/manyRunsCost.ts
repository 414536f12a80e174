/** What it costs to run several like designs on random paths, one after another. */
import type { Design } from '../../models/design.ts';
import { drawsAsked, type DrawsAsked } from '../../models/simulation.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { FEWEST_PATHS } from '../../models/simulation.ts';
import { ALL_CHANCES } from '../engine/risk/simulate.ts';
import { riskCost } from './riskCost.ts';
import { fewerPaths } from './riskGoalEnglish.ts';

/** Paths are proposed in steps of so many. */
const STEP = 100;

/**
 * What it costs to run designs on so many random paths each.
 * @param times how often each is run, with other numbers
 */
export function manyRunsCost(designs: readonly Design[], asked: DrawsAsked, times = 1): Cost {
  const { paths } = drawsAsked(asked);
  const unitsFor = (some: number) =>
    designs.reduce((sum, design) => sum + runsCost(design, some, times), 0);
  return {
    units: unitsFor(paths),
    remedy(fitting) {
      let most = Math.floor(paths / STEP) * STEP;
      while (most >= FEWEST_PATHS && unitsFor(most) > fitting) most -= STEP;
      return fewerPaths(most >= FEWEST_PATHS ? most : undefined);
    },
  };
}

/**
 * Runs of one design with other numbers share the distributions of its awards, which the first run makes; a
 * further one costs what as many paths more would.
 */
function runsCost(design: Design, paths: number, times: number): number {
  const unitsOf = (some: number) =>
    riskCost(design, { paths: some, chances: ALL_CHANCES, isWhole: false, isByYear: false }).units;
  const first = unitsOf(paths);
  return first + (times - 1) * Math.max(1, unitsOf(2 * paths) - first);
}
