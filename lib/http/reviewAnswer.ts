import type { GivenApproval } from '../proposals/approve.ts';
import type { TakenStep } from '../proposals/takeStep.ts';
import type { Answer } from './route.ts';

/**
 * Answers with a step that was taken. The entity tag is that of the proposal, so that the caller can go
 * on from there. What is not kept has neither tag nor address.
 */
export function answerStep(
  { step, head }: TakenStep,
  { kept }: { readonly kept: boolean },
): Answer {
  if (!kept) return { status: 200, body: step };
  const Location = `/v1/proposals/${step.proposalId}/transitions/${step.number}`;
  return { status: 201, tag: String(head.version), body: step, headers: { Location } };
}

/** Answers with an approval; here too the entity tag is that of the proposal. */
export function answerApproval(
  { approval, head }: GivenApproval,
  { kept }: { readonly kept: boolean },
): Answer {
  return { status: 200, body: approval, ...(kept && { tag: String(head.version) }) };
}
