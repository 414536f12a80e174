import type { Caller } from '../../models/caller.ts';
import type { Transition } from '../../models/transition.ts';
import { permitted } from '../policy/decide.ts';
import { Refusal } from '../refusal.ts';
import type { Page, PageRequest } from './ports.ts';
import type { Reading } from './readProposal.ts';

/**
 * One page of the steps of a proposal, newest first.
 * @throws Refusal where the caller may not see them; MalformedCursor
 */
export async function listSteps(
  { store }: Reading,
  caller: Caller,
  id: string,
  page: PageRequest,
): Promise<Page<Transition>> {
  return store.listTransitions(permitted(caller, 'readRecord', await store.find(id)), page);
}

/**
 * One step of a proposal.
 * @throws Refusal where there is none that the caller may see
 */
export async function readStep(
  { store }: Reading,
  caller: Caller,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<Transition> {
  const head = permitted(caller, 'readRecord', await store.find(id));
  const latest = head.lastTransition?.number ?? 0;
  const found = number > latest ? undefined : await store.findTransition(head, number);
  if (found !== undefined) return found;
  const there = latest === 0 ? 'none has been taken yet' : `the latest is ${latest}`;
  throw new Refusal('not_found', { detail: `There is no step ${number}; ${there}.` });
}
