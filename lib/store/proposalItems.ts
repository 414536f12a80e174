import * as z from 'zod';

import { conversionSchema } from '../../models/conversion.ts';
import { copiedPartSchema } from '../../models/lineage.ts';
import {
  originSchema,
  proposalSummarySchema,
  revisionSummarySchema,
  type ProposalSummary,
  type RevisionSummary,
} from '../../models/proposal.ts';
import type { ProposalHead, ProposalState, StoredRevision } from '../proposals/ports.ts';
import { jsonOf } from './json.ts';
import { groupProposals, proposalHeadKey, publishedProposals, revisionKey } from './keys.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import type { SignedItem } from './putSurely.ts';
import { storedApprovals, storedTransition } from './recordItems.ts';
import type { Item } from './tableAccess.ts';

/** A head that was deleted. It has no index keys, so that no list shows it. */
export interface Tombstone {
  readonly kind: 'tombstone';
  /** Seconds since 1970 at which it may go. */
  readonly expiresAt: number;
  /** Whether the other items of the proposal have been given the same time. */
  readonly rowsExpire: boolean;
}

/** What stands at the key of a head. */
export type StoredHead = { readonly kind: 'proposal'; readonly head: ProposalHead } | Tombstone;

// Unknown members are left out, not refused: while a new version is being deployed, the old one reads
// what the new one wrote.
// What has a default was added after there were items, which are read as though it stood there.
const summary = z.object(proposalSummarySchema.shape).extend({
  // Before there were groups, any text could stand here.
  groupId: z.string(),
});
const conversion = z.object(conversionSchema.shape);
const [blank, design, baseline, copy] = originSchema.options;
const origin = z.discriminatedUnion('kind', [
  z.object(blank.shape),
  z.object(design.shape),
  z.object(baseline.shape),
  z.object(copy.shape).extend({
    conversion: jsonOf(conversion).nullable().default(null),
    conversionRemarks: z.array(z.string()).default([]),
  }),
]);
const copiedParts = z
  .array(z.object(copiedPartSchema.shape).extend({ conversion: conversion.nullable() }))
  .readonly();
const head = summary.extend({
  createdBy: z.string(),
  updatedBy: z.string(),
  revisedBy: z.string(),
  revisedAt: z.iso.datetime(),
  origin,
  copiedParts: jsonOf(copiedParts).default([]),
  approvals: storedApprovals.default([]),
  lastTransition: storedTransition.nullable().default(null),
  supersedes: z.array(z.string()).readonly().default([]),
  supersededBy: z.string().nullable().default(null),
  designHash: z.string(),
  design: z.string(),
});
const state = head.pick({
  id: true,
  groupId: true,
  status: true,
  revision: true,
  supersededBy: true,
});
const tombstone = z.object({
  kind: z.literal('tombstone'),
  expiresAt: z.int(),
  rowsExpire: z.boolean(),
});
const revisionSummary = z.object(revisionSummarySchema.shape);
const revision = revisionSummary.extend({ author: z.string(), design: z.string() });

const headKinds = {
  proposal: head.transform((members): StoredHead => ({ kind: 'proposal', head: members })),
  tombstone,
};

/** Attributes of a head that say what has become of a proposal. */
export const STATE_ATTRIBUTES = ['pk', 'sk', 'kind', 'schemaVersion', ...Object.keys(state.shape)];

const stateKinds = {
  proposal: state,
  tombstone: tombstone.pick({ kind: true }).transform(() => undefined),
};

/** Attributes of a revision that a list needs: all but the design. */
export const REVISION_SUMMARY_ATTRIBUTES = [
  'pk',
  'sk',
  'kind',
  'schemaVersion',
  ...Object.keys(revisionSummarySchema.shape),
];

/**
 * The item of a head. What could not be read back is not written.
 * @param writeId of this write alone
 */
export function headItem(members: ProposalHead, writeId: string): SignedItem {
  const { id, groupId, country, status } = members;
  const listed = status === 'published' && country !== null;
  return {
    ...proposalHeadKey(id),
    gsi1pk: groupProposals(groupId),
    gsi1sk: id,
    ...(listed ? { gsi2pk: publishedProposals(country), gsi2sk: id } : {}),
    kind: 'proposal',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    ...z.encode(head, members),
  };
}

/** The item that takes the place of a deleted head. */
export function tombstoneItem(id: string, writeId: string, expiresAt: number): SignedItem {
  return {
    ...proposalHeadKey(id),
    kind: 'tombstone',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    expiresAt,
    rowsExpire: false,
  };
}

/** The revision that a head shows. It depends on nothing that a change of status alters. */
export function revisionOf(members: ProposalHead): StoredRevision {
  return {
    proposalId: members.id,
    revision: members.revision,
    designHash: members.designHash,
    author: members.revisedBy,
    createdAt: members.revisedAt,
    design: members.design,
  };
}

/** What lists show of the revision that a head shows. */
export const revisionSummaryOf = (members: ProposalHead): RevisionSummary =>
  revisionSummary.parse(revisionOf(members));

/** The item of the revision that a head shows: the same bytes, whoever writes it and when. */
export function revisionItem(members: ProposalHead): Item {
  return {
    ...revisionKey(members.id, members.revision),
    kind: 'revision',
    schemaVersion: SCHEMA_VERSION,
    ...revisionOf(members),
  };
}

/** @throws UnreadableItem */
export const readHead = (item: Item): StoredHead => readItem<StoredHead>(item, headKinds);

/**
 * What has become of a proposal, from `STATE_ATTRIBUTES`; undefined where it was deleted.
 * @throws UnreadableItem
 */
export const readState = (item: Item): ProposalState | undefined =>
  readItem<ProposalState | undefined>(item, stateKinds);

/** @throws UnreadableItem */
export const readSummary = (item: Item): ProposalSummary =>
  readItem<ProposalSummary>(item, { proposal: summary });

/** @throws UnreadableItem */
export const readRevision = (item: Item): StoredRevision =>
  readItem<StoredRevision>(item, { revision });

/** @throws UnreadableItem */
export const readRevisionSummary = (item: Item): RevisionSummary =>
  readItem<RevisionSummary>(item, { revision: revisionSummary });
