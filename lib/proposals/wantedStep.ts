import { faultsOf, type Fault } from '../../models/fault.ts';
import { valueAt } from '../../models/json.ts';
import {
  newTransitionSchema,
  TRANSITION_ACTIONS,
  type NewTransition,
} from '../../models/transition.ts';
import { faultsRefused } from '../refusal.ts';

/**
 * Reads which step is wanted.
 * @param document a `NewTransition`
 * @throws Refusal with every fault
 */
export function wantedStep(document: unknown): NewTransition {
  const parsed = newTransitionSchema.safeParse(document);
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.error, document, 'a step')),
    ...successorFaults(document),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw faultsRefused('invalid_body', faults);
}

/** A successor is named with the one step that needs it, and with no other. */
function successorFaults(document: unknown): Fault[] {
  const action = TRANSITION_ACTIONS.find((name) => name === valueAt(document, ['action']));
  if (action === undefined) return [];
  const isNamed = valueAt(document, ['successorId']) !== undefined;
  if (isNamed === (action === 'supersede')) return [];
  const detail = isNamed
    ? `\`/successorId\` goes with supersede, and the step is ${action}; leave it out`
    : '`/successorId` is missing; it is the identifier of the published proposal of the same group that takes the place of this one';
  return [{ pointer: '/successorId', detail }];
}
