import canonicalize from 'canonicalize';
import { faultUnder, type Fault } from '../../models/fault.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { refuseOversized } from '../documents/checkDocument.ts';
import { designHash } from '../projections/designHash.ts';
import type { ProposalHead } from './ports.ts';

/** What a head takes from its design. */
export type DesignMembers = Pick<ProposalHead, 'country' | 'title' | 'designHash' | 'design'>;

/** Either what is kept of a design, or all that is wrong with it. */
export type AcceptedDesign =
  | { readonly members: DesignMembers; readonly faults?: never }
  | { readonly members?: never; readonly faults: readonly Fault[] };

/**
 * Checks a design and gives what is kept of it: its exact bytes as it was written, and what lists
 * show of it.
 * @param place pointer to the design in the body, where the body is more than the design
 * @throws Refusal where it is too large or nested too deeply
 */
export function acceptDesign(document: unknown, place = ''): AcceptedDesign {
  refuseOversized(document);
  const { design, faults } = parseDesign(document);
  if (faults !== undefined) return { faults: faults.map((fault) => faultUnder(place, fault)) };
  return {
    members: {
      title: design.title,
      country: design.country ?? null,
      designHash: designHash(document),
      design: canonicalize(document) ?? '',
    },
  };
}
