import type { Fault } from '../../models/fault.ts';
import { answerPhases } from '../engine/answer/answer.ts';
import { ProjectionOverflow } from '../engine/answer/overflow.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import { costOfPhases, unitsIn, workOf } from '../projections/costOf.ts';
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
      cost: (monthly) => costOfPhases(layPhases(stack.course), monthly),
      phases: () => layPhases(stack.course),
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

/** Units of so many projections of a stack. */
export function unitsOf(stack: Stack, projections: number): number {
  return unitsIn(stackWork(stack) * projections);
}

/** What projecting a stack takes, by year, in microseconds. */
export function stackWork({ course }: Stack): number {
  return workOf(layPhases(course));
}
