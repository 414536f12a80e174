import type { Cost } from '../budget/chargeCaller.ts';
import { ProjectionOverflow } from '../engine/answer/overflow.ts';
import type { Phases } from '../engine/grid/phases.ts';
import { runPhases } from '../engine/project.ts';
import { unitsIn } from '../projections/costOf.ts';
import type { PreparedProjection } from '../projections/prepareProjection.ts';
import { faultsRefused } from '../refusal.ts';
import {
  assertFits,
  CELL_MICROSECONDS,
  WorkbookTooLarge,
  workbookCells,
} from '../study/workbook/limits.ts';
import { Problem } from './problem.ts';

/** What a workbook costs: the projection, and its cells, which are nearly all of the work. */
function workbookCost(prepared: PreparedProjection, phases: Phases): Cost {
  const cells = workbookCells(phases);
  return {
    units: prepared.cost(true).units + unitsIn(cells * CELL_MICROSECONDS),
    remedy: () => 'Shorten `/horizonYears`, or leave out groups of victims or sources of money.',
  };
}

/**
 * The workbook of a projection. What writes it is loaded for it alone, so that no other answer waits.
 * @param charge charges the caller, once it is known that the file can be sent
 * @throws Problem where the file would be too large to be sent
 * @throws what charging throws
 * @throws Refusal where a figure grows beyond what can be computed
 */
export async function workbookFile(
  prepared: PreparedProjection,
  charge: (cost: Cost) => Promise<void>,
): Promise<Uint8Array> {
  const { designHash } = prepared;
  const phases = prepared.phases();
  try {
    assertFits(phases);
    await charge(workbookCost(prepared, phases));
    const { workbookOf } = await import('../study/workbook/workbook.ts');
    return await workbookOf({ run: runPhases(phases), designHash });
  } catch (error) {
    if (error instanceof WorkbookTooLarge)
      throw new Problem('answer_too_large', { detail: error.message });
    if (error instanceof ProjectionOverflow)
      throw faultsRefused('invalid_design', [{ pointer: '', detail: error.message }]);
    throw error;
  }
}
