import type { Design } from '../../models/design.ts';
import type { Fault } from '../../models/fault.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { answerPhases } from '../engine/answer/answer.ts';
import { ProjectionOverflow } from '../engine/answer/overflow.ts';
import { designsOf, layPhases } from '../engine/scenarios/layPhases.ts';
import { costOf } from '../projections/costOf.ts';
import type { PreparedDocument, ProjectedDocument } from '../projections/prepareProjection.ts';
import { openDesign } from './openDesign.ts';
import { stackScenarios, type Stack } from './stackScenarios.ts';

/**
 * Checks a design with scenarios applied and makes its projection ready.
 * @param document a design as it is written
 * @param ids names of its scenarios, to be applied in this order
 * @param place JSON Pointer to the list of names, for faults
 */
export function prepareStack(
  document: unknown,
  ids: readonly string[],
  place = '/scenario',
): PreparedDocument {
  const opened = openDesign(document, '');
  if (opened.faults !== undefined) return { faults: opened.faults };
  const stacked = stackScenarios(opened.value, ids, place);
  if (stacked.faults !== undefined) return { faults: stacked.faults };
  const stack = stacked.value;
  return {
    prepared: {
      designHash: stack.designHash,
      cost: (monthly) => costOfStack(stack, monthly),
      project: (options = {}) => projectStack(stack, options),
    },
  };
}

/** The projection of a design with scenarios applied; its faults are figures beyond what can be computed. */
export function projectStack(
  { course, designHash }: Pick<Stack, 'course' | 'designHash'>,
  options: { readonly monthly?: boolean } = {},
): ProjectedDocument {
  return computed(() => ({
    projection: answerPhases(layPhases(course), { designHash, ...options }),
  }));
}

/** What is computed, or the fault of a figure that grows beyond what can be. */
export function computed<T extends object>(
  work: () => T,
): T | { readonly faults: readonly Fault[] } {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProjectionOverflow)) throw error;
    return { faults: [{ pointer: '', detail: error.message }] };
  }
}

/** A projection of several designs costs no more than the dearest of them. */
function costOfStack({ course }: Stack, monthly: boolean): Cost {
  return designsOf(course)
    .map((design: Design) => costOf(design, monthly))
    .reduce((most, cost) => (cost.units > most.units ? cost : most));
}

/** Units of so many projections of a stack. */
export function unitsOf(stack: Stack, projections: number): number {
  return costOfStack(stack, false).units * projections;
}
