import type { Proposal } from '../../models/proposal.ts';

/** A stored design as a JSON value. */
export function designOf({ design }: { readonly design: string }): Proposal['design'] {
  return JSON.parse(design) as Proposal['design'];
}
