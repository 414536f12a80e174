import canonicalize from 'canonicalize';

import { designHash } from '../../lib/projections/designHash.ts';
import type { ProposalHead, ProposalStore } from '../../lib/proposals/ports.ts';
import {
  TRANSITION_ACTIONS,
  TRANSITIONS,
  type ProposalStatus,
  type Transition,
} from '../../models/transition.ts';
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
  return {
    id: nextUlid(),
    groupId: nextUlid(),
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
    copiedParts: [],
    approvals: [],
    lastTransition: null,
    supersedes: [],
    supersededBy: null,
    ...designTitled('First design'),
    ...members,
  };
}

/** The head after somebody changed the design, which nobody has approved yet. */
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
    approvals: [],
  };
}

/** The head after a chair changed its status, with the step on record. */
export function moved(before: ProposalHead, status: ProposalStatus): ProposalHead {
  const version = before.version + 1;
  const lastTransition = stepTo(before, status);
  return {
    ...before,
    status,
    version,
    lastTransition,
    updatedAt: timeOf(version),
    updatedBy: 'chair',
  };
}

function stepTo(before: ProposalHead, to: ProposalStatus): Transition {
  const number = (before.lastTransition?.number ?? 0) + 1;
  return {
    id: `01KS${before.id.slice(10)}${String(number).padStart(6, '0')}`,
    proposalId: before.id,
    number,
    action: TRANSITION_ACTIONS.find((action) => TRANSITIONS[action].to === to)!,
    from: before.status,
    to,
    revision: before.revision,
    by: 'chair',
    at: timeOf(before.version + 1),
    ...(number % 2 === 0 && { note: `Step ${number}.` }),
  };
}

/** The head after a reviewer approved its revision. */
export function approved(before: ProposalHead, subject = 'reviewer'): ProposalHead {
  const version = before.version + 1;
  const at = timeOf(version);
  const approvals = [...before.approvals, { revision: before.revision, subject, at }];
  return { ...before, approvals, version, updatedAt: at, updatedBy: subject };
}

/** The head after a reviewer took the approval back. */
export function takenBack(before: ProposalHead, reviewer = 'reviewer'): ProposalHead {
  const version = before.version + 1;
  const approvals = before.approvals.filter(({ subject }) => subject !== reviewer);
  return { ...before, approvals, version, updatedAt: timeOf(version), updatedBy: reviewer };
}

/** Replaces a head, on the state that it was read in. */
export const replaceHead = (store: ProposalStore, before: ProposalHead, after: ProposalHead) =>
  store.replace(before, after, [before.status]);
