import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { runProjection } from '../engine/project.ts';
import type { Baseline } from './buildBaseline.ts';
import { rankUnknowns, type RankedUnknown } from './unknowns.ts';

/**
 * The five unknowns of a baseline that matter most: by their effect on the balance at the end of
 * the projection if the fund borrows whatever it lacks.
 */
export function topUnknowns({ design, unknowns }: Baseline): RankedUnknown[] {
  const parsed = parseDesign(design);
  if (parsed.faults !== undefined)
    throw new Error(`the baseline is no valid design: ${JSON.stringify(parsed.faults)}`);
  return rankUnknowns(parsed.design, finalBalance, unknowns);
}

/** Balance at the end of the last month if the fund borrows, in currency units of that year. */
function finalBalance(design: Design): number {
  const { closingBalance } = runProjection(design).borrowLedger;
  return closingBalance.at(-1) ?? 0;
}
