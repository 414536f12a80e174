import { assertFinite, ProjectionOverflow } from '../engine/answer/overflow.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { simulate, type RiskOptions, type RiskRun } from '../engine/risk/simulate.ts';
import { isCountable } from './riskCost.ts';

/**
 * Runs random paths of a design whose figures are within what can be computed.
 * @throws ProjectionOverflow where a figure is too large, or claims are too many to be counted
 */
export function runPaths(run: ProjectionRun, options: RiskOptions): RiskRun {
  assertFinite(run);
  if (!isCountable(run.design))
    throw new ProjectionOverflow('applications', 'The number of claims', run.timeline.lastYear);
  return simulate(run, options);
}
