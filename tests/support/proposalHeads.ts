import canonicalize from 'canonicalize';

import { designHash } from '../../lib/projections/designHash.ts';
import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { ProposalStatus } from '../../models/proposal.ts';
import { smallDesign } from './designs.ts';

let made = 0;

/** An identifier that no other test has; later ones sort later. */
export function nextUlid(): string {
  made += 1;
  return `01K0000000${String(made).padStart(16, '0')}`;
}

/** What a design that was written with this title is stored as. */
const designTitled = (title: string) => {
  const design = { ...smallDesign(), title };
  return { title, design: canonicalize(design) ?? '', designHash: designHash(design) };
};

/** A time that is later for a greater number. */
const timeOf = (version: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, version)).toISOString();

/** A new draft in a group of its own, with whatever else a test needs. */
export function newHead(members: Partial<ProposalHead> = {}): ProposalHead {
  const id = nextUlid();
  return {
    id,
    groupId: `group of ${id}`,
    country: 'RS',
    status: 'draft',
    revision: 1,
    version: 1,
    createdAt: timeOf(1),
    createdBy: 'maker',
    updatedAt: timeOf(1),
    updatedBy: 'maker',
    revisedAt: timeOf(1),
    revisedBy: 'maker',
    origin: { kind: 'blank' },
    ...designTitled('First design'),
    ...members,
  };
}

/** The head after somebody changed the design. */
export function edited(before: ProposalHead, title: string, by = 'editor'): ProposalHead {
  const version = before.version + 1;
  const time = timeOf(version);
  return {
    ...before,
    ...designTitled(title),
    revision: before.revision + 1,
    version,
    updatedAt: time,
    updatedBy: by,
    revisedAt: time,
    revisedBy: by,
  };
}

/** The head after a chair changed its status. */
export function moved(before: ProposalHead, status: ProposalStatus): ProposalHead {
  const version = before.version + 1;
  return { ...before, status, version, updatedAt: timeOf(version), updatedBy: 'chair' };
}
