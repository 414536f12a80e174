import type { Caller } from '../../models/caller.ts';
import { TRANSITIONS, type NewTransition, type Transition } from '../../models/transition.ts';
import type { ReserveIdentifier } from '../idempotency/creation.ts';
import { knownSubject, permitted, permittedAtTimes } from '../policy/decide.ts';
import type { Change, Changing } from './changeDesign.ts';
import { refuseStale, stale } from './headToChange.ts';
import type { ProposalHead, ProposalStore } from './ports.ts';
import { checkStep, type StepChecking } from './stepRules.ts';
import { linkSuccessor, takePlaceOf, withoutFalseLinks } from './supersede.ts';
import { wantedStep } from './wantedStep.ts';

/** What taking a step needs. */
export interface Stepping extends Changing, Pick<StepChecking, 'groups'> {
  readonly reserve: ReserveIdentifier;
  readonly newId: () => string;
}

/** A step that was taken, and the proposal as it stands. */
export interface TakenStep {
  readonly step: Transition;
  readonly head: ProposalHead;
}

/** Steps that are looked through at once. */
const AT_ONCE = 100;

/**
 * Takes a step in the life of a proposal.
 *
 * The identifier of the step is reserved before the state is looked at: under a key that was used before,
 * the step may stand already, and the state is then the one that it led to.
 * @param document a `NewTransition`
 * @returns the step, and the proposal as it is, or with `validateOnly` would be, after it; where an earlier
 *   request of the same kind took the step, that one, and the proposal as it stands by now
 * @throws Refusal
 */
export async function takeStep(
  stepping: Stepping,
  caller: Caller,
  { id, expectedVersion, validateOnly }: Change,
  document: unknown,
): Promise<TakenStep> {
  const { store, reserve, newId } = stepping;
  const wanted = wantedStep(document);
  const { action } = wanted;
  const before = permittedAtTimes(caller, action, await store.find(id));
  const reserved = validateOnly ? { id: newId(), isRepeat: false } : await reserve();
  const earlier = reserved.isRepeat ? await takenStep(store, before, reserved.id) : undefined;
  if (earlier !== undefined) return finished(store, earlier, before);

  permitted(caller, action, before);
  refuseStale(before, expectedVersion);
  await checkStep(stepping, { caller, head: before, wanted });
  const step = stepFrom(before, wanted, {
    id: reserved.id,
    by: knownSubject(caller),
    at: stepping.now().toISOString(),
  });
  const after = headAfter(before, step);
  if (validateOnly) return { step, head: after };
  if (action === 'supersede' && !(await takePlaceOf(store, after))) {
    await checkStep(stepping, { caller, head: before, wanted });
    throw stale(before.version);
  }
  if ((await store.replace(before, after, TRANSITIONS[action].from)) === 'replaced')
    return finished(store, step, after);
  return overtakenStep(store, caller, { id, step });
}

/** Who takes a step, when, and under which identifier. */
type Taking = Pick<Transition, 'id' | 'by' | 'at'>;

function stepFrom(
  { id: proposalId, status, revision, lastTransition }: ProposalHead,
  { action, note, successorId }: NewTransition,
  { id, by, at }: Taking,
): Transition {
  return {
    id,
    proposalId,
    number: (lastTransition?.number ?? 0) + 1,
    action,
    from: status,
    to: TRANSITIONS[action].to,
    revision,
    by,
    at,
    ...(note !== undefined && { note }),
    ...(successorId !== undefined && { successorId }),
  };
}

function headAfter(before: ProposalHead, step: Transition): ProposalHead {
  return {
    ...before,
    status: step.to,
    version: before.version + 1,
    updatedAt: step.at,
    updatedBy: step.by,
    lastTransition: step,
    supersededBy: step.successorId ?? before.supersededBy,
  };
}

/** A step stands; what it leads to elsewhere is seen to. */
async function finished(
  store: ProposalStore,
  step: Transition,
  head: ProposalHead,
): Promise<TakenStep> {
  if (step.action === 'supersede') await linkSuccessor(store, head);
  return { step, head };
}

/**
 * Somebody else was first; it may have been this very request, sent again under the same key.
 * @throws Refusal that says what stands now
 */
async function overtakenStep(
  store: ProposalStore,
  caller: Caller,
  { id, step }: { readonly id: string; readonly step: Transition },
): Promise<TakenStep> {
  const now = permittedAtTimes(caller, step.action, await store.find(id));
  const taken = await takenStep(store, now, step.id);
  if (taken !== undefined) return finished(store, taken, now);
  const successor = step.successorId === undefined ? undefined : await store.find(step.successorId);
  if (successor !== undefined) await withoutFalseLinks(store, successor);
  throw stale(permitted(caller, step.action, now).version);
}

/** The step of an identifier, if it was taken with this proposal. */
async function takenStep(
  store: ProposalStore,
  head: ProposalHead,
  id: string,
): Promise<Transition | undefined> {
  const { lastTransition } = head;
  if (lastTransition === null || lastTransition.id === id) return lastTransition ?? undefined;
  let after: string | undefined;
  do {
    const page = await store.listTransitions(head, { limit: AT_ONCE, after });
    const found = page.items.find((step) => step.id === id);
    if (found !== undefined) return found;
    after = page.next;
  } while (after !== undefined);
  return undefined;
}
