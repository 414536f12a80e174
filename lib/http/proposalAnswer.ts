import type { Caller } from '../../models/caller.ts';
import type { ProposalHead } from '../proposals/ports.ts';
import { may } from '../policy/decide.ts';
import { proposalOf } from '../proposals/views.ts';
import type { Answer } from './route.ts';

/**
 * Answers with a proposal. What is not kept has neither entity tag nor address: there is nothing to
 * change or to find under them.
 * @param outcome `made`: it is new; `kept`: it stands in the store as it is shown
 */
export function answerProposal(
  head: ProposalHead,
  caller: Caller,
  { made = false, kept }: { readonly made?: boolean; readonly kept: boolean },
): Answer {
  const body = proposalOf(head, caller);
  if (!kept) return { status: 200, body };
  // Outside its group a proposal is shown without names: that is another representation.
  const tag = may(caller, 'readRecord', head) ? String(head.version) : `${head.version}-public`;
  return made
    ? { status: 201, tag, body, headers: { Location: `/v1/proposals/${head.id}` } }
    : { status: 200, tag, body };
}
